"""``samples``: the sample calls and what they must come to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.core.samples import Expectation, SampleCall
from simulator.core.scenario import LapseKind
from simulator.scenario_files import values
from simulator.scenario_files.conditions import ANY
from simulator.scenario_files.diagnostics import Place
from simulator.scenario_files.fields import Fields, group
from simulator.scenario_files.keys.marking import EXPECT, REPLY, SAMPLE
from simulator.scenario_files.known import Known
from simulator.scenario_files.model import Flag, Key, Name, Names, Scores, Word, Words
from simulator.scenario_files.names import did_you_mean, shown
from simulator.scenario_files.tree import Broken, Mapping, Node, Scalar

_AT_LEAST, _AT_MOST = re.compile(r"at least (\d{1,3})"), re.compile(r"at most (\d{1,3})")
_RANGE, _EXACTLY = re.compile(r"(\d{1,3}) to (\d{1,3})"), re.compile(r"(\d)")
#: What a reply's ``lapse`` says where there must be none.
NONE = "none"


def read_samples(top: Fields, known: Known) -> tuple[SampleCall, ...]:
    """Return the sample calls."""
    found = [_read_sample(node, top, known) for node in top.items("samples")]
    return tuple(sample for sample in found if sample is not None)


def _read_sample(node: Node, top: Fields, known: Known) -> SampleCall | None:
    """Return one sample call."""
    fields = group(node, top.findings, "a sample call", SAMPLE)
    if fields is None:
        return None
    name = fields.text("name") or ""
    replies = [_read_reply(item, known) for item in fields.items("rep")]
    expect = fields.fields("expect")
    expected = () if expect is None else tuple(_read_expectations(expect, EXPECT.keys, known))
    marks = {index: marks for index, (_, marks) in enumerate(replies) if marks}
    return SampleCall(name, tuple(text for text, _ in replies), expected, marks, _location(fields.place))


def _read_reply(node: Node, known: Known) -> tuple[str, tuple[Expectation, ...]]:
    """Return one reply and the marks it must get; a quoted empty text is silence."""
    if isinstance(node, Mapping):
        fields = group(node, known.findings, "a reply", REPLY)
        if fields is None:
            return "", ()
        keys = tuple(key for key in REPLY.keys if key.name != "says")
        return fields.text("says") or "", tuple(_read_expectations(fields, keys, known))
    if isinstance(node, Scalar) and not node.plain and not node.value.strip():
        return "", ()
    if isinstance(node, Scalar) and node.absent:
        known.findings.add("S029", node.place, "nothing is written for this reply", 'write "" for silence')
        return "", ()
    return values.text(node, "a reply", known.findings) or "", ()


def _read_expectations(fields: Fields, keys: tuple[Key, ...], known: Known) -> Iterator[Expectation]:
    """Yield everything a sample call or a reply must come to."""
    for key in keys:
        node = fields.node(key.name)
        if node is None or isinstance(node, Broken):
            continue
        location = _location(fields.place_of(key.name))
        match key.kind:
            case Scores(levels):
                found = _scores(node, key.name, fields, levels=levels)
                if found is not None:
                    yield Expectation(key.name, found[0], found[1], location=location)
            case Flag():
                flag = fields.flag(key.name)
                if flag is not None:
                    yield Expectation(key.name, equals="yes" if flag else "no", location=location)
            case Word(words):
                word = _word(node, key.name, fields, words)
                if word is not None:
                    yield Expectation(key.name, equals=word, location=location)
            case Name():
                line = known.line(node, f"'{key.name}'")
                if line is not None:
                    yield Expectation(key.name, equals=line, location=location)
            case Names():
                yield Expectation(key.name, names=known.slots_in(fields, key.name, one=True), location=location)
            case Words():
                yield from _lapses(node, fields, location)


def _lapses(node: Node, fields: Fields, location: str) -> Iterator[Expectation]:
    """Yield what is expected of a reply's lapses."""
    if isinstance(node, Scalar) and node.value in {ANY, NONE}:
        yield Expectation("lapse", equals=node.value, location=location)
        return
    kinds = fields.choices("lapse", tuple(LapseKind), one=True)
    if kinds:
        yield Expectation("lapse", names=tuple(kind.value for kind in kinds), location=location)


def _word(node: Node, what: str, fields: Fields, words: tuple[str, ...]) -> str | None:
    """Return one of ``words``, or None with a finding."""
    found = values.scalar(node, f"'{what}'", fields.findings)
    if found is None:
        return None
    if found.value in words:
        return found.value
    hint = did_you_mean(found.value, words)
    fields.findings.add("S025", found.place, f"'{what}' cannot be {shown(found.value)}", hint)
    return None


def _scores(node: Node, what: str, fields: Fields, *, levels: bool) -> tuple[int | None, int | None] | None:
    """Return the range a score or a level must lie in, or None with a finding."""
    found = values.scalar(node, f"'{what}'", fields.findings)
    if found is None:
        return None
    words, most_of_all = " ".join(found.value.split()), 3 if levels else 100
    least, most = _bounds(words, levels=levels)
    known = (least, most) != (None, None)
    if not known or not 0 <= (least or 0) <= (most_of_all if most is None else most) <= most_of_all:
        hint = "write 'at least 80', 'at most 40' or '50 to 70', from 0 to 100"
        if levels:
            hint = "write a level from 0 to 3, such as '2', 'at least 2' or 'at most 1'"
        kind = "level of acknowledgement" if levels else "range of scores"
        fields.findings.add("S032", found.place, f"{shown(words)} is no {kind}", hint)
        return None
    return least, most


def _bounds(words: str, *, levels: bool) -> tuple[int | None, int | None]:
    """Return the least and the greatest score that ``words`` allow; both None where they say neither."""
    if found := _AT_LEAST.fullmatch(words):
        return int(found[1]), None
    if found := _AT_MOST.fullmatch(words):
        return None, int(found[1])
    if found := _RANGE.fullmatch(words):
        return int(found[1]), int(found[2])
    if levels and (found := _EXACTLY.fullmatch(words)):
        return int(found[1]), int(found[1])
    return None, None


def _location(place: Place) -> str:
    """Return a place as ``line:column``."""
    return f"{place.line}:{place.column}"
