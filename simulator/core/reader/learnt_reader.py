"""The scorer with learnt weights: rules read first, and what was learnt from labelled replies decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from simulator.core.dialogue_acts import ActKind, DialogueAct
from simulator.core.reader.acknowledging import parroted
from simulator.core.reader.composing import REASONS
from simulator.core.reader.features import features, word_features
from simulator.core.reader.linear_model import LinearModel
from simulator.core.reader.normal_form import normal_form
from simulator.core.reader.reply_reader import ReplyReader
from simulator.core.reader.resting import rests_on, without
from simulator.core.reader.stretches import Stretches
from simulator.core.reading import AcknowledgementReading, ComposureReading, Lapse, Reading, ReplyContext
from simulator.core.scenario import LapseKind
from simulator.core.scoring.evidence import Evidence
from simulator.core.speech import Span

#: From this chance on a reply has a level.
LEVEL_FROM = 0.5
#: From this chance on a reply has the third level where the rules see feeling and reason before any solution.
THIRD_FROM = 0.25
#: From this chance on a reply lapses; high, since a false alarm is worse than a miss.
LAPSE_FROM = 0.85
#: Beyond so many characters, some minutes of speech, the rules read alone: cutting such a text apart takes too long.
LONGEST_LEARNT = 3000
_WHY = {
    1: "It fits any call.",
    2: "It is about what happened to this customer, or how it feels.",
    3: "It names the feeling, and this customer's own reason for it.",
}


class LearntReader:
    """Reads replies with rules and learnt weights; the same reply in the same context gives the same reading.

    Attributes:
        version: Of rules, word lists and weights together.
    """

    def __init__(self, rules: ReplyReader, model: LinearModel, digest: str) -> None:
        """Read with ``rules``, then with ``model``, whose hash is ``digest``."""
        self.version = f"{rules.version}+{digest}"
        self._rules = rules
        self._model = model

    def read(self, text: str, context: ReplyContext) -> Reading:
        """Return what ``text`` does, in the light of ``context``."""
        rules = self._rules.read(text, context)
        if len(text) > LONGEST_LEARNT:
            return replace(rules, scorer=self.version)
        chances = self._chances(text, context, rules)
        acknowledgement = self._acknowledgement(text, context, rules, chances)
        composure = self._composure(text, context, rules, chances)
        acts = [act for act in rules.acts if act.kind not in {ActKind.ACKNOWLEDGE, ActKind.BLAME}]
        acts += [DialogueAct(ActKind.ACKNOWLEDGE, one.span) for one in acknowledgement.evidence[:1]]
        acts += [DialogueAct(ActKind.BLAME, one.span) for one in composure.lapses if one.kind is LapseKind.BLAMING]
        return replace(
            rules, scorer=self.version, acknowledgement=acknowledgement, composure=composure, acts=tuple(acts)
        )

    def _chances(self, text: str, context: ReplyContext, rules: Reading | None = None) -> dict[str, float]:
        """Return how likely each decision is."""
        read = rules or self._rules.read(text, context)
        return self._model.chances(features(normal_form(text), context, read, self._rules.lexicon))

    def _acknowledgement(
        self, text: str, context: ReplyContext, rules: Reading, chances: dict[str, float]
    ) -> AcknowledgementReading:
        """Return the level and the words without which it would be lower."""
        echoed = parroted(normal_form(text), context)
        level = self._level(without(text, echoed), context)
        score = 0.2 * chances["level 1"] + 0.5 * chances["level 2"] + 0.3 * chances["level 3"]
        least = 2 if level >= 2 else 1

        def stands(other: str) -> bool:
            return self._level(other, context) >= least

        cited = tuple(one.span for one in rules.acknowledgement.evidence)
        if level and (rules.acknowledgement.level < least or stands(without(text, cited))):
            cited = rests_on(text, self._weight(f"level {least}"), stands)
        if not level or not cited:
            return AcknowledgementReading(0, min(score, 0.3))
        evidence = tuple(Evidence(span, _reason(rules.acknowledgement, span) or _WHY[level]) for span in cited)
        return AcknowledgementReading(level, score, evidence)

    def _composure(
        self, text: str, context: ReplyContext, rules: Reading, chances: dict[str, float]
    ) -> ComposureReading:
        """Return the lapses the rules found, or else the one that was learnt and the words that make it."""
        score, ruled = 1 - chances["lapse"], rules.composure.lapses
        if not ruled and chances["lapse"] < LAPSE_FROM:
            return ComposureReading(score)

        def stands(other: str) -> bool:
            read = self._rules.read(other, context)
            return bool(read.composure.lapses) or self._chances(other, context, read)["lapse"] >= LAPSE_FROM

        said = tuple(one.span for one in ruled)
        if ruled and not stands(without(text, said)):
            return ComposureReading(min(score, 0.5), ruled)
        # Which lapse it is comes from the words the rules did not name, so that one more insult hides no other.
        rest = self._chances(without(text, said), context)
        kind = max(LapseKind, key=lambda one: rest[one.value])
        known = Stretches((span.start, span.end) for span in said)
        spans = rests_on(text, self._weight("lapse"), stands, said)
        more = (Lapse(kind, span, REASONS[kind]) for span in spans if not known.touch(span.start, span.end))
        return ComposureReading(min(score, 0.5), (*ruled, *more))

    def _level(self, text: str, context: ReplyContext) -> int:
        """Return the level of a text; the highest only where warmth comes before the first solution."""
        rules = self._rules.read(text, context)
        level = _level(self._chances(text, context, rules), rules)
        solution = self._rules.lexicon.solution.first(normal_form(text)) if level == 3 else None
        if solution is not None and self._level(text[: solution.span.start], context) < 2:
            return 2
        return level

    def _weight(self, decision: str) -> Callable[[str], float]:
        """Return what tells how much a piece of text speaks for a decision."""
        return lambda piece: self._model.weight(decision, word_features(normal_form(piece)))


def _level(chances: dict[str, float], rules: Reading) -> int:
    """Return the level: how many of the steps up to it are likely; the rules may speak for the last one."""
    level = sum(chances[f"level {step}"] >= LEVEL_FROM for step in (1, 2, 3))
    if level == 2 and rules.acknowledgement.level == 3 and chances["level 3"] >= THIRD_FROM:
        return 3
    return level


def _reason(rules: AcknowledgementReading, span: Span) -> str:
    """Return why the rules cite exactly this span; empty where they do not."""
    return next((one.reason for one in rules.evidence if one.span == span), "")
