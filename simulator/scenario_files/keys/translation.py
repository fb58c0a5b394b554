"""What a translation holds: the words of a scenario in another language, under the names the scenario gives them."""

from __future__ import annotations

from simulator.scenario_files import model
from simulator.scenario_files.model import Group, Key

TRANSLATED_SLOT = Group(
    "translated_slot",
    "",
    "",
    (
        Key("about", model.Text(), "What it is."),
        Key("asked_with", model.Phrases(), "Words and phrases that ask for it."),
        Key("answer", model.Wordings(), "What the customer says when asked."),
        Key("guarded", model.Text(), "What they say with little trust."),
        Key("again", model.Text(), "What they say when asked once more."),
    ),
)
TRANSLATED_LINE = Group(
    "translated_line",
    "",
    "",
    (
        Key("says", model.Wordings(), "The words."),
        Key("gentle", model.Wordings(), "The words when the call is gentle."),
        Key("fierce", model.Wordings(), "The words when the call is fierce."),
        Key("again", model.Texts(one=True), "The words when the call comes back."),
        Key("concern", model.Text(), "The feeling they state."),
        Key("cue", model.Text(), "The feeling they hint at."),
        Key("hint", model.Text(), "What a colleague would suggest."),
    ),
)
TRANSLATION = Group(
    "translation",
    "",
    "",
    (
        Key("translates", model.Id(), "The scenario it is a translation of.", needed=True),
        Key("version", model.Whole(1, 1_000_000), "The version of the scenario that was translated.", needed=True),
        Key("language", model.Tag(), "The language it is in.", needed=True),
        Key("title", model.Text(), "What reps see in the list."),
        Key("notice", model.Text(), "What may be hard to hear."),
        Key("briefing", model.Text(paragraph=True), "What the rep's screen would show."),
        Key("parting", model.Text(), "What the customer says when they hang up."),
        Key("note", model.Text(paragraph=True), "What this call teaches."),
        Key("silence", model.Text(), "What the customer says when nobody speaks."),
        Key("slots", model.Named("translated_slot", dashed=False), "The words of each slot."),
        Key("lines", model.Named("translated_line", dashed=True), "The words of each line."),
    ),
)

GROUPS = (TRANSLATED_SLOT, TRANSLATED_LINE, TRANSLATION)
