"""One finished call as an xAPI 1.0.3 statement: figures only, no words, no moods, and a pseudonym."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from simulator.core.clean import clean
from simulator.core.scenario import CriterionName, Ending
from simulator.core.scoring.scorecard import Scorecard
from simulator.phone.ports import CallStatus, StoredCall

#: What every name of ours begins with. It is no address: a domain under ``.invalid`` belongs to nobody.
NAMES = "https://difficult-calls.invalid/xapi"
#: Names made from a call's id; always the same, so that sending twice says it once.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, NAMES)
_VERBS = "http://adlnet.gov/expapi/verbs"
_SIMULATION = "http://adlnet.gov/expapi/activities/simulation"
_EXTENSIONS = {
    CriterionName.ACKNOWLEDGEMENT: "acknowledgement",
    CriterionName.CLARIFYING_QUESTIONS: "clarifying-questions",
    CriterionName.COMPOSURE: "composure",
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is said to have taken the calls.

    Attributes:
        home: The home page of the account, an IRI.
        name: The account's name; a random pseudonym unless the rep chose another.
    """

    home: str
    name: str


def to_be_told(call: StoredCall) -> bool:
    """Return whether a call is one to tell of: finished and marked; one the rep stopped is theirs alone."""
    ended = call.status is CallStatus.FINISHED and call.total is not None
    return ended and call.ending not in {"", Ending.RANG_OFF.value}


def statement_id(call: str) -> str:
    """Return the id of the statement about a call; from it, nobody can tell the call's own."""
    return str(uuid.uuid5(_NAMESPACE, f"statement:{call}"))


def statement(call: StoredCall, card: Scorecard, actor: Actor) -> dict[str, Any]:
    """Return the statement about a call.

    Args:
        call: The call as it is listed.
        card: Its newest scorecard, with a total.
        actor: Who took it.
    """
    verb = "passed" if card.passed else "failed"
    ended = dt.datetime.fromisoformat(call.started) + dt.timedelta(milliseconds=card.times.handle)
    return {
        "id": statement_id(call.id),
        "version": "1.0.3",
        "timestamp": ended.astimezone(dt.UTC).isoformat(timespec="milliseconds"),
        "actor": {"objectType": "Agent", "account": {"homePage": actor.home, "name": actor.name}},
        "verb": {"id": f"{_VERBS}/{verb}", "display": {"en": verb}},
        "object": {
            "objectType": "Activity",
            "id": f"{NAMES}/scenarios/{call.scenario}/versions/{call.version}",
            "definition": {"type": _SIMULATION, "name": {"en": " ".join(clean(call.title).split())}},
        },
        "result": _result(card),
        "context": {
            "registration": str(uuid.uuid5(_NAMESPACE, f"registration:{call.id}")),
            "platform": "difficult-calls",
            "extensions": {f"{NAMES}/extensions/scorer": card.scorer},
        },
    }


def _result(card: Scorecard) -> dict[str, Any]:
    """Return what a call came to."""
    total = card.total or 0
    figures = {
        f"{NAMES}/extensions/{_EXTENSIONS[one.name]}": one.score for one in card.results if one.score is not None
    }
    if card.spread is not None:
        figures[f"{NAMES}/extensions/total-at-least"] = card.spread.lowest
        figures[f"{NAMES}/extensions/total-at-most"] = card.spread.highest
    figures[f"{NAMES}/extensions/pass-mark"] = card.pass_mark
    return {
        "score": {"scaled": total / 100, "raw": total, "min": 0, "max": 100},
        "success": card.passed,
        "completion": True,
        "duration": f"PT{card.times.handle / 1000:.2f}S",
        "extensions": figures,
    }
