"""``when``: what a rep's turn must be for a way on to be taken."""

from __future__ import annotations

from simulator.core.mood import LEAST, MOST, Feeling
from simulator.core.scenario import Bound, Condition, LapseKind
from simulator.scenario_files.fields import Fields, group
from simulator.scenario_files.keys.talking import WHEN
from simulator.scenario_files.known import Known
from simulator.scenario_files.tree import Node, Scalar

#: Written for "a lapse of whatever kind".
ANY = "any"
_LAPSES, _FEELINGS = tuple(LapseKind), tuple(Feeling)


def read_condition(node: Node, known: Known) -> Condition | None:
    """Return a condition, or None with a finding where it is no group of keys."""
    fields = group(node, known.findings, "'when'", WHEN)
    if fields is None:
        return None
    if not any(key in fields for key in WHEN.names):
        hint = "say what must hold, or write '- otherwise:'"
        known.findings.add("S048", fields.place, "this 'when' always holds, since it asks for nothing", hint)
    return Condition(
        acknowledged=fields.whole("acknowledged"),
        asked=known.slots_in(fields, "asked", one=True),
        clarifying=fields.flag("clarifying"),
        found=known.slots_in(fields, "found", one=True),
        lapse=_read_lapse(fields),
        says=fields.phrases("says", one=True),
        commits=fields.flag("commits"),
        mood=_read_bounds(fields),
    )


def _read_lapse(fields: Fields) -> tuple[LapseKind, ...]:
    """Return the lapses any of which is wanted."""
    node = fields.node("lapse")
    if isinstance(node, Scalar) and node.value == ANY:
        return _LAPSES
    return fields.choices("lapse", _LAPSES, one=True)


def _read_bounds(fields: Fields) -> tuple[tuple[Feeling, Bound], ...]:
    """Return the ranges the mood must lie in."""
    found = [(feeling, _read_bound(fields, feeling)) for feeling in _FEELINGS if feeling in fields]
    return tuple((feeling, bound) for feeling, bound in found if bound is not None)


def _read_bound(fields: Fields, feeling: Feeling) -> Bound | None:
    """Return the range one feeling must lie in, with a finding where no value or every value lies in it."""
    inner = fields.fields(feeling)
    if inner is None:
        return None
    errors = fields.findings.errors
    bound = Bound(inner.whole("at_least"), inner.whole("below"))
    holding = sum(bound.holds(value) for value in range(LEAST, MOST + 1))
    if holding == 0:
        fields.findings.add(
            "S048", inner.place, f"'{feeling}' can never lie in this range", "'below' is left out of it"
        )
    elif holding == MOST - LEAST + 1 and fields.findings.errors == errors:
        fields.findings.add("S048", inner.place, f"'{feeling}' always lies in this range", "write at_least or below")
    return bound


def implies(later: Condition, earlier: Condition) -> bool:
    """Return whether ``earlier`` holds whenever ``later`` does."""
    return all(
        (
            earlier.acknowledged is None or (later.acknowledged or 0) >= earlier.acknowledged,
            _narrower(later.asked, earlier.asked),
            earlier.clarifying is None or later.clarifying == earlier.clarifying,
            set(earlier.found) <= set(later.found),
            _narrower(later.lapse, earlier.lapse),
            _narrower(later.says, earlier.says),
            earlier.commits is None or later.commits == earlier.commits,
            all(_within(later, feeling, bound) for feeling, bound in earlier.mood),
        )
    )


def _narrower(later: tuple[str, ...], earlier: tuple[str, ...]) -> bool:
    """Return whether "any of ``later``" means "any of ``earlier``" too; an empty one asks for nothing."""
    return not earlier or (bool(later) and set(later) <= set(earlier))


def _within(condition: Condition, feeling: Feeling, wider: Bound) -> bool:
    """Return whether ``condition`` keeps ``feeling`` within ``wider``."""
    bounds = [bound for name, bound in condition.mood if name == feeling]
    return all(wider.holds(value) for value in range(LEAST, MOST + 1) if all(bound.holds(value) for bound in bounds))
