"""Everything that is kept about a rep, as one page to read and as one JSON document; made piece by piece."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.core.call_state import Turn
from simulator.core.events import RepTurnEnded
from simulator.core.line_events import Caller, OnCall
from simulator.core.lines_told import debrief_parts
from simulator.core.note_words import in_full, kind_of
from simulator.core.notes import Note
from simulator.core.scenario import Ending
from simulator.core.scoring.marks import Mark
from simulator.core.voice_measures.baseline import Baseline
from simulator.core.words import AXES, ENDINGS, axis_score, mark_points, quote, ranged, said
from simulator.phone.clock import here
from simulator.phone.finished_call import FinishedCall, provenance, timing, verdict
from simulator.phone.kept_calls import KeptCall, KeptDrill
from simulator.phone.wire import to_value
from simulator.reports.appeals import appeal_lines, appeal_value
from simulator.reports.document import Block, Facts, Items, Look, Paragraph, Piece, Section, words
from simulator.reports.page_form import block, page_end, page_head, section
from simulator.reports.values import call_value
from simulator.settings import Settings


@dataclass(frozen=True, slots=True)
class About:
    """What is written out beside the calls.

    Attributes:
        made: When, UTC ISO-8601.
        settings: The rep's settings.
        calm_voice: Their calm voice; None for none.
        notes: All notes, the newest first.
        kept: What is kept where, a line each; recordings stay where they are and are named here.
    """

    made: str
    settings: Settings
    calm_voice: Baseline | None
    notes: Sequence[Note]
    kept: Sequence[str]


def export_html(about: About, calls: Iterable[KeptCall], drills: Iterable[KeptDrill] = ()) -> Iterator[str]:
    """Yield the parts of one HTML page that loads nothing and takes every text as text."""
    yield page_head("My practice calls")
    yield block(_said(f"Written out {here(about.made)}. The oldest call comes first."))
    for call in calls:
        yield from map(section, _call(call))
    for drill in drills:
        yield from map(section, _drill(drill))
    voice = dataclasses.asdict(about.calm_voice) if about.calm_voice else {"kept": "nothing"}
    yield from map(
        section,
        (
            Section("Notes", [_note(note) for note in reversed(about.notes)]),
            Section("Settings", (_facts(dataclasses.asdict(about.settings)),)),
            Section("Calm voice", (_facts(voice),)),
            Section("Where things are kept", (_list(about.kept),)),
        ),
    )
    yield page_end()


def _call(one: KeptCall) -> Iterator[Section]:
    """Yield one call."""
    stored = one.stored
    ending = ENDINGS[Ending(stored.ending)] if stored.ending else stored.status.value
    head = f"{here(stored.started)}, {ending}. Call {stored.id}, scenario {stored.scenario} version {stored.version}."
    blocks: list[Block] = [_said(head)]
    if stored.origin is not None:
        blocks.append(_said(f"It goes on from reply {stored.origin.turn} of call {stored.origin.call}."))
    if one.call is None:
        blocks.append(_said(f"This call cannot be shown whole: {one.why} These are your words in it:"))
        blocks.append(_list(one.own_words))
    yield Section(stored.title, blocks)
    if one.call is not None:
        yield from _whole(one.call)
    if one.takes:
        kept = {True: "kept", False: "tried"}
        takes = [f"Turn {turn}, {kept[take.kept]}: {take.answer.utterance.text}" for turn, take in one.takes.items()]
        yield Section("Other answers you gave", (_list(takes),), 3)
    if one.appeals:
        told = [_said("\n".join(appeal_lines(appeal))) for appeal in one.appeals]
        yield Section("Marks you see differently", told, 3)
    if one.notes:
        yield Section("Notes about it", [_note(note) for note in reversed(one.notes)], 3)


def _drill(one: KeptDrill) -> Iterator[Section]:
    """Yield one drill with two customers: what was said to each, and what it came to."""
    blocks: list[Block] = [_said(f"{here(one.stored.started)}, two customers at once. Drill {one.stored.id}.")]
    if one.came_to is None:
        within = (event.within for event in one.events if isinstance(event, OnCall))
        blocks.append(_said(f"This drill cannot be shown whole: {one.why} These are your words in it:"))
        blocks.append(_list(event.utterance.text for event in within if isinstance(event, RepTurnEnded)))
    yield Section(one.stored.title, blocks)
    if one.came_to is None:
        return
    lines, state = one.came_to
    for caller in Caller:
        heading = f"What was said to {lines.scenario(caller).customer.name}"
        yield Section(heading, [_turn(turn) for turn in state.of(caller).call.transcript], 3)
    for heading, rows in debrief_parts(lines, state):
        yield Section(heading, (_list(rows),), 3)


def _whole(call: FinishedCall) -> Iterator[Section]:
    """Yield transcript and scorecard."""
    yield Section("What was said", [_turn(turn) for turn in call.state.transcript], 3)
    total = "no score" if call.card.total is None else ranged(call.card.total, call.card.spread)
    blocks: list[Block] = [_said(f"Total: {total}, {verdict(call)}. {call.debrief.headline}")]
    for result in call.card.results:
        blocks.append(_labelled(AXES[result.name], f"{axis_score(result)}. {result.summary}"))
        blocks.append(_list(_mark(call, mark) for mark in result.marks))
    blocks.append(_said(f"Time: {timing(call)}. Marked by {provenance(call)}."))
    yield Section("How it was marked", blocks, 3)


def _mark(call: FinishedCall, mark: Mark) -> str:
    """Return one mark with the words it rests on."""
    told = [f"{mark.label}: {mark_points(mark)}. {mark.reason}"]
    if mark.turn is not None:
        turn = call.state.transcript[mark.turn]
        told += [f"It rests on: “{quote(turn, one.span)}” ({one.reason.rstrip('.')})" for one in mark.evidence]
    told += [f"Not sure: {mark.doubt}"] if mark.doubt else []
    told += [f"What would have earned more: {mark.better}"] if mark.better else []
    return "\n".join(told)


def _note(note: Note) -> Paragraph:
    """Return one note as a paragraph."""
    rows = [f"{label}: {told}" for label, told in in_full(note)]
    return _said("\n".join([f"{here(note.at)}, {kind_of(note).value}", *rows]))


def _turn(turn: Turn) -> Paragraph:
    """Return one turn of a call."""
    return _labelled("You" if turn.by_rep else "Customer", said(turn))


def _said(text: str) -> Paragraph:
    """Return a paragraph."""
    return Paragraph(words(text))


def _labelled(label: str, text: str) -> Paragraph:
    """Return a paragraph that begins with a label."""
    return Paragraph((Piece(f"{label}:", Look.STRONG), Piece(f" {text}")))


def _list(texts: Iterable[str]) -> Items:
    """Return texts as a list."""
    return Items(tuple(words(text) for text in texts))


def _facts(values: Mapping[str, object]) -> Facts:
    """Return names and values side by side."""
    return Facts(tuple((name, words(str(value))) for name, value in values.items()))


def export_json(about: About, calls: Iterable[KeptCall], drills: Iterable[KeptDrill] = ()) -> Iterator[str]:
    """Yield the parts of one JSON document; calls with events, scenario text and scorecard, as they are stored."""
    head = {
        "made": about.made,
        "settings": dataclasses.asdict(about.settings),
        "calm_voice": to_value(about.calm_voice) if about.calm_voice else None,
        "kept": list(about.kept),
        "notes": [_note_value(note) for note in about.notes],
    }
    yield json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}") + ',\n "calls": [\n'
    between = ""
    for one in calls:
        yield between + json.dumps(_call_value(one), ensure_ascii=False)
        between = ",\n"
    yield '\n],\n "drills": [\n'
    yield ",\n".join(json.dumps(_drill_value(drill), ensure_ascii=False) for drill in drills)
    yield "\n]}\n"


def _note_value(note: Note) -> dict[str, Any]:
    """Return a note as a JSON value."""
    return {"kind": kind_of(note).value, **to_value(note)}


def _drill_value(one: KeptDrill) -> dict[str, Any]:
    """Return a drill with two customers as a JSON value."""
    return {
        "stored": to_value(one.stored),
        "setting": to_value(one.setting),
        "cannot_be_shown": one.why,
        "events": [to_value(event) for event in one.events],
    }


def _call_value(one: KeptCall) -> dict[str, Any]:
    """Return a call as a JSON value."""
    return {
        "stored": to_value(one.stored),
        "scenario_text": one.scenario,
        "played": call_value(one.call) if one.call else None,
        "cannot_be_shown": one.why,
        "events": [to_value(event) for event in one.events],
        "takes": {str(turn): to_value(take) for turn, take in one.takes.items()},
        "appeals": [appeal_value(appeal) for appeal in one.appeals],
    }
