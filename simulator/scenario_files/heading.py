"""What a scenario says about itself and its customer, before any of its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any

from simulator.core.essentials import Essential
from simulator.core.mood import Feeling, Mood
from simulator.core.people import voice_of
from simulator.core.scenario import Pace, Persona, Pitch, Voice
from simulator.scenario_files import values
from simulator.scenario_files.diagnostics import replacing
from simulator.scenario_files.fields import Fields, check_name
from simulator.scenario_files.model import DASHED
from simulator.scenario_files.names import shown

DEFAULT_LANGUAGE = "en-GB"
DEFAULT_MOOD = Mood(anger=0, confusion=0, trust=50)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Heading:
    """The entries a list of scenarios is made from; None and empty where they could not be read."""

    id: str | None
    version: int | None
    title: str | None
    language: str
    topics: tuple[str, ...]
    difficulty: int | None
    minutes: int | None
    notice: str
    practises: tuple[Essential, ...]

    def entries(self) -> dict[str, Any] | None:
        """Return every entry by name; None where one that is needed could not be read."""
        found = {entry.name: getattr(self, entry.name) for entry in fields(self)}
        return None if any(value is None for value in found.values()) else found


def read_heading(top: Fields, stem: str | None) -> Heading:
    """Return the entries at a file's beginning; ``stem`` is the name its id must have, None for any."""
    _check_format(top)
    return Heading(
        id=_read_id(top, stem),
        version=top.whole("version"),
        title=top.text("title"),
        language=_read_language(top),
        topics=top.texts("topics"),
        difficulty=top.whole("difficulty"),
        minutes=top.whole("minutes"),
        notice=top.text("notice") or "",
        practises=top.choices("practises", tuple(Essential)),
    )


def _check_format(top: Fields) -> None:
    """Note a format that is no number; one that is missing, older or newer is told where the file is opened."""
    if "format" in top:
        top.whole("format")


def _read_id(top: Fields, stem: str | None) -> str | None:
    """Return the scenario's id."""
    node = top.node("scenario")
    found = None if node is None else values.scalar(node, "'scenario'", top.findings)
    if found is None:
        return None
    check_name(found, DASHED, top.findings)
    if stem is not None and found.value != stem:
        message = f"the scenario is called {shown(found.value)} but its file {shown(stem)}"
        fix = replacing(found.place, found.written, stem) if found.written and DASHED.fullmatch(stem) else ()
        top.findings.add("S028", found.place, message, "give both the same name", fix)
    return found.value


def _read_language(top: Fields) -> str:
    """Return the language tag."""
    language = top.text("language")
    if language is None:
        return DEFAULT_LANGUAGE
    place = top.place_of("language")
    if not _LANGUAGE.fullmatch(language):
        top.findings.add("S030", place, f"{shown(language)} is not a language tag", "write one such as en-GB")
    elif language.lower().split("-")[0] != "en":
        message = f"calls in {shown(language)} are played typed and unscored"
        top.findings.add("S062", place, message, "only English can be marked")
    return language


def read_persona(top: Fields, scenario: str | None) -> Persona | None:
    """Return who calls in the scenario of that id."""
    customer = top.fields("customer")
    if customer is None:
        return None
    name = customer.text("name")
    mood, voice = read_mood(customer), _read_voice(customer, scenario or "", name or "")
    return None if name is None else Persona(name, mood, voice)


def read_mood(customer: Fields) -> Mood:
    """Return how the customer feels at first."""
    mood = customer.fields("mood")
    if mood is None:
        return DEFAULT_MOOD
    found = {feeling: mood.whole(feeling) for feeling in Feeling}
    return Mood(**{feeling: DEFAULT_MOOD.of(feeling) if value is None else value for feeling, value in found.items()})


def _read_voice(customer: Fields, scenario: str, name: str) -> Voice:
    """Return what the customer sounds like."""
    voice = customer.fields("voice")
    if voice is None:
        return voice_of(scenario, name, None, None)
    return voice_of(scenario, name, voice.choice("pitch", tuple(Pitch)), voice.choice("pace", tuple(Pace)))
