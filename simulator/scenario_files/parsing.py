"""YAML text into a tree, refusing whatever a scenario has no use for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from simulator.core.clean import has_unclean
from simulator.scenario_files.diagnostics import FILE_START, Findings, Place
from simulator.scenario_files.names import shown
from simulator.scenario_files.tree import Broken, Mapping, Node, Scalar, Sequence

#: How deep values may be nested: a scenario's own deepest is 7.
DEEPEST = 20
#: How many values a file may hold: ten thousand lines hold some forty thousand.
MOST_VALUES = 250_000
#: The C parser reads seven times as fast; where PyYAML was built without it the other gives the same events.
FASTEST: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CUT = re.compile(r" #|\s+#\S")


class _Refused(Exception):  # noqa: N818  (nothing is an error about it: a finding was given, and reading stops)
    """The rest of the file is not read."""


def parse(text: str, findings: Findings, until: frozenset[str] = frozenset(), loader: type = FASTEST) -> Node | None:
    """Return the value a file holds.

    Args:
        text: Clean text without tabs.
        findings: Where everything refused is noted.
        until: Top-level keys at which reading stops; what came before is returned.
        loader: The PyYAML loader whose parser is used.

    Returns:
        The value; None with a finding where the file is empty or reading had to stop.

    Raises:
        yaml.MarkedYAMLError: the text is not YAML.
    """
    grower = _Grower(text, findings, until)
    try:
        for event in _events(text, loader):
            if grower.take(event):
                break
    except _Refused:
        return None
    if grower.root is None and not findings.failed:
        tell_empty(findings)
    return grower.root


def tell_empty(findings: Findings) -> None:
    """Note that a file holds nothing."""
    findings.add("S006", FILE_START, "the file is empty", "start from a copy of a scenario that plays")


def _events(text: str, loader: type) -> Iterator[yaml.Event]:
    """Yield the parser's events; what it trips over in escapes becomes an error of the YAML kind."""
    events = yaml.parse(text, Loader=loader)
    try:
        yield from events
    except (ValueError, OverflowError) as error:
        raise yaml.MarkedYAMLError(problem="found an escape that stands for no character") from error


