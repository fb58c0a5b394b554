"""``slots`` and ``lines``: what the customer can say."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.core.intensity import Intensity
from simulator.core.moments import FEELINGS, felt_over
from simulator.core.mood import Feeling, MoodChange
from simulator.core.opportunity import Opportunity, OpportunityKind
from simulator.core.scenario import Branch, Delivery, Line, Slot
from simulator.scenario_files.conditions import read_condition
from simulator.scenario_files.diagnostics import Place
from simulator.scenario_files.fields import Fields, group
from simulator.scenario_files.keys.talking import BRANCH, LINE, LINE_ENDINGS, SLOT
from simulator.scenario_files.known import Known
from simulator.scenario_files.model import DASHED, UNDERSCORED
from simulator.scenario_files.names import shown
from simulator.scenario_files.tree import Node, Scalar

_DELIVERIES, _FEELINGS = tuple(Delivery), tuple(Feeling)


@dataclass(frozen=True, slots=True)
class ReadBranch:
    """A way on as far as it could be read.

    Attributes:
        branch: What was read.
        place: Where it is written.
        certain: Where it leads is known.
        clear: What it asks for was read without an error.
    """

    branch: Branch
    place: Place
    certain: bool = True
    clear: bool = True


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line as far as it could be read, where its name and its ways on are written."""

    line: Line
    place: Place
    then_place: Place
    branches: tuple[ReadBranch, ...]


def read_slots(top: Fields) -> dict[str, Slot]:
    """Return the slots by id."""
    return {name.value: _read_slot(name.value, node, top) for name, node in top.named("slots", UNDERSCORED)}


def _read_slot(name: str, node: Node, top: Fields) -> Slot:
    """Return one slot, with empty texts where they could not be read."""
    fields = group(node, top.findings, f"slot {shown(name)}", SLOT)
    if fields is None:
        return Slot(name, "", (), "")
    return Slot(
        id=name,
        about=fields.text("about") or "",
        asked_with=fields.phrases("asked_with"),
        answer=fields.wording("answer") or "",
        guarded=fields.text("guarded"),
        again=fields.text("again"),
    )


def read_lines(top: Fields, known: Known) -> dict[str, ReadLine]:
    """Return the lines by id."""
    return {name.value: _read_line(name, node, known) for name, node in top.named("lines", DASHED)}


def _read_line(name: Scalar, node: Node, known: Known) -> ReadLine:
    """Return one line, with empty texts where they could not be read."""
    fields = group(node, known.findings, f"line {shown(name.value)}", LINE)
    if fields is None:
        unread = ReadBranch(Branch(None), name.place, certain=False, clear=False)
        return ReadLine(Line(name.value, ""), name.place, name.place, (unread,))
    branches = tuple(_read_branch(item, known) for item in fields.items("then"))
    ends = fields.choice("ends", LINE_ENDINGS)
    line = Line(
        id=name.value,
        says=_words_of(fields),
        again=fields.texts("again", one=True),
        delivery=fields.choice("delivery", _DELIVERIES) or Delivery.NEUTRAL,
        opportunity=_read_opportunity(fields),
        then=tuple(read.branch for read in branches),
        ends=ends,
        hint=fields.text("hint"),
    )
    _check_way_out(fields, name)
    unknown_end = "ends" in fields and ends is None
    then_place = fields.key_place("then") if "then" in fields else name.place
    return ReadLine(line, name.place, then_place, (*branches, *_unread(name, certain=not unknown_end)))


def _words_of(fields: Fields) -> str:
    """Return what a line says, in the words for the intensity where it has some; every wording is read."""
    around = fields.findings.around
    intensity = Intensity.USUAL if around is None else around.dials.intensity
    found = {key: fields.wording(key) for key in ("says", Intensity.GENTLE, Intensity.FIERCE)}
    return found.get(intensity) or found["says"] or ""


def _unread(name: Scalar, *, certain: bool) -> tuple[ReadBranch, ...]:
    """Return a stand-in for an ending that could not be read, so that nothing is concluded from its absence."""
    return () if certain else (ReadBranch(Branch(None), name.place, certain=False, clear=False),)


def _check_way_out(fields: Fields, name: Scalar) -> None:
    """Note a line that neither ends nor goes on, or does both."""
    if "then" not in fields and "ends" not in fields:
        hint = "add 'then:' with at least an otherwise, or 'ends:'"
        fields.findings.add("S041", name.place, f"line {shown(name.value)} has no way out", hint)
    elif "then" in fields and "ends" in fields:
        message = f"line {shown(name.value)} ends the call, so its 'then' is never used"
        fields.findings.add("S043", fields.key_place("then"), message, "keep one of the two")


def _read_opportunity(fields: Fields) -> Opportunity | None:
    """Return the feeling a line shows."""
    cue, concern = fields.text("cue"), fields.text("concern")
    if "cue" in fields and "concern" in fields:
        hint = "a cue is hinted at, a concern is stated; keep one"
        fields.findings.add("S034", fields.key_place("concern"), f"{fields.where} has both a cue and a concern", hint)
    moment = fields.choice("moment", FEELINGS)
    about = cue if concern is None else concern
    if about is None:
        if "moment" in fields and "cue" not in fields and "concern" not in fields:
            message = f"{fields.where} says what a feeling is over, but shows none"
            fields.findings.add(
                "S039", fields.key_place("moment"), message, "add a 'concern' or a 'cue', or leave it out"
            )
        return None
    kind = OpportunityKind.CUE if concern is None else OpportunityKind.CONCERN
    return Opportunity(kind, about, moment or felt_over(about))


def _read_branch(node: Node, known: Known) -> ReadBranch:
    """Return one way on."""
    fields = group(node, known.findings, "a way on", BRANCH)
    if fields is None:
        return ReadBranch(Branch(None), node.place, certain=False, clear=False)
    when = fields.node("when")
    if ("when" in fields) == ("otherwise" in fields):
        hint = "write '- when: {...}' or '- otherwise: line'"
        known.findings.add("S045", fields.place, "a way on needs either a when or an otherwise", hint)
    if "go" in fields and "otherwise" in fields:
        hint = "write '- otherwise: line' without go"
        known.findings.add("S020", fields.key_place("go"), "'go' does not belong beside 'otherwise'", hint)
    target_key = "go" if "when" in fields else "otherwise"
    target_node = fields.node(target_key)
    target = None if target_node is None else known.line(target_node, f"'{target_key}'")
    errors = known.findings.errors
    condition = None if when is None else read_condition(when, known)
    clear = known.findings.errors == errors and ("when" in fields) != ("otherwise" in fields)
    certain = target_node is None or target is not None
    return ReadBranch(Branch(condition, target, _read_change(fields)), fields.place, certain, clear)


def _read_change(fields: Fields) -> MoodChange | None:
    """Return how the mood moves."""
    mood = fields.fields("mood")
    if mood is None:
        return None
    found = {feeling: mood.whole(feeling) for feeling in _FEELINGS}
    return MoodChange(**{feeling: value or 0 for feeling, value in found.items()})
