"""What a moment of a call is about, told from the author's words for a feeling and from what was said."""

from __future__ import annotations

import re

from simulator.core.call_state import Turn
from simulator.core.dialogue_acts import ActKind
from simulator.core.opportunity import Moment
from simulator.core.scenario import CriterionName

#: From so many words on, a customer tells much at once.
MUCH_FROM = 35

#: What comes after "a customer" for each moment.
WHO = {
    Moment.WAIT: "who is kept waiting or sent around",
    Moment.GRIEF: "who grieves",
    Moment.FEAR: "who fears what comes",
    Moment.SHAME: "who is ashamed",
    Moment.DISTRUST: "who no longer believes a promise",
    Moment.SLIGHT: "who feels slighted",
    Moment.LOST: "who cannot make sense of it",
    Moment.UNFAIR: "who was treated unfairly",
    Moment.DEMAND: "who demands or threatens",
    Moment.MUCH: "who tells much at once",
    Moment.LIMIT: "who has to hear no",
}
#: What a feeling can be felt over: what an author may write.
FEELINGS = tuple(moment for moment in Moment if moment not in {Moment.MUCH, Moment.LIMIT})
#: Which moments make a skill of their own with each criterion; the first that applies decides.
PRACTISED = {
    CriterionName.ACKNOWLEDGEMENT: FEELINGS,
    CriterionName.CLARIFYING_QUESTIONS: (Moment.MUCH,),
    CriterionName.COMPOSURE: (Moment.LIMIT, Moment.SLIGHT, Moment.DEMAND),
}

#: Words, or how they begin, in what an author says a feeling is. The one that stands first decides.
_SIGNS = {
    Moment.WAIT: (
        "wait|kept in the dark|on hold|sent (?:from|around)|passed (?:a?round|on)|put off|left hanging|strung along|"
        "dropped|telling it|tell it|repeat|delay|queue|(?:hour|day|night|week|month)s? without|"
        "worn (?:out|down)|exhaust|fobbed|hoop"
    ),
    Moment.GRIEF: "griev|grief|mourn|bereave|missing (?:his|her|their)|lost without|heart(?:broken|sick)|alone|lonely",
    Moment.FEAR: (
        "afraid|fear|fright|dread|terri|worr|anxious|alarm|panic|desperate|scared|running out|brac(?:ed|ing)|uneasy|"
        "pressure|losing h(?:er|is) last|torment|cannot (?:face|imagine facing)|shaking"
    ),
    Moment.SHAME: (
        "asham|shame|guilt|embarrass|mortif|regret|blam(?:es|ing) h(?:er|im)self|own (?:doing|fault|mistake)|humbled|"
        "nuisance|burden|failed h(?:er|is)|trouble to"
    ),
    Moment.DISTRUST: (
        "believe\\b|promise|let down|faith|suspect|distrust|hardly dar|bitten|burned|being kept from|wary|rely|"
        "real\\b|being done"
    ),
    Moment.SLIGHT: (
        "insult|humiliat|slight|offend|belittl|wound|hurt|stung|talked down|spoken to|lectur|scold|tone\\b|"
        "not (?:taken seriously|heard)|brushed|(?:taken|treated|seen) (?:for|as|like)|stonewall|soothed|handled|"
        "managed|made small|affront|discount|respect|ignored|written (?:off|down|up)|dismiss|scorn|bought off|"
        "answered like|being told that"
    ),
    Moment.LOST: (
        "baffl|confus|lost (?:between|in)|lost,|no sense|muddl|swamp|bewilder|puzzl|contradict|flustered|unsure|"
        "does not fit|unsettled"
    ),
    Moment.UNFAIR: (
        "cheat|robbed|unfair|justice|paid less|twice|fined|punish|made a fool|for nothing|got h(?:er|im) nothing"
    ),
    Moment.DEMAND: (
        "threat|powerless|helpless|demand|last chance|last try|cannot act|court|hitting out|hurt back|the limit|fight|"
        "patience|cannot get away"
    ),
}
_FOUND = {moment: re.compile(rf"\b(?:{signs})", re.IGNORECASE) for moment, signs in _SIGNS.items()}


def felt_over(about: str) -> Moment | None:
    """Return what a feeling is felt over; None where nothing says so.

    Args:
        about: The feeling in the author's words; those of another language than English show no sign.
    """
    found = {moment: sign.start() for moment, signs in _FOUND.items() if (sign := signs.search(about))}
    return min(found, key=lambda moment: found[moment], default=None)


def moments_of(turn: Turn) -> tuple[Moment, ...]:
    """Return what one turn makes of the moment; nothing for most."""
    if turn.by_rep:
        return (Moment.LIMIT,) if turn.reading and turn.reading.does(ActKind.SET_LIMIT) else ()
    felt = (turn.opportunity.moment,) if turn.opportunity and turn.opportunity.moment else ()
    return felt + ((Moment.MUCH,) if len(turn.utterance.text.split()) >= MUCH_FROM else ())
