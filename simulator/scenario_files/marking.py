"""``rubric`` and ``samples``: what is marked, and the sample calls that show it."""

from __future__ import annotations

import re

from simulator.core.samples import Expectation, SampleCall
from simulator.core.scenario import Criterion, CriterionName, Ending, LapseKind, Rubric
from simulator.scenario_files import values
from simulator.scenario_files.fields import Fields, group
from simulator.scenario_files.known import Known
from simulator.scenario_files.names import did_you_mean, shown
from simulator.scenario_files.tree import Broken, Node, Scalar

_CRITERION_KEYS = {
    CriterionName.ACKNOWLEDGEMENT: ("weight",),
    CriterionName.CLARIFYING_QUESTIONS: ("weight", "must_find_out"),
    CriterionName.COMPOSURE: ("weight", "fail_on"),
}
_SCORES = ("total", *(name.value for name in CriterionName))
_EXPECTED = ("ends", "passed", *_SCORES)
_AT_LEAST, _AT_MOST = re.compile(r"at least (\d{1,3})"), re.compile(r"at most (\d{1,3})")
_RANGE = re.compile(r"(\d{1,3}) to (\d{1,3})")


def read_rubric(top: Fields, known: Known) -> Rubric | None:
    """Return what is marked."""
    fields = top.fields("rubric", ("pass", *CriterionName), needed=True)
    if fields is None:
        return None
    pass_mark = fields.whole("pass", 0, 100, needed=True)
    errors = top.findings.errors
    found = [_read_criterion(fields, name, known) for name in CriterionName if name in fields]
    criteria = tuple(criterion for criterion in found if criterion is not None)
    if top.findings.errors == errors and not any(criterion.weight for criterion in criteria):
        hint = "give at least one of acknowledgement, clarifying_questions and composure a weight above 0"
        top.findings.add("S050", top.key_place("rubric"), "nothing in this rubric has weight", hint)
    return Rubric(pass_mark or 0, criteria)


def _read_criterion(rubric: Fields, name: CriterionName, known: Known) -> Criterion | None:
    """Return how one axis counts; None where that could not be read."""
    fields = rubric.fields(name, _CRITERION_KEYS[name])
    if fields is None:
        return None
    weight = fields.whole("weight", 0, 100, needed=True)
    must_find_out = known.slots_in(fields, "must_find_out")
    fail_on = fields.choices("fail_on", tuple(LapseKind))
    return Criterion(name, weight or 0, must_find_out, fail_on)


def read_samples(top: Fields) -> tuple[SampleCall, ...]:
    """Return the sample calls."""
    found = [_read_sample(node, top) for node in top.items("samples")]
    return tuple(sample for sample in found if sample is not None)


def _read_sample(node: Node, top: Fields) -> SampleCall | None:
    """Return one sample call."""
    fields = group(node, top.findings, "a sample call", ("name", "rep", "expect"))
    if fields is None:
        return None
    name = fields.text("name", needed=True) or ""
    rep = tuple(_read_reply(item, top) for item in fields.items("rep", needed=True))
    expect = fields.fields("expect", _EXPECTED)
    return SampleCall(name, rep, () if expect is None else _read_expectations(expect))


def _read_reply(node: Node, top: Fields) -> str:
    """Return one reply; a quoted empty text is silence."""
    if isinstance(node, Scalar) and not node.plain and not node.value.strip():
        return ""
    if isinstance(node, Scalar) and node.absent:
        top.findings.add("S029", node.place, "nothing is written for this reply", 'write "" for silence')
        return ""
    return values.text(node, "a reply", top.findings) or ""


def _read_expectations(expect: Fields) -> tuple[Expectation, ...]:
    """Return everything a sample call must come to."""
    found = [_read_expectation(expect, what) for what in _EXPECTED if what in expect]
    return tuple(expectation for expectation in found if expectation is not None)


def _read_expectation(expect: Fields, what: str) -> Expectation | None:
    """Return one thing a sample call must come to, or None with a finding."""
    node = expect.node(what)
    if node is None or isinstance(node, Broken):
        return None
    found = values.scalar(node, f"'{what}'", expect.findings)
    if found is None:
        return None
    location = f"{found.place.line}:{found.place.column}"
    if what in _SCORES:
        return _score_expectation(found, what, location, expect)
    words = [ending.value for ending in Ending] if what == "ends" else ["yes", "no"]
    if found.value in words:
        return Expectation(what, equals=found.value, location=location)
    expect.findings.add(
        "S025", found.place, f"'{what}' cannot be {shown(found.value)}", did_you_mean(found.value, words)
    )
    return None


def _score_expectation(found: Scalar, what: str, location: str, expect: Fields) -> Expectation | None:
    """Return the range a score must lie in."""
    words = " ".join(found.value.split())
    least, most = _bounds(words)
    if (least, most) == (None, None) or not 0 <= (least or 0) <= (100 if most is None else most) <= 100:
        hint = "write 'at least 80', 'at most 40' or '50 to 70', from 0 to 100"
        expect.findings.add("S032", found.place, f"{shown(words)} is no range of scores", hint)
        return None
    return Expectation(what, least, most, location=location)


def _bounds(words: str) -> tuple[int | None, int | None]:
    """Return the least and the greatest score that ``words`` allow; both None where they say neither."""
    if found := _AT_LEAST.fullmatch(words):
        return int(found[1]), None
    if found := _AT_MOST.fullmatch(words):
        return None, int(found[1])
    if found := _RANGE.fullmatch(words):
        return int(found[1]), int(found[2])
    return None, None
