"""``simulator models``: the models of recognisers and voices, which are installed, and how to get or remove others."""

from __future__ import annotations

import argparse
from pathlib import Path


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "models",
        help="list, get, add or remove what makes out your words",
        description="Lists the models of recognisers and voices. Nothing is downloaded unless you ask for it.",
    )
    parser.add_argument("--json", action="store_true", help="print the list as one JSON document instead of lines")
    parser.set_defaults(run=run, what="list")
    whats = parser.add_subparsers(metavar="WHAT", title="what to do; left out, the models are listed")
    get = whats.add_parser("get", help="download a model from its publisher")
    get.add_argument("name", help="a model's name, as in the list")
    get.set_defaults(what="get")
    add = whats.add_parser("add", help="check and copy a model from a folder, for machines without internet")
    add.add_argument("folder", type=Path, help="the folder that holds the model's files")
    add.add_argument("--link", action="store_true", help="link to the files instead of copying them")
    add.set_defaults(what="add")
    remove = whats.add_parser("remove", help="delete a model that was added")
    remove.add_argument("name", help="a model's name, as in the list")
    remove.set_defaults(what="remove")


def run(options: argparse.Namespace) -> int:
    """Do what was asked for."""
    from simulator.cli import model_commands  # noqa: PLC0415 (``--help`` does without it)

    match options.what:
        case "get":
            return model_commands.get(options.name)
        case "add":
            return model_commands.add(options.folder, link=options.link)
        case "remove":
            return model_commands.remove(options.name)
        case _:
            return model_commands.show(as_json=options.json)
