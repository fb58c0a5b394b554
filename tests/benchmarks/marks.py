"""Whether marks from recognised speech are those the true words would get: every sample call spoken and heard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from simulator import bootstrap
from simulator.core.reading import Reading, ReplyContext
from simulator.core.scenario import Delivery, Pace, Pitch, Scenario, Voice
from simulator.core.scoring.scorecard import Scorecard
from simulator.core.sound import Audio
from simulator.core.speech import Channel, Milliseconds
from simulator.engines import recognizer, synthesizer
from simulator.phone.ongoing_call import OngoingCall, Said
from simulator.phone.ports import Scorer
from simulator.phone.replay import Forgetful, play
from simulator.phone.voice_ports import Recognizer, Synthesizer, SynthesizerFailure
from tests.benchmarks.turns.figures import share
from tests.benchmarks.turns.tables import Table, percent
from tests.benchmarks.turns.trials import spoken_words
from tests.benchmarks.turns.words import word_distance

#: Who speaks for the rep.
_REP = Voice(Pitch.MEDIUM, Pace.MEDIUM, 1)
#: How long it is silent around what they say, in seconds.
_AROUND = 0.3
#: What is decided of a turn.
_DECIDED = ("acknowledges", "asks", "clarifies", "composed")


@dataclass
class Remembering:
    """A scorer that remembers what it was asked."""

    scorer: Scorer

    def __post_init__(self) -> None:
        self.version = self.scorer.version
        self.asked: dict[str, ReplyContext] = {}

    def read(self, text: str, context: ReplyContext) -> Reading:
        self.asked.setdefault(text, context)
        return self.scorer.read(text, context)


@dataclass(frozen=True)
class Compared:
    """One sample call: what was decided of each turn, and the scorecards, by the true words and by those heard."""

    turns: list[tuple[tuple[bool, ...], tuple[bool, ...]]]
    true: Scorecard
    heard: Scorecard
    words: int
    wrong: int


def marks(name: str, *, markdown: bool) -> None:
    """Print how far marks from recognised speech are those of the true words."""
    voice, ears = _voice(), recognizer(name)
    ears.load()
    found = []
    for header in bootstrap.shelf().headers():
        for one in _compared(bootstrap.shelf().scenario(header.id), voice, ears):
            found.append(one)
            print(f"  {header.id}: {len(found)} calls", end="\r")
    for table in (_turns(found, voice.name, name), _axes(found)):
        print(table.markdown() if markdown else table.text())


def _voice() -> Synthesizer:
    """Return the most natural voice there is."""
    try:
        return synthesizer("piper", str(bootstrap.models_folder()))
    except SynthesizerFailure as failure:
        print(f"espeak speaks for the rep, whom recognisers understand badly: {failure}")
        return synthesizer("espeak")


def _compared(scenario: Scenario, voice: Synthesizer, ears: Recognizer) -> Iterator[Compared]:
    """Yield every sample call of a scenario, by its words and by those heard of them."""
    for sample in scenario.samples:
        scorer = Remembering(bootstrap.scorer())
        true = _card(OngoingCall(scenario, scorer, Forgetful()), list(sample.rep))
        heard = {text: _heard(text, voice, ears) for text in sample.rep if text.strip()}
        replies = [heard.get(text, text) for text in sample.rep]
        card = _card(OngoingCall(scenario, bootstrap.scorer(), Forgetful()), replies)
        turns = [
            (_decided(scorer.read(text, context)), _decided(scorer.read(heard[text].text, context)))
            for text, context in list(scorer.asked.items())
            if text in heard
        ]
        pairs = [(spoken_words(text), spoken_words(said.text)) for text, said in heard.items()]
        wrong = sum(word_distance(said, understood) for said, understood in pairs)
        yield Compared(turns, true, card, sum(len(said) for said, _ in pairs), wrong)


def _heard(text: str, voice: Synthesizer, ears: Recognizer) -> Said:
    """Return what the recogniser makes of a reply."""
    spoken = voice.render(text, _REP, Delivery.NEUTRAL)
    silence = np.zeros(round(_AROUND * spoken.rate), dtype=np.float32)
    understood = ears.recognise(Audio(np.concatenate([silence, spoken.samples, silence]), spoken.rate))
    return Said(understood.text, Milliseconds(0), spoken.length, Channel.VOICE, understood.words)


def _card(call: OngoingCall, replies: list[Said | str]) -> Scorecard:
    """Return a call's scorecard."""
    for _ in play(call, replies):
        pass
    return call.finish()


def _decided(reading: Reading) -> tuple[bool, ...]:
    """Return what is decided of a turn."""
    question = reading.question
    return reading.acknowledgement.level >= 2, question.asks, question.clarifying, reading.composure.composed


def _turns(found: list[Compared], voice: str, ears: str) -> Table:
    """Return how many decisions are the same."""
    turns = [turn for one in found for turn in one.turns]
    rows = [
        [name, percent(share(sum(true[place] == heard[place] for true, heard in turns), len(turns)))]
        for place, name in enumerate(_DECIDED)
    ]
    rows.append(["all four", percent(share(sum(true == heard for true, heard in turns), len(turns)))])
    wrong, words = sum(one.wrong for one in found), sum(one.words for one in found)
    note = f"{voice} speaks, {ears} hears {100 * wrong / words:.1f} % of {words} words wrong."
    return Table("The same decision by the words heard as by the true ones", ["", "turns"], rows, note)


def _axes(found: list[Compared]) -> Table:
    """Return how far the scores of whole calls lie apart."""
    rows = []
    for name in (result.name for result in found[0].true.results):
        pairs = [(one.true.result(name), one.heard.result(name)) for one in found]
        apart = [
            abs(true.score - heard.score)
            for true, heard in pairs
            if true and heard and true.score is not None and heard.score is not None
        ]
        late = f"{np.percentile(apart, 90):.0f}"
        rows.append([name.replace("_", " "), f"{np.mean(apart):.1f}", late, str(len(apart))])
    passed = sum(one.true.passed == one.heard.passed for one in found)
    note = f"{passed} of {len(found)} calls pass or fail alike. Words heard wrong also take calls another way."
    return Table("Points between the scores of a call", ["", "mean", "90th percentile", "calls"], rows, note)
