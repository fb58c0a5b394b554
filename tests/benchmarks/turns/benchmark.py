"""How well turns are taken, beside a naive chain; ``docs/voice.md`` says what is measured and how.

Each part is one function in ``PARTS``. What is not measured, the rep speaking while the customer does (barge-in),
would be one more.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator import bootstrap
from simulator.audio.microphone import DeviceMicrophone
from simulator.audio.voice_activity import SileroVoiceActivity
from simulator.phone.listening import Ear
from simulator.phone.voice_ports import Recognizer, VoiceFailure
from simulator.settings import Settings
from tests.benchmarks.turns.chains import NAIVE, OURS, AppChain, NaiveChain, paced_chains
from tests.benchmarks.turns.clips import DEBIAN, MissingClipsError, Piece, listed, pieces
from tests.benchmarks.turns.hardware import through_hardware
from tests.benchmarks.turns.paced import paced
from tests.benchmarks.turns.spoken import SIZE, spoken_turns
from tests.benchmarks.turns.tables import Table
from tests.benchmarks.turns.telling import told
from tests.benchmarks.turns.words import word_errors, word_times

#: How many turns each chain hears in paced time where nothing else is said; a third of them in real time.
USUAL = 42
_TOOLS = ("pulseaudio", "pactl", "parec", "paplay")


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured with.

    Attributes:
        pieces: The recorded speech.
        rounds: How many turns each chain hears in paced time.
        ear: What the app hears with.
        recognizer: A recogniser of its own, the same kind, for the naive chain; loaded.
    """

    pieces: Sequence[Piece]
    rounds: int
    ear: Ear
    recognizer: Recognizer


def _paced(bench: Bench) -> list[Table]:
    """Hear turns in paced sound time."""
    microphone, chains = paced_chains(bench.ear, bench.recognizer, SileroVoiceActivity)
    turns = spoken_turns(bench.pieces, bench.rounds)
    paced(turns[:1], microphone, chains, bench.recognizer)  # the first words take longer to make out; they do not count
    return told(paced(turns, microphone, chains, bench.recognizer), "paced")


def _hardware(bench: Bench) -> list[Table]:
    """Hear turns through virtual sound hardware, in real time."""
    if missing := [tool for tool in _TOOLS if not shutil.which(tool)]:
        print(f"\nThrough sound hardware: left out, because {', '.join(missing)} is missing.")
        return []
    naive = NaiveChain(DeviceMicrophone(), SileroVoiceActivity, bench.recognizer)
    turns = spoken_turns(bench.pieces, max(1, bench.rounds // 3))
    trials = through_hardware(turns, {OURS: AppChain(bench.ear), NAIVE: naive})
    return told(trials, "through virtual sound hardware")


def _words(bench: Bench) -> list[Table]:
    """Count wrong words."""
    return [word_errors(bench.pieces, bench.recognizer), word_times(bench.pieces, bench.recognizer)]


#: What is measured, in order.
PARTS: Mapping[str, Callable[[Bench], list[Table]]] = {"paced": _paced, "hardware": _hardware, "words": _words}


def turns(
    rounds: int,
    clips: Path | None,
    only: Sequence[str] = (),
    *,
    recognizer: str = Settings().recognizer,
    markdown: bool = False,
) -> None:
    """Print how well turns are taken.

    Args:
        rounds: How many turns each chain hears in paced time; at most ``SIZE``.
        clips: A folder of recordings beside Debian's; may be None.
        only: Which of ``PARTS``; empty for all.
        recognizer: What makes out the words, as the settings name it.
        markdown: Whether tables are printed as Markdown.
    """
    try:
        found = pieces([folder for folder in (DEBIAN, clips) if folder])
        chosen = Settings(recognizer=recognizer)
        words = bootstrap.recogniser(chosen)
        words.load()
        bench = Bench(found, min(rounds, SIZE), bootstrap.loaded_ear(chosen), words)
    except (MissingClipsError, VoiceFailure) as failure:
        print(f"\nTurn-taking: left out. {failure}")
        return
    if len(found) < listed():
        print(f"\nOnly {len(found)} of {listed()} recorded pieces were found; docs/voice.md says how to fetch all.")
    for name in only or PARTS:
        for table in PARTS[name](bench):
            print(table.markdown() if markdown else table.text())
