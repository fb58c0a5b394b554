"""What does not keep a scenario from being played, but is most likely not what its trainer wants."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.core.samples import SampleCall
from simulator.core.scenario import CriterionName, Ending, Rubric, Slot
from simulator.scenario_files.diagnostics import FILE_START, Findings, Place
from simulator.scenario_files.fields import Fields
from simulator.scenario_files.names import shown
from simulator.scenario_files.script import ReadLine

#: The most words a person says in one breath before the other can follow no more.
MOST_WORDS = 60


def advise(
    top: Fields,
    lines: Mapping[str, ReadLine],
    slots: Mapping[str, Slot],
    rubric: Rubric | None,
    samples: tuple[SampleCall, ...],
) -> None:
    """Note what is worth a second look."""
    findings = top.findings
    _advise_length(lines, findings)
    if rubric is not None:
        _advise_marks(top, lines, slots, rubric)
        _advise_samples(samples, lines, rubric, findings)
    if "samples" not in top:
        hint = "add 'samples:' with a good and a poor call; they are run as tests"
        findings.add("S063", FILE_START, "there are no sample calls", hint)


def _advise_samples(
    samples: tuple[SampleCall, ...], lines: Mapping[str, ReadLine], rubric: Rubric, findings: Findings
) -> None:
    """Note expectations that no call of this scenario can meet."""
    endings = {Ending.HUNG_UP, Ending.RANG_OFF, *(read.line.ends for read in lines.values())}
    marked = {"total", *(criterion.name for criterion in rubric.criteria)}
    for expectation in (expectation for sample in samples for expectation in sample.expect):
        line, column = expectation.location.split(":")
        place, what = Place(int(line), int(column)), expectation.what
        if what == "ends" and expectation.equals not in endings:
            hint = "no line has this 'ends'"
            findings.add("S053", place, f"no call of this scenario ends {expectation.equals}", hint)
        elif what not in {"ends", "passed", "found", "not_found", *marked}:
            message = f"this scenario's rubric does not mark '{what}'"
            findings.add("S053", place, message, "add it to the rubric, or take it out here")


def _advise_length(lines: Mapping[str, ReadLine], findings: Findings) -> None:
    """Note lines nobody could say in one breath."""
    for name, read in lines.items():
        longest = max(len(words.split()) for words in (read.line.says, *read.line.again))
        if longest > MOST_WORDS:
            message = f"line {shown(name)} is {longest} words long"
            findings.add("S060", read.place, message, "people say 4 to 35 words before they pause; split it")


def _advise_marks(top: Fields, lines: Mapping[str, ReadLine], slots: Mapping[str, Slot], rubric: Rubric) -> None:
    """Note criteria that count without anything to mark."""
    place = top.key_place("rubric")
    acknowledgement = rubric.criterion(CriterionName.ACKNOWLEDGEMENT)
    shows_feeling = any(read.line.opportunity is not None for read in lines.values())
    if acknowledgement is not None and acknowledgement.weight and not shows_feeling:
        message = "acknowledgement counts, but no line has a cue or a concern to acknowledge"
        top.findings.add("S051", place, message, "add 'cue:' or 'concern:' to the lines that show a feeling")
    questions = rubric.criterion(CriterionName.CLARIFYING_QUESTIONS)
    if questions is not None and questions.weight and not slots:
        message = "clarifying questions count, but there are no slots to find out"
        top.findings.add("S052", place, message, "add 'slots:' with what a good rep would ask for")
