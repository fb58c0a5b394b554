"""The rep's calm voice, kept as one small file of numbers."""

from __future__ import annotations

import dataclasses
import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.core.voice_measures.baseline import RANGES, Baseline

#: The version of the file's form, and of how its numbers are measured.
VERSION = 1


@dataclass(frozen=True, slots=True)
class KeptBaseline:
    """The baseline that is kept, if any.

    Attributes:
        baseline: The rep's calm voice; None where there is none, or it cannot be used.
        note: Why it cannot be used, in one sentence; empty where nothing is wrong.
    """

    baseline: Baseline | None = None
    note: str = ""


class Baselines:
    """One baseline in one file: read, made anew, deleted; used from any thread, one at a time."""

    def __init__(self, path: Path) -> None:
        """Keep it in ``path``, which need not exist."""
        self.path = path

    def read(self) -> KeptBaseline:
        """Return the baseline; without one where there is no file, and with a note where the file is of no use."""
        try:
            found = tomllib.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return KeptBaseline()
        except (OSError, ValueError, RecursionError) as failure:
            why = failure.strerror if isinstance(failure, OSError) else "it is damaged"
            return KeptBaseline(None, self._useless(str(why)))
        if found.get("version") != VERSION:
            return KeptBaseline(None, self._useless("it is of another version"))
        try:
            return KeptBaseline(_structured(found))
        except (ValueError, OverflowError) as failure:
            return KeptBaseline(None, self._useless(str(failure)))

    def keep(self, baseline: Baseline) -> None:
        """Store a baseline in the place of any other, whole or not at all.

        Raises:
            OSError: it cannot be written.
        """
        import tomli_w  # noqa: PLC0415 (only where something is written)

        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_suffix(".new")
        fresh.write_text(tomli_w.dumps({"version": VERSION, **dataclasses.asdict(baseline)}), encoding="utf-8")
        fresh.replace(self.path)

    def delete(self) -> None:
        """Delete the baseline, if there is one.

        Raises:
            OSError: it cannot be deleted.
        """
        self.path.unlink(missing_ok=True)

    def _useless(self, why: str) -> str:
        """Return one sentence about a file that cannot be used."""
        return f"Your calm voice cannot be read from {self.path} ({why}); set up your microphone once more."


def _structured(found: dict[str, Any]) -> Baseline:
    """Return the baseline in a file.

    Raises:
        ValueError: it has not exactly a baseline's numbers.
        OverflowError: a number is too large to be one of them.
    """
    made = found.get("made")
    if not isinstance(made, str):
        raise ValueError("it has no date")  # noqa: TRY004 (a mistake in a file)
    dt.date.fromisoformat(made)
    numbers: dict[str, float] = {}
    for name in RANGES:
        number = found.get(name)
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise ValueError(f"{name} is no number")  # noqa: TRY004 (a mistake in a file)
        numbers[name] = float(number)
    return Baseline(made=made, **numbers)
