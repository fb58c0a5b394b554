"""A transcript's file, by its name and what is in it, into what was said."""

from __future__ import annotations

import re
from collections.abc import Callable

from simulator.scenario_files.transcripts.captions import read_srt, read_vtt
from simulator.scenario_files.transcripts.plain import in_turns, is_marked, read_text
from simulator.scenario_files.transcripts.records import read_json
from simulator.scenario_files.transcripts.said import NotATranscript, Said, decoded, flat
from simulator.scenario_files.transcripts.tables import read_csv

_READERS = {".vtt": read_vtt, ".srt": read_srt, ".csv": read_csv, ".tsv": read_csv, ".json": read_json}
#: What is no speech: ``[music]``, ``(inaudible)``, ``[PHONE_NUMBER]``.
_NO_SPEECH = re.compile(
    r"\[[^\]]{0,60}\]|<[^>]{0,60}>|\((?:inaudible|unintelligible|crosstalk|silence|pause|laugh\w*|sigh\w*|music|noise"
    r"|overlapping|background[^)]{0,30})\)",
    re.IGNORECASE,
)
_SRT = re.compile(r"\s*\d+\s*\n\s*\d{1,2}:\d\d:\d\d[,.]\d{1,3} -->")


def read_call(data: bytes, suffix: str) -> list[Said]:
    """Return what a transcript says, turn by turn, without what is no speech.

    Args:
        data: The file.
        suffix: What its name ends in, with the dot; what it holds decides where that is none of a known form.

    Raises:
        NotATranscript: it is no transcript, with why.
    """
    text = decoded(data)
    reader = _READERS.get(suffix.lower()) or _by_looks(text)
    read = reader(text)
    if reader in {read_vtt, read_srt} and not any(one.speaker for one in read):
        read = in_turns([one.text for one in read]) if any(is_marked(one.text) for one in read) else read
    said = [Said(one.speaker, flat(_NO_SPEECH.sub(" ", one.text)), one.started) for one in read]
    spoken = [one for one in said if any(sign.isalnum() for sign in one.text)]
    if not spoken:
        raise NotATranscript("Nobody says anything in it.")
    return spoken


def _by_looks(text: str) -> Callable[[str], list[Said]]:
    """Return what reads a text of no known name."""
    start = text.lstrip()
    if start.startswith("WEBVTT"):
        return read_vtt
    if _SRT.match(text):
        return read_srt
    return read_json if start.startswith(('{"', "[{", "{\n")) else read_text
