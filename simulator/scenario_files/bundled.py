"""Where the scenarios that come with the program are."""

from __future__ import annotations

from pathlib import Path

import simulator

_PACKAGE = Path(simulator.__file__).resolve().parent


def bundled_scenarios() -> Path:
    """Return the folder of the shipped scenarios: inside the package, or beside it in a checkout.

    A wheel carries them as package data, which an editable install does not see.
    """
    packaged = _PACKAGE / "bundled_scenarios"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "scenarios"


def diagnostic_pages() -> Path:
    """Return the folder of the pages about diagnostic codes: inside the package, or in a checkout's documents."""
    packaged = _PACKAGE / "bundled_diagnostics"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "docs" / "diagnostics"
