"""``silence``: what the customer does when nobody speaks."""

from __future__ import annotations

import re

from simulator.core.scenario import Silence
from simulator.core.speech import Milliseconds
from simulator.scenario_files import values
from simulator.scenario_files.fields import Fields
from simulator.scenario_files.names import shown

_TIME = re.compile(r"(\d{1,6}(?:\.\d{1,3})?) ?(s|ms|)")
_SHORTEST, _LONGEST = 2_000, 60_000


def read_silence(top: Fields) -> Silence:
    """Return what happens when nobody speaks."""
    fields = top.fields("silence", ("after", "says"))
    if fields is None:
        return Silence()
    after, says = _read_after(fields), fields.text("says")
    default = Silence()
    return Silence(default.after if after is None else after, says or default.says)


def _read_after(fields: Fields) -> Milliseconds | None:
    """Return how long a silence may last."""
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
