"""A past call written into a file for a coach: asked where to, told what is in it."""

from __future__ import annotations

from pathlib import Path

from textual.message import Message

from simulator.folders import unused_file
from simulator.phone.ports import CallStatus, HistoryFailure
from simulator.phone.sharing import ENDING, ShareFailure
from simulator.tui.background import in_background
from simulator.tui.page import Page

_HOW = (
    "One signed file for your coach: what was said, the script, the scorecards, the marks you see differently. Notes, "
    "feelings and recordings stay here; `simulator share` can add them. Nobody gets it unless you send it."
)
_TEAM = " Or type team: it goes to the coaches of your team, and you see who opens it."
_LATER = "It waits here, and simulator team send sends it."
_NAME = "Your files are signed with the name your team sees. It is kept, and asked for once."


class CallHandedOut(Message):
    """A call was written into a file, or not.

    Attributes:
        told: What happened, in a sentence or two.
        nameless: The file that is to be written once there is a name; None elsewhere.
        call: The id of the call.
    """

    def __init__(self, told: str, call: str, nameless: Path | None = None) -> None:
        super().__init__()
        self.told = told
        self.call = call
        self.nameless = nameless


def ask_where_to(page: Page, call: str | None) -> None:
    """Ask where a call that is listed is to be written, and do it; ``page`` gets ``CallHandedOut``."""
    from simulator.tui.screens.write import Asked, WriteScreen  # noqa: PLC0415 (only when asked for)

    app = page.calls_app
    stored = next((one for one in app.calls if one.id == call), None)
    if app.desk.sharing is None or stored is None:
        return
    if stored.status is not CallStatus.FINISHED:
        app.tell("This call was not finished, so there is nothing to hand over yet.")
        return
    name, file = stored.id, unused_file(f"{stored.scenario}-{stored.started[:10]}", ENDING)
    how = _HOW + _TEAM if app.desk.team is not None else _HOW
    asked = Asked(f"Share “{stored.title}”", how, "The file to write", "Write it", "Not now", "Name a file.", str(file))

    def answered(file: str | None) -> None:
        if file and app.desk.team is not None and file.strip().casefold() == "team":
            _share(page, name)
        elif file:
            _write(page, name, Path(file).expanduser())

    page.app.push_screen(WriteScreen(asked), answered)


def _share(page: Page, call: str) -> None:
    """Share a call with the rep's team on a thread; where the store is away, it waits."""
    team = page.calls_app.desk.team
    if team is None:
        return

    def work() -> CallHandedOut:
        from simulator.phone.share_desk import Chosen, goes_with  # noqa: PLC0415 (only when asked for)
        from simulator.phone.team import TeamFailure, Unreachable  # noqa: PLC0415

        told = ""
        try:
            desk = team()
            told = f"For every coach of your team: {'; '.join(goes_with(desk.share(call, Chosen())))}."
            refused = desk.catch_up().refused
        except Unreachable:
            return CallHandedOut(f"{told} The team's store cannot be reached now. {_LATER}", call)
        except (ShareFailure, HistoryFailure, TeamFailure) as failure:
            return CallHandedOut(str(failure), call)
        return CallHandedOut(" ".join(refused) or f"{told} simulator team withdraw {call[:13]} closes it again.", call)

    in_background(page, work, "sharing")


def ask_name(page: Page, call: str, file: Path) -> None:
    """Ask which name the file is signed with, then write it."""
    from simulator.tui.screens.write import Asked, WriteScreen  # noqa: PLC0415 (only when asked for)

    def answered(name: str | None) -> None:
        if name:
            _write(page, call, file, name)

    asked = Asked("Your name", _NAME, "Ines", "Sign and write it", "Not now", "A file needs somebody who signs it.")
    page.app.push_screen(WriteScreen(asked), answered)


def _write(page: Page, call: str, file: Path, name: str = "") -> None:
    """Write a call into a file on a thread."""
    sharing = page.calls_app.desk.sharing
    if sharing is None:
        return

    def work() -> CallHandedOut:
        from simulator.phone.share_desk import Chosen, goes_with  # noqa: PLC0415 (only when asked for)

        try:
            desk = sharing()
            if name:
                desk.files.name(name)
            elif not desk.files.named:
                return CallHandedOut("", call, file)
            shared = desk.hand_out(call, Chosen(), file)
        except (ShareFailure, HistoryFailure) as failure:
            return CallHandedOut(str(failure), call)
        return CallHandedOut(f"Written to {file}: {'; '.join(goes_with(shared))}.", call)

    in_background(page, work, "sharing")
