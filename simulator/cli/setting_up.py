"""The microphone set up in plain lines: Enter begins a step, a word skips it."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator

from simulator import bootstrap
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.core.clean import clean
from simulator.core.voice_measures.baseline import Baseline
from simulator.phone import set_up_words as say
from simulator.phone.clock import here, utc_now
from simulator.phone.listening import LevelMeasured
from simulator.phone.voice_ports import VoiceFailure
from simulator.phone.voice_set_up import (
    CalmHeard,
    Progress,
    RoomHeard,
    SentenceHeard,
    SetUpEvent,
    Step,
    StepFailed,
    VoiceSetUp,
    WorkingOut,
)

_TASKS = {
    Step.ROOM: (say.BE_SILENT,),
    Step.SENTENCE: (say.READ, say.SENTENCE),
    Step.CALM: (say.TALK, say.TEXT),
}
_BEFORE = "Enter begins, s skips this step, q leaves."
_AFTER = "Enter goes on, r takes this step once more, q leaves."


def set_up() -> int:
    """Take every step that is not skipped; return the exit code.

    Raises:
        CommandFailure: nothing can be heard on this machine.
    """
    settings, note = bootstrap.settings_or_defaults()
    for line in (note, bootstrap.leaves_machine(settings), say.ABOUT, "Getting ready to listen…"):
        _tell(line)
    try:
        hearing = bootstrap.loaded_ear(settings).hearing
    except VoiceFailure as failure:
        raise CommandFailure(f"{failure} (simulator doctor tells more)", ExitCode.NOT_THERE) from failure
    setting_up = VoiceSetUp(hearing, here(utc_now())[:10])
    for step in Step:
        if not _taken(setting_up, step):
            _tell("Left. simulator microphone begins again at any time.")
            return ExitCode.DONE
    return ExitCode.DONE


def _taken(setting_up: VoiceSetUp, step: Step) -> bool:
    """Take a step as often as is wanted, or skip it; return whether to go on."""
    while True:
        _tell(f"\nStep {step.value} of {len(Step)}. {_TASKS[step][0]}")
        for text in _TASKS[step][1:]:
            _tell(textwrap.indent(textwrap.fill(text, 76), "  "))
        wanted = _asked(_BEFORE)
        if wanted != "":
            return wanted == "s"
        for line in _lines(setting_up.take(step)):
            _tell(line)
        wanted = _asked(_AFTER)
        if wanted != "r":
            return wanted != "q"


def _lines(events: Iterator[SetUpEvent]) -> Iterator[str]:
    """Yield what comes of a step in lines; nothing while the rep speaks."""
    yield "Listening."
    for event in events:
        match event:
            case LevelMeasured() | Progress():
                pass
            case WorkingOut():
                yield "That is enough. One moment…"
            case RoomHeard(dbfs=dbfs, told=told):
                yield f"{told} The room: {dbfs:.0f} dB."
            case SentenceHeard(text=text, dbfs=dbfs, told=told):
                yield f"Understood: “{text}”"
                yield f"{told} Your voice: {dbfs:.0f} dB."
            case CalmHeard(baseline=baseline):
                yield say.about(baseline)
                yield _kept(baseline)
            case StepFailed(note=note):
                yield note


def _kept(baseline: Baseline) -> str:
    """Keep a calm voice; return one sentence about that."""
    baselines = bootstrap.baselines()
    try:
        baselines.keep(baseline)
    except OSError as failure:
        return f"It could not be kept in {baselines.path} ({failure.strerror}); make room or make it writable."
    return f"Kept in {baselines.path}, as numbers only; simulator microphone --delete deletes it."


def _asked(question: str) -> str:
    """Return what is answered, a small letter or nothing; the end of input leaves."""
    _tell(question)
    line = sys.stdin.readline()
    return clean(line).strip().casefold()[:1] if line else "q"


def _tell(line: str) -> None:
    """Print a line, where there is one."""
    if line:
        sys.stdout.write(f"{clean(line)}\n")
        sys.stdout.flush()
