"""The passphrase in the app: asked for when something private is wanted, never before, and never shown."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from simulator.core.notes import Goal, Reflection
from simulator.store.recordings import RecordingFolder
from simulator.store.sealing import Sealing
from simulator.store.vault import PASSPHRASE_VARIABLE, Vault
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.home import HomeScreen
from simulator.tui.screens.notebook import NotebookScreen
from simulator.tui.screens.passphrase import PassphraseScreen
from tests.store.filled import TONE
from tests.tui.desks import GOOD, Room, shown, until
from tests.tui.test_trying_again import stored

SMALL = (80, 24)
WORDS = "correct horse battery staple"


@pytest.fixture
def sealed(room: Room, monkeypatch: pytest.MonkeyPatch) -> Room:
    """A room with notes and a passphrase that was not given yet."""
    monkeypatch.delenv(PASSPHRASE_VARIABLE, raising=False)
    call = stored(room, GOOD[0])
    room.history.notebook.keep(Reflection("What helped?", "Naming the week."), call)
    RecordingFolder(room.folder / "recordings", 0).keep(call, 1, TONE)
    Sealing(room.folder, Vault(room.folder), 2).set(WORDS, bytes(16))
    return room


async def at_home(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: pilot.app.history is not None)  # type: ignore[attr-defined]  # the app's own
    assert isinstance(pilot.app.screen, HomeScreen)


async def asked(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, PassphraseScreen) and bool(pilot.app.screen.query(Input)))


async def give(pilot: Pilot[int], words: str) -> None:
    pilot.app.screen.query_one(Input).value = words
    await pilot.press("enter")


def notes(pilot: Pilot[int]) -> int:
    screen = pilot.app.screen
    return screen.query_one("#notes", OptionList).option_count if isinstance(screen, NotebookScreen) else -1


async def test_the_notebook_opens_with_the_passphrase(sealed: Room) -> None:
    async with sealed.app().run_test(size=SMALL) as pilot:
        await at_home(pilot)
        await pilot.press("n")
        await asked(pilot)
        await give(pilot, "a wrong one")
        await until(pilot, lambda: "not the passphrase" in shown(pilot))
        assert not pilot.app.screen.query_one(Input).value
        pilot.app.screen.query_one(Input).value = WORDS
        await pilot.pause()
        assert WORDS not in pilot.app.export_screenshot().replace("&#160;", " ")
        await pilot.press("enter")
        await until(pilot, lambda: notes(pilot) == 1)
        assert "Naming the week." in shown(pilot)


async def test_it_can_be_skipped_and_is_then_not_asked_for_again_by_itself(sealed: Room) -> None:
    async with sealed.app().run_test(size=SMALL) as pilot:
        await at_home(pilot)
        await pilot.press("n")
        await asked(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: "This is sealed" in shown(pilot))
        pilot.app.fetch()  # type: ignore[attr-defined]  # the app's own
        await pilot.pause(0.3)
        assert isinstance(pilot.app.screen, NotebookScreen)
        assert notes(pilot) == 0
    assert sealed.vault.locked


async def test_a_note_written_while_it_is_locked_is_kept_once_it_is_open(sealed: Room) -> None:
    async with sealed.app().run_test(size=SMALL) as pilot:
        await at_home(pilot)
        await pilot.press("n")
        await asked(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, NotebookScreen))
        await pilot.press("g")
        await pilot.pause()
        await pilot.press(*"calm", "enter")
        await asked(pilot)
        await give(pilot, WORDS)
        await until(pilot, lambda: notes(pilot) == 2)
    assert [note.entry for note in sealed.history.notebook.notes(Goal)] == [Goal("calm")]


async def test_a_recording_is_heard_once_it_is_open(sealed: Room) -> None:
    async with sealed.app(speak=True).run_test(size=SMALL) as pilot:
        await at_home(pilot)
        sealed.speaker.on.set()
        await pilot.press("h")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        await pilot.pause(0.2)
        await pilot.press("l")
        await asked(pilot)
        await give(pilot, WORDS)
        await until(pilot, lambda: bool(sealed.speaker.played))


async def test_without_a_passphrase_nothing_is_asked(room: Room) -> None:
    stored(room, GOOD[0])
    async with room.app().run_test(size=SMALL) as pilot:
        await at_home(pilot)
        await pilot.press("n")
        await until(pilot, lambda: notes(pilot) == 0)
        assert isinstance(pilot.app.screen, NotebookScreen)


async def test_a_debrief_opens_without_the_passphrase_and_asks_when_a_feeling_is_kept(sealed: Room) -> None:
    async with sealed.app().run_test(size=SMALL) as pilot:
        await at_home(pilot)
        await pilot.press("h")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        await pilot.pause(0.2)
        assert not pilot.app._notifications
        await pilot.press("2")
        await asked(pilot)
        await give(pilot, WORDS)
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        await until(pilot, lambda: len(sealed.history.notebook.notes()) == 2)
