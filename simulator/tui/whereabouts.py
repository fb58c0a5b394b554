"""Which moment of a debrief the rep is at: its mark, and their turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.phone.correcting import correctable
from simulator.tui import finding
from simulator.tui.correcting import in_doubt
from simulator.tui.page import Page
from simulator.tui.widgets.moment_part import MomentPart
from simulator.tui.widgets.whole_call import TurnButton

if TYPE_CHECKING:
    from textual.screen import Screen

    from simulator.core.scoring.marks import Mark
    from simulator.phone.finished_call import FinishedCall


def mark_in_mind(screen: Page, call: FinishedCall) -> Mark | None:
    """Return the mark of the moment the rep is at, else of the costliest, else the first; None, told, for none."""
    at = [part.mark for part in screen.query(MomentPart) if part.has_focus_within]
    moments = [part.mark for part in screen.query(MomentPart)]
    found = next(iter([*at, *moments, *finding.all_marks(call)]), None)
    if found is None:
        screen.calls_app.tell("There are no marks in this call: nothing was said that could be marked.")
    return found


def turn_here(screen: Screen[None]) -> int | None:
    """Return the rep's turn of the button or the moment they are at; None for neither."""
    if isinstance(screen.focused, TurnButton):
        return screen.focused.turn
    return next((part.mark.turn for part in screen.query(MomentPart) if part.has_focus_within), None)


def turn_to_correct(screen: Screen[None], call: FinishedCall) -> int | None:
    """Return the turn whose words can be put right: the one they are at, else the first that is doubted."""
    transcript = call.state.transcript
    turns = [turn_here(screen), *in_doubt(call), *range(len(transcript))]
    return next((one for one in turns if one is not None and correctable(transcript[one])), None)


def turn_to_try(screen: Screen[None], call: FinishedCall) -> int | None:
    """Return the turn to answer again: the one they are at, else that of the costliest moment, else the first."""
    turns = [turn_here(screen), *(part.mark.turn for part in screen.query(MomentPart))]
    turns += [index for index, turn in enumerate(call.state.transcript) if turn.by_rep]
    return next((turn for turn in turns if turn is not None), None)
