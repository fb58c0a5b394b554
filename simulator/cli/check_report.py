"""What a check found, as text with the source lines, as JSON, or as SARIF for other tools."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulator.core.clean import with_stand_ins
from simulator.scenario_files.codes import CODES, Severity
from simulator.scenario_files.diagnostics import Diagnostic, Findings
from simulator.scenario_files.source_text import plain_ends, read_bytes
from simulator.version import __version__

#: How much of a long source line is quoted, in characters.
_WIDEST = 100
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s,\[\]{}#]+(?: [^\s,\[\]{}#:]+)*')


@dataclass(frozen=True, slots=True)
class Report:
    """What a check came to.

    Attributes:
        files: How many scenarios were checked.
        findings: Everything found, file by file.
        mended: What was mended in the files.
        plays: A table of hits for each file that was played at random, by its path.
    """

    files: int
    findings: tuple[Diagnostic, ...]
    mended: tuple[Diagnostic, ...] = ()
    plays: dict[str, str] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Return what has to be mended."""
        return tuple(found for found in self.findings if found.severity is Severity.ERROR)

    @property
    def advice(self) -> tuple[Diagnostic, ...]:
        """Return what is worth a second look."""
        return tuple(found for found in self.findings if found.severity is Severity.WARNING)


def as_text(report: Report) -> Iterator[str]:
    """Yield the lines of a report for people: what must be mended first, then advice."""
    sources = _Sources()
    for found in report.errors:
        yield from _quoted(found, sources)
    if report.advice:
        yield "Advice (the calls can be played all the same):"
        for found in report.advice:
            yield from _quoted(found, sources)
    for path, table in report.plays.items():
        yield from (path, table)
    if report.mended:
        yield from (f"mended: {found}" for found in report.mended)
    scenarios = "1 scenario" if report.files == 1 else f"{report.files} scenarios"
    mistakes = f"{len(report.errors)} to mend" if report.errors else "no mistakes"
    advice = len(report.advice)
    pieces = f", {advice} {'piece' if advice == 1 else 'pieces'} of advice" if advice else ""
    yield f"{scenarios} checked, {mistakes}{pieces}"
    if report.errors or report.advice:
        yield f"What a code means: simulator check --explain {(*report.errors, *report.advice)[0].code}"


class _Sources:
    """The lines of the files findings are about, each file read once."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = {}

    def line(self, path: str, number: int) -> str | None:
        """Return one line of a file, as far as it can be shown."""
        if path not in self._lines:
            data = read_bytes(Path(path), Findings(path)) or b""
            self._lines[path] = plain_ends(data.decode("utf-8-sig", errors="replace")).split("\n")
        lines = self._lines[path]
        return with_stand_ins(lines[number - 1]).replace("\t", " ") if 0 < number <= len(lines) else None


def _quoted(found: Diagnostic, sources: _Sources) -> Iterator[str]:
    """Yield a finding with the line it is about, a caret below what is meant, and what it rests on."""
    yield str(found)
    line = sources.line(found.path, found.line)
    if line is not None and line.strip():
        start = max(0, found.column - 1 - _WIDEST // 2) if len(line) > _WIDEST else 0
        shown = line[start : start + _WIDEST]
        at = found.column - 1 - start
        token = _TOKEN.match(shown, at)
        width = max(1, len(token.group().rstrip(":")) if token else 1)
        yield f"{found.line:>6} | {shown}"
        yield f"       | {' ' * at}{'^' * width}"
    yield from (f"       = {sentence}" for sentence in found.detail)


def as_json(report: Report) -> str:
    """Return a report as one JSON document."""
    document = {
        "files": report.files,
        "findings": [_row(found) for found in report.findings],
        "mended": [_row(found) for found in report.mended],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _row(found: Diagnostic) -> dict[str, Any]:
    """Return a finding as JSON has it."""
    return {
        "path": found.path,
        "line": found.line,
        "column": found.column,
        "code": found.code,
        "message": found.message,
        "hint": found.hint,
        "severity": found.severity.value,
        "detail": list(found.detail),
        "mechanical": bool(found.fix),
    }


def as_sarif(report: Report) -> str:
    """Return a report in SARIF 2.1.0, columns counted in Unicode code points."""
    used = sorted({found.code for found in report.findings})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": CODES[code].meaning},
            "defaultConfiguration": {"level": CODES[code].severity.value},
        }
        for code in used
    ]
    driver = {"name": "simulator check", "semanticVersion": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, used) for found in report.findings],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _result(found: Diagnostic, used: Sequence[str]) -> dict[str, Any]:
    """Return a finding as SARIF has it."""
    hint = f" ({found.hint})" if found.hint else ""
    detail = "".join(f"\n{sentence}" for sentence in found.detail)
    place = {
        "artifactLocation": {"uri": _uri(found.path)},
        "region": {"startLine": found.line, "startColumn": found.column},
    }
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": used.index(found.code),
        "level": found.severity.value,
        "message": {"text": f"{found.message}{hint}{detail}"},
        "locations": [{"physicalLocation": place}],
    }
    if found.fix:
        result["fixes"] = [_fix(found)]
    return result


def _fix(found: Diagnostic) -> dict[str, Any]:
    """Return the changes that mend a finding as SARIF has them."""
    replacements = [
        {
            "deletedRegion": {
                "startLine": edit.start.line,
                "startColumn": edit.start.column,
                "endLine": edit.end.line,
                "endColumn": edit.end.column,
            },
            "insertedContent": {"text": edit.new},
        }
        for edit in found.fix
    ]
    change = {"artifactLocation": {"uri": _uri(found.path)}, "replacements": replacements}
    return {"description": {"text": found.hint or found.message}, "artifactChanges": [change]}


def _uri(path: str) -> str:
    """Return a path as a URI: a file URI where it is absolute, else one relative to where the check ran."""
    found = Path(path)
    if found.is_absolute():
        return found.as_uri()
    from urllib.parse import quote  # noqa: PLC0415 (only SARIF needs it)

    return quote(found.as_posix())
