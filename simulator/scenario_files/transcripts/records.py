"""Transcripts as JSON, in the shapes that transcription services give them."""

from __future__ import annotations

import contextlib
import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from simulator.scenario_files.transcripts.said import NotATranscript, Said, flat

_TEXTS = ("text", "transcript", "utterance", "content", "message", "body", "sentence", "display", "lexical", "word")
_SPEAKERS = (
    *(
        "speaker",
        "speaker_label",
        "speakerlabel",
        "speakertag",
        "speaker_tag",
        "speakerid",
        "speaker_id",
        "speakername",
    ),
    *("speaker_name", "participantrole", "participant_role", "role", "participant", "participantid", "participant_id"),
    *("party", "channeltag", "channel_tag", "channel_label", "channel", "from", "sender", "author", "name", "user"),
)
_STARTS = ("start", "start_time", "starttime", "startsecs", "begin", "offset", "time", "timestamp")
#: Where several ways to understand the same words stand, the first is taken.
_BEST = ("alternatives", "nbest")
_DEEPEST = 40


def read_json(text: str) -> list[Said]:
    """Return what a transcript in JSON says.

    Raises:
        NotATranscript: it is no JSON, or nothing in it looks like turns.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise NotATranscript(f"It is not valid JSON{where}.") from error
    lists: dict[str, list[Said]] = defaultdict(list)
    for path, said in _found(document, "", "", 0):
        lists[path].append(said)
    if not lists:
        raise NotATranscript('Nothing in it looks like turns, such as [{"speaker": "Agent", "text": "Hello"}].')
    return _in_time(max(lists.values(), key=_likeness))


def _likeness(turns: list[Said]) -> tuple[bool, int, int]:
    """Return how much a list looks like a conversation; the more, the better."""
    return len({said.speaker for said in turns}) > 1, sum(len(said.text) for said in turns), -len(turns)


def _in_time(turns: list[Said]) -> list[Said]:
    """Return turns by their times, where all have one; a speaker left out is the one before."""
    if all(said.started is not None for said in turns):
        turns = sorted(turns, key=lambda said: said.started or 0.0)
    filled: list[Said] = []
    for said in turns:
        speaker = said.speaker or (filled[-1].speaker if filled else "")
        filled.append(Said(speaker, said.text, said.started))
    return filled


def _found(node: Any, path: str, speaker: str, depth: int) -> Iterator[tuple[str, Said]]:
    """Yield everything that has words, with its path and the speaker it says or inherits."""
    if depth > _DEEPEST:
        return
    if isinstance(node, list):
        for index, entry in enumerate(node):
            inherited = f"channel {index}" if path.endswith("channels") else speaker
            yield from _found(entry, f"{path}[]", inherited, depth + 1)
    elif isinstance(node, dict):
        keys = {str(key).casefold(): value for key, value in node.items()}
        own = _speaker(keys) or speaker
        words = _words(keys)
        if words and path.endswith("[]"):
            yield path, Said(own, words, _started(keys))
        for key, value in keys.items():
            best = value[:1] if key in _BEST and isinstance(value, list) else value
            yield from _found(best, f"{path}.{key}", own, depth + 1)


def _words(keys: dict[str, Any]) -> str:
    """Return the words of one entry; empty where it has none."""
    for name in _TEXTS:
        if isinstance(keys.get(name), str) and keys[name].strip():
            return flat(keys[name])
    for name in _BEST:
        entries = keys.get(name)
        if isinstance(entries, list) and entries and isinstance(entries[0], dict):
            return _words({str(key).casefold(): value for key, value in entries[0].items()})
    return ""


def _speaker(keys: dict[str, Any]) -> str:
    """Return who speaks in one entry; empty where it does not say."""
    for name in _SPEAKERS:
        value = keys.get(name)
        if isinstance(value, dict):
            value = value.get("name") or value.get("role") or value.get("id")
        if isinstance(value, str) and value.strip():
            return flat(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return f"{name} {value}"
    return ""


def _started(keys: dict[str, Any]) -> float | None:
    """Return when an entry begins, as a number to sort by; None where it does not say."""
    for name in _STARTS:
        value = keys.get(name)
        if isinstance(value, str):
            value = value.removesuffix("s")
        if isinstance(value, (str, int, float)):
            with contextlib.suppress(ValueError):
                return float(value)
    return None
