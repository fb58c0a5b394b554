"""``rubric``: what is marked."""

from __future__ import annotations

from simulator.core.scenario import Criterion, CriterionName, LapseKind, Rubric
from simulator.scenario_files.fields import Fields
from simulator.scenario_files.known import Known


def read_rubric(top: Fields, known: Known) -> Rubric | None:
    """Return what is marked."""
    fields = top.fields("rubric")
    if fields is None:
        return None
    pass_mark = fields.whole("pass")
    errors = top.findings.errors
    found = [_read_criterion(fields, name, known) for name in CriterionName if name in fields]
    criteria = tuple(criterion for criterion in found if criterion is not None)
    if top.findings.errors == errors and not any(criterion.weight for criterion in criteria):
        hint = "give at least one of acknowledgement, clarifying_questions and composure a weight above 0"
        top.findings.add("S050", top.key_place("rubric"), "nothing in this rubric has weight", hint)
    return Rubric(pass_mark or 0, criteria)


def _read_criterion(rubric: Fields, name: CriterionName, known: Known) -> Criterion | None:
    """Return how one axis counts; None where that could not be read."""
    fields = rubric.fields(name)
    if fields is None:
        return None
    weight = fields.whole("weight") or 0
    if name is CriterionName.CLARIFYING_QUESTIONS:
        return Criterion(name, weight, must_find_out=known.slots_in(fields, "must_find_out"))
    if name is CriterionName.COMPOSURE:
        return Criterion(name, weight, fail_on=fields.choices("fail_on", tuple(LapseKind)))
    return Criterion(name, weight)
