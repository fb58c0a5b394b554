"""Whom the rep can ask."""

from __future__ import annotations

from simulator.scenario_files import model
from simulator.scenario_files.model import Group, Key

HELP = Group(
    "help",
    "`help`",
    "Help is good practice: it never costs points, and `worth` adds some.",
    (
        Key(
            "colleague",
            model.Text(),
            "What a colleague says who is asked at a line without a `hint`.",
            "colleague: Charges go to the care team. Do not promise them.",
            default="the feeling to answer, then what is not known yet",
        ),
        Key("supervisor", model.Keys("supervisor"), "Who the call can be handed over to.", "supervisor: {takes: true}"),
        Key(
            "worth",
            model.Whole(0, 20),
            "How many points good use of help adds to the total, 0 to 20: all of them for asking a colleague who has "
            "something to say, and for a hand-over as many as its summary tells of what is needed.",
            "worth: 5",
            default="0",
        ),
    ),
)

SUPERVISOR = Group(
    "supervisor",
    "",
    "",
    (
        Key("who", model.Text(), "Who it is, in words that follow “hand over to”.", "who: the team leader"),
        Key("takes", model.Flag(), "`true`: they take the call, which ends it as `handed-over`.", "takes: true"),
        Key("needs", model.Names("slot"), "What a good summary tells them, where it was found out."),
        Key("says", model.Text(), "What the customer says when they are handed over."),
        Key("back", model.Text(), "What a supervisor says who does not take the call."),
    ),
)

GROUPS = (HELP, SUPERVISOR)
