"""What a learning path holds."""

from __future__ import annotations

from simulator.scenario_files import model
from simulator.scenario_files.model import Group, Key

PATH = Group(
    "path",
    "",
    "",
    (
        Key("title", model.Text(), "What reps see.", needed=True),
        Key("about", model.Text(), "What it is for, in a sentence.", needed=True),
        Key("calls", model.Texts(), "The scenarios, the first to take first.", needed=True),
    ),
)
