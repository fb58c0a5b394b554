"""Everything that is kept about a rep, as one page to read and as one JSON document; made piece by piece."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from simulator.core.clean import clean
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
from simulator.reports.values import call_value
from simulator.settings import Settings

_STYLE = """
:root { color-scheme: light dark; } body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto;
padding: 0 1rem; } h2 { border-bottom: 1px solid; margin-top: 3rem; } h3 { margin-top: 1.5rem; }
p, li, td { white-space: pre-line; overflow-wrap: anywhere; } td { padding-right: 1rem; vertical-align: top; }
@media print { body { margin: 0; font-size: 11pt; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


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
    yield (
        '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width"><title>My practice calls</title>'
        f"<style>{_STYLE}</style></head>\n<body><h1>My practice calls</h1>\n"
    )
    yield _p(f"Written out {here(about.made)}. The oldest call comes first.")
    for one in calls:
        yield from _call(one)
    for drill in drills:
        yield from _drill(drill)
    yield "<h2>Notes</h2>\n"
    yield from (_note(note) for note in reversed(about.notes))
    yield "<h2>Settings</h2>\n<table>"
    yield from (_row(name, str(value)) for name, value in dataclasses.asdict(about.settings).items())
    yield "</table>\n<h2>Calm voice</h2>\n<table>"
    voice = dataclasses.asdict(about.calm_voice) if about.calm_voice else {"kept": "nothing"}
    yield from (_row(name, str(value)) for name, value in voice.items())
    yield "</table>\n<h2>Where things are kept</h2>\n"
    yield _list(about.kept)
    yield "</body></html>\n"


def _call(one: KeptCall) -> Iterator[str]:
    """Yield one call."""
    stored = one.stored
    ending = ENDINGS[Ending(stored.ending)] if stored.ending else stored.status.value
    yield f"<h2>{_text(stored.title)}</h2>\n"
    yield _p(
        f"{here(stored.started)}, {ending}. Call {stored.id}, scenario {stored.scenario} version {stored.version}."
    )
    if stored.origin is not None:
        yield _p(f"It goes on from reply {stored.origin.turn} of call {stored.origin.call}.")
    if one.call is None:
        yield _p(f"This call cannot be shown whole: {one.why} These are your words in it:")
        yield _list(one.own_words)
    else:
        yield from _whole(one.call)
    if one.takes:
        yield "<h3>Other answers you gave</h3>\n"
        kept = {True: "kept", False: "tried"}
        takes = [f"Turn {turn}, {kept[take.kept]}: {take.answer.utterance.text}" for turn, take in one.takes.items()]
        yield _list(takes)
    if one.appeals:
        yield "<h3>Marks you see differently</h3>\n"
        yield from (_p("\n".join(appeal_lines(appeal))) for appeal in one.appeals)
    if one.notes:
        yield "<h3>Notes about it</h3>\n"
        yield from (_note(note) for note in reversed(one.notes))


def _drill(one: KeptDrill) -> Iterator[str]:
    """Yield one drill with two customers: what was said to each, and what it came to."""
    yield f"<h2>{_text(one.stored.title)}</h2>\n"
    yield _p(f"{here(one.stored.started)}, two customers at once. Drill {one.stored.id}.")
    if one.came_to is None:
        yield _p(f"This drill cannot be shown whole: {one.why} These are your words in it:")
        within = (event.within for event in one.events if isinstance(event, OnCall))
        yield _list([event.utterance.text for event in within if isinstance(event, RepTurnEnded)])
        return
    lines, state = one.came_to
    for caller in Caller:
        yield f"<h3>What was said to {_text(lines.scenario(caller).customer.name)}</h3>\n"
        for turn in state.of(caller).call.transcript:
            yield _p(f"{'You' if turn.by_rep else 'Customer'}: {said(turn)}", bold_to=":")
    for heading, rows in debrief_parts(lines, state):
        yield f"<h3>{_text(heading)}</h3>\n"
        yield _list(rows)


def _whole(call: FinishedCall) -> Iterator[str]:
    """Yield transcript and scorecard."""
    yield "<h3>What was said</h3>\n"
    yield from (
        _p(f"{'You' if turn.by_rep else 'Customer'}: {said(turn)}", bold_to=":") for turn in call.state.transcript
    )
    yield "<h3>How it was marked</h3>\n"
    total = "no score" if call.card.total is None else ranged(call.card.total, call.card.spread)
    yield _p(f"Total: {total}, {verdict(call)}. {call.debrief.headline}")
    for result in call.card.results:
        yield _p(f"{AXES[result.name]}: {axis_score(result)}. {result.summary}", bold_to=":")
        yield _list([_mark(call, mark) for mark in result.marks])
    yield _p(f"Time: {timing(call)}. Marked by {provenance(call)}.")


def _mark(call: FinishedCall, mark: Mark) -> str:
    """Return one mark with the words it rests on."""
    told = [f"{mark.label}: {mark_points(mark)}. {mark.reason}"]
    if mark.turn is not None:
        turn = call.state.transcript[mark.turn]
        told += [f"It rests on: “{quote(turn, one.span)}” ({one.reason.rstrip('.')})" for one in mark.evidence]
    told += [f"Not sure: {mark.doubt}"] if mark.doubt else []
    told += [f"What would have earned more: {mark.better}"] if mark.better else []
    return "\n".join(told)


def _note(note: Note) -> str:
    """Return one note as a paragraph."""
    rows = [f"{label}: {words}" for label, words in in_full(note)]
    return _p("\n".join([f"{here(note.at)}, {kind_of(note).value}", *rows]))


def _p(text: str, bold_to: str = "") -> str:
    """Return a paragraph, bold up to the first ``bold_to`` where that is given."""
    head, sign, rest = text.partition(bold_to) if bold_to else ("", "", text)
    return f"<p><b>{_text(head + sign)}</b>{_text(rest)}</p>\n" if sign else f"<p>{_text(text)}</p>\n"


def _list(texts: Iterable[str]) -> str:
    """Return texts as a list."""
    return f"<ul>{''.join(f'<li>{_text(text)}</li>' for text in texts)}</ul>\n"


def _row(name: str, value: str) -> str:
    """Return a row of a table."""
    return f"<tr><td>{_text(name)}</td><td>{_text(value)}</td></tr>\n"


def _text(text: str) -> str:
    """Return any text as text of a page."""
    return escape(clean(text))


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
