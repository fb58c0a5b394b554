"""A scenario file being written in an editor, read anew whenever it was saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from simulator.core.clean import clean
from simulator.phone.ports import Scorer
from simulator.phone.rehearsal import disappointments, wanted
from simulator.phone.workbench import Draft, Remark
from simulator.scenario_files.codes import Severity
from simulator.scenario_files.diagnostics import Findings
from simulator.scenario_files.loading import load
from simulator.scenario_files.names import shown
from simulator.scenario_files.source_text import decode, read_bytes


class FileOnBench:
    """One file; used from one thread at a time."""

    def __init__(self, path: Path, scorer: Callable[[], Scorer]) -> None:
        self._path = path
        self._scorer = scorer
        self._stamp: tuple[int, int] | None = None
        self._read = False

    @property
    def name(self) -> str:
        """Return what the file is called."""
        return clean(self._path.name)

    def changed(self) -> bool:
        """Return whether the file was saved since it was read last; also before the first reading."""
        return not self._read or self._stamp != self._stamped()

    def read(self) -> Draft:
        """Return what the file holds now, its sample calls played."""
        self._stamp, self._read = self._stamped(), True
        data = read_bytes(self._path, Findings(""))
        text = "" if data is None else decode(data, Findings("")) or ""
        loaded = load(self._path)
        remarks = [
            Remark(
                found.line, found.column, found.code, f"{found.message}{_hint(found.hint)}", _is_error(found.severity)
            )
            for found in loaded.diagnostics
        ]
        if loaded.scenario is not None and loaded.scenario.scored:
            for failure in disappointments(loaded.scenario, self._scorer()):
                line, _, column = failure.expected.location.partition(":")
                told = f"sample {shown(failure.sample.name)} should come to {wanted(failure.expected)}"
                got = f"{told}, but came to {failure.got or 'nothing'}"
                remarks.append(Remark(int(line or 1), int(column or 1), "S080", clean(got), error=True))
        lines_at = {name: place.line for name, place in loaded.places.lines.items()}
        return Draft(clean(text), loaded.scenario, tuple(remarks), lines_at)

    def _stamped(self) -> tuple[int, int] | None:
        """Return when the file was saved and how large it is; None where it is not there."""
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size


def _hint(hint: str) -> str:
    """Return a hint as it follows a message."""
    return f" ({hint})" if hint else ""


def _is_error(severity: Severity) -> bool:
    """Return whether something must be mended."""
    return severity is Severity.ERROR
