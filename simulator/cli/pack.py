"""``simulator pack``: scenarios that others wrote."""

from __future__ import annotations

import argparse
from pathlib import Path


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("pack", help="add, list, remove and build packs of scenarios")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    adding = actions.add_parser("add", help="add a pack: a folder or a zip file")
    adding.add_argument("source", type=Path, help="the folder or the zip file")
    actions.add_parser("list", help="list the packs that are there")
    removing = actions.add_parser("remove", help="take a pack away")
    removing.add_argument("name", help="the pack's name")
    building = actions.add_parser("build", help="make a zip file of a folder with a pack.toml")
    building.add_argument("folder", type=Path, help="the folder")
    building.add_argument("--to", type=Path, metavar="FILE", help="the file to write (default: name and version)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do what was asked and tell."""
    import sys  # noqa: PLC0415 (``--help`` does without it)

    from simulator.cli.outcome import CommandFailure, ExitCode  # noqa: PLC0415
    from simulator.scenario_files.packs.contents import Refused  # noqa: PLC0415

    try:
        told = {"add": _add, "list": _list, "remove": _remove, "build": _build}[options.action](options)
    except Refused as refused:
        raise CommandFailure(str(refused)) from refused
    sys.stdout.write(f"{told}\n")
    return ExitCode.DONE


def _add(options: argparse.Namespace) -> str:
    """Add a pack."""
    return add_pack(options.source)


def add_pack(source: Path) -> str:
    """Add the pack in a folder or a zip file, and return what became of it.

    Raises:
        Refused: something in it is not allowed, does not load, or has a name that is taken.
    """
    from simulator import bootstrap  # noqa: PLC0415
    from simulator.scenario_files.packs.contents import MANIFEST, read_pack  # noqa: PLC0415
    from simulator.scenario_files.packs.manifest import read_manifest  # noqa: PLC0415
    from simulator.scenario_files.packs.shelving import add  # noqa: PLC0415

    name = read_manifest(read_pack(source).files[MANIFEST]).name
    inside = bootstrap.packs_folder() / name
    others = [path.stem for path in bootstrap.shelf().paths() if not path.is_relative_to(inside)]
    pack = add(source, bootstrap.packs_folder(), others)
    count = len(pack.scenarios)
    scenarios = "1 scenario" if count == 1 else f"{count} scenarios"
    return f"Added {pack.manifest.name} {pack.manifest.version} with {scenarios}; they are in the list of calls."


def _list(options: argparse.Namespace) -> str:
    """List the packs."""
    from simulator import bootstrap  # noqa: PLC0415
    from simulator.scenario_files.packs.shelving import packs_in  # noqa: PLC0415

    del options
    packs = packs_in(bootstrap.packs_folder())
    if not packs:
        return "No packs yet. simulator pack add FOLDER-OR-ZIP adds one."
    rows = []
    for pack in packs:
        manifest = pack.manifest
        told = f"{manifest.name} {manifest.version} by {manifest.author} ({manifest.licence})"
        rows.append(f"{told} {manifest.about}".rstrip())
        rows += [f"  {name}" for name in pack.scenarios]
    return "\n".join(rows)


def _remove(options: argparse.Namespace) -> str:
    """Take a pack away."""
    from simulator import bootstrap  # noqa: PLC0415
    from simulator.scenario_files.packs.shelving import remove  # noqa: PLC0415

    pack = remove(options.name, bootstrap.packs_folder())
    return f"Removed {pack.manifest.name} {pack.manifest.version}. Past calls of its scenarios stay in the history."


def _build(options: argparse.Namespace) -> str:
    """Build a pack."""
    from simulator.scenario_files.packs.shelving import build  # noqa: PLC0415

    return f"Written to {build(options.folder, options.to)}."
