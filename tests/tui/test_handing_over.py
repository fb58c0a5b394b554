"""A call handed over with a summary: taken, handed back, or thought better of."""

from __future__ import annotations

from simulator.core.call_state import Phase
from simulator.core.scenario import Ending
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.write import HandOverScreen
from tests.tui.desks import GOOD, SHORT, Room, answer, reply, shown, state_word, until
from tests.tui.test_after_call import phase

SMALL = (80, 24)
HELP = "help:\n  worth: 6\n  supervisor: {who: the duty manager, takes: true, says: Fine. I'll talk to them.}\n"
TAKES = SHORT.replace("opening: no-water", f"{HELP}opening: no-water")


async def test_a_call_is_handed_over_with_a_summary_and_that_is_good_practice(room: Room) -> None:
    room.shelf.texts = (TAKES,)
    async with room.app().run_test(size=SMALL) as pilot:
        await answer(pilot)
        await reply(pilot, GOOD[0])
        await until(pilot, lambda: state_word(pilot) == "Your turn")
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(pilot.app.screen, HandOverScreen))
        assert "Hand over to the duty manager" in shown(pilot)
        assert phase(pilot) is Phase.PAUSED
        await pilot.press("enter")
        await until(pilot, lambda: "Nobody takes a call without" in shown(pilot))
        await reply(pilot, "She is exhausted after a week without hot water and needs a plumber today.")
        await until(pilot, lambda: "I'll talk to them." in shown(pilot))
        await until(pilot, lambda: state_word(pilot) == "Call over")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        assert "You handed over to the duty manager." in shown(pilot)
        assert "It adds 6 to your total." in shown(pilot)
    card = room.history.scorecard(room.history.calls()[0].id)
    assert card is not None
    assert card.ending is Ending.HANDED_OVER


async def test_who_does_not_take_it_hands_it_back_and_the_rep_may_think_better_of_it(room: Room) -> None:
    async with room.app().run_test(size=SMALL) as pilot:
        await answer(pilot)
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(pilot.app.screen, HandOverScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, CallScreen) and state_word(pilot) == "Your turn")
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(pilot.app.screen, HandOverScreen))
        await reply(pilot, "Can you take this?")
        await until(
            pilot, lambda: isinstance(pilot.app.screen, CallScreen) and "You know what you may do" in shown(pilot)
        )
        assert state_word(pilot) == "Your turn"
