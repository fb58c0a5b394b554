"""What travels, as the parts of a file, and back with nothing taken on trust."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from simulator.core.assignment import Assignment, BestOf
from simulator.core.intensity import Intensity
from simulator.core.shared_takes import ShelfEntry
from simulator.core.sound import Audio
from simulator.phone.recordings import wave_in, wave_of
from simulator.phone.sharing import Given, Payload, Returned, SharedCall, ShareKind, Shelved
from simulator.phone.shelf_book import body_of, entry_in
from simulator.sharing.call_part import call_from_values, call_values
from simulator.sharing.mark_part import mark_in, mark_values
from simulator.sharing.plain_values import line, listed, moment, name_of, text, values_in, whole

_CALL, _SCENARIO, _MARKS, _ASSIGNMENT = "call.json", "scenario.yaml", "marks.json", "assignment.json"
_SHELF = "shelf.json"
_SOUND = re.compile(r"recordings/(\d{1,4})\.wav")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LARGEST_SCENARIO = 4 * 1024 * 1024
_MOST_MARKS = 2_000
_MOST_ENTRIES = 5_000
_RATES = range(4_000, 192_001)


def kind_of(payload: Payload) -> ShareKind:
    """Return what kind of file something travels in."""
    match payload:
        case SharedCall():
            return ShareKind.CALL
        case Returned():
            return ShareKind.RETURNED
        case Given():
            return ShareKind.ASSIGNMENT
        case Shelved():
            return ShareKind.SHELF


def parts_of(payload: Payload) -> dict[str, bytes]:
    """Return the parts something is made of, by name."""
    match payload:
        case SharedCall():
            sounds = {f"recordings/{turn}.wav": wave_of(audio) for turn, audio in sorted(payload.sounds.items())}
            return {_CALL: _json(call_values(payload)), _SCENARIO: payload.scenario.encode(), **sounds}
        case Returned():
            marks = [mark_values(mark) for mark in payload.marks]
            return {_MARKS: _json({"call": payload.call, "title": payload.title, "marks": marks})}
        case Given():
            parts = {_ASSIGNMENT: _json(_assignment_values(payload.assignment))}
            return parts | ({_SCENARIO: payload.scenario.encode()} if payload.scenario else {})
        case Shelved():
            return {_SHELF: _json({"entries": [_entry_values(one) for one in payload.entries]})}


def payload_of(kind: ShareKind, parts: Mapping[str, bytes], sender: str) -> Payload:
    """Return what parts make.

    Args:
        kind: What they are said to make.
        parts: Each part's bytes by its name.
        sender: The name of who signed them; nothing in the parts can speak in another's name.

    Raises:
        ValueError: they do not make it.
    """
    _check_names(kind, parts)
    match kind:
        case ShareKind.CALL:
            call = call_from_values(values_in(parts[_CALL]), _scenario(parts))
            return _with_sounds(call, parts)
        case ShareKind.RETURNED:
            found = values_in(parts[_MARKS])
            marks = tuple(mark_in(one, sender) for one in listed(found, "marks", _MOST_MARKS))
            if len({mark.id for mark in marks}) != len(marks):
                raise ValueError("two marks have the same id")
            return Returned(name_of(found, "call"), line(found, "title"), marks)
        case ShareKind.ASSIGNMENT:
            given = _assignment(values_in(parts[_ASSIGNMENT]), sender)
            return Given(given, _scenario(parts) if _SCENARIO in parts else "")
        case ShareKind.SHELF:
            entries = tuple(_entry(one) for one in listed(values_in(parts[_SHELF]), "entries", _MOST_ENTRIES))
            return Shelved(entries)


def _check_names(kind: ShareKind, parts: Mapping[str, bytes]) -> None:
    """Refuse parts that are missing, or have no place in a file of this kind."""
    needed = {
        ShareKind.CALL: {_CALL, _SCENARIO},
        ShareKind.RETURNED: {_MARKS},
        ShareKind.ASSIGNMENT: {_ASSIGNMENT},
        ShareKind.SHELF: {_SHELF},
    }[kind]
    more = {_SCENARIO} if kind is ShareKind.ASSIGNMENT else set()
    sounds = {name for name in parts if kind is ShareKind.CALL and _SOUND.fullmatch(name)}
    if not needed <= set(parts) or set(parts) - needed - more - sounds:
        raise ValueError("a part is missing, or has no place in it")


def _scenario(parts: Mapping[str, bytes]) -> str:
    """Return the scenario's text."""
    if len(parts[_SCENARIO]) > _LARGEST_SCENARIO:
        raise ValueError("the scenario is too long")
    return parts[_SCENARIO].decode("utf-8")


def _with_sounds(call: SharedCall, parts: Mapping[str, bytes]) -> SharedCall:
    """Return a call with its sounds."""
    sounds: dict[int, Audio] = {}
    for name, data in parts.items():
        found = _SOUND.fullmatch(name)
        if found is None:
            continue
        audio = wave_in(data)
        if audio is None or not len(audio.samples) or audio.rate not in _RATES:
            raise ValueError(f"{name} is no recording")
        sounds[int(found[1])] = audio
    return SharedCall(
        call.stored,
        call.ended,
        call.scenario,
        call.events,
        call.cards,
        call.appeals,
        call.notes,
        call.fulfils,
        sounds,
        call.asks,
    )


def _assignment_values(given: Assignment) -> dict[str, Any]:
    """Return an assignment as JSON values."""
    return {
        "id": given.id,
        "scenario": given.scenario,
        "title": given.title,
        "due": given.due,
        "intensity": given.intensity.value,
        "pass_mark": given.pass_mark,
        "attempts": given.attempts,
        "best_of": given.best_of.value,
        "made": given.made,
    }


def _assignment(found: dict[str, Any], by: str) -> Assignment:
    """Return an assignment."""
    due = text(found, "due", 10)
    if due and not _DAY.fullmatch(due):
        raise ValueError("due is no day")
    return Assignment(
        name_of(found, "id"),
        line(found, "scenario", 100),
        line(found, "title"),
        due,
        Intensity(text(found, "intensity", 20)),
        None if found.get("pass_mark") is None else whole(found, "pass_mark", 1, 100),
        whole(found, "attempts", 0, 100),
        BestOf(text(found, "best_of", 20)),
        by,
        moment(found, "made"),
    )


def _entry_values(entry: ShelfEntry) -> dict[str, Any]:
    """Return what stands on the shelf as JSON values; who put it there stands on the envelope."""
    about = {"about": entry.about} if entry.about else {}
    return {"id": entry.id, "kind": entry.kind.value, **about, "body": body_of(entry), "at": entry.at}


def _entry(found: dict[str, Any]) -> ShelfEntry:
    """Return what stands on the shelf."""
    about = name_of(found, "about") if "about" in found else ""
    known = {"id": name_of(found, "id"), "kind": text(found, "kind", 20), "about": about, "at": moment(found, "at")}
    return entry_in(text(found, "body"), known)


def _json(values: dict[str, Any]) -> bytes:
    """Return JSON values as bytes."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
