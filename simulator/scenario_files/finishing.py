"""A scenario as it is played: in another language, at an intensity, with the text that gives it again."""

from __future__ import annotations

import re
from dataclasses import replace

from simulator.core.intensity import turned
from simulator.core.scenario import Scenario
from simulator.scenario_files.diagnostics import FILE_START, Edit, Findings, Place
from simulator.scenario_files.edits import changed
from simulator.scenario_files.fields import Fields, group
from simulator.scenario_files.keys.translation import TRANSLATION
from simulator.scenario_files.names import shown
from simulator.scenario_files.opening import opened
from simulator.scenario_files.shared import flow, standing_at
from simulator.scenario_files.surroundings import Surroundings
from simulator.scenario_files.translating import Translating
from simulator.scenario_files.tree import Node

#: What ends a document, and remarks behind it.
_ENDED = re.compile(r"^\.\.\.(?:[ \t].*)?(?:\n(?:[ \t]*(?:#.*)?|\.\.\.(?:[ \t].*)?))*\Z", re.MULTILINE)


def finished(scenario: Scenario, top: Fields, around: Surroundings) -> Scenario | None:
    """Return a scenario as its surroundings have it played; None with a finding where that cannot be.

    Its text is the one that is kept with a call: read alone, it gives the same scenario again.
    """
    told = "" if "played" in top else around.written()
    words = top.node("translation") or _translation(scenario, top.findings, around)
    if words is not None:
        fields = group(words, top.findings, "a translation", TRANSLATION)
        if fields is None:
            return None
        language = fields.text("language") or scenario.language
        scenario = replace(Translating(scenario, fields).translated(), language=language)
        told += "" if "translation" in top else f"translation: {flow(words)}\n"
    if top.findings.failed:
        return None
    if told:
        scenario = replace(scenario, source=_with_entries(scenario.source, top, told))
    return turned(scenario, around.dials.intensity)


def _with_entries(source: str, top: Fields, told: str) -> str:
    """Return a text with more entries, a line each: at its end, or at the beginning where its keys stand in braces."""
    line, column = top.place
    if source.split("\n")[line - 1][column - 1 : column] != "{":
        return f"{_ENDED.sub('', source).rstrip()}\n{told}"
    inside = Place(line, column + 1)
    return changed(source, [Edit(inside, inside, "".join(f"{entry}, " for entry in told.splitlines()))])


def _translation(scenario: Scenario, findings: Findings, around: Surroundings) -> Node | None:
    """Return the words of the translation that is wanted; None for none, with a finding where it is not there."""
    if around.translation is None:
        return None
    language = around.dials.language
    path = around.translation / f"{scenario.id}.{language}.yaml"
    root, own = opened(path) if language.replace("-", "").isalnum() else (None, findings)
    if root is None or own.failed:
        message = f"there is no usable translation of {shown(scenario.id)} into {shown(language)}"
        findings.add("S070", FILE_START, message, "'simulator translations' tells what there is")
        return None
    return standing_at(root, FILE_START)
