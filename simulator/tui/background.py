"""Work that may block, on threads that never keep the app from quitting."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable

from textual.message import Message
from textual.message_pump import MessagePump


def in_background(target: MessagePump, work: Callable[[], Message | None], name: str) -> threading.Thread:
    """Run ``work`` on a thread of its own and post what it returns to ``target``; return the thread.

    The thread is a daemon: Textual's own worker threads are waited for when the app quits.
    """

    def run() -> None:
        message = work()
        if message is not None:
            post(target, message)

    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    return thread


def post(target: MessagePump, message: Message) -> None:
    """Post a message from any thread; a target that is gone misses it."""
    with contextlib.suppress(RuntimeError):  # the loop closed a moment ago
        target.post_message(message)
