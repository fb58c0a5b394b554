"""One change to the good scenario for each mistake there is a code for."""

from __future__ import annotations

from dataclasses import dataclass

from tests.scenario_files.examples import GOOD, spoiled


@dataclass(frozen=True, slots=True)
class Mistake:
    """A change to the example and what must be found of it.

    Attributes:
        code: The code.
        old: The passage that is changed.
        new: What it becomes.
        place: ``line:column`` of the finding.
        says: A part of the printed diagnostic.
        along: Other codes that rightly come with it.
        more: Further passages that change, each with what it becomes.
    """

    code: str
    old: str
    new: str
    place: str
    says: str
    along: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """Return the scenario with the mistake in it."""
        text = spoiled(self.old, self.new)
        for old, new in self.more:
            text = spoiled(old, new, text)
        return text


_NAME = "name: Dana Whitfield"
_THANKS = '    says: "Right. Well. Thank you for sorting it."\n    ends: resolved\n'
_LOOP = "  loop: {says: Again and again, then: [{otherwise: loop}]}\n"
_ANGRIER = "        mood: {anger: +20}\n"
_LAST = "      - otherwise: furious\n"
_SLOTS = """\
slots:
  payment_dates:
    about: when the two payments left the account
    asked_with: [date, when, what day]
    answer: "The third and the fifth. Forty-two pounds, both of them."
"""
_NO_SLOTS = ((", asked: payment_dates", ""), (", must_find_out: [payment_dates]", ""))
_NO_WEIGHTS = (
    ("acknowledgement: {weight: 35}", "acknowledgement: {weight: 0}"),
    ("{weight: 35, must", "{weight: 0, must"),
)
_SAMPLES = GOOD[GOOD.index("samples:") :]
_VARIABLE = ("minutes: 5", "minutes: 5\nvariables: {sum: [forty pounds]}")
_COMPOSURE = "  composure: {weight: 30, fail_on: [hostile]}\n"

_FILE = [
    Mistake("S004", "title: ", "title:\t", "4:7", "use spaces"),
    Mistake("S004", "  name", "\tname", "10:1", "use spaces"),
    Mistake("S005", "Dana", "Da\x1b[31mna", "10:11", "U+001B"),
    Mistake("S005", _NAME, 'name: "\\x9b31m"', "10:9", "escape"),
    Mistake("S005", _NAME, 'name: "Dana \\u202e"', "10:9", "escape"),
    Mistake("S005", _NAME, 'name: "\\e]52;c;aGk=\\a"', "10:9", "escape"),
    Mistake("S007", _NAME, "name: @dana", "10:9", "cannot start with '@'"),
    Mistake("S007", _NAME, "name: Look: I waited", "10:9", "double quotes"),
    Mistake("S008", "slots:", "---\nslots:", "16:1", "second document"),
    Mistake("S009", _NAME, "name: &dana Dana", "10:9", "'&dana'"),
    Mistake("S009", "topics: [billing, refund]", "topics: *all", "5:9", "'*all'"),
    Mistake("S009", "  " + _NAME, "  <<: x\n  " + _NAME, "10:3", "merge key"),
    Mistake("S010", _NAME, "name: !!str Dana", "10:9", "tag"),
    Mistake("S011", "[billing, refund]", "[" * 30 + "]" * 30, "5:28", "too deeply"),
    Mistake("S014", "[billing, refund]", "[" + "x," * 250_001 + "]", "5:499988", "too many"),
    Mistake("S015", "minutes: 5", "minutes: 5\nminutes: 6", "8:1", "the first is at 7:1"),
    Mistake("S016", "minutes: 5", "minutes: 5\n? [a]\n: b", "8:3", "key"),
    Mistake("S017", _NAME, "name: Dana #42 Whitfield", "10:9", "the rest was taken for a comment"),
]

