"""A sound device kept on a thread of its own, because a sound server that hangs must not hang the call."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from typing import Any

#: How long a device may take to close before it is left behind, in seconds.
_CLOSING = 0.3


class DeviceThread:
    """Opens a device, runs it until let go of, and closes it, all on one daemon thread.

    Attributes:
        failure: What went wrong while opening or running; None so far.
        running: Set once the device runs.
    """

    def __init__(self, opened: Callable[[], Any], generator: Any) -> None:
        """Start.

        Args:
            opened: Returns an open miniaudio device, or raises.
            generator: What the device sends to and takes from; already at its first yield.
        """
        self.failure: Exception | None = None
        self.running = Event()
        self._opened = opened
        self._generator = generator
        self._enough = Event()
        self._thread = Thread(target=self._run, name="sound device", daemon=True)
        self._thread.start()

    def let_go(self) -> None:
        """Close the device; one that hangs is left behind, and closes when it can."""
        self._enough.set()
        self._thread.join(_CLOSING)

    def _run(self) -> None:
        """Be the device's whole life."""
        try:
            device = self._opened()
            try:
                if not self._enough.is_set():
                    device.start(self._generator)
                    self.running.set()
                    self._enough.wait()
            finally:
                device.close()
        except Exception as error:  # noqa: BLE001  (handed to the thread that waits, which raises it)
            self.failure = error
