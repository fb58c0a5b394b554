"""The keys of a screen in one row, laid out anew only when what it shows has changed."""

from __future__ import annotations

from textual.screen import Screen
from textual.widgets import Footer


class KeysRow(Footer):
    """Textual's row of keys; that lays every key out anew on each refresh, also when none changed."""

    _shown: tuple[tuple[str, str, bool, str], ...] | None = None

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Lay the keys out where one came, went, was renamed, enabled or disabled."""
        if not screen.app.app_focus or not self.is_attached or screen is not self.screen:
            super().bindings_changed(screen)
            return
        active = screen.active_bindings.values()
        shown = tuple((one.binding.key, one.binding.description, one.enabled, one.tooltip) for one in active)
        if shown != self._shown:
            self._shown = shown
            super().bindings_changed(screen)
