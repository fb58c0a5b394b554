"""A folder with one finished call whose texts are hostile, an appeal, notes and a recording, for tests of reports."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from simulator import bootstrap
from simulator.cli.main import main
from simulator.core.appeals.appeal import appealed
from simulator.core.appeals.views import AcknowledgementView
from simulator.core.notes import Around, Feeling, Goal, Reflection
from simulator.core.scenario import CriterionName
from simulator.core.sound import Audio
from simulator.phone.finished_call import FinishedCall, reopened
from simulator.store.calls import CallStore
from simulator.store.recordings import RecordingFolder

SAID = (
    "I am so sorry, being charged twice when rent is due is awful. <script>alert(1)</script> \"so\" & 'on' 😤",
    "When did the two payments go out, and which account was it?",
    "=cmd|' /C calc'!A0 you should have checked that yourself, obviously. " + "w" * 400,
    "I will refund it today and ring you by five. Does that sound all right?",
)
COMMENT = "@SUM(1) </td><img src=x onerror=alert(1)> it fits her"
PRIVATE = ("journalword", "goalword", "A feeling of dread")


def filled(data: Path) -> FinishedCall:
    """Take the call, see a mark of it differently, write notes, keep a recording; return the call."""
    replies = data / "replies.txt"
    replies.parent.mkdir(parents=True, exist_ok=True)
    replies.write_text("\n".join(SAID) + "\n", encoding="utf-8")
    assert main(["call", "charged-twice", "--replies", str(replies)]) == 0
    replies.unlink()
    store = CallStore(data / "calls.sqlite3")
    call = reopened(store, bootstrap.shelf(), store.calls()[0].id)
    acknowledgement = call.card.result(CriterionName.ACKNOWLEDGEMENT)
    assert acknowledgement is not None
    store.keep_appeal(
        call.id, appealed(call.state, acknowledgement.marks[0], call.card.scorer, AcknowledgementView(3), COMMENT)
    )
    store.notebook.keep(Reflection(PRIVATE[2], PRIVATE[0]), call.id)
    store.notebook.keep(Goal(PRIVATE[1]))
    store.notebook.keep(Feeling(1, Around.AFTER), call.id)
    store.close()
    tone = Audio((0.3 * np.sin(np.arange(1600) / 20)).astype(np.float32), 16_000)
    RecordingFolder(data / "recordings", 0).keep(call.id, 1, tone)
    return call
