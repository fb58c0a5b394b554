"""What every screen has in common: palette entries for its keys, and the app it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from textual.app import SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.screen import ModalScreen, Screen

if TYPE_CHECKING:
    from simulator.tui.app import CallsApp

_Outcome = TypeVar("_Outcome")


class Page(Screen[None]):
    """A screen whose every key is in the command palette too."""

    @property
    def calls_app(self) -> CallsApp:
        """Return the app."""
        return cast("CallsApp", self.app)

    def settings_changed(self) -> None:
        """Show what a changed setting changes here."""

    def history_opened(self) -> None:
        """Show what can be done or seen now that past calls are known."""

    def progress_worked_out(self) -> None:
        """Show how the rep's skills move, now that it is known."""

    def calm_voice_changed(self) -> None:
        """Show what the rep's calm voice, made anew or deleted, changes here."""

    def commands(self) -> Iterable[SystemCommand]:
        """Yield a palette entry for each key of this screen."""
        yield from commands_of(self)


class Question(ModalScreen[_Outcome], Generic[_Outcome]):
    """A question over a screen."""

    _answered = False

    def dismiss(self, result: _Outcome | None = None) -> AwaitComplete:
        """Come back with an answer; a second key that was pressed meanwhile closes nothing else."""
        if self._answered:
            return AwaitComplete()
        self._answered = True
        return super().dismiss(result)

    @property
    def calls_app(self) -> CallsApp:
        """Return the app."""
        return cast("CallsApp", self.app)

    def commands(self) -> Iterable[SystemCommand]:
        """Yield a palette entry for each key of this question."""
        yield from commands_of(self)


def commands_of(screen: Screen[_Outcome]) -> Iterable[SystemCommand]:
    """Yield a palette entry for each key a screen declares."""
    own = [part for part in type(screen).__mro__ if issubclass(part, (Page, Question))]
    for binding in [one for part in own for one in part.__dict__.get("BINDINGS", ())]:
        if isinstance(binding, Binding) and binding.id and not binding.id.endswith(".quit"):
            title = binding.tooltip or binding.description
            yield SystemCommand(
                title, f"Key: {binding.key_display or binding.key}", partial(screen.run_action, binding.action)
            )
