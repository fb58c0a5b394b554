"""The library as a list: by what one needs practice in, and by learning path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.core.essentials import Essential
from simulator.core.learning_path import LearningPath
from simulator.core.scenario_header import ScenarioHeader


def as_lines(headers: Sequence[ScenarioHeader]) -> Iterator[str]:
    """Yield one line a scenario: its name, how hard it is, and what it is about."""
    widest = max((len(header.id) for header in headers), default=0)
    for header in headers:
        level = "●" * header.difficulty + "○" * (5 - header.difficulty)
        yield f"{header.id:<{widest}}  {level}  {_feeling(header):<8}  {header.title} ({', '.join(header.topics)})"


def as_markdown(headers: Sequence[ScenarioHeader], paths: Sequence[LearningPath]) -> str:
    """Return an index of the library in Markdown: learning paths, then by need, then everything."""
    by_id = {header.id: header for header in headers}
    rows = [f"{len(headers)} calls.", "", "## Learning paths"]
    for path in paths:
        rows += ["", f"### {path.title}", "", path.about, ""]
        rows += [f"{number}. {_named(by_id[call])}" for number, call in enumerate(path.calls, 1) if call in by_id]
    rows += ["", "## By what you want to practise"]
    for essential in Essential:
        found = [header for header in headers if essential in header.practises]
        rows += ["", f"**{essential.capitalize()}**: {essential.told}.", ""]
        rows += [f"- {_named(header)}" for header in sorted(found, key=_gentlest)]
    rows += ["", "## Every call", "", "| Call | Customer | About | Level | Minutes | English | Good to know |"]
    rows.append("|---|---|---|---|---|---|---|")
    for header in sorted(headers, key=_gentlest):
        cells = (
            f"{header.title} (`{header.id}`)",
            _feeling(header),
            ", ".join(header.topics),
            str(header.difficulty),
            str(header.minutes),
            header.language,
            header.notice or "–",
        )
        rows.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join(rows) + "\n"


def _gentlest(header: ScenarioHeader) -> tuple[int, str]:
    """Return what puts the gentlest call first."""
    return header.difficulty, header.title.casefold()


def _named(header: ScenarioHeader) -> str:
    """Return a call with its level."""
    return f"{header.title} (`{header.id}`, level {header.difficulty})"


def _feeling(header: ScenarioHeader) -> str:
    """Return how the customer feels at first, in one word."""
    return header.feeling
