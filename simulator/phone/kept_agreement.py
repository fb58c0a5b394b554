"""How far coaches and the program agreed when that was last looked at, kept so that a debrief can say it at once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from simulator.core.calibration import WANTED, Agreement
from simulator.core.scenario import CriterionName

#: What a mark's reader is told of a criterion on which coaches and the program agree too little.
_WARNING = "coaches and the program often differ here (κ {kappa:.2f}, {pairs} calls): take it with care"


class KeptAgreement:
    """One small file of figures."""

    def __init__(self, path: Path) -> None:
        """Keep them in ``path``, which need not exist."""
        self.path = path

    def keep(self, found: Sequence[Agreement]) -> None:
        """Keep what was found, in the place of what was.

        Raises:
            OSError: it cannot be written.
        """
        figures = {
            one.criterion.value: {"kappa": one.with_program.kappa.value, "pairs": one.with_program.pairs}
            for one in found
            if one.flagged and not one.by_turn
        }
        if not figures and not self.path.exists():
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_suffix(".new")
        fresh.write_text(json.dumps(figures), encoding="utf-8")
        fresh.replace(self.path)

    def warnings(self) -> Mapping[CriterionName, str]:
        """Return a sentence for each criterion with too little agreement; none where nothing is kept or readable."""
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        told: dict[CriterionName, str] = {}
        for name in CriterionName:
            match found.get(name.value) if isinstance(found, dict) else None:
                case {"kappa": float(kappa), "pairs": int(pairs)} if -1 <= kappa < WANTED:
                    told[name] = _WARNING.format(kappa=kappa, pairs=pairs)
        return told
