"""What a file is read with: the dials it is played at, its variables, and what it shares with others."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

from simulator.core.intensity import AS_WRITTEN, Dials
from simulator.scenario_files.diagnostics import Findings, Place
from simulator.scenario_files.names import did_you_mean, shown
from simulator.scenario_files.shared import Shared

#: The folder beside scenarios that holds their translations, each called ``NAME.TAG.yaml``.
TRANSLATIONS = "translations"

_NAME = re.compile(r"\{([A-Za-z0-9_]{1,60})\}")


class Surroundings:
    """What one file is read with.

    Attributes:
        dials: How it is played.
        shared: What it can refer to.
        variables: The value chosen for each variable; None for a file without any.
        varied: Whether there was anything to choose.
        translation: The folder of translations, where one is wanted.
    """

    def __init__(self, dials: Dials = AS_WRITTEN, beside: Path | None = None) -> None:
        self.dials = dials
        self.shared = Shared(beside)
        self.variables: dict[str, str] | None = None
        self.varied = False
        self.translation = beside / TRANSLATIONS if beside is not None and dials.language else None

    def chosen(self, what: str, count: int) -> int:
        """Return which of ``count`` choices is taken for ``what``: with seed 0 the first."""
        self.varied = self.varied or count > 1
        if not self.dials.seed or count < 2:
            return 0
        return Random(f"{self.dials.seed}:{what}").randrange(count)  # noqa: S311 (no secret is made of it)

    def filled(self, text: str, place: Place, findings: Findings) -> str:
        """Return a text with the values of its variables in it; an unknown name is told and stays."""
        known = self.variables
        if known is None or "{" not in text:
            return text

        def value(found: re.Match[str]) -> str:
            if found[1] in known:
                return known[found[1]]
            hint = did_you_mean(found[1], tuple(known))
            findings.add("S035", place, f"no variable called {shown(found[1])}", hint)
            return found[0]

        return _NAME.sub(value, text)

    def written(self) -> str:
        """Return what a stored text needs so that it is read the same again: its last lines; empty for nothing."""
        told = self.shared.written()
        if self.varied and self.dials.seed:
            told += f"played: {{seed: {self.dials.seed}, intensity: {self.dials.intensity}}}\n"
        elif self.dials.intensity is not AS_WRITTEN.intensity:
            told += f"played: {{intensity: {self.dials.intensity}}}\n"
        return told
