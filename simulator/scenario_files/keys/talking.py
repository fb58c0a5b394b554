"""What the customer can say, and what leads from one line to the next."""

from __future__ import annotations

from simulator.core.moments import FEELINGS
from simulator.core.scenario import Delivery, Ending, LapseKind
from simulator.scenario_files import model
from simulator.scenario_files.keys.words import FEELING, listed, of_feelings, words
from simulator.scenario_files.model import Group, Key

_MOMENTS = tuple(moment.value for moment in FEELINGS)

#: By how much a mood can move at once, either way.
GREATEST_CHANGE = 100
#: The endings a line can have; the rep rings off without the customer saying a line.
LINE_ENDINGS = tuple(ending for ending in Ending if ending is not Ending.RANG_OFF)
_ENDINGS = tuple(ending.value for ending in LINE_ENDINGS)

SLOT = Group(
    "slot",
    "`slots`",
    "A slot is a fact the rep has to ask for. It can be asked for at any time in the call, whatever line the customer "
    "is at.",
    (
        Key(
            "about",
            model.Text(),
            "What it is, in words that follow “find out …”.",
            "about: when the two payments left the account",
            needed=True,
        ),
        Key(
            "asked_with",
            model.Phrases(),
            "Words and phrases; a question with any of them asks for this. `shared/name` stands for a list from "
            "`shared/phrases.yaml`.",
            "asked_with: [date, when, what day]",
            needed=True,
        ),
        Key(
            "answer",
            model.Wordings(),
            "What the customer says when asked; a list gives several wordings.",
            'answer: "The third and the fifth."',
            needed=True,
        ),
        Key(
            "guarded",
            model.Text(),
            "What they say instead while trust is under 35. It counts as found out all the same.",
            'guarded: "Check your own records."',
            default="the `answer`",
        ),
        Key(
            "again",
            model.Text(),
            "What they say when asked once more.",
            'again: "I said. The third and the fifth."',
            default="“I've told you that already.” and the `answer`",
        ),
    ),
)

LINE = Group(
    "line",
    "`lines`",
    "Each line has a name of your choosing, and below it:",
    (
        Key(
            "says",
            model.Wordings(),
            "The words. People say 4 to 35 words at a time; more than 60 gets a warning. A list gives several "
            "wordings, of which each call uses one.",
            'says: "You\'ve taken my money twice!"',
            needed=True,
        ),
        Key(
            "gentle",
            model.Wordings(),
            "The words when the call is set to gentle; `fierce` in the same way.",
            'gentle: "I think you took it twice."',
            default="as in `says`",
        ),
        Key(
            "fierce",
            model.Wordings(),
            "The words when the call is set to fierce.",
            'fierce: "You have robbed me. Twice!"',
            default="as in `says`",
        ),
        Key(
            "again",
            model.Texts(one=True),
            "What is said when the call comes back to this line: one text, or a list for the second, third, … time. "
            "The last one repeats.",
            'again: ["Twice!", "I said, twice."]',
            default="the same words",
        ),
        Key(
            "delivery",
            model.Word(words(Delivery)),
            f"How it is said: {listed(words(Delivery))}.",
            "delivery: angry",
            default="`neutral`",
        ),
        Key(
            "concern",
            model.Text(),
            "A feeling the customer states outright; the rep's next turn is marked for how it is answered.",
            "concern: angry that the money went twice",
        ),
        Key(
            "cue",
            model.Text(),
            "A feeling that is only hinted at, marked in the same way. A line has a cue or a concern, not both.",
            "cue: worried about the rent",
        ),
        Key(
            "moment",
            model.Word(_MOMENTS),
            f"What the feeling is over, which makes it a skill of its own to practise: {listed(_MOMENTS)}.",
            "moment: wait",
            default="told from the `concern` or `cue`, where it is in English",
        ),
        Key(
            "hint",
            model.Text(),
            "What a colleague would suggest here when the rep asks for help.",
            "hint: Name the wait before you ask.",
            default="made from the feeling and the slots",
        ),
        Key("then", model.Listed("branch"), "The ways on: see below.", needed="unless the line ends the call"),
        Key(
            "ends",
            model.Word(_ENDINGS),
            f"How the call ends after this line: {listed(_ENDINGS, ' or ')}.",
            "ends: resolved",
            needed="unless the line goes on",
        ),
    ),
)

BRANCH = Group(
    "branch",
    "`then`",
    "The ways on are tried from the top; the first whose `when` holds is taken.",
    (
        Key(
            "when",
            model.Keys("when"),
            "What the rep's turn must be; **all** parts must hold.",
            "when: {acknowledged: 2, asked: payment_dates}",
            needed="or `otherwise`",
        ),
        Key(
            "go", model.Name("line"), "The name of the line that comes next.", "go: dates", default="stay on this line"
        ),
        Key(
            "otherwise",
            model.Name("line"),
            "The line that comes next when nothing above holds. It stands last.",
            "otherwise: still-waiting",
            needed="or `when`",
        ),
        Key(
            "mood",
            model.Keys("change"),
            "By how much the mood moves, each from -100 to 100, in place of the general rule.",
            "mood: {anger: -25, trust: +15}",
            default="the general rule",
        ),
    ),
)

CHANGE = of_feelings("change", model.Whole(-GREATEST_CHANGE, GREATEST_CHANGE), "By how much {} moves, -100 to 100.")

WHEN = Group(
    "when",
    "`when`",
    "Every part that is given must hold. `asked`, `found`, `lapse` and `says` take one entry or a list.",
    (
        Key(
            "acknowledged",
            model.Whole(1, 3),
            "The feeling was acknowledged at least at this level, 1 to 3: 1 a formula, 2 something about this "
            "customer, 3 the feeling and its reason before any solution.",
            "acknowledged: 2",
        ),
        Key(
            "asked",
            model.Names("slot", one=True),
            "Any one of these slots was asked for in this turn.",
            "asked: [payment_dates, amount]",
        ),
        Key(
            "clarifying",
            model.Flag(),
            "A clarifying question was asked (`true`) or was not (`false`).",
            "clarifying: true",
        ),
        Key(
            "found",
            model.Names("slot", one=True),
            "All of these slots have been found out by now, this turn included.",
            "found: [payment_dates, amount]",
        ),
        Key(
            "lapse",
            model.Words(words(LapseKind), one=True, any_=True),
            f"Composure was lost in any one of these ways: {listed(words(LapseKind))}; or in `any` way.",
            "lapse: [blaming, curt]",
        ),
        Key(
            "says",
            model.Phrases(one=True),
            "Any one of these words or phrases was said; the last word may go on, so `refund` finds "
            "“refunding”. `shared/name` stands for a list from `shared/phrases.yaml`.",
            "says: [refund, money back]",
        ),
        Key(
            "commits",
            model.Flag(),
            "A concrete next step was promised (`true`) or was not (`false`).",
            "commits: true",
        ),
        *(
            Key(
                feeling,
                model.Keys("bounds"),
                f"How much {feeling} there is, before this turn moves it: `at_least` so much, or `below` so much, or "
                "both.",
                f"{feeling}: {{at_least: 40, below: 80}}",
            )
            for feeling in ("anger", "confusion", "trust")
        ),
    ),
)

BOUNDS = Group(
    "bounds",
    "",
    "",
    (
        Key("at_least", FEELING, "The least it may be."),
        Key("below", FEELING, "It must be less than this."),
    ),
)

GROUPS = (SLOT, LINE, BRANCH, CHANGE, WHEN, BOUNDS)
