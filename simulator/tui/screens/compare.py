"""All takes of one moment in a practice session, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, HorizontalScroll, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from simulator.core.practice_sessions import PracticeSession
from simulator.core.takes import told
from simulator.core.transcript import customer_before
from simulator.phone.finished_call import FinishedCall
from simulator.phone.ports import HistoryFailure
from simulator.phone.session_takes import SessionTake, takes_of
from simulator.tui.background import in_background
from simulator.tui.page import Page
from simulator.tui.plain import joined, lines, plain
from simulator.tui.session_messages import TakesCompared
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.labelled import Labelled

if TYPE_CHECKING:
    from simulator.tui.session_side import SessionSide

_ALONE = "Only one take of this moment so far. “Hand it on” in the debrief gives it to somebody else."


class CompareScreen(Page):
    """What the customer said, and beside one another how each rep answered, what it was marked, what it moved."""

    CSS_PATH = "compare.tcss"
    AUTO_FOCUS = "#compared"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "scroll(-1)", "Left", show=False, id="compare.left"),
        Binding("right", "scroll(1)", "More takes", key_display="→", id="compare.right"),
        Binding("enter,escape", "app.pop_screen", "Done", key_display="⏎", id="compare.done"),
    ]

    def __init__(self, session: PracticeSession, call: FinishedCall, turn: int, side: SessionSide) -> None:
        """Compare the takes of one of the rep's turns of a call."""
        super().__init__()
        self._session = session
        self._side = side
        self._finished = call
        self._turn = turn

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        transcript = self._finished.state.transcript
        customer = customer_before(transcript, self._turn) or 0
        with Horizontal(classes="bar"):
            yield Static("The same moment", markup=False)
            yield Static(plain(self._finished.scenario.title), classes="right", markup=False)
        yield Labelled("Customer", plain(f"“{transcript[customer].utterance.text}”"), classes="moment")
        yield Static("Reading the takes…", id="compare-note", classes="quiet", markup=False)
        yield HorizontalScroll(id="compared")
        yield KeysRow(compact=True)

    def on_mount(self) -> None:
        """Read the takes, on a thread; the session may have gone on since this screen was asked for."""
        desk, session, call, turn = self._side.coaching.desk, self._session.id, self._finished.id, self._turn

        def read() -> TakesCompared:
            try:
                now = self._side.coaching.sessions().session(session)
                return TakesCompared(takes_of(desk.history(), desk.shelf(), now, call, turn))
            except HistoryFailure as failure:
                return TakesCompared((), str(failure))

        in_background(self, read, "takes")

    @on(TakesCompared)
    async def _compared(self, message: TakesCompared) -> None:
        count = len(message.takes)
        many = f"{count} takes. → and ← show those that do not fit." if count > 1 else _ALONE
        self.query_one("#compare-note", Static).update(plain(message.note or many))
        row = self.query_one("#compared", HorizontalScroll)
        for take in message.takes:
            shown = Static(self._shown(take), markup=False)
            await row.mount(VerticalScroll(shown, classes="take", can_focus=False))
        row.set_class(count > 1, "-several")

    def _shown(self, one: SessionTake) -> Content:
        """Return one take."""
        name = self._finished.scenario.customer.name.split()[0]
        take = one.take
        rows = [plain(row) for row in told(take, name)]
        who = plain(one.person or "Somebody", "bold")
        return lines(who, joined("“", (take.reply, "italic"), "”"), *rows)

    def action_scroll(self, by: int) -> None:
        """Show takes further left or right."""
        self.query_one("#compared", HorizontalScroll).scroll_relative(x=by * 30, animate=False)
