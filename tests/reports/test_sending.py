"""Every way a store can answer, and every address that is none."""

from __future__ import annotations

import pytest

from simulator.reports.xapi.outbox import State
from simulator.reports.xapi.sending import BATCH, NoStore, RecordStore, endpoint_of
from tests.reports.answering_store import Store


def sent(store: Store, count: int, *answers: int) -> dict[str, tuple[State, str]]:
    store.answers = list(answers)
    waits: list[float] = []
    found: dict[str, tuple[State, str]] = {}
    for batch in RecordStore(store.endpoint, ("key", "secret"), waits.append).send(
        [{"id": str(n)} for n in range(count)]
    ):
        found |= {name: (one.state, one.told) for name, one in batch.items()}
    return found


def test_statements_go_in_batches(store: Store) -> None:
    assert {state for state, _ in sent(store, BATCH + 3).values()} == {State.SENT}
    assert [len(body) for _, body in store.got] == [BATCH, 3]


@pytest.mark.parametrize(
    ("answers", "state", "told"),
    [
        ((204,), State.SENT, ""),
        ((409,), State.SENT, "The store had it already, with other figures, and keeps those (409)."),
        ((400,), State.REFUSED, "The store refuses it (400): no such thing"),
        ((503, 200), State.SENT, ""),
        ((429, 429, 429), State.WAITING, "The store has too much to do (429)."),
        ((500, 502, 500), State.WAITING, "The store has a fault of its own (500): no such thing"),
    ],
)
def test_every_answer_is_understood(store: Store, answers: tuple[int, ...], state: State, told: str) -> None:
    assert sent(store, 1, *answers) == {"0": (state, told)}
    assert not store.answers


def test_one_bad_statement_does_not_hold_up_the_others(store: Store) -> None:
    found = sent(store, 3, 400, 200, 400, 409)
    assert [state for state, _ in found.values()] == [State.SENT, State.REFUSED, State.SENT]


@pytest.mark.parametrize(
    ("answer", "told"), [(401, "credentials"), (403, "credentials"), (404, "address"), (302, "address")]
)
def test_a_wrong_way_is_told_and_nothing_more_is_tried(store: Store, answer: int, told: str) -> None:
    with pytest.raises(NoStore, match=told):
        sent(store, 2, answer)
    assert len(store.got) == 1


def test_who_answers_kindly_but_is_no_store_gets_no_thanks(store: Store) -> None:
    store.page = b"<h1>Welcome to our network</h1>"
    with pytest.raises(NoStore, match="no record store at this address"):
        sent(store, 1)


def test_a_store_out_of_reach_is_tried_again_later(store: Store) -> None:
    waits: list[float] = []
    nobody = RecordStore("http://127.0.0.1:9/xapi", ("key", "secret"), waits.append)
    (found,) = nobody.send([{"id": "1"}])
    assert found["1"].state is State.WAITING
    assert "cannot be reached" in found["1"].told
    assert waits == sorted(waits) != []


@pytest.mark.parametrize(
    "address",
    [
        *("", "lrs.example.com", "ftp://lrs.example.com", "http://lrs.example.com/xapi", "https://", "https://a b/"),
        *(
            "https://key:secret@lrs.example.com/",
            "https://lrs.example.com/?key=secret",
            "https://[lrs/",
            "https://a:b/",
        ),
    ],
)
def test_secrets_go_to_no_address_that_could_give_them_away(address: str) -> None:
    with pytest.raises(NoStore):
        endpoint_of(address)


def test_an_address_may_be_given_with_its_resource() -> None:
    assert endpoint_of("https://lrs.example.com/xapi/statements/") == "https://lrs.example.com/xapi"
    assert endpoint_of("http://localhost:8100/xapi/") == "http://localhost:8100/xapi"
