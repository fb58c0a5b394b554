"""How the rep spoke, drawn under the mood curve of the debrief."""

from __future__ import annotations

from textual.pilot import Pilot

from simulator.core.call_state import CallState
from simulator.core.debrief import debrief
from simulator.core.scoring.scorecard import score
from simulator.core.voice_measures.told import HOW_TO_GET_BASELINE
from simulator.phone.baselines import Baselines
from simulator.phone.finished_call import FinishedCall
from simulator.reports.text import debrief_lines
from simulator.tui.curves import LEGEND, mood_and_voice
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.microphone import MicrophoneScreen
from tests.readings import short_scenario
from tests.spoken_calls import CALM, UPSET, spoken_call, voice
from tests.tui.desks import Room, label, until


def finished(state: CallState) -> FinishedCall:
    scenario = short_scenario()
    card = score(scenario, state)
    return FinishedCall("a-call", scenario, state, card, debrief(scenario, state, card))


def drawn(state: CallState) -> list[str]:
    return mood_and_voice(finished(state)).plain.splitlines()


def test_a_shape_stands_under_the_turn_it_belongs_to() -> None:
    lines = drawn(spoken_call(voice(), UPSET, None, voice(90)))
    anger = next(line for line in lines if line.startswith("anger"))
    pace = next(line for line in lines if line.startswith("pace"))
    first = anger.index("70") + 3
    assert [pace[first + 2 * (turn + 1)] for turn in range(8)] == [" ", "·", " ", "▲", " ", " ", " ", "▼"]
    assert "120 to 180" in pace
    assert pace.endswith("90 to 240 words/min")
    assert LEGEND in lines


def test_without_a_calm_voice_bars_and_one_sentence_say_how_to_get_one() -> None:
    told = "\n".join(drawn(spoken_call(voice(), UPSET, baseline=None)))
    assert "▲" not in told
    assert HOW_TO_GET_BASELINE in told
    assert HOW_TO_GET_BASELINE in "\n".join(debrief_lines(finished(spoken_call(voice(), baseline=None))))


def test_where_nobody_spoke_there_is_only_the_mood() -> None:
    assert not any("pace" in line or "spoke" in line for line in drawn(spoken_call(None, None)))
    assert not any("Your voice" in line for line in debrief_lines(finished(spoken_call(None, None))))


def test_a_long_call_is_drawn_closer_together() -> None:
    lines = drawn(spoken_call(*[None] * 4, *[voice()] * 4))
    assert max(len(line) for line in lines if "words/min" in line) <= 76


def test_in_lines_each_measure_is_told_in_words() -> None:
    told = "\n".join(debrief_lines(finished(spoken_call(voice(), UPSET, voice()))))
    assert "Your voice: pace 150 to 240 words/min (calm 120 to 180): well above it in 1 of 3 turns" in told
    assert "Your voice: You spoke about two thirds faster after “Twice”" in told


async def debriefed(pilot: Pilot[int], state: CallState) -> None:
    await until(pilot, lambda: "Take" in label(pilot, "#take"))
    pilot.app.push_screen(DebriefScreen(finished(state)))
    await until(pilot, lambda: bool(pilot.app.screen.query("#mood")))


async def test_the_set_up_is_offered_after_a_call_by_voice_until_it_is_done(room: Room) -> None:
    async with room.app().run_test(size=(80, 24)) as pilot:
        await debriefed(pilot, spoken_call(voice(), baseline=None))
        assert pilot.app.screen.query_one("#calm-voice").display
        await pilot.press("m")
        await until(pilot, lambda: isinstance(pilot.app.screen, MicrophoneScreen))
    Baselines(room.folder / "calm-voice.toml").keep(CALM)
    async with room.app().run_test(size=(80, 24)) as pilot:
        await debriefed(pilot, spoken_call(voice(), baseline=None))
        assert not pilot.app.screen.query_one("#calm-voice").display


async def test_the_set_up_is_not_offered_to_those_who_type(room: Room) -> None:
    async with room.app().run_test(size=(80, 24)) as pilot:
        await debriefed(pilot, spoken_call(None))
        assert not pilot.app.screen.query_one("#calm-voice").display
