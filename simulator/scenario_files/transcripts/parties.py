"""Which speaker of a transcript is the customer and which the rep."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.core.speech import Party
from simulator.scenario_files.names import either, shown
from simulator.scenario_files.transcripts.said import NotATranscript, Said

_REP = re.compile(
    r"\b(?:agents?|reps?|representative|advis[eo]rs?|operator|csr|support|staff|employee|assistant|consultant|clerk"
    r"|handler|internal|team|service|care|desk|bot|supervisor|manager|specialist|associate|call[ _-]?taker)\b"
)
_CUSTOMER = re.compile(
    r"\b(?:caller|customer|client|user|patient|guest|member|external|consumer|passenger|tenant|resident|buyer"
    r"|subscriber|contact|policyholder)\b"
)
_REP_SAYS = (
    *("how can i help", "how may i help", "thank you for calling", "thanks for calling", "you're through to"),
    *(
        "how can i assist",
        "how may i assist",
        "anything else i can",
        "bear with me",
        "can i take your",
        "may i have your",
    ),
    *(
        "can i have your",
        "could i have your",
        "can i get your",
        "could i get your",
        "could you confirm",
        "can you confirm",
    ),
    *("let me check", "let me look", "i do apologise", "i apologize for", "for the inconvenience", "on my screen"),
    *(
        "i can see here",
        "put you through",
        "put you on hold",
        "for you today",
        "your account",
        "is there anything else",
    ),
)
_CUSTOMER_SAYS = (
    *(
        "my order",
        "my account",
        "my bill",
        "my card",
        "my parcel",
        "my money",
        "i'm calling about",
        "i am calling about",
    ),
    *("i'm ringing about", "i've been waiting", "i have been waiting", "i paid", "i ordered", "i want", "you people"),
    *("you've taken", "i was told", "i need to", "i've been", "my bank", "you charged", "i received", "i got a letter"),
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who.

    Attributes:
        party_of: The party of each label.
        guessed: Whether the labels say nothing, so that it was told by what they say.
        reps: The labels taken for the rep's side.
    """

    party_of: dict[str, Party]
    guessed: bool

    @property
    def reps(self) -> list[str]:
        """Return the labels taken for the rep's side."""
        return [label for label, party in self.party_of.items() if party is Party.REP]


def cast(said: Sequence[Said], rep: str | None = None) -> Cast:
    """Return who is the customer and who the rep.

    Args:
        said: The transcript.
        rep: The label that is the rep; None to tell by labels or by what is said.

    Raises:
        NotATranscript: only one speaks, or nobody has the label.
    """
    labels = [label for label, _ in Counter(one.speaker for one in said).most_common()]
    if len(labels) < 2:
        raise NotATranscript(
            "Only one speaker can be told apart. Write who speaks before each turn, such as 'Agent: …' and 'Caller: …'."
        )
    if rep is not None:
        wanted = [label for label in labels if label.casefold() == rep.strip().casefold()]
        if not wanted:
            raise NotATranscript(f"Nobody in it is called {shown(rep)}; there is {either([*map(shown, labels[:8])])}.")
        return _others(said, labels, wanted[0])
    parties = {label: _by_label(label) for label in labels}
    if Party.REP in parties.values() and Party.CUSTOMER in parties.values():
        return Cast({label: party or Party.REP for label, party in parties.items()}, guessed=False)
    if Party.REP in parties.values() or Party.CUSTOMER in parties.values():
        known = next(party for party in parties.values() if party)
        other = Party.CUSTOMER if known is Party.REP else Party.REP
        named = Cast({label: party or other for label, party in parties.items()}, guessed=len(labels) > 2)
        if len(set(named.party_of.values())) == 2:
            return named
    return _others(said, labels, max(labels, key=lambda label: _rep_likeness(said, label)), guessed=True)


def _others(said: Sequence[Said], labels: Sequence[str], rep: str, *, guessed: bool = False) -> Cast:
    """Return a cast with that rep: of all others the least like a rep is the customer, the rest are colleagues."""
    others = [label for label in labels if label != rep]
    customer = min(others, key=lambda label: (_by_label(label) is not Party.CUSTOMER, _rep_likeness(said, label)))
    parties = {label: Party.CUSTOMER if label == customer else Party.REP for label in labels}
    return Cast(parties, guessed=guessed or len(labels) > 2)


def _by_label(label: str) -> Party | None:
    """Return the party a label names; None where it names none."""
    folded = label.casefold().replace("_", " ")
    if _REP.search(folded):
        return Party.REP
    return Party.CUSTOMER if _CUSTOMER.search(folded) else None


def _rep_likeness(said: Sequence[Said], label: str) -> float:
    """Return how much somebody speaks as a rep does; the more, the better."""
    text = " ".join(one.text for one in said if one.speaker == label).lower().replace("’", "'")
    likeness = 2.0 * _hits(text, _REP_SAYS) - 1.5 * _hits(text, _CUSTOMER_SAYS)
    return likeness + (0.1 if said[0].speaker == label else 0.0)


def _hits(text: str, phrases: Iterable[str]) -> int:
    """Return how many of the phrases stand in a text."""
    return sum(1 for phrase in phrases if phrase in text)
