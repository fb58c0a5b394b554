"""The app killed in mid-call: what had been said is stored, and the next start offers to go on."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from simulator.core.events import RepTurnEnded
from simulator.phone.ports import CallStatus
from simulator.store.calls import CallStore
from tests.sound_hardware import wait_until
from tests.terminal import running
from tests.whole.calls import ANGRY, replies, scenario
from tests.whole.test_spoken_call import pick_up, prepared

pytestmark = pytest.mark.long

#: The signal no program can hear, by number since Windows has no name for it.
KILL = 9


def ended(pid: int) -> bool:
    """Return whether a process is gone."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_a_killed_app_loses_no_turn_and_offers_to_go_on(tmp_path: Path) -> None:
    prepared(tmp_path, ANGRY)
    with (tmp_path / "settings.toml").open("a", encoding="utf-8") as file:
        file.write("speak = false\n")
    command, environment = f"{sys.executable} -m simulator", {"SIMULATOR_DATA": str(tmp_path)}
    said = replies(ANGRY, "good")[0]
    with running(command, environment) as terminal:
        pick_up(terminal, ANGRY)
        terminal.shows("Your turn")
        terminal.write(said)
        terminal.press("Enter")
        terminal.shows("kettle")
        os.kill(terminal.pid, KILL)
        wait_until(lambda: ended(terminal.pid))
    store = CallStore(tmp_path / "calls.sqlite3")
    (call,) = store.calls()
    assert call.status is CallStatus.ACTIVE
    assert [event.utterance.text for event in store.events(call.id) if isinstance(event, RepTurnEnded)] == [said]
    assert not store.problems()
    store.close()
    with running(command, environment) as terminal:
        terminal.shows("A call was cut off")
        terminal.press("r")
        terminal.shows(scenario(ANGRY).title)
        terminal.shows("Your turn")
        terminal.shows("kettle")
