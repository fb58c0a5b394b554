"""The app's style sheet, which parses each screen's styles once and not again for every screen that opens."""

from __future__ import annotations

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

#: More sources than the app has screens and widgets.
_SOURCES = 512
#: What was parsed, by the variables it was parsed with, so that a theme that comes back is there at once.
_parsed: LRUCache[tuple[tuple[str, str], ...], LRUCache[tuple[object, ...], list[RuleSet]]] = LRUCache(8)


class QuickStylesheet(Stylesheet):
    """Textual's style sheet; that one parses all styles anew whenever a screen brings some of its own."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        """Share what was parsed before with these variables."""
        super().__init__(variables=variables)
        self._share()

    def set_variables(self, variables: dict[str, str]) -> None:
        """Set the variables of a theme."""
        self._parse_cache = LRUCache(1)  # Textual empties the one that is there
        super().set_variables(variables)
        self._share()

    def reparse(self) -> None:
        """Parse what is new, and take the rest as it is."""
        self.parse()

    def _share(self) -> None:
        """Use what was parsed with these variables."""
        key = tuple(sorted(self._variables.items()))
        parsed = _parsed.get(key)
        if parsed is None:
            parsed = _parsed[key] = LRUCache(_SOURCES)
        self._parse_cache = parsed
