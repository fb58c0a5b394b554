"""How far a reply answers what the customer feels, by what was learnt; the rules guard the order and the formulas."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.core.reader.acknowledging import parroted, worn_out
from simulator.core.reader.judging import Judged
from simulator.core.reader.resting import rests_on
from simulator.core.reading import AcknowledgementReading, ReplyContext
from simulator.core.scoring.evidence import Evidence
from simulator.core.speech import Span

#: From this chance on a reply has a level.
LEVEL_FROM = 0.45
#: From this chance on a reply has the third level where the rules see feeling and reason before any solution.
THIRD_FROM = 0.25
_WHY = {
    1: "It fits any call.",
    2: "It is about what happened to this customer, or how it feels.",
    3: "It names the feeling, and this customer's own reason for it.",
}


def read_level(judged: Judged, context: ReplyContext, rules: AcknowledgementReading) -> AcknowledgementReading:
    """Return the level of a reply and the words without which it would be lower.

    Args:
        judged: The reply under the model.
        context: What the customer said, and the rep before.
        rules: What the rules read from the same reply.
    """
    echoed = parroted(judged.form, context)
    own = judged.cut(echoed)
    level = _level(own, rules)
    score = 0.2 * own.chance("level 1") + 0.5 * own.chance("level 2") + 0.3 * own.chance("level 3")
    cited = _cited(judged, echoed, rules, level) if level else ()
    if level >= 2 and cited and worn_out((span.of(judged.text) for span in cited), context):
        level = 1
    if not level or not cited:
        return AcknowledgementReading(0, min(score, 0.3))
    reasons = {one.span: one.reason for one in rules.evidence}
    return AcknowledgementReading(level, score, tuple(Evidence(span, reasons.get(span, _WHY[level])) for span in cited))


def _cited(judged: Judged, echoed: Sequence[Span], rules: AcknowledgementReading, level: int) -> tuple[Span, ...]:
    """Return the words a level rests on: what the rules name, if it falls without them; else what carries it most."""
    least = min(level, 2)

    def stands(spans: Sequence[Span]) -> bool:
        return _step(judged.cut([*echoed, *spans])) >= least

    named = tuple(one.span for one in rules.evidence)
    if rules.level >= least and not stands(named):
        return named
    return rests_on(judged.text, lambda span: judged.carried(f"level {least}", span), stands)


def _level(own: Judged, rules: AcknowledgementReading) -> int:
    """Return the level of a reply; the highest only where warmth comes before the first solution."""
    level = _step(own)
    if level == 2 and rules.level == 3 and own.chance("level 3") >= THIRD_FROM:
        level = 3
    solution = own.lexicon.solution.first(own.form) if level == 3 else None
    if solution is not None and _step(own.of(own.text[: solution.span.start])) < 2:
        return 2
    return level


def _step(judged: Judged) -> int:
    """Return how many of the steps up to a level are likely, stock formulas left out of the account from 2 on."""
    if judged.chance("level 1") < LEVEL_FROM and judged.chance("level 2") < LEVEL_FROM:
        return 0
    formulas = [one.span for one in judged.lexicon.formula.find(judged.form)]
    if judged.chance("level 2") < LEVEL_FROM:
        return 1
    if formulas and judged.cut(formulas).chance("level 2") < LEVEL_FROM:
        return 1
    return 3 if judged.chance("level 3") >= LEVEL_FROM else 2
