"""What a model says of a reply, and of what is left of it when words are cut out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from simulator.core.reader.features import Story, features
from simulator.core.reader.lexicon import Lexicon
from simulator.core.reader.normal_form import NormalForm, normal_form
from simulator.core.reader.pooled_model import PooledModel, Verdict
from simulator.core.reader.resting import without
from simulator.core.speech import Span


class Judged:
    """A reply under a model; everything is worked out when first asked for, and once."""

    def __init__(self, text: str, told: Story, lexicon: Lexicon, model: PooledModel) -> None:
        """Judge ``text`` after what the customer told."""
        self.text = text
        self.lexicon = lexicon
        self._told = told
        self._model = model
        self._others: dict[str, Judged] = {}

    @property
    def alone(self) -> bool:
        """Return whether nothing was said before the reply."""
        return self._told.empty

    @cached_property
    def form(self) -> NormalForm:
        """Return the reply's normal form."""
        return normal_form(self.text)

    @cached_property
    def verdict(self) -> Verdict:
        """Return what the model says of the reply."""
        return self._model.judge(features(self.form, self._told, self.lexicon))

    def chance(self, decision: str) -> float:
        """Return how likely a decision is, in (0, 1)."""
        return self.verdict.chances[decision]

    def cut(self, spans: Sequence[Span]) -> Judged:
        """Return the reply with some spans cut out of it."""
        return self.of(without(self.text, spans))

    def of(self, text: str) -> Judged:
        """Return another text after the same customer."""
        if text == self.text:
            return self
        if text not in self._others:
            self._others[text] = Judged(text, self._told, self.lexicon, self._model)
        return self._others[text]

    def carried(self, decision: str, span: Span) -> float:
        """Return how much of a decision the windows carry that begin in a span, in [0, 1]."""
        places = self.form.places
        shares = self.verdict.share(decision)
        return float(
            sum(share for share, place in zip(shares, places, strict=True) if span.start <= place.start < span.end)
        )
