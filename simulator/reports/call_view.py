"""A call as a report: how it went, every mark with its words, the mood, the time, and all that was said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from simulator.core.appeals.views import in_words
from simulator.core.holding import holds, told_of
from simulator.core.mood import Feeling
from simulator.core.scoring.marks import Mark
from simulator.core.stages import stages
from simulator.core.words import AXES, axis_score, clock, helped, mark_points, pieces, quote, ranged, said, steps
from simulator.phone.clock import here
from simulator.phone.finished_call import FinishedCall, provenance, verdict
from simulator.phone.ports import StoredAppeal, StoredCall
from simulator.reports.appeals import appeal_value
from simulator.reports.call_tables import marks_table, moves_table, seconds, transcript_table
from simulator.reports.document import (
    Block,
    Card,
    Chart,
    Facts,
    Grid,
    Items,
    Look,
    Paragraph,
    Piece,
    Point,
    Report,
    Said,
    Section,
    Series,
    Share,
    Shares,
    Words,
    words,
)
from simulator.reports.values import call_value

#: Said where nothing worked well enough to be a win.
_HARD = "This was a hard one, and you stayed on the line with it."
_DOUBTED = "Words in (…?) are those the recogniser was not sure of. They are not held against anybody."
_MISSED = "(nothing about it)"


@dataclass(frozen=True, slots=True)
class CallToTell:
    """A call and what is told with it.

    Attributes:
        call: The call with its marks.
        stored: The call as it is listed.
        appeals: Marks of it the rep sees differently.
        rep: Who took it; empty where nobody is named.
        sounds: How the rep's turns sounded, as the contents of WAV files, by turn.
    """

    call: FinishedCall
    stored: StoredCall
    appeals: Sequence[StoredAppeal] = ()
    rep: str = ""
    sounds: Mapping[int, bytes] = field(default_factory=dict)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return every mark, axis by axis; a mark is known by its place from 1 on."""
        return tuple(mark for result in self.call.card.results for mark in result.marks)

    def appeal(self, mark: Mark) -> StoredAppeal | None:
        """Return how the rep sees a mark; None where they have not said."""
        return next((one for one in reversed(self.appeals) if one.appeal.given.is_about(mark)), None)


def call_report(told: CallToTell) -> Report:
    """Return the report of a call."""
    call = told.call
    sections = [
        Section("What worked", (_wins(call),)),
        Section("The marks", (_criteria(call),)),
        *_axes(told),
        Section("The customer's mood", tuple(_mood(call))),
        Section("The time", tuple(_time(call))),
        *_steps(call),
        Section("All that was said", tuple(_transcript(told))),
    ]
    tables = {"marks": marks_table(told.stored, call, told.appeals), "transcript": transcript_table(told.stored, call)}
    return Report("call", f"Call report: {call.scenario.title}", _about(told), tuple(sections), tables, _value(told))


def _about(told: CallToTell) -> Facts:
    """Return the heading: what, when, how it ended and what it came to."""
    call, card = told.call, told.call.card
    rows = [("Rep", told.rep)] if told.rep else []
    rows += [
        ("When", here(told.stored.started)),
        ("Level", f"{call.scenario.difficulty} of 5"),
        ("Ended", call.debrief.headline),
    ]
    if card.total is None:
        rows.append(("Total", "no score: nothing was said, or the call is not in a language the scorer reads"))
    else:
        doubt = f" (doubted words allow {card.spread.lowest} to {card.spread.highest})" if card.spread else ""
        rows += [("Total", f"{card.total} of 100{doubt}"), ("Result", verdict(call))]
    if card.help is not None:
        rows.append(("Help", helped(card.help)))
    known = [call.scenario.slots[slot].about for slot in card.found if slot in call.scenario.slots]
    rows += [("Found out", "; ".join(known))] if known else []
    rows += [("Marked by", provenance(call)), ("Call", call.id)]
    return Facts(tuple((label, words(text)) for label, text in rows))


def _wins(call: FinishedCall) -> Block:
    """Return what worked, each with its words."""
    if not call.debrief.wins:
        return Paragraph(words(_HARD))
    rows = []
    for win in call.debrief.wins:
        turn = win.mark.turn
        quotes = [quote(call.state.transcript[turn], one.span) for one in win.mark.evidence] if turn is not None else []
        rested = (Piece(" “"), Piece(" … ".join(quotes), Look.STRONG), Piece("”")) if quotes else ()
        rows.append((Piece(win.text), *rested))
    return Items(tuple(rows))


