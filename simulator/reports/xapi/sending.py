"""Statements sent to a learning record store over HTTP, in batches, each failure told in a sentence."""

from __future__ import annotations

import base64
import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from simulator.core.clean import clean
from simulator.reports.xapi.outbox import State

#: So many statements go in one request.
BATCH = 50
_SECONDS = 20
#: How long to wait before trying again at once, in seconds.
_PAUSES = (1.0, 4.0)
#: Stands for an answer no record store gives, such as the page of a hotel's network.
_NO_STORE = 404
_LONGEST_ANSWER, _LONGEST_TOLD = 100_000, 160
_HERE = {"localhost", "127.0.0.1", "::1"}
_CREDENTIALS = "The store does not take these credentials ({}). Ask who runs it for others, then: simulator xapi on"
_ADDRESS = "There is no record store at this address ({}). Check the endpoint with who runs it, then: simulator xapi on"


class NoStore(Exception):  # noqa: N818  (what the user is told)
    """Nothing can be sent there; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one statement, and why in a sentence; empty for nothing to say."""

    state: State
    told: str = ""


@dataclass(frozen=True, slots=True)
class _Answer:
    """An HTTP status and the words beside it; status 0 where nobody answered."""

    status: int
    words: str


def endpoint_of(given: str) -> str:
    """Return an endpoint as it is used: without the statements resource and a slash at its end.

    Raises:
        NoStore: it is no address secrets may be sent to.
    """
    address = given.strip().rstrip("/").removesuffix("/statements").rstrip("/")
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as failure:
        raise NoStore(f"{given!r} is no address. It looks like https://lrs.example.com/xapi") from failure
    if parts.scheme not in {"https", "http"} or not host or clean(address) != address or " " in address:
        raise NoStore(f"{given!r} is no address of a record store. It looks like https://lrs.example.com/xapi")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise NoStore("The address must be without name, password, ? and #. Credentials are asked for by themselves.")
    if parts.scheme == "http" and host not in _HERE:
        raise NoStore("Over http others on the way can read the secret. Use the store's https address.")
    return address


class RecordStore:
    """A learning record store."""

    def __init__(self, endpoint: str, credentials: tuple[str, str], pause: Callable[[float], None]) -> None:
        """Send to ``endpoint`` with key and secret; wait with ``pause``, which takes seconds."""
        key = base64.b64encode(":".join(credentials).encode()).decode("ascii")
        self._address = f"{endpoint}/statements"
        self._headers = {
            "Authorization": f"Basic {key}",
            "Content-Type": "application/json",
            "X-Experience-API-Version": "1.0.3",
        }
        self._pause = pause
        self._opener = urllib.request.build_opener(_NoRedirects)

    def send(self, statements: Sequence[dict[str, Any]]) -> Iterator[dict[str, Outcome]]:
        """Yield what became of each statement by its id, a batch at a time.

        Raises:
            NoStore: the store takes no credentials of these, or there is none; what was not yielded was not sent.
        """
        for first in range(0, len(statements), BATCH):
            yield self._batch(statements[first : first + BATCH])

    def _batch(self, batch: Sequence[dict[str, Any]]) -> dict[str, Outcome]:
        """Send some statements in one request; where the store refuses them together, one by one."""
        answer = self._posted(batch)
        if 400 <= answer.status < 500 and answer.status != 429 and len(batch) > 1:
            return {name: told for one in batch for name, told in self._batch([one]).items()}
        outcome = _outcome(answer)
        return {str(one["id"]): outcome for one in batch}

    def _posted(self, batch: Sequence[dict[str, Any]]) -> _Answer:
        """Return the store's answer; where it is busy or out of reach, after trying again."""
        answer = self._once(batch)
        for seconds in _PAUSES:
            if answer.status not in {0, 429} and answer.status < 500:
                break
            self._pause(seconds)
            answer = self._once(batch)
        if answer.status in {401, 403}:
            raise NoStore(_CREDENTIALS.format(answer.status))
        if answer.status in {404, 405} or 300 <= answer.status < 400:
            raise NoStore(_ADDRESS.format(answer.status))
        return answer

    def _once(self, batch: Sequence[dict[str, Any]]) -> _Answer:
        """Return the store's answer to one request."""
        content = json.dumps(list(batch), ensure_ascii=False).encode()
        request = urllib.request.Request(self._address, content, self._headers, method="POST")  # noqa: S310 (checked)
        try:
            with self._opener.open(request, timeout=_SECONDS) as answer:
                return _Answer(
                    answer.status if _of_a_store(answer.status, answer.read(_LONGEST_ANSWER)) else _NO_STORE, ""
                )
        except urllib.error.HTTPError as failure:
            with failure:
                return _Answer(failure.code, _words(failure.read(_LONGEST_ANSWER)))
        except (OSError, http.client.HTTPException) as failure:
            return _Answer(0, _words(str(getattr(failure, "reason", failure)).encode()))


def _of_a_store(status: int, content: bytes) -> bool:
    """Return whether a record store answers so to statements: with a list of their ids, or without a word."""
    try:
        return status == 204 or isinstance(json.loads(content), list)
    except ValueError:
        return False


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Follows nobody elsewhere: the secret is for the endpoint alone."""

    def redirect_request(self, *_: Any) -> None:
        """Follow nothing."""


def _outcome(answer: _Answer) -> Outcome:
    """Return what an answer means for each statement it is about."""
    beside = f": {answer.words}" if answer.words else ""
    match answer.status:
        case 200 | 201 | 204:
            return Outcome(State.SENT)
        case 409:
            return Outcome(State.SENT, "The store had it already, with other figures, and keeps those (409).")
        case 0:
            return Outcome(State.WAITING, f"The store cannot be reached{beside}")
        case 429:
            return Outcome(State.WAITING, "The store has too much to do (429).")
        case status if status >= 500:
            return Outcome(State.WAITING, f"The store has a fault of its own ({status}){beside}")
        case status:
            return Outcome(State.REFUSED, f"The store refuses it ({status}){beside}")


def _words(content: bytes) -> str:
    """Return what a store says, in one short line that can be shown."""
    return " ".join(clean(content.decode("utf-8", errors="replace")).split())[:_LONGEST_TOLD]
