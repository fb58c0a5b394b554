"""After a call was rated: every coach's and the program's ratings side by side, the widest differences first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList, Static

from simulator.core.coach_marks import CoachMark, CoachMarkKind
from simulator.core.comparing import Compared, compared, step_told
from simulator.core.ratings import Rating
from simulator.core.scenario import CriterionName
from simulator.core.words import AXES, said
from simulator.phone.finished_call import FinishedCall
from simulator.tui.calibration_side import CalibrationSide, ScoreOverridden
from simulator.tui.page import Page
from simulator.tui.plain import joined, lines, plain
from simulator.tui.screens.write import Asked, WriteScreen
from simulator.tui.widgets.call_list import CallList, Row
from simulator.tui.widgets.keys_row import KeysRow

_POINTS = re.compile(r"(\d{1,3})\b[\s,:;.–-]*(.*)", re.DOTALL)
_HOW = "A number from 0 to 100, then your reason. The program's score stays, and the rep sees both."
_WRONG = "Write a number from 0 to 100 and a reason, as: 70 They named the rent twice."


class RatedScreen(Page):
    """What was given to each thing, and below what the highlighted one rests on."""

    CSS_PATH = "calibrate.tcss"
    AUTO_FOCUS = "#compared-ratings"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "override", "Another score", id="rated.override", tooltip="Put your score beside the program's"),
        Binding("a", "agreement", "Agreement", id="rated.agreement", tooltip="What all ratings come to"),
        Binding("escape", "app.pop_screen", "Done", id="rated.done"),
    ]

    def __init__(self, side: CalibrationSide, call: FinishedCall, ratings: Sequence[Rating]) -> None:
        """Compare what was given to one call."""
        super().__init__()
        self._side = side
        self._found = call
        self._rows = compared(call.card, ratings)

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Horizontal(classes="bar"):
            yield Static(plain(self._found.scenario.title), markup=False)
            yield Static("the widest differences first", classes="right", markup=False)
        yield CallList(id="compared-ratings")
        with VerticalScroll(id="rests", can_focus=False):
            yield Static("", id="rests-on", markup=False)
        yield KeysRow(compact=True)

    def on_mount(self) -> None:
        """List what was given."""
        self.query_one(CallList).show([_row(place, one) for place, one in enumerate(self._rows)])

    @on(OptionList.OptionHighlighted, "#compared-ratings")
    def _highlighted(self) -> None:
        one = self._chosen
        if one is None:
            return
        rows = [
            plain(f"{who}: {step_told(one.criterion, value, by_turn=one.turn is not None)}")
            for who, value in one.values.items()
        ]
        result = self._found.card.result(one.criterion)
        turns = self._found.state.transcript
        if one.turn is not None:
            rows.insert(0, joined(("“", ""), (said(turns[one.turn]), "italic"), ("”", "")))
            marks = [mark for mark in result.marks if mark.turn == one.turn] if result else []
            rows += [plain(f"The program: {mark.reason}", "dim") for mark in marks]
        elif result is not None:
            rows.append(plain(f"The program: {result.score} of 100, {result.summary}", "dim"))
        self.query_one("#rests-on", Static).update(lines(*rows))

    @property
    def _chosen(self) -> Compared | None:
        """Return what is highlighted."""
        chosen = self.query_one(CallList).chosen
        return self._rows[int(chosen)] if chosen is not None else None

    def action_override(self) -> None:
        """Put another score beside the program's."""
        if self._chosen is not None:
            self._ask(self._chosen.criterion, self._chosen.turn)

    def _ask(self, criterion: CriterionName, turn: int | None, before: str = "") -> None:
        """Ask for a score and a reason."""
        what = f"{AXES[criterion]}{'' if turn is None else f', turn {turn + 1}'}: what would you give?"
        how = _WRONG if before else _HOW
        asked = Asked(what, how, "70 They named the rent twice.", "Keep it", "Back", _WRONG, before)

        def answered(given: str | None) -> None:
            if given is None:
                return
            found = _POINTS.fullmatch(given.strip())
            if found is None or int(found[1]) > 100 or not found[2].strip():
                self._ask(criterion, turn, given)
                return
            reason, points = found[2].strip(), int(found[1])
            kind = CoachMarkKind.OVERRIDE
            mark = CoachMark(kind, turn, None, reason, self._side.coach, criterion, points)
            self._side.override(self, self._found.id, mark)

        self.app.push_screen(WriteScreen(asked), answered)

    @on(ScoreOverridden)
    def _overridden(self, message: ScoreOverridden) -> None:
        self.calls_app.tell(message.note)

    def action_agreement(self) -> None:
        """Show what all ratings come to."""
        from simulator.tui.screens.agreement import AgreementScreen  # noqa: PLC0415 (only when asked for)

        self.app.push_screen(AgreementScreen(self._side))


def _row(place: int, one: Compared) -> Row:
    """Return one line: what it is, what everybody gave, and how far apart they are."""
    what = f"{AXES[one.criterion]}{'' if one.turn is None else f', turn {one.turn + 1}'}"
    first = 0 if one.turn is not None else 1
    given = "  ".join(f"{who} {value + first}" for who, value in one.values.items())
    apart = {0: "same", 1: "1 step"}.get(one.apart, f"{one.apart} steps")
    return Row(str(place), f"{what}: {given}", (("!" if one.apart > 1 else "", 1), (apart, 7)))