def _criteria(call: FinishedCall) -> Grid:
    """Return the criteria side by side."""
    rows = tuple((AXES[one.name], axis_score(one), one.weight, one.summary) for one in call.card.results)
    return Grid("Each criterion, and how much of the total it makes", ("Criterion", "Score", "Weight", "Why"), rows)


def _axes(told: CallToTell) -> Iterator[Section]:
    """Yield each criterion with every mark of it."""
    number = 0
    for result in told.call.card.results:
        cards = []
        for mark in result.marks:
            number += 1
            cards.append(_card(told, mark, number))
        nothing = (Paragraph(words("Nothing in this call was marked here.")),)
        yield Section(f"{AXES[result.name]}: {axis_score(result)}", tuple(cards) or nothing, 3)


def _card(told: CallToTell, mark: Mark, number: int) -> Card:
    """Return one mark: the words it rests on where they were said, why, and how the rep sees it."""
    transcript = told.call.state.transcript
    rows: list[tuple[str, Words]] = []
    if mark.answers is not None:
        rows.append(("Customer", words(said(transcript[mark.answers]))))
    if mark.turn is None:
        rows.append(("You", words(_MISSED, Look.QUIET)))
    else:
        rows.append(("You", _marked(told, mark.turn, (mark,))))
    reasons = dict.fromkeys(one.reason for one in mark.evidence if one.reason not in mark.reason)
    rows.append(("Why", words(" ".join((mark.reason, *reasons)))))
    rows += [("Not sure", words(mark.doubt))] if mark.doubt else []
    rows += [("For more", words(mark.better))] if mark.better else []
    appeal = told.appeal(mark)
    if appeal is not None:
        view, comment = appeal.appeal.view, appeal.appeal.comment
        seen = [in_words(view)] if view is not None else []
        rows.append(("You see it", words(". ".join([*seen, *([f"“{comment}”"] if comment else [])]), Look.STRONG)))
        rows += [("A coach", words(in_words(appeal.coach)))] if appeal.coach is not None else []
    place = mark.turn if mark.turn is not None else mark.answers
    at = f", {_at(told.call, place)}" if place is not None else ""
    return Card(f"mark-{number}", f"{number}. {mark.label}: {mark_points(mark)}{at}", tuple(rows))


def _marked(told: CallToTell, turn: int, marks: Sequence[Mark]) -> Words:
    """Return a rep's turn, the words some marks rest on standing out, and what was heard where it was corrected."""
    spans = {one.span for mark in marks for one in mark.evidence}
    spoken = told.call.state.transcript[turn]
    cut = [Piece(text, Look.RESTS if rests else Look.PLAIN) for text, rests in pieces(spoken, spans)]
    return (*cut, *([Piece(f" (heard: “{spoken.recognised}”)", Look.QUIET)] if spoken.recognised else []))


def _mood(call: FinishedCall) -> Iterator[Block]:
    """Yield how each feeling moved, and what moved it."""
    moods = [call.scenario.customer.mood, *(point.mood for point in call.card.moods)]
    moved = {place for place, point in enumerate(call.card.moods, 1) if point.why}
    series = tuple(
        Series(
            feeling.value,
            tuple(
                Point(
                    place, mood.of(feeling), _value_told(call, feeling, place, mood.of(feeling)), None, place in moved
                )
                for place, mood in enumerate(moods)
            ),
        )
        for feeling in Feeling
    )
    ends = {one: (moods[0].of(one), moods[-1].of(one)) for one in Feeling}
    told = ", ".join(f"{one.value} from {first} to {last}" for one, (first, last) in ends.items()) + "."
    text = tuple(
        f"{one.value:<10} {ends[one][0]:>3} {steps([mood.of(one) for mood in moods])} {ends[one][1]:<3}"
        for one in Feeling
    )
    yield Chart("Turn by turn, from 0 to 100", told.capitalize(), series, ("ringing", "the end"), text)
    moves = moves_table(call)
    if moves.rows:
        yield moves


def _value_told(call: FinishedCall, feeling: Feeling, place: int, value: int) -> str:
    """Return one value of the mood in words: when, how much, and why."""
    why = " ".join(call.card.moods[place - 1].why) if place else ""
    when = f"({_at(call, place - 1)})" if place else "at first"
    return f"{feeling.value} {value} {when}{': ' if why else ''}{why}"


