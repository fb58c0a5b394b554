"""A call as one JSON document, and back with nothing taken on trust."""

from __future__ import annotations

import json
from typing import Any

from simulator.core.appeals.appeal import Appeal, GivenMark
from simulator.core.appeals.views import view_from_value, view_value
from simulator.core.coach_marks import CoachMarkKind
from simulator.core.notes import Note
from simulator.core.scenario import CriterionName, Ending
from simulator.core.speech import Span
from simulator.phone.ports import CallStatus, StoredAppeal, StoredCall
from simulator.phone.sharing import SharedCall, StoredCard
from simulator.phone.wire import (
    entry_from_json,
    entry_to_json,
    event_from_json,
    event_to_json,
    scorecard_from_value,
    scorecard_to_value,
)
from simulator.sharing.mark_part import mark_in, mark_values
from simulator.sharing.plain_values import line, listed, moment, name_of, text, whole

#: So much may be in one call.
MOST_EVENTS, MOST_CARDS, MOST_APPEALS, MOST_NOTES, MOST_ASSIGNMENTS, MOST_ASKS = 5_000, 200, 500, 200, 50, 200
_LONGEST_EVENT = 200_000


def call_values(call: SharedCall) -> dict[str, Any]:
    """Return a call as JSON values, without its scenario's text and its sounds, which are parts of their own."""
    stored = call.stored
    return {
        "id": stored.id,
        "scenario": stored.scenario,
        "title": stored.title,
        "version": stored.version,
        "ending": stored.ending,
        "started": stored.started,
        "ended": call.ended,
        "events": [json.loads(event_to_json(event)) for event in call.events],
        "scorecards": [{"made": one.made, "card": scorecard_to_value(one.card)} for one in call.cards],
        "appeals": [_appeal_values(one) for one in call.appeals],
        "notes": [{"id": one.id, "at": one.at, "entry": json.loads(entry_to_json(one.entry))} for one in call.notes],
        "assignments": [{"id": one} for one in call.fulfils],
        "asks": [mark_values(one) for one in call.asks],
    }


def call_from_values(found: dict[str, Any], scenario: str) -> SharedCall:
    """Return the call in JSON values.

    Raises:
        ValueError: they hold none.
    """
    cards = tuple(
        StoredCard(moment(one, "made"), scorecard_from_value(one.get("card")))
        for one in listed(found, "scorecards", MOST_CARDS)
    )
    events = tuple(event_from_json(_again(one)) for one in listed(found, "events", MOST_EVENTS))
    if not cards or not events:
        raise ValueError("there is no scorecard in it, or nothing that happened")
    newest, ending = cards[-1].card, text(found, "ending", 40)
    stored = StoredCall(
        name_of(found, "id"),
        line(found, "scenario"),
        line(found, "title"),
        whole(found, "version", 0, 1_000_000),
        CallStatus.FINISHED,
        moment(found, "started"),
        newest.total,
        newest.passed,
        Ending(ending).value if ending else "",
        newest.spread,
    )
    appeals = tuple(_appeal(one, stored) for one in listed(found, "appeals", MOST_APPEALS))
    notes = tuple(_note(one, stored.id) for one in listed(found, "notes", MOST_NOTES))
    fulfils = tuple(name_of(one, "id") for one in listed(found, "assignments", MOST_ASSIGNMENTS))
    asked = listed(found, "asks", MOST_ASKS) if "asks" in found else []  # files of earlier versions have none
    asks = tuple(one for one in (mark_in(mark, "") for mark in asked) if one.kind is CoachMarkKind.ASK)
    ended = moment(found, "ended", needed=False)
    return SharedCall(stored, ended, scenario, events, cards, appeals, notes, fulfils, asks=asks)


def _appeal_values(stored: StoredAppeal) -> dict[str, Any]:
    """Return an appeal as JSON values."""
    appeal, given = stored.appeal, stored.appeal.given
    return {
        "made": stored.made,
        "criterion": given.criterion.value,
        "turn": given.turn,
        "label": given.label,
        "points": given.points,
        "reason": given.reason,
        "scorer": given.scorer,
        "evidence": [{"start": span.start, "end": span.end} for span in given.evidence],
        "customer": appeal.customer,
        "rep": appeal.rep,
        "view": None if appeal.view is None else view_value(appeal.view),
        "comment": appeal.comment,
    }


def _appeal(found: dict[str, Any], call: StoredCall) -> StoredAppeal:
    """Return an appeal."""
    turn = None if found.get("turn") is None else whole(found, "turn", 0, MOST_EVENTS)
    spans = tuple(
        Span(whole(one, "start", 0, 1_000_000), whole(one, "end", 0, 1_000_000))
        for one in listed(found, "evidence", 100)
    )
    criterion = CriterionName(text(found, "criterion", 40))
    given = GivenMark(
        criterion,
        turn,
        text(found, "label"),
        whole(found, "points", 0, 100),
        text(found, "reason"),
        text(found, "scorer", 300),
        spans,
    )
    view = None if found.get("view") is None else view_from_value(criterion, found["view"])
    appeal = Appeal(given, text(found, "customer"), text(found, "rep"), view, text(found, "comment"))
    return StoredAppeal("", call.id, call.scenario, call.title, moment(found, "made"), appeal)


def _note(found: dict[str, Any], call: str) -> Note:
    """Return a note."""
    return Note(name_of(found, "id"), call, moment(found, "at"), entry_from_json(_again(found.get("entry"))))


def _again(value: object) -> str:
    """Return a value as JSON text, where it is short enough."""
    written = json.dumps(value, ensure_ascii=False)
    if len(written) > _LONGEST_EVENT:
        raise ValueError("an entry is too long")
    return written
