"""From a transcript's bytes to a draft in which nothing private is left."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.core.speech import Party
from simulator.scenario_files.drafting.draft_text import draft_text
from simulator.scenario_files.drafting.from_call import Draft, drafted
from simulator.scenario_files.drafting.names_said import names_said
from simulator.scenario_files.drafting.stand_ins import StandIns
from simulator.scenario_files.transcripts.parties import Cast, cast
from simulator.scenario_files.transcripts.reading import read_call
from simulator.scenario_files.transcripts.turns import Turn, turns


@dataclass(frozen=True, slots=True)
class DraftedCall:
    """A call made into a draft.

    Attributes:
        draft: The draft.
        cast: Who was taken for whom, by the labels of the file; private, never to be written.
        customer: The customer's made-up name.
        company: The company's made-up name.
    """

    draft: Draft
    cast: Cast
    customer: str
    company: str

    def text(self, name: str, title: str = "", language: str = "en-GB", difficulty: int = 2) -> str:
        """Return the scenario's YAML under a name."""
        heading: dict[str, str | int] = {"name": name, "title": title, "language": language, "difficulty": difficulty}
        guess = "the file does not say who is who, so it was guessed; is the customer the customer?"
        heading |= {"customer": self.customer, "company": self.company}
        return draft_text(self.draft, heading, guess if self.cast.guessed else "")


def draft_call(data: bytes, suffix: str, rep: str | None = None, customer: str = "") -> DraftedCall:
    """Return a draft of a call.

    Args:
        data: The transcript's file.
        suffix: What its name ends in, with the dot.
        rep: The label of the rep's side; None to tell it by the labels or by what is said.
        customer: What the customer is to be called; empty for a made-up name.

    Raises:
        NotATranscript: no draft can be made of it, with why.
    """
    said = read_call(data, suffix)
    who = cast(said, rep)
    spoken = turns(said, who)
    names = names_said(spoken, who.party_of.items())
    stand_ins = StandIns([*(one.text for one in spoken), *who.party_of], names, customer)
    public = [Turn(turn.party, stand_ins(turn.text)) for turn in spoken]
    if not any(turn.party is Party.REP for turn in public):
        public = []
    return DraftedCall(drafted(public), who, stand_ins.customer, stand_ins.company)
