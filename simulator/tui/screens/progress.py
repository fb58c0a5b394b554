"""Progress to look at: one skill over the weeks as a chart, and the same in words."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Button, Static

from simulator.core.practice import Beside, Kind, Practisable
from simulator.core.scenario import CriterionName
from simulator.core.words import AXES
from simulator.phone.chart import chart, load
from simulator.phone.progressing import View, in_words, view_in_words
from simulator.tui.background import in_background
from simulator.tui.page import Page
from simulator.tui.page_writing import write_page
from simulator.tui.plain import plain
from simulator.tui.widgets.keys_row import KeysRow

_SKILLS: tuple[Practisable, ...] = (*CriterionName, Beside.ATTENTION)
#: What stands on the buttons, short enough for a row of 80 columns.
_NAMES: dict[Practisable, str] = {
    **{name: AXES[name] for name in CriterionName},
    CriterionName.CLARIFYING_QUESTIONS: "Questions",
    Beside.ATTENTION: "Two at once",
}
_KINDS: tuple[Kind | None, ...] = (None, *Kind)
_TALLEST = 24
_WAITING = "One moment…"
_EMPTY = "Nothing to draw yet. Take a call, and its skills stand here afterwards; only you see them."
_LEGEND = "● mean of a week   ⡇ where the true mean likely lies, four times in five: few calls, long line"


class DrawingLoaded(Message):
    """Charts can be drawn without keeping anybody waiting."""


class ProgressScreen(Page):
    """One chart at a time; ←→ another skill, k another kind of customer."""

    CSS_PATH = "progress.tcss"
    AUTO_FOCUS = "#progress"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "skill(1)", "Next skill", key_display="→", priority=True, id="progress.next"),
        Binding("left", "skill(-1)", "Skill before", key_display="←", priority=True, id="progress.before"),
        Binding("k", "kind", "Customer", id="progress.kind", tooltip="All customers, or one kind of them"),
        Binding("p", "page", "Page", id="progress.page", tooltip="Write your progress as a page to hand on"),
        Binding("escape", "app.pop_screen", "Back", key_display="esc", id="progress.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._skill = 0
        self._kind = 0
        self._drawable = False

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Horizontal(classes="bar"):
            yield Static("Your progress", markup=False)
            yield Static("only you see it", classes="right", markup=False)
        with Horizontal(id="skills"):
            for place, name in enumerate(_SKILLS):
                yield Button(plain(f"○ {_NAMES[name]}"), id=f"skill-{place}", classes="skill", compact=True)
            yield Button("Anybody k", id="kind", compact=True)
        with VerticalScroll(id="progress"):
            yield Static(_WAITING, id="chart", markup=False)
            yield Static("", id="legend", classes="quiet", markup=False)
            yield Static("", id="in-words", markup=False)
        yield KeysRow(compact=True)

    def on_mount(self) -> None:
        """Tell what is known in words, and load what draws it on a thread."""
        self._show()

        def loaded() -> DrawingLoaded:
            load()
            return DrawingLoaded()

        in_background(self, loaded, "drawing")

    @on(DrawingLoaded)
    def _drawing_loaded(self) -> None:
        self._drawable = True
        self._show()

    def progress_worked_out(self) -> None:
        """Show what is known now."""
        self._show()

    def on_resize(self) -> None:
        """Draw at the new size."""
        self._show()

    def action_page(self) -> None:
        """Write the rep's progress as a page."""
        write_page(self.calls_app, None)

    def action_skill(self, step: int) -> None:
        """Go on to another skill."""
        self._skill = (self._skill + step) % len(_SKILLS)
        self._show()

    def action_kind(self) -> None:
        """Go on to another kind of customer."""
        self._kind = (self._kind + 1) % len(_KINDS)
        self._show()

    @on(Button.Pressed, ".skill")
    def _skill_pressed(self, event: Button.Pressed) -> None:
        self._skill = int((event.button.id or "skill-0").removeprefix("skill-"))
        self._show()

    @on(Button.Pressed, "#kind")
    def _kind_pressed(self) -> None:
        self.action_kind()

    def _show(self) -> None:
        """Show the chosen skill, and everything in words."""
        kind = _KINDS[self._kind]
        for place, name in enumerate(_SKILLS):
            chosen = place == self._skill
            self.query_one(f"#skill-{place}", Button).label = plain(f"{'●' if chosen else '○'} {_NAMES[name]}")
        button = self.query_one("#kind", Button)
        button.label = plain(f"{kind.value.capitalize() if kind else 'Anybody'} k")
        button.refresh(layout=True)
        found = self.calls_app.progress
        if found is None:
            return
        skill = _SKILLS[self._skill]
        view = found.views[skill, kind if isinstance(skill, CriterionName) else None]
        self.query_one("#chart", Static).update(plain(self._drawn(view, found.today)))
        self.query_one("#legend", Static).update(_LEGEND if view.weeks and self._drawable else "")
        self.query_one("#in-words", Static).update(plain("\n".join([view_in_words(view), "", *in_words(found)])))

    def _drawn(self, view: View, this_week: int) -> str:
        """Return the chart of a view, or what stands in its place."""
        if not view.weeks:
            return _EMPTY
        if not self._drawable:
            return _WAITING
        return chart(view, this_week, min(100, self.size.width - 4), min(_TALLEST, self.size.height - 10))
