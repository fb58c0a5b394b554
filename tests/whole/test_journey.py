"""The rep's whole journey in a real terminal: from opening the app to the second, better take, and back the next day.

Once by keyboard alone, once in text mode, once by mouse with a reply by voice.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest

from simulator.core.notes import Feeling, KeptTake, Reflection
from simulator.core.speech import Channel
from simulator.phone.ports import StoredTake
from simulator.store.calls import CallStore
from tests.sound_hardware import SoundHardware, wait_until
from tests.spoken_replies import reply, words
from tests.terminal import Terminal, running
from tests.whole.calls import ANGRY, replies, scenario
from tests.whole.test_spoken_call import only_call, prepared

pytestmark = pytest.mark.long

COLD = "One moment, please. I am looking at it now."
#: What a fresh terminal sees of the first screen once everything is there.
LISTED = "retired headteacher"


def quiet(data: Path) -> dict[str, str]:
    """Prepare a fresh user without sound; return the environment."""
    prepared(data, ANGRY)
    with (data / "settings.toml").open("a", encoding="utf-8") as file:
        file.write("speak = false\n")
    return {"SIMULATOR_DATA": str(data)}


def found(terminal: Terminal) -> None:
    """Narrow the list of calls down to the one of these tests."""
    terminal.shows(LISTED)
    terminal.press("/")
    terminal.write(scenario(ANGRY).title)
    wait_until(lambda: LISTED not in terminal.screen())


def takes(data: Path) -> list[StoredTake]:
    store = CallStore(data / "calls.sqlite3")
    return list(store.takes(store.calls()[0].id).values())


def take_typed(terminal: Terminal, said: Sequence[str]) -> None:
    """Answer in writing, put the phone down where the call is not over by then, and open the debrief."""
    terminal.shows("Your turn")
    terminal.press("F5")
    terminal.shows("Colleague")
    terminal.press("F4")
    terminal.shows("● On hold")
    terminal.press("F4")
    for text in said:
        terminal.shows("Your turn")
        terminal.write(text)
        terminal.press("Enter")
        wait_until(lambda: any(word in terminal.screen() for word in ("Write your reply here", "Call over")))
    terminal.press("F10")
    wait_until(lambda: any(word in terminal.screen() for word in ("Put the phone down?", "What worked")))
    if "Put the phone down?" in terminal.screen():
        terminal.press("y")
    terminal.shows("Acknowledgement")


def learn_from_it(terminal: Terminal, better: str) -> None:
    """Say how the call felt, write about it, answer a moment again, keep that, and find it all in the notebook."""
    terminal.press("4")
    terminal.press("j")
    terminal.shows("Nobody else sees it.")
    terminal.write("Say the week first.")
    terminal.press("Enter")
    wait_until(lambda: "Nobody else sees it." not in terminal.screen())
    terminal.press("r")
    terminal.shows("The first time")
    terminal.write(better)
    terminal.press("Enter")
    terminal.shows("Better than the first time.")
    terminal.press("F4")
    terminal.shows("Kept: it stands beside")
    terminal.press("F6")
    terminal.shows("On your shelf")
    terminal.press("Escape")
    wait_until(lambda: "Write another answer" not in terminal.screen())
    terminal.press("Enter")
    terminal.shows("Take the call")
    terminal.press("n")
    terminal.shows("Say the week first.")
    terminal.press("Escape")
    terminal.shows("Take the call")


def look_around(terminal: Terminal) -> None:
    """See progress and past calls, and answer one line of a drill."""
    terminal.press("p")
    terminal.shows("mean of a week")
    terminal.press("Escape")
    terminal.shows("Take the call")
    terminal.press("h")
    terminal.shows("1 call")
    terminal.press("Escape")
    terminal.shows("Take the call")
    terminal.press("d")
    terminal.shows("1 of 10")
    terminal.write("That sounds awful, no wonder you are upset.")
    terminal.press("Enter")
    terminal.shows("Level ")
    terminal.press("Escape")
    terminal.shows("Take the call")


def take_two(terminal: Terminal) -> None:
    """Answer one customer until a second one comes, turn to them, leave, and quit from the debrief."""
    terminal.press("2")
    terminal.shows("Answer the phone")
    terminal.press("Enter")
    for _ in range(3):
        terminal.shows("● Your turn")
        if "not there yet" not in terminal.screen():
            break
        terminal.write("I am sorry, that must be awful. What happened?")
        terminal.press("Enter")
        wait_until(lambda: "Write your reply here" in terminal.screen())
        Event().wait(0.5)  # the rep reads the answer
    wait_until(lambda: "not there yet" not in terminal.screen())
    terminal.press("F6")
    terminal.shows("▶ 2 ")
    terminal.shows("on hold")
    terminal.press("F8")
    terminal.shows("Leave the drill?")
    terminal.press("y")
    terminal.shows("How long each was kept")
    terminal.press("Escape")
    terminal.shows("Take the call")
    terminal.press("q")


def test_by_keyboard_alone(tmp_path: Path) -> None:
    good = replies(ANGRY, "good")
    with running(f"{sys.executable} -m simulator", quiet(tmp_path)) as terminal:
        found(terminal)
        terminal.press("Enter")
        terminal.shows("Answer the call")
        terminal.press("2")
        terminal.shows("● tense")
        terminal.press("b")
        terminal.shows("Breathe in")
        terminal.press("Space")
        wait_until(lambda: "Any key goes on" not in terminal.screen())
        terminal.press("Enter")
        take_typed(terminal, (COLD, *good[1:]))
        learn_from_it(terminal, good[0])
        look_around(terminal)
        take_two(terminal)
    (take,) = takes(tmp_path)
    assert (take.kept, take.answer.utterance.text) == (True, good[0])
    notes = [note.entry for note in CallStore(tmp_path / "calls.sqlite3").notebook.notes()]
    assert [note.answer for note in notes if isinstance(note, Reflection)] == ["Say the week first."]
    assert [note.level for note in notes if isinstance(note, Feeling)] == [4, 2]
    assert [note.rep for note in notes if isinstance(note, KeptTake)] == [good[0]]
    said = [turn.utterance for turn in only_call(tmp_path).state.transcript if turn.by_rep]
    assert [one.text for one in said] == [COLD, *good[1 : len(said)]]
    assert {one.channel for one in said} == {Channel.TYPED}


def test_in_text_mode(tmp_path: Path) -> None:
    good = replies(ANGRY, "good")
    command = f"{sys.executable} -m simulator call {ANGRY}; sleep 60"
    with running(f"sh -c '{command}'", quiet(tmp_path), size=(80, 60)) as terminal:
        terminal.shows("How are you?")
        terminal.write("3")
        terminal.press("Enter")
        terminal.shows("Write your reply")
        terminal.write(COLD)
        terminal.press("Enter")
        terminal.shows(f"You: {COLD}")
        terminal.write("/hang-up")
        terminal.press("Enter")
        terminal.shows("How are you now?")
        terminal.write("3")
        terminal.press("Enter")
        terminal.shows("To think about:")
        terminal.write("Say the week first.")
        terminal.press("Enter")
        terminal.shows("Try a moment again?")
        terminal.write("1")
        terminal.press("Enter")
        terminal.shows("Another answer")
        terminal.write(good[0])
        terminal.press("Enter")
        terminal.shows("Better than the first time.")
        terminal.shows("k keeps it")
        terminal.write("k")
        terminal.press("Enter")
        wait_until(lambda: terminal.screen().count("Try a moment again?") == 2)
    (take,) = takes(tmp_path)
    assert take.kept


def test_by_mouse_with_a_reply_by_voice(tmp_path: Path, sound_hardware: SoundHardware) -> None:
    prepared(tmp_path, ANGRY)
    environment = {**sound_hardware.environment, "SIMULATOR_DATA": str(tmp_path)}
    good = replies(ANGRY, "good")[0]
    with running(f"{sys.executable} -m simulator", environment, size=(100, 40)) as terminal:
        found(terminal)
        terminal.click(scenario(ANGRY).title)
        terminal.shows("Answer the call")
        terminal.click("3 so-so")
        terminal.shows("● so-so")
        terminal.click("Answer the call")
        terminal.shows("Your turn", 40)
        terminal.click("f2")
        terminal.shows("Listening")
        sound_hardware.say(reply(COLD))
        terminal.click("f2")
        wait_until(lambda: "Listening" not in terminal.screen())
        terminal.shows("Your turn", 40)
        terminal.click("f10")
        terminal.shows("Put the phone down?")
        terminal.click("Hang up")
        terminal.shows("Acknowledgement")
        terminal.click("Transcript")  # a moment whose words were doubted stands there alone
        terminal.click("Try this again (r)")
        terminal.shows("The first time")
        terminal.click("f2")
        terminal.shows("Listening")
        sound_hardware.say(reply(good))
        terminal.click("f2")
        terminal.shows("Mend your words", 40)
        terminal.press("Enter")
        terminal.shows("first time.")
        terminal.click("f4")
        terminal.shows("Kept: it stands beside")
    (take,) = takes(tmp_path)
    assert take.kept
    assert len(words(good) & words(take.answer.utterance.text)) > len(words(good)) // 2
