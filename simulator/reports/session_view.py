"""A coach's practice session as a report: who took which call, what was marked, what each moment was about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.core.coach_marks import CoachMark, CoachMarkKind
from simulator.core.practice_sessions import Person, PracticeSession, Slot, SlotState, standing
from simulator.core.words import clock
from simulator.phone.clock import here
from simulator.phone.finished_call import FinishedCall
from simulator.phone.wire import to_value
from simulator.reports.document import Facts, Grid, Items, Look, Paragraph, Piece, Report, Section, Words, words

_CALLS = ("place", "rep", "call", "scenario", "level", "customer_played_by", "state", "total", "passed", "call_id")
_MARKS = ("rep", "call", "second", "mark", "words", "coach_said", "call_id")
_PRACTISE = ("rep", "call", "scenario", "due", "assignment_id")
_NAMES = {
    CoachMarkKind.GOOD: "good",
    CoachMarkKind.MISS: "miss",
    CoachMarkKind.TALK: "talk about this",
    CoachMarkKind.WHISPER: "whispered",
    CoachMarkKind.NOTE: "note",
}


@dataclass(frozen=True, slots=True)
class SessionToTell:
    """What a session's report is made of.

    Attributes:
        session: The session.
        calls: Its calls, by id; those that cannot be read are left out.
        marks: What was marked in each, by its id.
        made: When the report was made, UTC ISO-8601.
    """

    session: PracticeSession
    calls: Mapping[str, FinishedCall]
    marks: Mapping[str, Sequence[CoachMark]]
    made: str


def session_report(told: SessionToTell) -> Report:
    """Return the report of a session."""
    session = told.session
    rows = [
        ("Held", here(session.started)),
        ("Calls", standing(session)),
        ("Reps", ", ".join(person.name for person in session.people) or "nobody yet"),
        ("Made", here(told.made)),
    ]
    sections = [Section("The calls", (_calls(told),)), *(_of(person, told) for person in session.people)]
    if session.to_practise:
        sections.append(Section("What is practised until when", (_to_practise(session),)))
    tables = {"calls": _calls(told), "marks": _marks(told), "practise": _to_practise(session)}
    about = Facts(tuple((label, words(text)) for label, text in rows))
    return Report("session", f"Practice session: {session.name}", about, tuple(sections), tables, _value(told))


def _calls(told: SessionToTell) -> Grid:
    """Return every place of the session; a call that goes on from another rep's has no total of its own."""
    rows = tuple(
        (
            place,
            slot.plan.person.name,
            slot.plan.title,
            slot.plan.scenario,
            slot.plan.intensity.value,
            "coach" if slot.plan.coach_plays else "script",
            _state(slot),
            _total(slot),
            None if slot.passed is None or slot.plan.handed else ("yes" if slot.passed else "not yet"),
            slot.call or None,
        )
        for place, slot in enumerate(told.session.slots, 1)
    )
    return Grid("The calls in their order", _CALLS, rows)


def _to_practise(session: PracticeSession) -> Grid:
    """Return what each rep was asked to practise."""
    rows = tuple(
        (one.person.name, one.assignment.title, one.assignment.scenario, one.assignment.due or None, one.assignment.id)
        for one in session.to_practise
    )
    return Grid("What each practises until when", _PRACTISE, rows)


def _state(slot: Slot) -> str:
    """Return where a place stands, in words."""
    if slot.state is SlotState.DONE and slot.plan.handed is not None:
        return "done, from a moment that was handed on"
    return {SlotState.PLANNED: "planned", SlotState.OPEN: "cut off", SlotState.DONE: "done"}[slot.state]


def _total(slot: Slot) -> int | None:
    """Return the total of a call that is all one rep's."""
    return None if slot.plan.handed is not None else slot.total


def _marks(told: SessionToTell) -> Grid:
    """Return every mark of the session, in the order of its calls."""
    rows = tuple(
        (
            slot.plan.person.name,
            slot.plan.title,
            None if mark.seconds is None else round(mark.seconds, 1),
            _NAMES[mark.kind],
            _said(told, slot, mark),
            mark.word or None,
            slot.call,
        )
        for slot in told.session.slots
        for mark in told.marks.get(slot.call, ())
        if mark.kind in _NAMES
    )
    return Grid("What the coach marked", _MARKS, rows)


def _said(told: SessionToTell, slot: Slot, mark: CoachMark) -> str:
    """Return the words a mark is about; empty where they cannot be had."""
    call = told.calls.get(slot.call)
    turns = call.state.transcript if call else ()
    return turns[mark.turn].utterance.text if mark.turn is not None and 0 <= mark.turn < len(turns) else ""


def _of(person: Person, told: SessionToTell) -> Section:
    """Return what one rep did, and the moments to remember."""
    slots = [slot for slot in told.session.slots if slot.plan.person == person]
    totals = [f"{slot.plan.title}: {_came_to(slot)}" for slot in slots]
    marked = tuple(
        _line(told, slot, mark) for slot in slots for mark in told.marks.get(slot.call, ()) if mark.kind in _NAMES
    )
    blocks = [Items(tuple(words(total) for total in totals))]
    told_of = Items(marked) if marked else Paragraph(words("No moment of theirs was marked.", Look.QUIET))
    return Section(person.name, (*blocks, told_of))


def _came_to(slot: Slot) -> str:
    """Return what a call came to, in a few words."""
    if slot.state is not SlotState.DONE or slot.plan.handed is not None:
        return _state(slot)
    passed = {None: "neither passed nor failed", True: "passed", False: "not yet passed"}[slot.passed]
    return passed if slot.total is None else f"{slot.total}, {passed}"


def _line(told: SessionToTell, slot: Slot, mark: CoachMark) -> Words:
    """Return one mark with the words it rests on."""
    at = "" if mark.seconds is None else f" at {clock(int(mark.seconds))}"
    said, own = _said(told, slot, mark), f" – {mark.word}" if mark.word else ""
    about = "" if mark.kind is CoachMarkKind.WHISPER or not said else f" “{said}”"
    return (Piece(f"{_NAMES[mark.kind]}{at}:", Look.STRONG), Piece(about), Piece(own))


def _value(told: SessionToTell) -> dict[str, Any]:
    """Return everything as a JSON value."""
    marks = {call: [to_value(mark) for mark in marks] for call, marks in told.marks.items()}
    return {"made": told.made, "session": to_value(told.session), "marks": marks}
