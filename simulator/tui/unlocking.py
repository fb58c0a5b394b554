"""The passphrase asked for when something private is wanted that is sealed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from simulator.phone.ports import HistoryFailure

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from simulator.tui.app import CallsApp


def when_unlocked(target: MessagePump, then: Callable[[], object], skipped: Callable[[], object]) -> None:
    """Ask for the passphrase, from any thread; do ``then`` when it was right, ``skipped`` when it was not given.

    Args:
        target: What in the app wants it.
        then: Called in the app's thread.
        skipped: Called in the app's thread.
    """
    app = cast("CallsApp", target.app)

    def answered(opened: bool | None) -> None:  # noqa: FBT001 (what a question comes back with)
        if opened:
            app.fetch()
        (then if opened else skipped)()

    def ask() -> None:
        from simulator.tui.screens.passphrase import PassphraseScreen  # noqa: PLC0415 (few reps have one)

        app.push_screen(PassphraseScreen(), answered)

    app.call_later(ask)


def opened_with(app: CallsApp, passphrase: str) -> str:
    """Open what is sealed; return why it stays closed, or nothing. Takes a third of a second."""
    try:
        app.desk.unlock(passphrase)
    except HistoryFailure as failure:
        return str(failure)
    return ""
