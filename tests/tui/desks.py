"""Desks for tests: the real scenarios, scorer and store behind the ports, and sound that obeys."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Button, Static

from simulator import bootstrap
from simulator.core.assignment import Assignment
from simulator.core.endpointing import ByWords, Endpointing
from simulator.core.intensity import AS_WRITTEN, Dials, turned
from simulator.core.learning_path import LearningPath
from simulator.core.practice_sessions import Slot
from simulator.core.scenario import Scenario
from simulator.core.scenario_header import ScenarioHeader
from simulator.phone.assigned import day_to_come
from simulator.phone.baselines import Baselines
from simulator.phone.calibrating import Calibration
from simulator.phone.clock import utc_now
from simulator.phone.kept_agreement import KeptAgreement
from simulator.phone.listening import Ear, Hearing
from simulator.phone.ports import CallHistory, UnusableScenario
from simulator.phone.share_desk import ShareDesk
from simulator.phone.sharing import Sender
from simulator.phone.shelf_desk import ShelfDesk
from simulator.phone.speaking import CustomerVoice
from simulator.phone.team_desk import TeamDesk
from simulator.scenario_files.loading import load_text
from simulator.settings import Settings
from simulator.store.calls import CallStore
from simulator.store.ids import new_id
from simulator.store.own_data import OwnData
from simulator.store.recordings import RecordingFolder
from simulator.store.vault import Vault
from simulator.tui.app import CallsApp
from simulator.tui.calibration_side import CalibrationSide
from simulator.tui.desk import Coaching, Desk, Rep
from simulator.tui.screens.call import CallScreen
from simulator.tui.widgets.reply_box import ReplyBox
from tests.tui.obedient_sound import FIRST, Engine, Loudness, Mouth, Speaker, Words

SHORT = (Path(__file__).parents[1] / "scenarios" / "short-angry.yaml").read_text(encoding="utf-8")
GOOD = (
    FIRST,
    "Washing the children with a kettle every morning must be so hard. Who else is in the house with you?",
    "You are tired, and you can not wait another week. I will send a plumber this afternoon, and call you tonight.",
)
#: What a test begins with: a call in writing, and a line that makes no sound of its own.
QUIET = Settings(speak=False, ringing=False, hands_free=False, settle_seconds=1.2)


@dataclass
class Shelf:
    """Scenarios from their texts, by id."""

    texts: Sequence[str] = (SHORT,)
    unusable: Sequence[str] = ()
    paths: Sequence[LearningPath] = ()

    def headers(self) -> list[ScenarioHeader]:
        scenarios = [self.from_text(text) for text in self.texts]
        return [_header(scenario) for scenario in scenarios]

    def problems(self) -> list[str]:
        return list(self.unusable)

    def paths_through(self) -> Iterator[LearningPath]:
        yield from self.paths

    def parts(self) -> Iterator[tuple[list[ScenarioHeader], list[str]]]:
        yield self.headers(), self.problems()

    def scenario(self, name: str, dials: Dials = AS_WRITTEN) -> Scenario:
        found = (self.from_text(text) for text in self.texts)
        chosen = next((scenario for scenario in found if scenario.id == name), None)
        if chosen is None:
            raise UnusableScenario(f"no scenario called {name}")
        return turned(chosen, dials.intensity)

    def from_text(self, text: str) -> Scenario:
        loaded = load_text(text, "a test")
        if loaded.scenario is None:
            raise UnusableScenario("\n".join(str(error) for error in loaded.errors))
        return loaded.scenario


def _header(scenario: Scenario) -> ScenarioHeader:
    mood = scenario.customer.mood
    return ScenarioHeader(
        id=scenario.id,
        title=scenario.title,
        topics=scenario.topics,
        difficulty=scenario.difficulty,
        minutes=scenario.minutes,
        notice=scenario.notice,
        language=scenario.language,
        version=scenario.version,
        path="",
        anger=mood.anger,
        confusion=mood.confusion,
    )


def nobody(name: str) -> Desk:
    raise ValueError(f"nobody is called {name}")


@dataclass
class Room:
    """Everything a test can get its hands on: the sound, the store, what was saved."""

    folder: Path
    shelf: Shelf = field(default_factory=Shelf)
    engine: Engine = field(default_factory=Engine)
    speaker: Speaker = field(default_factory=Speaker)
    mouth: Mouth = field(default_factory=Mouth)
    words: Words = field(default_factory=Words)
    settings: Settings = QUIET
    saved: list[Settings] = field(default_factory=list)
    opening: Callable[[], CallHistory] | None = None
    finished: float | None = None
    reps: tuple[str, ...] = ()
    choose: Callable[[str], Desk] = nobody
    records: list[tuple[str, Path]] = field(default_factory=list)

    @functools.cached_property
    def history(self) -> CallStore:
        return CallStore(self.folder / "calls.sqlite3", self.vault)

    @functools.cached_property
    def vault(self) -> Vault:
        return Vault(self.folder)

    @functools.cached_property
    def coach_store(self) -> CallStore:
        return CallStore(self.folder / "coaching" / "calls.sqlite3")

    def coaching(self, own: Desk) -> Coaching:
        """Return what sessions are held with at this desk."""
        folder = self.folder / "coaching"
        desk = replace(own, history=lambda: self.coach_store, own_data=lambda: OwnData(folder, folder), in_session=True)
        return Coaching(
            desk,
            lambda: self.coach_store.sessions,
            lambda: self.coach_store.coach,
            lambda session, file: self.records.append((session, file)),
            self._assign,
        )

    def _assign(self, session: str, slot: Slot, due: str) -> Path:
        """Keep that somebody was asked to practise; the file is not written."""
        wanted = Assignment(new_id(), slot.plan.scenario, slot.plan.title, day_to_come(due), made=utc_now())
        self.coach_store.assignments.keep(wanted, Sender("Sam", "key"), wanted.made)
        self.coach_store.sessions.asked(session, slot.plan.person.id, wanted.id)
        return self.folder / "asked.call"

    @property
    def agreement(self) -> KeptAgreement:
        """Return what is kept of how far coaches and the program agree."""
        return KeptAgreement(self.folder / "agreement.json")

    def calibrating(self, coach: str = "") -> CalibrationSide:
        """Return how calls of this desk are rated."""
        return CalibrationSide(lambda: Calibration([self.history], self.shelf, self.agreement, "Ines"), coach)

    def app(
        self,
        first: Callable[[], Screen[Any]] | None = None,
        sharing: Callable[[], ShareDesk] | None = None,
        team: Callable[[], TeamDesk] | None = None,
        shared_takes: Callable[[], ShelfDesk] | None = None,
        **changes: object,
    ) -> CallsApp:
        """Return the app at this desk, with some settings changed, and another screen in front where one is given."""
        self.settings = replace(self.settings, **changes)  # type: ignore[arg-type]
        desk = self._desk()
        given = (lambda: self.history.assignments) if self.opening is None else None
        full = replace(
            desk,
            coaching=lambda: self.coaching(desk),
            sharing=sharing,
            team=team,
            shared_takes=shared_takes,
            assignments=given,
            warnings=self.agreement.warnings,
        )
        return CallsApp(full, first)

    def _desk(self) -> Desk:
        return Desk(
            shelf=lambda: self.shelf,
            history=self.opening or (lambda: self.history),
            scorer=bootstrap.scorer,
            recordings=lambda settings: RecordingFolder(
                self.folder / "recordings", settings.recordings_days, self.vault
            ),
            voice=lambda _: CustomerVoice([lambda: self.engine], self.speaker),
            ear=lambda _: Ear(self._hearing()),
            settings=self.settings,
            settings_note="",
            save_settings=self.saved.append,
            baselines=Baselines(self.folder / "calm-voice.toml"),
            own_data=lambda: OwnData(self.folder, self.folder),
            rep=Rep("", self.reps, self.choose),
            unlock=self.vault.unlock,
            page=lambda _, call: self.folder / f"{call or 'progress'}.html",
        )

    def _hearing(self) -> Hearing:
        """Return what hears the rep; where it is known how ``finished`` words are, by them."""
        finished = self.finished
        if finished is None:
            return Hearing(self.mouth, Loudness, self.words)
        return Hearing(self.mouth, Loudness, self.words, Endpointing(), ByWords(), lambda _: finished)


async def until(pilot: Pilot[int], condition: Callable[[], bool]) -> None:
    """Wait for a condition, some seconds at the most."""
    for _ in range(1500):
        if condition():
            return
        await asyncio.sleep(0.005)  # a pilot's pause asks every widget each time
    raise AssertionError(f"it never came to be, on {pilot.app.screen}: {shown(pilot)}")


def shown(pilot: Pilot[int]) -> str:
    """Return every text on the screen in front."""
    return "\n".join(str(widget.content) for widget in pilot.app.screen.query(Static))


def label(pilot: Pilot[int], selector: str) -> str:
    """Return what a button says; nothing where there is none."""
    return "".join(str(button.label) for button in pilot.app.screen.query(selector).results(Button))


def state_word(pilot: Pilot[int]) -> str:
    """Return the one state word of the call screen."""
    found = pilot.app.screen.query("#state").results(Static)
    return "".join(str(widget.content).removeprefix("● ") for widget in found)


async def brief(pilot: Pilot[int]) -> None:
    """Open the suggested call's briefing and wait until the phone can be answered."""
    await until(pilot, lambda: "Take" in label(pilot, "#take"))
    await pilot.press("enter")
    await until(pilot, lambda: "Answer" in label(pilot, "#answer"))


async def answer(pilot: Pilot[int], word: str = "Your turn") -> None:
    """Take the suggested call and wait for a state."""
    await brief(pilot)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, CallScreen) and state_word(pilot) == word)


async def reply(pilot: Pilot[int], text: str) -> None:
    """Paste a reply and send it."""
    pilot.app.screen.query_one(ReplyBox).post_message(Paste(text))
    await pilot.pause()
    await pilot.press("enter")
