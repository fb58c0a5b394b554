"""``simulator voices``: which voices there are, and how a scenario's customer sounds in every delivery."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.core.scenario import Delivery, Scenario


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("voices", help="list the voices, or hear a scenario's customer")
    parser.add_argument("scenario", nargs="?", help="a scenario's id, or the path of its file; its opening is spoken")
    parser.add_argument("--delivery", metavar="NAME", help="only in this delivery: calm, angry, … instead of in all")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """List what there is, or speak.

    Raises:
        CommandFailure: there is no such scenario or delivery, or nothing can be heard here.
    """
    from simulator.cli.outcome import CommandFailure  # noqa: PLC0415 (``--help`` does without it)
    from simulator.cli.writing import scenario_named  # noqa: PLC0415

    if options.scenario is None:
        if options.delivery is not None:
            raise CommandFailure("--delivery wants a scenario, whose customer is heard in it.")
        sys.stdout.writelines(f"{line}\n" for line in _listed())
        return 0
    deliveries = _deliveries(options.delivery)
    _speak(scenario_named(options.scenario), deliveries)
    return 0


def _listed() -> Iterator[str]:
    """Yield the voice engines, and every customer with their voice."""
    from simulator import bootstrap  # noqa: PLC0415 (``--help`` does without it)
    from simulator.core.clean import clean  # noqa: PLC0415
    from simulator.engines import SYNTHESIZERS  # noqa: PLC0415

    in_use = bootstrap.settings_or_defaults()[0].voice
    yield "Voice engines: " + ", ".join(f"{name} (in use)" if name == in_use else name for name in SYNTHESIZERS)
    for header in bootstrap.shelf().headers():
        customer = bootstrap.shelf().scenario(header.id).customer
        yield f"{header.id}: {clean(customer.name)}, pitch {customer.voice.pitch}, pace {customer.voice.pace}"


def _deliveries(name: str | None) -> Sequence[Delivery]:
    """Return the delivery of that name; all of them for None.

    Raises:
        CommandFailure: there is none of that name.
    """
    from simulator.cli.outcome import CommandFailure  # noqa: PLC0415 (``--help`` does without it)
    from simulator.core.scenario import Delivery  # noqa: PLC0415
    from simulator.engines import unknown  # noqa: PLC0415

    if name is None:
        return tuple(Delivery)
    if name not in tuple(Delivery):
        raise CommandFailure(unknown(name, tuple(Delivery), "delivery"))
    return (Delivery(name),)


def _speak(scenario: Scenario, deliveries: Sequence[Delivery]) -> None:
    """Speak the opening in every delivery.

    Raises:
        CommandFailure: it cannot be heard.
    """
    from dataclasses import replace  # noqa: PLC0415 (``--help`` does without it)

    from simulator import bootstrap  # noqa: PLC0415
    from simulator.cli.outcome import CommandFailure, ExitCode  # noqa: PLC0415

    if not scenario.scored:
        raise CommandFailure("That call is in writing: the app speaks English only.", ExitCode.NOT_THERE)
    words = scenario.lines[scenario.opening].says
    with closing(bootstrap.customer_voice(replace(bootstrap.settings_or_defaults()[0], speak=True))) as voice:
        for delivery in deliveries:
            sys.stdout.write(f"{delivery}\n")
            sys.stdout.flush()
            spoken = voice.speak(words, scenario.customer.voice, delivery)
            if not spoken.aloud:
                why = spoken.note or "The settings choose the silent voice."
                raise CommandFailure(why, ExitCode.NOT_THERE)
