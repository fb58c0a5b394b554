"""Where a new scenario is written, and that nothing is overwritten."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from simulator import bootstrap
from simulator.cli.outcome import CommandFailure
from simulator.scenario_files.drafting.fresh import Upset, Wish, fresh
from simulator.scenario_files.names import shown, suggested_id
from simulator.scenario_files.schema import schema

#: What the schema is called that stands beside new scenarios.
SCHEMA = "scenario.schema.json"

_TEXTS = ("title", "customer", "says", "because", "fact", "answer")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def begun(given: Mapping[str, str | int]) -> Wish:
    """Return what a trainer says about a scenario to begin with.

    Raises:
        CommandFailure: the language is no language tag.
    """
    language = str(given.get("language", Wish.language))
    if not _LANGUAGE.fullmatch(language):
        raise CommandFailure(f"{shown(language)} is not a language tag; write one such as en-GB.")
    texts = {name: str(given[name]) for name in _TEXTS if name in given}
    feels, difficulty = Upset(str(given.get("feels", Upset.ANGRY))), int(given.get("difficulty", Wish.difficulty))
    return replace(Wish(""), **texts, feels=feels, difficulty=difficulty, language=language)


def placed(wish: Wish, to: Path | None, text: Callable[[Wish, str], str] = fresh) -> Path:
    """Write a scenario and return its file.

    Args:
        wish: What the trainer says about it.
        to: A folder, or the file itself; None for the user's own scenarios folder.
        text: Makes the scenario's text of the wish and the scenario's name.

    Raises:
        CommandFailure: the file is there already, or cannot be written.
    """
    as_file = to is not None and to.suffix.lower() in {".yaml", ".yml"}
    folder = bootstrap.own_scenarios() if to is None else to.parent if as_file else to
    path = to if to is not None and as_file else folder / f"{wish.named(_taken(folder))}.yaml"
    if path.stem != suggested_id(path.stem, "-"):
        good = suggested_id(path.stem, "-") or "my-scenario"
        raise CommandFailure(f"{path.name} cannot be a scenario's file: use a-z, 0-9 and hyphens, such as {good}.yaml.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists():
            other = f"{wish.named(_taken(folder))}.yaml"
            raise CommandFailure(f"{path} is there already and stays as it is. Try --to {folder / other}.")
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(f"# yaml-language-server: $schema={SCHEMA}\n{text(wish, path.stem)}")
        _write_schema(folder / SCHEMA)
    except OSError as error:
        reason = error.strerror or "the file cannot be written"
        raise CommandFailure(f"{path} was not written: {reason}. Name a folder you may write to with --to.") from error
    return path


def _write_schema(path: Path) -> None:
    """Write the schema that editors complete keys from; a file of that name which is none of ours stays."""
    ours = json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
    if not path.exists() or '"title": "Scenario"' in path.read_text(encoding="utf-8", errors="replace"):
        path.write_text(ours, encoding="utf-8")


def _taken(folder: Path) -> frozenset[str]:
    """Return the names of the scenarios in a folder and of those at hand."""
    try:
        here = {path.stem for path in folder.iterdir() if path.suffix.lower() in {".yaml", ".yml"}}
    except OSError:
        here = set()
    return frozenset(here | {path.stem for path in bootstrap.shelf().paths()})
