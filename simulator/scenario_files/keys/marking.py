"""What is marked, and the sample calls that show it."""

from __future__ import annotations

from simulator.core.scenario import CriterionName, Ending, LapseKind
from simulator.scenario_files import model
from simulator.scenario_files.keys.words import listed, words
from simulator.scenario_files.model import Group, Key

_SHARE = model.Whole(0, 100)
_WEIGHT = Key("weight", _SHARE, "Its share of the total, 0 to 100.", needed=True)

RUBRIC = Group(
    "rubric",
    "`rubric`",
    "",
    (
        Key(
            "from",
            model.Text(),
            "One from `shared/rubrics.yaml` to begin with; the keys beside it take the place of its own.",
            "from: shared/usual",
        ),
        Key("pass", _SHARE, "The total that passes, 0 to 100.", "pass: 70", needed=True),
        Key(
            "acknowledgement",
            model.Keys("acknowledgement"),
            "How the customer's feelings were answered. `weight` is its share.",
            "acknowledgement: {weight: 35}",
        ),
        Key(
            "clarifying_questions",
            model.Keys("clarifying_questions"),
            "Whether the right things were asked. `must_find_out` lists the slots a good call finds out.",
            "clarifying_questions: {weight: 35, must_find_out: [payment_dates]}",
        ),
        Key(
            "composure",
            model.Keys("composure"),
            "Whether the rep kept their head. A lapse listed in `fail_on` fails the whole call.",
            "composure: {weight: 30, fail_on: [hostile]}",
        ),
    ),
    "Weights go from 0 to 100 and need not add up to 100: what counts is how they compare. At least one must be "
    "above 0.",
)

ACKNOWLEDGEMENT = Group("acknowledgement", "", "", (_WEIGHT,))

CLARIFYING_QUESTIONS = Group(
    "clarifying_questions",
    "",
    "",
    (_WEIGHT, Key("must_find_out", model.Names("slot"), "The slots a good call finds out.")),
)

COMPOSURE = Group(
    "composure",
    "",
    "",
    (_WEIGHT, Key("fail_on", model.Words(words(LapseKind)), "Lapses that fail the whole call.")),
)

SAMPLE = Group(
    "sample",
    "`samples`",
    "Sample calls show what you mean by good and poor. `simulator check` plays them and tells you where the marks "
    "differ from what you expect. Write them before you look at any score. The debrief takes its examples from the "
    "first one.",
    (
        Key("name", model.Text(), "What it shows.", "name: warm but asks nothing", needed=True),
        Key(
            "rep",
            model.Replies(),
            'The rep\'s replies in order; `""` is silence. When they run out, the rep rings off. A reply can be a '
            "group with the marks it must get: see below.",
            'rep: ["I\'m so sorry.", ""]',
            needed=True,
        ),
        Key("expect", model.Keys("expect"), "What the call must come to: see below.", "expect: {ends: resolved}"),
    ),
)

REPLY = Group(
    "reply",
    "A reply with its marks",
    "In place of a plain text, a reply under `rep` can say what must be read from it.",
    (
        Key("says", model.Text(), "What the rep says.", 'says: "Taken twice? When did it leave?"', needed=True),
        Key(
            "acknowledged",
            model.Scores(levels=True),
            "The level of acknowledgement, 0 to 3: one, or a range.",
            "acknowledged: 2`, `acknowledged: at least 2",
        ),
        Key("asks", model.Flag(), "Whether it asks anything.", "asks: true"),
        Key("clarifying", model.Flag(), "Whether it asks a clarifying question.", "clarifying: true"),
        Key("asked", model.Names("slot", one=True), "Slots it must ask for.", "asked: payment_dates"),
        Key(
            "lapse",
            model.Words(("none", *words(LapseKind)), one=True, any_=True),
            "The lapses it must hold, `any` for whichever, `none` for none.",
            "lapse: none",
        ),
        Key("commits", model.Flag(), "Whether it promises a concrete next step.", "commits: true"),
        Key("goes", model.Name("line"), "The line the customer must come to next.", "goes: heard"),
    ),
)

EXPECT = Group(
    "expect",
    "`expect`",
    "",
    (
        Key(
            "ends",
            model.Word(words(Ending)),
            "How the call ends: one of the endings of a line, or `rang-off` when the rep puts the phone down first.",
            "ends: resolved",
        ),
        Key("passed", model.Word(("yes", "no")), "Whether it passes: `yes` or `no`.", "passed: yes"),
        Key("found", model.Names("slot", one=True), "Slots that must have been found out.", "found: [payment_dates]"),
        Key(
            "not_found",
            model.Names("slot", one=True),
            "Slots that must not have been found out.",
            "not_found: bank_effect",
        ),
        *(
            Key(score, model.Scores(), f"{about}, from 0 to 100: a range of marks.", f"{score}: {example}")
            for score, about, example in (
                ("total", "The total", "at least 75"),
                (CriterionName.ACKNOWLEDGEMENT.value, "The axis of acknowledgement", "50 to 70"),
                (CriterionName.CLARIFYING_QUESTIONS.value, "The axis of clarifying questions", "at least 60"),
                (CriterionName.COMPOSURE.value, "The axis of composure", "at most 40"),
            )
        ),
    ),
    f"Endings of a call: {listed(words(Ending), ' or ')}.",
)

GROUPS = (RUBRIC, ACKNOWLEDGEMENT, CLARIFYING_QUESTIONS, COMPOSURE, SAMPLE, REPLY, EXPECT)
