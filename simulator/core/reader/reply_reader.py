"""The scorer: one reply in, everything read from it out."""

from __future__ import annotations

from simulator.core.dialogue_acts import ActKind, DialogueAct
from simulator.core.reader.acknowledging import read_acknowledgement
from simulator.core.reader.asking import read_questions
from simulator.core.reader.composing import read_composure
from simulator.core.reader.lexicon import Lexicon
from simulator.core.reader.normal_form import NormalForm, normal_form
from simulator.core.reading import AcknowledgementReading, QuestionReading, Reading, ReplyContext
from simulator.core.scenario import LapseKind

#: Changes whenever these rules do; the word lists' own hash follows it in a scorer's version.
RULES = "rules-3"


class ReplyReader:
    """Reads replies with word lists and rules; the same reply in the same context gives the same reading.

    Attributes:
        version: Of the rules and the word lists together.
        lexicon: The word lists.
    """

    def __init__(self, lexicon: Lexicon, digest: str) -> None:
        """Read with ``lexicon``, whose hash is ``digest``."""
        self.version = f"{RULES}+{digest}"
        self.lexicon = lexicon

    def read(self, text: str, context: ReplyContext) -> Reading:
        """Return what ``text`` does, in the light of ``context``."""
        form = normal_form(text)
        question = read_questions(text, form, context, self.lexicon)
        composure = read_composure(form, self.lexicon)
        acknowledgement = read_acknowledgement(form, context, question, self.lexicon)
        blames = [lapse.span for lapse in composure.lapses if lapse.kind is LapseKind.BLAMING]
        acts = [DialogueAct(ActKind.BLAME, span) for span in blames]
        acts += self._acts(form, acknowledgement, question)
        return Reading(self.version, acknowledgement, question, composure, tuple(acts))

    def _acts(
        self, form: NormalForm, acknowledgement: AcknowledgementReading, question: QuestionReading
    ) -> list[DialogueAct]:
        """Return what else the reply does."""
        lists = {
            ActKind.APOLOGISE: self.lexicon.apology,
            ActKind.ASK_TO_REPEAT: self.lexicon.repeat,
            ActKind.ASK_TO_HOLD: self.lexicon.handling.hold,
            ActKind.RECITE_RULE: self.lexicon.handling.recital,
            ActKind.COMMIT: self.lexicon.commit,
            ActKind.SET_LIMIT: self.lexicon.limit,
        }
        found = [(kind, patterns.first(form)) for kind, patterns in lists.items()]
        acts = [DialogueAct(kind, one.span) for kind, one in found if one]
        if acknowledgement.level:
            acts.append(DialogueAct(ActKind.ACKNOWLEDGE, acknowledgement.evidence[0].span))
        if question.asks:
            acts.append(DialogueAct(ActKind.ASK, question.evidence[0].span))
        return acts