_VALUES = [
    Mistake("S012", "go: thanks", "go: thnaks", "30:13", "no line called 'thnaks' (did you mean 'thanks'?)"),
    Mistake("S012", "opening: furious", "opening: furius", "21:10", "did you mean 'furious'?"),
    Mistake("S012", "otherwise: furious", "otherwise: bored", "33:20", "no line called 'bored' (it may be furious or"),
    Mistake("S013", "asked: payment_dates", "asked: payment-dates", "28:40", "did you mean 'payment_dates'?"),
    Mistake("S013", "must_find_out: [payment_dates]", "must_find_out: [refund]", "41:54", "no slot called"),
    Mistake("S020", "    delivery: angry", "    mood: angry", "25:5", "not a key of line 'furious'"),
    Mistake("S020", "minutes: 5", "minutes: 5\non: 6", "8:1", "'on'"),
    Mistake("S020", _LAST, _LAST + "        go: thanks\n", "34:9", "beside 'otherwise'"),
    Mistake("S021", "  name: Dana Whitfield\n", "", "10:3", "'name' is missing in 'customer'"),
    Mistake("S021", "    asked_with: [date, when, what day]\n", "", "18:5", "'asked_with' is missing in slot"),
    Mistake("S022", "topics: [billing, refund]", "topics: billing, refund", "5:9", "square brackets"),
    Mistake("S022", _NAME, "name: [Dana]", "10:9", "must be a text, but this is a list"),
    Mistake("S022", "mood: {anger: -25, trust: +15}", "mood: calmer", "29:15", "must be a group of keys"),
    Mistake("S023", "difficulty: 2", 'difficulty: "2"', "6:13", "without quotes"),
    Mistake("S023", "difficulty: 2", "difficulty: 02", "6:13", "whole number"),
    Mistake("S023", "difficulty: 2", "difficulty: 2.0", "6:13", "whole number"),
    Mistake("S024", "difficulty: 2", "difficulty: 6", "6:13", "from 1 to 5"),
    Mistake("S024", "difficulty: 2", "difficulty: 6", "6:13", "from 1 to 5"),
    Mistake("S037", "format: 1\n", "", "1:1", "does not say which form"),
    Mistake("S038", "format: 1", "format: 7", "1:9", "reads forms up to 1"),
    Mistake("S024", "weight: 30", "weight: -30", "42:23", "from 0 to 100"),
    Mistake("S024", "version: 1", "version: " + "9" * 5000, "3:10", "999…'"),
    Mistake("S025", "delivery: angry", "delivery: angri", "25:15", "did you mean 'angry'?"),
    Mistake("S025", "fail_on: [hostile]", "fail_on: [hostle]", "42:37", "did you mean 'hostile'?"),
    Mistake("S025", "lapse: any", "lapse: every", "31:23", "'lapse' cannot be 'every'"),
    Mistake("S025", "passed: yes", "passed: true", "46:38", "yes or no"),
    Mistake("S026", "{lapse: any}", "{clarifying: yes}", "31:28", "true or false"),
    Mistake("S027", "payment_dates:", "Payment Dates:", "17:3", "such as 'payment_dates'", ("S013",)),
    Mistake("S029", "notice: Raised voice.", "notice:", "8:8", "nothing is written for 'notice'"),
    Mistake("S029", "[date, when, what day]", "[]", "19:17", "the list for 'asked_with' is empty"),
    Mistake("S029", "[date, when, what day]", '[date, "?"]', "19:17", "'?' holds no word"),
    Mistake("S029", _NAME, 'name: " "', "10:9", "empty text"),
    Mistake("S029", '""]', "~]", "45:68", 'write "" for silence'),
    Mistake("S030", "minutes: 5", "minutes: 5\nlanguage: English (UK)", "8:11", "such as en-GB"),
    Mistake("S031", "after: 6s", "after: 6 minutes", "37:18", "6.5s"),
    Mistake("S031", "after: 6s", "after: 90s", "37:18", "from 2 to 60 seconds"),
    Mistake("S032", "at least 75", "75", "46:50", "'at least 80', 'at most 40' or '50 to 70'"),
    Mistake("S032", "50 to 70", "70 to 50", "46:74", "no range"),
    Mistake("S032", "at least 75", "at least 101", "46:50", "no range"),
    Mistake("S033", "[date, when, what day]", "[date, when, date]", "19:30", "listed twice"),
    Mistake("S035", "Forty minutes on hold", "{amount} on hold", "25:11", "it may be sum", more=(_VARIABLE,)),
    Mistake("S036", "lapse: any", "says: shared/refund", "31:22", "nothing shared is called 'refund'"),
    Mistake("S036", "rubric:\n", "rubric:\n  from: shared/usual\n", "39:9", "would stand in shared/rubrics.yaml"),
    Mistake("S034", "    delivery: angry", "    cue: sighs", "26:5", "keep one"),
    Mistake(
        "S039",
        "    concern: angry that the money went twice, and at the wait",
        "    moment: wait",
        "26:5",
        "add a",
        ("S051",),
    ),
]

