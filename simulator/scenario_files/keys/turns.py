"""How the customer takes turns."""

from __future__ import annotations

from simulator.core.patience import Pauses
from simulator.scenario_files import model
from simulator.scenario_files.keys.words import FEELING, words
from simulator.scenario_files.model import Group, Key

SILENCE = Group(
    "silence",
    "`silence`",
    "",
    (
        Key(
            "after",
            model.Duration(),
            "How long nobody may speak, 2 to 60 seconds: `6s`, `6.5s`, `2500ms`, or a number of seconds.",
            "after: 6s",
            default="8 seconds",
        ),
        Key(
            "says",
            model.Text(),
            "What the customer says then.",
            'says: "Hello? Are you even there?"',
            default="`Hello? Are you still there?`",
        ),
    ),
)

PATIENCE = Group(
    "patience",
    "`patience`",
    "How the customer takes turns in a spoken call. In writing nobody is interrupted.",
    (
        Key(
            "pauses",
            model.Word(words(Pauses)),
            "How long they let the rep pause before they speak: `short`, `usual` or `long`, against the pauses in the "
            "rep's settings.",
            "pauses: short",
            default="`usual`",
        ),
        Key(
            "cuts_in",
            model.Keys("cuts_in"),
            "When they interrupt a rep who speaks.",
            'cuts_in: {after: 20s, says: "You\'re not listening."}',
            default="never",
        ),
        Key(
            "on_hold",
            model.Keys("on_hold"),
            "What they say, and are angrier for, when they come off hold: `unasked` where the rep had not asked first, "
            "`late` where it took longer than they were told.",
            'on_hold: {late: "Two minutes, you said."}',
        ),
    ),
)

CUTS_IN = Group(
    "cuts_in",
    "`cuts_in`",
    "",
    (
        Key(
            "after",
            model.Duration(),
            "How long the rep may speak in one go, 2 to 60 seconds.",
            "after: 20s",
            needed="or `rules`",
        ),
        Key(
            "rules",
            model.Flag(),
            "`true`: also as soon as a rule is recited to them before their feeling was answered.",
            "rules: true",
            needed="or `after`",
        ),
        Key("anger", FEELING, "How angry they must be for it.", "anger: 50", default="0"),
        Key(
            "says",
            model.Texts(one=True),
            "What they say: one text, or a list for the first, second and third time. After three times they let the "
            "rep speak.",
            'says: ["Stop. I asked you a question.", "You\'re doing it again."]',
            needed=True,
        ),
    ),
    "What the rep had said until then counts and is marked. The customer stays at their line, a little angrier.\n\n"
    "Asked to hold, the customer agrees, and the script waits. They mind being put on hold unasked, and being kept "
    "longer than they were told, or over a minute where they were told nothing.",
)

ON_HOLD = Group(
    "on_hold",
    "",
    "",
    (
        Key("unasked", model.Text(), "What they say where the rep had not asked first."),
        Key("late", model.Text(), "What they say where it took longer than they were told."),
    ),
)

GROUPS = (SILENCE, PATIENCE, CUTS_IN, ON_HOLD)
