"""The least a Textual app can be: one line of text."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class MinimalApp(App[None]):
    """Shows one line."""

    def compose(self) -> ComposeResult:
        """Yield the line."""
        yield Static("minimal app")


if __name__ == "__main__":
    MinimalApp().run()
