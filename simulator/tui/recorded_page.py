"""A page about one finished call whose turns may have been recorded: keys to hear and to delete them."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from simulator.phone.finished_call import FinishedCall
from simulator.tui.messages import RecordingsFound, RecordingTold
from simulator.tui.page import Page
from simulator.tui.page_writing import write_page
from simulator.tui.recording import Recorded
from simulator.tui.whereabouts import turn_here
from simulator.tui.widgets.whole_call import WholeCall


class RecordedPage(Page):
    """Plays what the rep said, where it was kept.

    Attributes:
        call: The call.
        recorded: How its turns sounded.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "listen", "Listen", id="debrief.listen", tooltip="Hear what you said here; again, stop"),
        Binding("x", "delete_recording", "Delete recording", show=False, id="debrief.delete_recording"),
        Binding("p", "page", "Page", show=False, id="debrief.page", tooltip="Write this call as a page to hand on"),
    ]

    def __init__(self, call: FinishedCall) -> None:
        super().__init__()
        self.call = call
        self.recorded = Recorded(self, call.id)

    @on(RecordingsFound)
    def _recordings_found(self, message: RecordingsFound) -> None:
        self.recorded.found(message)
        self.query_one(WholeCall).show_recorded(message.turns)
        self.refresh_bindings()

    @on(RecordingTold)
    def _recording_told(self, message: RecordingTold) -> None:
        self.recorded.told(message)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:  # noqa: ARG002 (Textual's form)
        """Offer to listen only where there is a recording, and keep nothing private in a coach's session."""
        if action in {"journal", "feel", "again"}:
            return not self.calls_app.desk.in_session
        return bool(self.recorded.turns) or action not in {"listen", "delete_recording"}

    def action_page(self) -> None:
        """Write this call as a page."""
        write_page(self.calls_app, self.call.id)

    def action_listen(self) -> None:
        """Play the rep's turn of the moment or the button they are at, else the first that was recorded."""
        turns = self.recorded.turns
        if turns:
            here = turn_here(self)
            self.recorded.play(here if here in turns and here is not None else min(turns))

    def action_delete_recording(self) -> None:
        """Delete the recording of this call."""
        self.recorded.delete()