_LINES = [
    Mistake("S040", "  thanks:", "  lost: {says: Where am I, ends: uneasy}\n  thanks:", "34:3", "'lost' can never be"),
    Mistake("S041", "    ends: resolved\n", "", "34:3", "no way out", ("S042", "S053")),
    Mistake(
        "S042", "  thanks:", f"{_LOOP}  thanks:", "35:3", "'loop'", more=((_ANGRIER, _ANGRIER + "        go: loop\n"),)
    ),
    Mistake("S042", "    ends: resolved\n", "    then: [otherwise: furious]\n", "22:1", "no line ends", ("S053",)),
    Mistake("S043", _THANKS, _THANKS + "    then: [otherwise: furious]\n", "37:5", "never used"),
    Mistake("S044", _LAST, _LAST + _LAST, "34:9", "second otherwise"),
    Mistake("S045", "      - otherwise: furious\n", "      - go: furious\n", "33:9", "either a when or an otherwise"),
    Mistake("S046", _LAST, _LAST + "      - when: {found: payment_dates}\n", "34:9", "line 33 always holds"),
    Mistake("S047", "{lapse: any}", "{acknowledged: 3, asked: payment_dates}", "31:9", "line 28"),
    Mistake("S048", "{lapse: any}", "{}", "31:15", "asks for nothing"),
    Mistake("S048", "{lapse: any}", "{anger: {at_least: 80, below: 40}}", "31:23", "can never lie"),
    Mistake("S048", "{lapse: any}", "{trust: {at_least: 0}}", "31:23", "always lies"),
    Mistake("S061", _LAST, "", "27:5", "no otherwise"),
    Mistake("S060", "Forty minutes", "Forty minutes " * 40, "23:3", "words long"),
]

_MARKS = [
    Mistake(
        "S049",
        'silence: {after: 6s, says: "Hello? Are you even there?"}',
        "patience: {cuts_in: {says: Stop}}",
        "37:21",
        "when",
    ),
    Mistake("S050", "weight: 30", "weight: 0", "38:1", "has weight", more=_NO_WEIGHTS),
    Mistake("S051", "    concern: angry that the money went twice, and at the wait\n", "", "37:1", "cue"),
    Mistake("S052", _SLOTS, "", "33:1", "no slots to find out", more=_NO_SLOTS),
    Mistake("S053", "ends: resolved, passed", "ends: uneasy, passed", "46:20", "no call of this scenario ends uneasy"),
    Mistake("S053", _COMPOSURE, "", "45:74", "does not mark 'composure'"),
    Mistake("S062", "minutes: 5", "minutes: 5\nlanguage: de-DE", "8:11", "unscored"),
    Mistake("S063", _SAMPLES, "", "1:1", "no sample calls"),
    Mistake("S064", "minutes: 5\n", "", "36:1", "behind the script", more=(("silence:", "minutes: 5\nsilence:"),)),
    Mistake("S066", "notice: Raised voice.", "notice: Ring 0161 715 2368.", "8:14", "real telephone number"),
    Mistake("S065", "minutes: 5", "minutes: 5 # todo: try it", "7:12", "to do: try it"),
]

MISTAKES = [*_FILE, *_VALUES, *_LINES, *_MARKS]
