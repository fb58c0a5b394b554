"""A call killed at any moment: every turn that had finished is there, and the store is sound."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from simulator import bootstrap
from simulator.core.events import RepTurnEnded
from simulator.phone.ongoing_call import replayed
from simulator.phone.ports import CallStatus
from simulator.store.calls import CallStore

pytestmark = pytest.mark.long

REPLIES = [
    "That's forty minutes of waiting, and your money gone twice. When did the two payments go out?",
    "I see why you're angry. How did you pay the first one?",
    "No wonder you are worried. What has it done to your account?",
]


def spoken(data: Path, chance: random.Random) -> int:
    """Take a call, kill it at a moment chance chooses, and return how many replies the customer had answered."""
    command = [sys.executable, "-u", "-m", "simulator", "call", "charged-twice"]
    call = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={"SIMULATOR_DATA": str(data), "PATH": "", "PYTHONIOENCODING": "utf-8"},
    )
    assert call.stdin is not None
    assert call.stdout is not None
    customer = iter(line for line in call.stdout if line.startswith("Customer: "))
    next(customer)
    answered = 0
    for reply in REPLIES[: chance.randint(0, len(REPLIES))]:
        call.stdin.write(f"{reply}\n")
        call.stdin.flush()
        next(customer)
        answered += 1
    call.stdin.write("One more thing, when was that?\n")
    call.stdin.flush()
    Event().wait(chance.uniform(0, 0.02))
    call.kill()
    call.wait()
    call.stdin.close()
    call.stdout.close()
    return answered


@pytest.mark.parametrize("seed", range(20))
def test_no_finished_turn_is_lost(tmp_path: Path, seed: int) -> None:
    answered = spoken(tmp_path, random.Random(seed))
    store = CallStore(tmp_path / "calls.sqlite3")
    assert not store.problems()
    (call,) = store.calls()
    assert call.status is CallStatus.ACTIVE
    events = store.events(call.id)
    said = [event.utterance.text for event in events if isinstance(event, RepTurnEnded)]
    assert said[:answered] == REPLIES[:answered]
    assert len(said) <= answered + 1
    scenario = bootstrap.shelf().from_text(store.scenario_text(call.id))
    state = replayed(scenario, events)
    assert [turn.utterance.text for turn in state.transcript if turn.by_rep] == said
    store.close()
