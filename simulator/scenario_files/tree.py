"""A file's values as a tree in which every value knows its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.scenario_files.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text, number or word, as written.

    Attributes:
        value: The characters, quotes and folding already resolved; nothing is read into them.
        place: Where it starts.
        plain: It was written without quotes and not as a block.
        quote: The quotation mark around a value of one line, empty for none; None for other values.
        cut: It is plain and followed by `` #``, so that the rest of the line went as a comment.
    """

    value: str
    place: Place
    plain: bool = False
    cut: bool = False
    quote: str | None = None

    @property
    def written(self) -> str:
        """Return how a value of one line stands in the file; empty where that is not known."""
        if self.quote is None:
            return ""
        quoted = f"{self.quote}{self.value}{self.quote}"
        return quoted if not self.quote or not set(self.value) & set("\\\n'\"") else ""

    @property
    def absent(self) -> bool:
        """Return whether YAML takes this for "nothing"."""
        return self.plain and self.value in {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    place: Place
    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order written; no key comes twice."""

    place: Place
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Broken:
    """A value about which a diagnostic was already given; readers pass over it."""

    place: Place


Node = Scalar | Sequence | Mapping | Broken
