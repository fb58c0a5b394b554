"""Asks before the phone is put down."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from simulator.tui.screens.sure import SureScreen

ENDS_HERE = "Put the phone down? The call ends here, and you see your debrief."


class HangUpScreen(SureScreen):
    """Comes back with whether to put the phone down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,f10", "yes", "Hang up", key_display="y", id="hang_up.yes"),
        Binding("n,escape", "no", "Stay on the line", key_display="n", id="hang_up.no"),
    ]

    def __init__(self, ask: str = ENDS_HERE, yes: str = "Hang up") -> None:
        """Ask ``ask``; ``yes`` is what the button says that puts the phone down."""
        super().__init__(ask, yes, "Stay on the line")
