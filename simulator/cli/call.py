"""``simulator call``: one call in text mode, from the keyboard, a file of replies, or recordings."""

from __future__ import annotations

import argparse
from pathlib import Path


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "call",
        help="take one call in text mode",
        description="Take one call as plain labelled lines. While it runs: /again /hint /hold /resume /hand-over "
        "WORDS /hang-up /help.",
    )
    parser.add_argument("scenario", help="a scenario's id, or the path of its file")
    source = parser.add_mutually_exclusive_group()
    source.add_argument(
        "--replies", metavar="FILE", type=Path, help="UTF-8, one reply a line; an empty line is silence"
    )
    source.add_argument("--recordings", metavar="DIR", type=Path, help="01*.wav, 02*.wav … through the recogniser")
    source.add_argument("--voice", action="store_true", help="press Enter to talk, Enter to send")
    parser.add_argument(
        "--aloud", action="store_true", help="with --replies or --recordings: speak the customer's lines"
    )
    parser.add_argument("--intensity", choices=("gentle", "usual", "fierce"), help="how hard the call is")
    parser.add_argument("--language", metavar="TAG", help="take it in a translation, typed and unscored")
    parser.add_argument("--seed", type=int, metavar="N", help="which wordings and values are chosen, 0 for the first")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of lines")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Play the call."""
    from simulator.cli import text_call  # noqa: PLC0415 (``--help`` does without it)
    from simulator.cli.writing import scenario_named  # noqa: PLC0415

    dials = text_call.dialled(options.intensity, options.seed, options.language)
    scenario = scenario_named(options.scenario, dials)
    if options.replies is not None:
        return text_call.from_replies(scenario, options.replies, aloud=options.aloud, as_json=options.json)
    if options.recordings is not None:
        return text_call.from_recordings(scenario, options.recordings, aloud=options.aloud, as_json=options.json)
    return text_call.live(scenario, voice=options.voice, as_json=options.json)
