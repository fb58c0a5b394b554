"""``silence`` and ``patience``: what the customer does when nobody speaks, and how they take turns."""

from __future__ import annotations

import re

from simulator.core.mood import LEAST
from simulator.core.patience import CutIn, HoldWords, Patience, Pauses, Silence
from simulator.core.speech import Milliseconds
from simulator.scenario_files import values
from simulator.scenario_files.fields import Fields
from simulator.scenario_files.names import shown

_TIME = re.compile(r"(\d{1,6}(?:\.\d{1,3})?) ?(s|ms|)")
_SHORTEST, _LONGEST = 2_000, 60_000


def read_silence(top: Fields) -> Silence:
    """Return what happens when nobody speaks."""
    fields = top.fields("silence")
    if fields is None:
        return Silence()
    after, says = _read_after(fields), fields.text("says")
    default = Silence()
    return Silence(default.after if after is None else after, says or default.says)


def read_patience(top: Fields) -> Patience:
    """Return how the customer takes turns."""
    fields = top.fields("patience")
    if fields is None:
        return Patience()
    pauses = fields.choice("pauses", tuple(Pauses)) or Pauses.USUAL
    return Patience(pauses, _read_cut_in(fields), _read_hold_words(fields))


def _read_cut_in(patience: Fields) -> CutIn | None:
    """Return how the customer interrupts; None where they never do."""
    fields = patience.fields("cuts_in")
    if fields is None:
        return None
    after, rules, says = _read_after(fields), fields.flag("rules"), fields.texts("says", one=True)
    anger = fields.whole("anger")
    if "after" not in fields and not rules:
        hint = "add 'after: 20s', or 'rules: true', or both"
        fields.findings.add("S049", fields.place, "'cuts_in' does not say when the customer cuts in", hint)
    return CutIn(after, bool(rules), anger or LEAST, says) if says else None


def _read_hold_words(patience: Fields) -> HoldWords:
    """Return what the customer says who was put on hold badly."""
    fields = patience.fields("on_hold")
    default = HoldWords()
    if fields is None:
        return default
    return HoldWords(fields.text("unasked") or default.unasked, fields.text("late") or default.late)


def _read_after(fields: Fields) -> Milliseconds | None:
    """Return how long something may last."""
    node = fields.node("after")
    found = None if node is None else values.scalar(node, "'after'", fields.findings, "a time")
    if found is None:
        return None
    parts = _TIME.fullmatch(found.value)
    after = None if parts is None else round(float(parts[1]) * (1 if parts[2] == "ms" else 1000))
    if after is None or not _SHORTEST <= after <= _LONGEST:
        message = f"{shown(found.value)} is no time from 2 to 60 seconds"
        fields.findings.add("S031", found.place, message, "write it as 6s, 6.5s or 2500ms")
        return None
    return Milliseconds(after)
