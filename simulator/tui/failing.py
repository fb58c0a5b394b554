"""Seeing to it that no thread and no task fails in silence."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from simulator.tui.background import post
from simulator.tui.messages import WentWrong

if TYPE_CHECKING:
    from textual.app import App


def watch_for_failures(app: App[int]) -> Callable[[], None]:
    """Post what fails on any thread or task to a running app; return what ends that."""
    before = threading.excepthook

    def thread_failed(failed: threading.ExceptHookArgs) -> None:
        if app.is_running and failed.exc_value is not None:
            post(app, WentWrong(failed.exc_value))
        else:
            before(failed)

    def task_failed(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            post(app, WentWrong(error))
        else:
            loop.default_exception_handler(context)

    def unwatch() -> None:
        threading.excepthook = before

    threading.excepthook = thread_failed
    asyncio.get_running_loop().set_exception_handler(task_failed)
    return unwatch
