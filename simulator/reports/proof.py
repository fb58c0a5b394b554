"""A whole scenario as a script people can read and sign off, as plain text or HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from textwrap import fill

from simulator.core.samples import SampleCall
from simulator.core.scenario import Line, Scenario, Slot
from simulator.core.telling import in_order, way_told
from simulator.phone.rehearsal import wanted

_WIDTH = 112


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a script: what it is, and what it says; a list of entries below it where there is one."""

    label: str
    text: str = ""
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a script under a heading."""

    heading: str
    entries: tuple[Entry, ...]


def script(scenario: Scenario) -> tuple[Part, ...]:
    """Return everything a scenario holds, in the order a reader wants it."""
    return (
        Part("The call", tuple(_call(scenario))),
        Part("What the rep is told", (Entry("Briefing", scenario.briefing),)),
        Part("What the customer says", tuple(_line(line, scenario) for line in in_order(scenario))),
        Part("What can be found out", tuple(_slot(slot) for slot in scenario.slots.values())),
        Part("Taking turns", tuple(_turns(scenario))),
        Part("What is marked", tuple(_marked(scenario))),
        Part("Sample calls", tuple(_sample(sample) for sample in scenario.samples)),
    )


def _call(scenario: Scenario) -> Iterator[Entry]:
    """Yield what a scenario says about itself."""
    mood = scenario.customer.mood
    voice = scenario.customer.voice
    yield Entry("Customer", f"{scenario.customer.name}; voice {voice.pitch}, pace {voice.pace}")
    yield Entry("Mood at first", f"anger {mood.anger}, confusion {mood.confusion}, trust {mood.trust}, each of 100")
    yield Entry("About", ", ".join(scenario.topics))
    if scenario.practises:
        yield Entry("Practises", "; ".join(f"{one}: {one.told}" for one in scenario.practises))
    yield Entry("Difficulty", f"{scenario.difficulty} of 5, about {scenario.minutes} minutes, {scenario.language}")
    yield Entry("Content notice", scenario.notice or "none")
    if scenario.note:
        yield Entry("Said in the debrief", scenario.note)


def _line(line: Line, scenario: Scenario) -> Entry:
    """Return one line with its feeling and its ways on."""
    first = " (opening)" if line.id == scenario.opening else ""
    below = [f"said again: “{text}”" for text in line.again]
    if line.opportunity is not None:
        below.append(f"{line.opportunity.kind}: {line.opportunity.about}")
    if line.hint is not None:
        below.append(f"a colleague's hint: {line.hint}")
    below += [way_told(way) for way in line.then]
    if line.ends is not None:
        below.append(f"the call ends: {line.ends}")
    return Entry(f"{line.id}{first}, {line.delivery}", f"“{line.says}”", tuple(below))


def _slot(slot: Slot) -> Entry:
    """Return one slot with its answers."""
    below = [f"asked with: {', '.join(slot.asked_with)}"]
    if slot.guarded is not None:
        below.append(f"with little trust: “{slot.guarded}”")
    if slot.again is not None:
        below.append(f"asked once more: “{slot.again}”")
    return Entry(f"{slot.id}: {slot.about}", f"“{slot.answer}”", tuple(below))


def _turns(scenario: Scenario) -> Iterator[Entry]:
    """Yield how the customer takes turns, and how they hang up."""
    yield Entry(f"After {scenario.silence.after / 1000:g} seconds of silence", f"“{scenario.silence.says}”")
    cuts_in = scenario.patience.cuts_in
    if cuts_in is not None:
        after = f"after {cuts_in.after / 1000:g} seconds" if cuts_in.after is not None else "when a rule is recited"
        yield Entry(
            f"Cuts in {after}, from anger {cuts_in.anger} on", below=tuple(f"“{text}”" for text in cuts_in.says)
        )
    yield Entry("Put on hold unasked", f"“{scenario.patience.on_hold.unasked}”")
    yield Entry("Kept on hold too long", f"“{scenario.patience.on_hold.late}”")
    yield Entry("When anger reaches 100", f"“{scenario.parting}”")


def _marked(scenario: Scenario) -> Iterator[Entry]:
    """Yield the rubric."""
    yield Entry("Passes with", f"{scenario.rubric.pass_mark} of 100")
    for criterion in scenario.rubric.criteria:
        below = []
        if criterion.must_find_out:
            below.append(f"must find out: {', '.join(criterion.must_find_out)}")
        if criterion.fail_on:
            below.append(f"fails the call: {', '.join(criterion.fail_on)}")
        yield Entry(criterion.name.replace("_", " "), f"weight {criterion.weight}", tuple(below))


def _sample(sample: SampleCall) -> Entry:
    """Return one sample call with what it must come to."""
    marks = [f"reply {index + 1}: {wanted(one)}" for index, found in sample.marks.items() for one in found]
    expected = [*marks, *(wanted(one) for one in sample.expect)]
    return Entry(sample.name, f"must come to: {'; '.join(expected)}" if expected else "", sample.rep)


def as_text(scenario: Scenario) -> str:
    """Return the script as plain text, at most 112 characters wide."""
    rows = [scenario.title, "=" * min(_WIDTH, len(scenario.title)), f"{scenario.id}, version {scenario.version}"]
    for part in script(scenario):
        if not part.entries:
            continue
        rows += ["", part.heading, "-" * len(part.heading)]
        for entry in part.entries:
            rows += ["", *_entry(entry)]
    rows += ["", "Read and agreed: ______________________   Date: ______________", ""]
    return "\n".join(rows)


def _entry(entry: Entry) -> Iterator[str]:
    """Yield the lines of an entry."""
    yield fill(entry.label, _WIDTH)
    for paragraph in entry.text.split("\n") if entry.text else ():
        yield fill(paragraph, _WIDTH, initial_indent="    ", subsequent_indent="    ")
    for text in entry.below:
        yield fill(text or "(silence)", _WIDTH, initial_indent="      - ", subsequent_indent="        ")


_STYLE = """
:root { color-scheme: light dark; } body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto;
padding: 0 1rem; } h1 { margin-bottom: 0; } h2 { border-bottom: 1px solid; margin-top: 2rem; } dt { font-weight: 700;
margin-top: 1rem; break-after: avoid; } dd { margin: 0 0 0 1.5rem; white-space: pre-line } dd.said { font-size: 1.05em }
li { white-space: pre-line; } .sign { margin-top: 3rem; } @media print { body { margin: 0; font-size: 11pt; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def as_html(scenario: Scenario) -> str:
    """Return the script as one HTML page that loads nothing and prints well."""
    title = escape(scenario.title)
    parts = [
        f'<!doctype html>\n<html lang="{escape(scenario.language)}">\n<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style></head>',
        f"<body><h1>{title}</h1><p>{escape(scenario.id)}, version {scenario.version}</p>",
    ]
    for part in script(scenario):
        if part.entries:
            parts += [f"<h2>{escape(part.heading)}</h2>", "<dl>", *(_html(entry) for entry in part.entries), "</dl>"]
    parts.append(
        '<p class="sign">Read and agreed: ______________________ &nbsp; Date: ______________</p></body></html>'
    )
    return "\n".join(parts) + "\n"


def _html(entry: Entry) -> str:
    """Return an entry as HTML."""
    text = f'<dd class="said">{escape(entry.text)}</dd>' if entry.text else ""
    below = "".join(f"<li>{escape(one or '(silence)')}</li>" for one in entry.below)
    return f"<dt>{escape(entry.label)}</dt>{text}" + (f"<dd><ul>{below}</ul></dd>" if below else "")
