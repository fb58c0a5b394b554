"""A scenario given the words of a translation."""

from __future__ import annotations

from dataclasses import replace

from simulator.core.opportunity import Opportunity
from simulator.core.scenario import Line, Scenario, Slot
from simulator.scenario_files.fields import Fields, group
from simulator.scenario_files.keys.translation import TRANSLATED_LINE, TRANSLATED_SLOT
from simulator.scenario_files.model import DASHED, UNDERSCORED
from simulator.scenario_files.names import shown


class Translating:
    """One scenario being given other words.

    Attributes:
        scenario: The scenario in its own words.
        missing: What has no other words yet, as ``lines.furious.says``.
        left_over: What has other words and is in the scenario no more.
    """

    def __init__(self, scenario: Scenario, top: Fields) -> None:
        self.scenario = scenario
        self.missing: list[str] = []
        self.left_over: list[str] = []
        self._top = top

    def translated(self) -> Scenario:
        """Return the scenario in the words of the translation, its own where there are none."""
        source, top = self.scenario, self._top
        return replace(
            source,
            title=self._word(top.text("title"), source.title, "title"),
            notice=self._word(top.text("notice"), source.notice, "notice"),
            briefing=self._word(top.paragraph("briefing"), source.briefing, "briefing"),
            parting=self._word(top.text("parting"), source.parting, "parting"),
            note=self._word(top.paragraph("note"), source.note, "note"),
            silence=replace(source.silence, says=self._word(top.text("silence"), source.silence.says, "silence")),
            slots=self._slots(),
            lines=self._lines(),
            samples=(),
        )

    def _word(self, found: str | None, own: str, what: str) -> str:
        """Return the translated words, or a scenario's own with a note that they are missing."""
        if found is not None:
            return found
        if own:
            self.missing.append(what)
        return own

    def _slots(self) -> dict[str, Slot]:
        """Return every slot in the words of the translation."""
        given = {name.value: node for name, node in self._top.named("slots", UNDERSCORED)}
        self.left_over += [f"slots.{name}" for name in given if name not in self.scenario.slots]
        found: dict[str, Slot] = {}
        for name, slot in self.scenario.slots.items():
            node = given.get(name)
            fields = None if node is None else group(node, self._top.findings, f"slot {shown(name)}", TRANSLATED_SLOT)
            if fields is None:
                self.missing.append(f"slots.{name}")
                found[name] = slot
                continue
            asked_with = fields.phrases("asked_with")
            if not asked_with:
                self.missing.append(f"slots.{name}.asked_with")
            found[name] = replace(
                slot,
                about=self._word(fields.text("about"), slot.about, f"slots.{name}.about"),
                asked_with=asked_with or slot.asked_with,
                answer=self._word(fields.wording("answer"), slot.answer, f"slots.{name}.answer"),
                guarded=self._word(fields.text("guarded"), slot.guarded or "", f"slots.{name}.guarded") or None,
                again=self._word(fields.text("again"), slot.again or "", f"slots.{name}.again") or None,
            )
        return found

    def _lines(self) -> dict[str, Line]:
        """Return every line in the words of the translation."""
        given = {name.value: node for name, node in self._top.named("lines", DASHED)}
        self.left_over += [f"lines.{name}" for name in given if name not in self.scenario.lines]
        found: dict[str, Line] = {}
        for name, line in self.scenario.lines.items():
            node = given.get(name)
            fields = None if node is None else group(node, self._top.findings, f"line {shown(name)}", TRANSLATED_LINE)
            if fields is None:
                self.missing.append(f"lines.{name}")
                found[name] = line
                continue
            again = fields.texts("again", one=True)
            if line.again and not again:
                self.missing.append(f"lines.{name}.again")
            found[name] = replace(
                line,
                says=self._word(fields.wording("says"), line.says, f"lines.{name}.says"),
                again=again or line.again,
                hint=self._word(fields.text("hint"), line.hint or "", f"lines.{name}.hint") or None,
                opportunity=self._feeling(fields, line),
            )
        return found

    def _feeling(self, fields: Fields, line: Line) -> Opportunity | None:
        """Return the feeling a line shows, in the words of the translation."""
        if line.opportunity is None:
            return None
        about = fields.text("concern") or fields.text("cue")
        what = f"lines.{line.id}.{line.opportunity.kind}"
        return replace(line.opportunity, about=self._word(about, line.opportunity.about, what))