class _Grower:
    """Builds the tree from events, one at a time and without recursion, so no depth can exhaust the stack."""

    def __init__(self, text: str, findings: Findings, until: frozenset[str]) -> None:
        self.root: Node | None = None
        self._lines = text.split("\n")
        self._remarks = {number for number, line in enumerate(self._lines) if "#" in line}
        self._escapes = "\\" in text
        self._findings = findings
        self._until = until
        self._open: list[Mapping | Sequence] = []
        self._keys: list[Node | None] = []
        self._documents = 0
        self._values = 0

    def take(self, event: Any) -> bool:
        """Take one event in; return whether enough was read."""
        kind = type(event)  # compared by identity: a file has thousands of events, and isinstance costs a third more
        if kind is yaml.ScalarEvent:
            return self._put(self._scalar(event))
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._descend(event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._open.pop()
            self._keys.pop()
        elif kind is yaml.DocumentStartEvent:
            self._count_document(_place(event))
        elif kind is yaml.AliasEvent:
            self._alias(event)
        return False

    def _count_document(self, place: Place) -> None:
        """Refuse a second document."""
        self._documents += 1
        if self._documents > 1:
            self._refuse("S008", place, "a second document starts here", "one file holds one scenario; take '---' out")

    def _refuse(self, code: str, place: Place, message: str, hint: str) -> None:
        """Note a finding and stop reading."""
        self._findings.add(code, place, message, hint)
        raise _Refused

    def _alias(self, event: yaml.AliasEvent) -> None:
        """Refuse an alias but read on."""
        hint = "if this is text, put it in quotes; otherwise write the value out"
        self._findings.add("S009", _place(event), f"'*{event.anchor}' is a YAML alias, which is not used here", hint)
        self._put(Broken(_place(event)))

    def _plain_only(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Refuse anchors and tags but read on."""
        if event.anchor is not None:
            hint = "if this is text, put it in quotes; otherwise write the value out where it is needed"
            self._findings.add(
                "S009", _place(event), f"'&{event.anchor}' is a YAML anchor, which is not used here", hint
            )
        if event.tag is not None:
            hint = "if this is text, put it in quotes; otherwise take the tag out"
            self._findings.add("S010", _place(event), f"{shown(event.tag)} is a YAML tag, which is not used here", hint)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        """Return the tree's form of one scalar, with a finding for escapes hidden in it."""
        if event.anchor is not None or event.tag is not None:
            self._plain_only(event)
        style, start, end = event.style, event.start_mark, event.end_mark
        plain = not style
        if start is None or end is None:
            return Scalar(event.value, FILE_START, plain)
        line = start.line
        if line >= len(self._lines):
            return Scalar(event.value, within(_place(event), self._lines), plain)
        cut = plain and end.line in self._remarks and self._is_cut(event.value, end)
        quote = None if end.line != line or style == "|" or style == ">" else style or ""  # noqa: PLR1714 (fast)
        scalar = Scalar(event.value, Place(line + 1, start.column + 1), plain, cut, quote)
        if self._escapes and style == '"' and has_unclean(scalar.value):
            message = "the text holds an invisible control character, written as an escape"
            self._findings.add("S005", scalar.place, message, "take the '\\…' out")
        return scalar

    def _is_cut(self, value: str, end: Any) -> bool:
        """Return whether what follows a plain scalar looks like more of its text."""
        return bool(value) and _CUT.match(self._lines[end.line], end.column) is not None

    def _descend(self, event: yaml.CollectionStartEvent) -> None:
        """Open a list or a mapping."""
        if event.anchor is not None or event.tag is not None:
            self._plain_only(event)
        place = _place(event)
        node = Mapping(place) if isinstance(event, yaml.MappingStartEvent) else Sequence(place)
        self._put(node)
        if len(self._open) >= DEEPEST:
            self._refuse("S011", place, "values are nested too deeply here", "scenarios need 7 levels at most")
        self._open.append(node)
        self._keys.append(None)

    def _put(self, node: Node) -> bool:
        """Put a finished value where it belongs; return whether it is a key at which reading stops."""
        self._values += 1
        if self._values > MOST_VALUES:
            self._refuse("S014", node.place, "the file holds too many values", "is this the right file?")
        if not self._open:
            self.root = node
            return False
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return False
        return self._put_in(parent, node)

    def _put_in(self, parent: Mapping, node: Node) -> bool:
        """Put a key or a value into a mapping."""
        key, self._keys[-1] = self._keys[-1], None
        if key is not None:
            self._add_entry(parent, key, node)
            return False
        self._keys[-1] = node
        return len(self._open) == 1 and isinstance(node, Scalar) and node.value in self._until

    def _add_entry(self, parent: Mapping, key: Node, value: Node) -> None:
        """Add one entry, refusing keys that are no words, merge keys and keys that come twice."""
        if not isinstance(key, Scalar):
            hint = "if this is text with brackets in it, put it in quotes"
            self._findings.add("S016", key.place, "a list or mapping cannot be a key", hint)
        elif key.plain and key.value == "<<":
            hint = "write the values out where they are needed"
            self._findings.add("S009", key.place, "'<<' is a YAML merge key, which is not used here", hint)
        elif key.value in parent.entries:
            first = parent.entries[key.value][0].place
            message = f"{shown(key.value)} is written twice here; the first is at {first.line}:{first.column}"
            self._findings.add("S015", key.place, message, "keep one of them")
        else:
            parent.entries[key.value] = (key, value)


def _place(event: yaml.Event) -> Place:
    """Return where an event starts, counting from 1."""
    return place_at(event.start_mark)


def place_at(mark: Any) -> Place:
    """Return a PyYAML mark, of either parser, as a place; the file's start for none."""
    return FILE_START if mark is None else Place(mark.line + 1, mark.column + 1)


def within(place: Place, lines: list[str]) -> Place:
    """Return a place, or the end of its line or of the text where it lies behind them.

    The parser counts a last line that is not ended as two, and a line that was mended may have been shorter.
    """
    if place.line > len(lines):
        return Place(len(lines), len(lines[-1]) + 1)
    return Place(place.line, min(place.column, len(lines[place.line - 1]) + 1))
