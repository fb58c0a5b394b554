"""What a scenario says about itself, and who calls."""

from __future__ import annotations

from simulator.core.essentials import Essential
from simulator.core.intensity import Intensity
from simulator.core.scenario import Pace, Pitch
from simulator.scenario_files import model
from simulator.scenario_files.keys.words import FEELING, listed, of_feelings, words
from simulator.scenario_files.model import Group, Key

#: The only format there is.
FORMAT = 1

_FROM = Key(
    "from",
    model.Text(),
    "One from `shared/personas.yaml` to begin with; the keys beside it take the place of its own.",
    "from: shared/dana",
)
PLAYED = Group(
    "played",
    "",
    "",
    (
        Key("seed", model.Whole(0, 1_000_000_000), "Which wordings and values were chosen."),
        Key("intensity", model.Word(words(Intensity)), "How hard the call was."),
    ),
)

SCENARIO = Group(
    "scenario",
    "The whole scenario",
    "",
    (
        Key(
            "format",
            model.Whole(FORMAT, FORMAT),
            "The version of the format: always 1.",
            "format: 1",
            needed=True,
        ),
        Key(
            "scenario",
            model.Id(),
            "The scenario's name, the same as the file's without `.yaml`. Keep it for good: past calls refer to it.",
            "scenario: charged-twice",
            needed=True,
        ),
        Key(
            "version",
            model.Whole(1, 1_000_000),
            "The version of your content, from 1. Raise it when you change what is said or marked; scorecards name it.",
            "version: 3",
            needed=True,
        ),
        Key("title", model.Text(), "What reps see in the list.", "title: Charged twice for one month", needed=True),
        Key(
            "language",
            model.Tag(),
            "The language spoken, as a language tag. Other languages than English are played in writing and are not "
            "marked.",
            "language: en-US",
            default="`en-GB`",
        ),
        Key(
            "topics",
            model.Texts(),
            "What it is about, at least one, for search and filter.",
            "topics: [billing, refund]",
            needed=True,
        ),
        Key(
            "practises",
            model.Words(words(Essential)),
            f"What a call gives practice in, for search, for learning paths and for the library's index: "
            f"{listed(words(Essential))}.",
            "practises: [feelings, questions]",
        ),
        Key("difficulty", model.Whole(1, 5), "From 1, gentle, to 5, the hardest.", "difficulty: 2", needed=True),
        Key("minutes", model.Whole(1, 60), "About how long a call takes, 1 to 60 minutes.", "minutes: 5", needed=True),
        Key(
            "notice",
            model.Text(),
            "What may be hard to hear; shown before the call.",
            "notice: Raised voice. Talk of bereavement.",
        ),
        Key(
            "variables",
            model.Variables(),
            "Names and the values they can have; `{name}` in any text stands for one of them. Which one is chosen anew "
            "for each call, and variables with the same number of values go together. Checks use the first.",
            "variables: {amount: [forty-two pounds, sixty pounds]}",
        ),
        Key(
            "customer",
            model.Keys("customer", shared="personas"),
            "Who calls: see below. Or one from `shared/personas.yaml`: `customer: shared/dana`.",
            needed=True,
        ),
        Key(
            "briefing",
            model.Text(paragraph=True),
            "What the rep's screen would show, what they may do and what not. Line breaks are kept.",
            "briefing: |` and lines below `",
            needed=True,
        ),
        Key("slots", model.Named("slot", dashed=False), "What a good rep finds out by asking: see below."),
        Key("opening", model.Name("line"), "The name of the customer's first line.", "opening: furious", needed=True),
        Key("lines", model.Named("line", dashed=True), "Everything the customer can say: see below.", needed=True),
        Key("silence", model.Keys("silence"), "What happens when nobody speaks: see below."),
        Key("patience", model.Keys("patience"), "How the customer takes turns: see below."),
        Key("help", model.Keys("help"), "Whom the rep can ask, and hand the call over to: see below."),
        Key(
            "parting",
            model.Text(),
            "What the customer says when anger reaches 100 and they hang up.",
            'parting: "I\'m not listening to this."',
            default="`No. I'm done with this. Goodbye.`",
        ),
        Key(
            "rubric",
            model.Keys("rubric", shared="rubrics"),
            "What is marked: see below. Or one from `shared/rubrics.yaml`: `rubric: shared/usual`.",
            needed=True,
        ),
        Key(
            "note",
            model.Text(paragraph=True),
            "What this call teaches, in a sentence or two, for the debrief.",
            "note: Some calls cannot be won.",
        ),
        Key("samples", model.Listed("sample"), "Sample calls: see below."),
        Key(
            "shared",
            model.Anything(),
            "What this scenario refers to, in place of the folder `shared` beside it. Written by the program into the "
            "copy it keeps with each call.",
            "shared: {phrases: {refund: [refund, money back]}}",
        ),
        Key(
            "translation",
            model.Keys("translation"),
            "The words of a translation. Written by the program into the copy it keeps with a call played in it.",
            "translation: {translates: charged-twice, version: 2, language: de}",
        ),
        Key(
            "played",
            model.Keys("played"),
            "How a call was played. Written by the program into the copy it keeps with each call.",
            "played: {seed: 7, intensity: fierce}",
        ),
    ),
)

CUSTOMER = Group(
    "customer",
    "`customer`",
    "",
    (
        _FROM,
        Key("name", model.Text(), "Their name.", "name: Dana Whitfield", needed=True),
        Key(
            "mood",
            model.Keys("mood"),
            "How they feel when the phone is picked up: `anger`, `confusion` and `trust`, each 0 to 100. What you "
            "leave out is 0, 0 and 50.",
            "mood: {anger: 70, trust: 30}",
        ),
        Key(
            "voice",
            model.Keys("voice"),
            "What they sound like when calm: `pitch` is `low`, `medium` or `high`; `pace` is `slow`, `medium` or "
            "`fast`. Whose voice it is follows from the scenario's id and the customer's name, the same in every call; "
            "where `pitch` is left out, it does too. `pace` is `medium` where left out.",
            "voice: {pitch: high, pace: fast}",
        ),
    ),
)

MOOD = of_feelings("mood", FEELING, "Their {}, 0 to 100.")

VOICE = Group(
    "voice",
    "",
    "",
    (
        Key("pitch", model.Word(words(Pitch)), "How high the voice lies."),
        Key("pace", model.Word(words(Pace)), "How fast they speak when calm."),
    ),
)

GROUPS = (SCENARIO, CUSTOMER, MOOD, VOICE, PLAYED)
