"""What moments are about: from the author's words, and from what was said."""

from __future__ import annotations

import pytest

from simulator import bootstrap
from simulator.core.call_state import Turn
from simulator.core.dialogue_acts import ActKind
from simulator.core.moments import FEELINGS, MUCH_FROM, felt_over, moments_of
from simulator.core.mood import Mood
from simulator.core.opportunity import Moment, Opportunity, OpportunityKind
from simulator.core.reading import Reading
from simulator.core.speech import Milliseconds, Party, Utterance
from tests.readings import reading


@pytest.mark.parametrize(
    ("about", "moment"),
    [
        ("sick of hanging on hold since nine", Moment.WAIT),
        ("mourning her brother", Moment.GRIEF),
        ("scared that the flat is gone", Moment.FEAR),
        ("guilty about the broken lamp", Moment.SHAME),
        ("has heard this promise before", Moment.DISTRUST),
        ("angry at being talked down to", Moment.SLIGHT),
        ("bewildered by the form", Moment.LOST),
        ("furious at being charged twice", Moment.UNFAIR),
        ("furious", None),
        ("threatens to go to the press", Moment.DEMAND),
        ("wütend über die Wartezeit", None),
    ],
)
def test_what_a_feeling_is_over_is_told_from_the_authors_words(about: str, moment: Moment | None) -> None:
    assert felt_over(about) is moment


def test_what_stands_first_decides() -> None:
    assert felt_over("frightened, and ashamed of it") is Moment.FEAR
    assert felt_over("ashamed, and frightened of it") is Moment.SHAME


def test_most_feelings_of_the_scenarios_are_over_something_known() -> None:
    shelf = bootstrap.shelf()
    feelings = [
        line.opportunity.moment
        for header in shelf.headers()
        for line in shelf.scenario(header.id).lines.values()
        if line.opportunity is not None
    ]
    assert sum(moment is not None for moment in feelings) > 0.8 * len(feelings)
    assert set(feelings) == {None, *FEELINGS}


def turn(party: Party, text: str, read: Reading | None = None, about: Opportunity | None = None) -> Turn:
    said = Utterance(party, text, Milliseconds(0), Milliseconds(1000))
    return Turn(said, Mood(50, 50, 50), opportunity=about, reading=read)


def test_a_customer_who_talks_long_tells_much_at_once() -> None:
    felt = Opportunity(OpportunityKind.CONCERN, "kept waiting", Moment.WAIT)
    assert moments_of(turn(Party.CUSTOMER, "word " * MUCH_FROM, about=felt)) == (Moment.WAIT, Moment.MUCH)
    assert moments_of(turn(Party.CUSTOMER, "word " * (MUCH_FROM - 1))) == ()


def test_a_rep_who_says_no_sets_a_limit() -> None:
    no = reading(acts=[ActKind.SET_LIMIT])
    assert moments_of(turn(Party.REP, "no", no)) == (Moment.LIMIT,)
    assert moments_of(turn(Party.REP, "word " * MUCH_FROM, reading())) == ()
