"""Calls in text mode: plain labelled lines, nothing rewritten, nothing printed while the customer speaks."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from random import randrange

from simulator import bootstrap
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.core.clean import clean
from simulator.core.intensity import MOST_SEEDS, Dials, Intensity
from simulator.core.scenario import Scenario
from simulator.keeping import kept_agreement
from simulator.phone.clock import call_clock
from simulator.phone.finished_call import FinishedCall, finished
from simulator.phone.ongoing_call import OngoingCall, Said
from simulator.phone.ports import HistoryFailure
from simulator.phone.replay import Forgetful, Speaker, play
from simulator.reports.text import debrief_lines, turn_line

#: The longest file of replies that is read, in bytes.
LARGEST_REPLIES = 4_000_000
#: The longest reply in it, in characters: half an hour of speech.
LONGEST_REPLY = 20_000

Tell = Callable[[str], None]


def dialled(intensity: str | None = None, seed: int | None = None, language: str | None = None) -> Dials:
    """Return how a call is played: as the settings have it, or as given; without a seed, the choices are new."""
    chosen = intensity or bootstrap.settings_or_defaults()[0].intensity
    number = randrange(1, MOST_SEEDS) if seed is None else max(0, seed)  # noqa: S311 (no secret is made of it)
    return Dials(number, Intensity(chosen), language or "")


def ongoing(scenario: Scenario, tell: Tell) -> OngoingCall:
    """Return a new call, stored where storing works, with a sentence where it does not."""
    try:
        return OngoingCall(scenario, bootstrap.scorer(), bootstrap.history())
    except HistoryFailure as failure:
        tell(f"{failure} This call will not be kept.")
        return OngoingCall(scenario, bootstrap.scorer(), Forgetful())


def from_replies(scenario: Scenario, path: Path, *, aloud: bool, as_json: bool) -> int:
    """Play a call from a file of replies."""
    return played(scenario, _replies(path), aloud=aloud, as_json=as_json)


def from_recordings(scenario: Scenario, folder: Path, *, aloud: bool, as_json: bool) -> int:
    """Play a call from recordings through the recogniser the settings name."""
    from simulator.cli.recorded_replies import recorded_replies  # noqa: PLC0415 (sound is dear to load)

    return played(scenario, recorded_replies(folder), aloud=aloud, as_json=as_json)


def live(scenario: Scenario, *, voice: bool, as_json: bool) -> int:
    """Play a call from the keyboard, or by voice."""
    from simulator.cli.around_call import AroundCall, at_a_terminal  # noqa: PLC0415 (a file does without them)
    from simulator.cli.live_call import LiveCall  # noqa: PLC0415

    tell = tell_errors if as_json else tell_output
    call = ongoing(scenario, tell)
    around = None if as_json or not at_a_terminal() else AroundCall(call.history, tell)
    if around is not None:
        around.before()
    done = LiveCall(call, tell, voice=voice).run()
    outcome = report(done, as_json=as_json)
    if around is not None:
        around.after(done)
    return outcome


def played(scenario: Scenario, replies: Iterable[Said | str], *, aloud: bool, as_json: bool) -> int:
    """Play known replies to the end and print the scorecard."""
    tell = tell_errors if as_json else tell_output
    call = ongoing(scenario, tell)
    speak = _speaker(scenario, tell) if aloud else None
    clock = call_clock() if aloud else None
    for turn in play(call, replies, clock=clock, speak=speak):
        tell(turn_line(turn))
    return report(finished(call), as_json=as_json)


def report(call: FinishedCall, *, as_json: bool) -> int:
    """Print a finished call."""
    if as_json:
        from simulator.reports.values import call_value  # noqa: PLC0415 (lines do without it)

        sys.stdout.write(json.dumps(call_value(call), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("\n" + "\n".join(debrief_lines(call, kept_agreement().warnings())) + "\n")
    return ExitCode.DONE


def _speaker(scenario: Scenario, tell: Tell) -> Speaker:
    """Return what says the customer's lines through the loudspeaker."""
    voice = bootstrap.customer_voice(bootstrap.settings_or_defaults()[0])

    def speak(line: object) -> None:
        spoken = voice.speak(line.text, scenario.customer.voice, line.delivery)  # type: ignore[attr-defined]
        if spoken.note:
            tell(spoken.note)

    return speak


def _replies(path: Path) -> list[str]:
    """Return the replies in a file, cleaned, one a line.

    Raises:
        CommandFailure: it cannot be read, is too large, is not UTF-8, or has a reply that is too long.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_REPLIES + 1)
        if len(data) > LARGEST_REPLIES:
            raise CommandFailure(f"{path} is larger than {LARGEST_REPLIES // 1_000_000} MB; is it the right file?")
        text = data.decode("utf-8-sig")
    except OSError as failure:
        raise CommandFailure(
            f"{path} cannot be read ({failure.strerror}); name a text file with one reply a line"
        ) from failure
    except UnicodeDecodeError as failure:
        raise CommandFailure(f"{path} is not UTF-8 (byte {failure.start}); save it as UTF-8 and try again") from failure
    replies = [clean(line) for line in text.splitlines()]
    for number, reply in enumerate(replies, start=1):
        if len(reply) > LONGEST_REPLY:
            raise CommandFailure(f"line {number} of {path} is longer than {LONGEST_REPLY:,} characters; is it a reply?")
    return replies


def tell_output(line: str) -> None:
    """Print a line where a person reads it."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def tell_errors(line: str) -> None:
    """Print a line beside a JSON document."""
    sys.stderr.write(line + "\n")
