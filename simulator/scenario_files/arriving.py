"""A scenario that came from somebody else, put beside the user's own: checked as any other, never over one there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from simulator.core.clean import clean
from simulator.phone.sharing import ShareFailure
from simulator.scenario_files.bundled import bundled_scenarios
from simulator.scenario_files.loading import load_text
from simulator.scenario_files.model import DASHED
from simulator.scenario_files.names import shown


def put_beside(folder: Path, scenario: str, text: str, *, there: bool) -> str:
    """Put a scenario into a folder and return what there is to say about it; empty for nothing.

    Args:
        folder: The folder of the user's own scenarios; it need not exist yet.
        scenario: The id it must have.
        text: Its text; empty where it is to be there already.
        there: Whether a scenario of this id is at hand.

    Raises:
        ShareFailure: it has mistakes, is not there and did not come, or cannot be written.
    """
    if there:
        return f"The scenario {shown(scenario)} is played as it is here." if text else ""
    if not text:
        raise ShareFailure(
            f"This asks for the call {shown(scenario)}, which is not here and did not come with it. Nothing was taken. "
            "Update this program, or ask the sender to add the scenario as a pack."
        )
    if not DASHED.fullmatch(scenario):
        raise ShareFailure(f"{shown(scenario)} can be no scenario's name. Nothing was taken.")
    errors = load_text(text, scenario, stem=scenario).errors
    if errors:
        first = clean(str(errors[0]).splitlines()[0])[:300]
        raise ShareFailure(f"The scenario in it has mistakes: {first} Nothing was taken. Tell the sender.")
    path = folder / f"{scenario}.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as failure:
        raise ShareFailure(
            f"The scenario could not be put at {path} ({failure.strerror}). Nothing was taken."
        ) from failure
    return f"Its scenario came with it and is now among your own: {path}."


def shipped(paths: Iterable[Path], scenario: str) -> bool:
    """Return whether, of all scenario files at hand, the one of this id came with the program."""
    found = [path for path in paths if path.stem == scenario]
    return len(found) == 1 and found[0].is_relative_to(bundled_scenarios())
