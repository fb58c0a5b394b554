"""One moment of a debrief: both sides' words, why it mattered, and how the rep sees it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from simulator.core.debrief import Moment
from simulator.core.scoring.marks import Mark
from simulator.phone.exemplars import Exemplar
from simulator.phone.finished_call import FinishedCall
from simulator.phone.ports import StoredAppeal
from simulator.tui import finding
from simulator.tui.plain import plain
from simulator.tui.widgets.labelled import Labelled
from simulator.tui.widgets.whole_call import TRY, TurnButton

#: What the button about a mark says while nothing was said, and after that.
DIFFER, DIFFERED = "I see it differently", "Change or withdraw your view"


class MomentPart(Vertical):
    """A moment; its button is about its mark.

    Attributes:
        mark: The mark it is about.
    """

    DEFAULT_CSS = """
    MomentPart { height: auto; margin-top: 1; }
    MomentPart Static { height: auto; }
    MomentPart .view { display: none; }
    MomentPart.-differs .view { display: block; }
    MomentPart .kept, MomentPart .example { display: none; }
    MomentPart.-tried .example { display: block; }
    MomentPart.-kept .kept { display: block; }
    MomentPart .buttons { height: 1; padding-left: 11; }
    MomentPart .buttons Button { margin-right: 1; }
    """

    def __init__(self, call: FinishedCall, moment: Moment, mentor: str | None = None) -> None:
        """Show a moment; with a button that asks the rep's mentor, where that can be done."""
        super().__init__()
        self._mentor = mentor
        self._finished = call
        self._moment = moment
        self._heading = Static(finding.moment_heading(moment), classes="moment", markup=False)
        self._view = Labelled("You see it", finding.view(None), classes="view")
        self._kept = Labelled("Kept", finding.kept(""), classes="kept")
        self._example = Labelled("Example", finding.exemplar(None), classes="example")
        self._button = Button(DIFFER, classes="differ", compact=True)

    @property
    def mark(self) -> Mark:
        """Return the mark this moment is about."""
        return self._moment.mark

    def compose(self) -> ComposeResult:
        """Lay the moment out."""
        yield self._heading
        yield from (Labelled(*row) for row in finding.moment(self._finished, self._moment))
        yield self._view
        yield self._kept
        yield self._example
        with Horizontal(classes="buttons"):
            if self.mark.turn is not None:
                yield TurnButton(self.mark.turn, TRY, "try")
            yield self._button
            if self._mentor is not None and self.mark.turn is not None:
                yield Button(plain(f"Ask {self._mentor or 'my mentor'}"), classes="ask", compact=True)

    def show(self, appeal: StoredAppeal | None) -> None:
        """Show whether the rep sees it differently, and how."""
        self.set_class(appeal is not None, "-differs")
        self._heading.update(finding.moment_heading(self._moment, appeal))
        self._view.say(finding.view(appeal))
        self._button.label = DIFFERED if appeal else DIFFER
        self._button.refresh(layout=True)

    def show_exemplar(self, found: Exemplar | None) -> None:
        """Show another way to answer, once the rep has tried it themselves; None for none."""
        self.set_class(found is not None, "-tried")
        self._example.say(finding.exemplar(found))

    def show_kept(self, reply: str) -> None:
        """Show the answer that was kept for this moment; empty for none."""
        self.set_class(bool(reply), "-kept")
        self._kept.say(finding.kept(reply))
