"""The scorer with learnt weights: rules read first, and what was learnt from labelled replies decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from simulator.core.dialogue_acts import ActKind, DialogueAct
from simulator.core.reader.asking import weigh_questions
from simulator.core.reader.features import story
from simulator.core.reader.judging import Judged
from simulator.core.reader.learnt_lapses import read_lapses
from simulator.core.reader.learnt_levels import read_level
from simulator.core.reader.learnt_questions import read_question
from simulator.core.reader.normal_form import normal_form
from simulator.core.reader.pooled_model import PooledModel
from simulator.core.reader.reply_reader import ReplyReader
from simulator.core.reading import AskedSlot, QuestionFault, Reading, ReplyContext
from simulator.core.scenario import LapseKind
from simulator.core.speech import Span

#: Beyond so many characters, some minutes of speech, the rules read alone: cutting such a text apart takes too long.
LONGEST_LEARNT = 3000
_LEARNT = frozenset({ActKind.ACKNOWLEDGE, ActKind.ASK, ActKind.BLAME})


class LearntReader:
    """Reads replies with rules and learnt weights; the same reply in the same context gives the same reading.

    Attributes:
        version: Of rules, word lists and weights together.
    """

    def __init__(self, rules: ReplyReader, model: PooledModel, digest: str) -> None:
        """Read with ``rules``, then with ``model``, whose hash is ``digest``."""
        self.version = f"{rules.version}+{digest}"
        self._rules = rules
        self._model = model

    def read(self, text: str, context: ReplyContext) -> Reading:
        """Return what ``text`` does, in the light of ``context``."""
        rules = self._rules.read(text, context)
        lexicon = self._rules.lexicon
        told = story(context.customer, normal_form(context.customer), lexicon)
        judged = Judged(text, told, lexicon, self._model)
        if len(text) > LONGEST_LEARNT or not judged.form.places:
            return replace(rules, scorer=self.version)

        def weighed(spans: Sequence[Span]) -> tuple[tuple[AskedSlot, ...], tuple[QuestionFault, ...]]:
            return weigh_questions(text, judged.form, spans, context, lexicon)

        read = replace(
            rules,
            scorer=self.version,
            acknowledgement=read_level(judged, context, rules.acknowledgement),
            question=read_question(judged, weighed),
            composure=read_lapses(judged, rules.composure.lapses),
        )
        acts = [act for act in rules.acts if act.kind not in _LEARNT]
        return replace(read, acts=(*acts, *_acts(read)))


def _acts(read: Reading) -> Iterator[DialogueAct]:
    """Yield the acts that follow from what was learnt."""
    for one in read.acknowledgement.evidence[:1]:
        yield DialogueAct(ActKind.ACKNOWLEDGE, one.span)
    for one in read.question.evidence[:1]:
        yield DialogueAct(ActKind.ASK, one.span)
    for lapse in read.composure.lapses:
        if lapse.kind is LapseKind.BLAMING:
            yield DialogueAct(ActKind.BLAME, lapse.span)