def _time(call: FinishedCall) -> Iterator[Block]:
    """Yield how the time was spent; parts are known of spoken calls only."""
    times = call.card.times
    if times.rep_talk is not None:
        parts: list[tuple[str, int]] = [("you spoke", times.rep_talk), ("the customer spoke", times.customer_talk)]
        parts += [("on hold", times.hold), ("nobody spoke", times.silence or 0)]
        yield Shares(
            f"{clock(times.handle // 1000)} in all",
            tuple(Share(name, size, clock(size // 1000)) for name, size in parts),
        )
    rows: list[tuple[str, str]] = (
        [("In all", clock(times.handle // 1000))] if times.rep_talk is None and times.handle else []
    )
    rows += [("On hold", clock(times.hold // 1000))] if times.rep_talk is None and times.hold else []
    if times.response:
        average = sum(times.response) / len(times.response) / 1000
        rows.append(("You answered", f"after {average:.1f} s on average"))
    if call.card.first_acknowledgement is not None:
        first = clock(call.card.first_acknowledgement // 1000)
        rows.append(("Acknowledged", f"for the first time after {first}"))
    rows += [("Hold", told_of(hold)) for hold in holds(call.state)]
    if call.card.hints:
        rows.append(("Colleague", f"asked {'once' if call.card.hints == 1 else f'{call.card.hints} times'}"))
    if rows:
        yield Facts(tuple((label, words(text)) for label, text in rows))
    elif times.rep_talk is None:
        yield Paragraph(words("No time was kept: the replies came from a file."))


def _steps(call: FinishedCall) -> Iterator[Section]:
    """Yield the steps from a problem to an answer; nothing for a call nobody reads."""
    if call.card.total is None:
        return
    rows = []
    for one in stages(call.state.transcript):
        sign = "●" if one.whole else "○" if one.turn is None else "◐"
        rested: Words = ()
        if one.turn is not None:
            rested = (Piece(" “"), Piece(quote(call.state.transcript[one.turn], one.span), Look.STRONG), Piece("”"))
        rows.append((one.stage.value.capitalize(), (Piece(f"{sign} {one.told}"), *rested)))
    yield Section("From the problem to an answer", (Facts(tuple(rows)),))


def _transcript(told: CallToTell) -> Iterator[Block]:
    """Yield every turn, the words marks rest on standing out, and which marks these are."""
    if any(turn.doubt for turn in told.call.state.transcript):
        yield Paragraph(words(_DOUBTED))
    numbered = list(enumerate(told.marks, 1))
    customer = told.call.scenario.customer.name
    for index, turn in enumerate(told.call.state.transcript):
        here_marked = [(number, mark) for number, mark in numbered if mark.turn == index]
        notes = [
            (
                Piece(f"Mark {number}", to=f"mark-{number}"),
                Piece(f": {AXES[mark.criterion]}, {mark.label}, {mark_points(mark)}"),
            )
            for number, mark in here_marked
        ]
        text = _marked(told, index, [mark for _, mark in here_marked]) if turn.by_rep else words(said(turn))
        who = "You" if turn.by_rep else customer
        yield Said(f"turn-{index}", who, _at(told.call, index), turn.by_rep, text, tuple(notes), told.sounds.get(index))


def _at(call: FinishedCall, turn: int) -> str:
    """Return when a turn began, as ``mm:ss``; its number, from 1 on, where no time was kept."""
    return clock(seconds(call, turn)) if call.card.times.handle else f"turn {turn + 1}"


def _value(told: CallToTell) -> dict[str, Any]:
    """Return everything as a JSON value; what was measured of the rep's voice is theirs and left out."""
    value = {name: one for name, one in call_value(told.call).items() if name not in {"calm_voice", "voice_changes"}}
    value["transcript"] = [{name: one for name, one in turn.items() if name != "voice"} for turn in value["transcript"]]
    return value | {
        "rep": told.rep or None,
        "started": told.stored.started,
        "difficulty": told.call.scenario.difficulty,
        "verdict": verdict(told.call),
        "range": ranged(told.call.card.total, told.call.card.spread) if told.call.card.total is not None else None,
        "stages": [
            {"stage": one.stage.value, "turn": one.turn, "whole": one.whole, "told": one.told}
            for one in stages(told.call.state.transcript)
        ],
        "appeals": [appeal_value(one) for one in told.appeals],
    }
