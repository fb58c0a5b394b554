"""How the workbench tells what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from simulator.core.dialogue_acts import ActKind
from simulator.core.mood import Mood
from simulator.core.reading import Reading
from simulator.core.scenario import Line, Scenario
from simulator.core.telling import change_told, condition_told
from simulator.phone.workbench import Attempt, Draft, Remark, Standing, TriedWay
from simulator.tui.plain import joined, lines, plain


def state_of(draft: Draft) -> str:
    """Return how the file stands, in a few words."""
    errors = sum(remark.error for remark in draft.remarks)
    advice = len(draft.remarks) - errors
    told = [f"{errors} to mend"] if errors else ["no mistakes"]
    if advice:
        told.append(f"{advice} {'piece' if advice == 1 else 'pieces'} of advice")
    if draft.scenario is None:
        told.append("shown as last read" if draft.text else "the file cannot be read")
    return ", ".join(told)


def row_of(line: Line) -> str:
    """Return a line's entry in the script: its name, and its feeling or its end."""
    if line.ends is not None:
        return f"{line.id}  ■ {line.ends}"
    return f"{line.id}  ● {line.opportunity.kind}" if line.opportunity is not None else line.id


def remark_of(remark: Remark) -> str:
    """Return a finding in one entry."""
    kind = "to mend" if remark.error else "advice"
    return f"{remark.line}:{remark.column} {remark.code} {kind}: {remark.text}"


def line_told(line: Line, scenario: Scenario) -> Content:
    """Return a line with its feeling, and its end where it ends the call."""
    first = ", the opening" if line.id == scenario.opening else ""
    rows = [joined((line.id, "bold"), f"{first}, {line.delivery}"), plain(f"“{line.says}”")]
    rows += [plain(f"again: “{text}”", "dim") for text in line.again]
    if line.opportunity is not None:
        rows.append(plain(f"{line.opportunity.kind}: {line.opportunity.about}"))
    if line.ends is not None:
        rows.append(plain(f"The call ends here: {line.ends}.", "bold"))
    return lines(*rows, plain(""))


def ways_told(line: Line, attempt: Attempt | None) -> Iterator[Content]:
    """Yield each way on; where a reply was tried, whether it fits, and what is missing."""
    for index, way in enumerate(line.then):
        moved = change_told(way.mood)
        told = f"{index + 1} if {condition_told(way.when)}" + (f" ({moved})" if moved else "")
        rows = [joined(_mark(index, attempt), told, (f" → {way.go or 'stays here'}", "bold"))]
        tried = attempt.ways[index] if attempt is not None and index < len(attempt.ways) else None
        if tried is not None and not tried.fits:
            rows.append(plain(f"    not so: {_missing(tried)}", "dim"))
        yield lines(*rows)


def _mark(index: int, attempt: Attempt | None) -> str:
    """Return the sign before a way on: taken, fitting but too late, or neither; nothing before a reply was tried."""
    if attempt is None or index >= len(attempt.ways):
        return ""
    if index == attempt.taken:
        return "▶ "
    return "· " if attempt.ways[index].fits and attempt.ways[index].branch.when is not None else "  "


def _missing(way: TriedWay) -> str:
    """Return what a way on asks for that the reply does not give."""
    return ", ".join(way.missing)


def attempt_told(attempt: Attempt | None) -> Content:
    """Return what a reply was taken for, and what comes of it."""
    if attempt is None:
        return plain("")
    reply = attempt.reply
    if reply.hangs_up:
        leads = "Anger reaches the top, and the customer hangs up."
    elif attempt.taken is None and reply.line is None:
        leads = "No way on is taken: the customer answers, and the call stays here."
    elif attempt.taken is None:
        leads = "No way on fits, so the customer says this line again."
    else:
        leads = f"Way on {attempt.taken + 1} is taken (▶)."
    why = " ".join(reply.why)
    return lines(
        plain(""),
        joined(("Read as: ", "bold"), ", ".join(_read(attempt.reading))),
        joined((leads, "bold"), f" Mood then: {mood_told(reply.mood)}." + (f" {why}" if why else "")),
        joined(("Customer: ", "bold"), f"“{reply.text}”"),
    )


def _read(reading: Reading) -> Iterator[str]:
    """Yield what was read from a reply, in a few words each."""
    yield f"acknowledgement level {reading.acknowledgement.level}"
    question = reading.question
    if question.slots:
        yield "asks for " + ", ".join(dict.fromkeys(slot.slot for slot in question.slots))
    elif question.asks:
        yield f"asks ({question.kind})"
    if question.asks:
        faults = ", ".join(question.faults)
        yield "clarifying" if question.clarifying else f"not clarifying{f' ({faults})' if faults else ''}"
    lapses = list(dict.fromkeys(lapse.kind.value for lapse in reading.composure.lapses))
    yield ", ".join(lapses) if lapses else "composed"
    if reading.does(ActKind.COMMIT):
        yield "promises a next step"


def path_told(path: Sequence[Standing]) -> str:
    """Return the path so far with the mood at each point; its beginning is left out where it is long."""
    shown = path[-5:]
    told = " → ".join(f"{point.line} {point.mood.anger}/{point.mood.confusion}/{point.mood.trust}" for point in shown)
    return f"Path (anger/confusion/trust): {'… → ' if len(path) > len(shown) else ''}{told}"


def mood_told(mood: Mood) -> str:
    """Return a mood in words."""
    return f"anger {mood.anger}, confusion {mood.confusion}, trust {mood.trust}"
