"""Text from scenarios, people and recognisers, made ready to be shown: never read as markup."""

from __future__ import annotations

from textual.content import Content

from simulator.core.clean import clean


def plain(text: str, style: str = "") -> Content:
    """Return ``text`` as it stands, clean, in one style; brackets in it are brackets."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def joined(*parts: str | tuple[str, str] | Content) -> Content:
    """Return texts, each alone or with its style, one after another; brackets in them are brackets."""
    return Content("").join(part if isinstance(part, Content) else _part(part) for part in parts)


def _part(part: str | tuple[str, str]) -> Content:
    """Return one text with its style."""
    return plain(part) if isinstance(part, str) else plain(*part)


def lines(*rows: Content) -> Content:
    """Return rows one under another."""
    return Content("\n").join(rows)
