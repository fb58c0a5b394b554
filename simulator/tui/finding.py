"""A finished call in styled text: what worked, the axes, the moments, one mark with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.content import Content

from simulator.core.appeals.appeal import lines_about
from simulator.core.appeals.views import in_words
from simulator.core.debrief import Moment, Win
from simulator.core.holding import holds, told_of
from simulator.core.scenario import CriterionName
from simulator.core.scoring.marks import CriterionResult, Mark
from simulator.core.stages import Stage, stages
from simulator.core.words import AXES, axis_score, clock, helped, mark_points, pieces, quote, ranged, said
from simulator.phone.clock import here
from simulator.phone.exemplars import Exemplar
from simulator.phone.finished_call import FinishedCall, provenance, timing, verdict
from simulator.phone.ports import StoredAppeal
from simulator.tui.plain import joined, lines, plain
from simulator.tui.words import bar

#: Labels, and the words beside them.
Rows = list[tuple[str, Content]]

#: Said where nothing worked well enough to be a win.
HARD = "This was a hard one, and you stayed on the line with it."


def wins(call: FinishedCall) -> Content:
    """Return what worked, each point with its words."""
    rows = [row for win in call.debrief.wins for row in _win(call, win)]
    return lines(joined(("What worked", "bold")), *(rows or [plain(HARD)]))


def _win(call: FinishedCall, win: Win) -> Iterator[Content]:
    yield plain(win.text)
    quotes = " … ".join(quoted(call, win.mark))
    if quotes:
        yield joined("  “", (quotes, "italic"), "”")


def quoted(call: FinishedCall, mark: Mark) -> list[str]:
    """Return the words a mark rests on."""
    if mark.turn is None:
        return []
    turn = call.state.transcript[mark.turn]
    return [quote(turn, one.span) for one in mark.evidence]


def axis(result: CriterionResult) -> Content:
    """Return one axis: its name, its score in number and bar, and what the score says."""
    name = plain(AXES[result.name], "bold")
    if result.score is None:
        return lines(name, plain("not applicable"), plain(result.summary))
    score = f"{axis_score(result):>3} "
    shown = bar(result.score, max(4, 19 - len(score))) if result.sure else "not sure"
    return lines(name, joined((score, "bold"), (shown, "$primary")), plain(result.summary))


def total(call: FinishedCall, appeals: int = 0, warnings: Mapping[CriterionName, str] | None = None) -> Content:
    """Return the total and whether the call passed; then how many marks the rep sees differently, and warnings."""
    if call.card.total is None:
        return plain("No score: nothing was said, or this call is not in a language the scorer reads.")
    told = joined(("Total ", "bold"), (ranged(call.card.total, call.card.spread), "bold"), f" · {verdict(call)}")
    more = []
    if appeals:
        marks = "1 mark" if appeals == 1 else f"{appeals} marks"
        more.append(plain(f"You see {marks} differently; the score stays as it is."))
    if any(turn.doubt for turn in call.state.transcript):
        more.append(plain("Words in (…?) the recogniser was not sure of; they are not held against you."))
    marked = {result.name for result in call.card.results if result.score is not None}
    more += [plain(f"! {AXES[name]}: {why}.") for name, why in (warnings or {}).items() if name in marked]
    return lines(told, *more)


def moment_heading(found: Moment, appeal: StoredAppeal | None = None) -> Content:
    """Return what a moment is about, in one line."""
    heading = joined((f"{clock(found.at)}  {AXES[found.mark.criterion]}", "bold"), f" · {found.mark.label}")
    return joined(heading, differently(appeal))


def differently(appeal: StoredAppeal | None) -> str:
    """Return that the rep sees a mark differently, or nothing."""
    return " · you see it differently" if appeal else ""


def view(appeal: StoredAppeal | None) -> Content:
    """Return how the rep sees a mark and what they said about it; nothing where they have not said."""
    if appeal is None:
        return plain("")
    seen, comment = appeal.appeal.view, appeal.appeal.comment
    said = joined("“", (comment, "italic"), "”") if comment else plain("")
    return joined(in_words(seen), ". " if comment else "", said) if seen else said


def kept(reply: str) -> Content:
    """Return the answer the rep kept for a moment; nothing for none."""
    return joined("“", (reply, "italic"), "”") if reply else plain("")


def moment(call: FinishedCall, found: Moment) -> Rows:
    """Return one moment: both sides' words, why it mattered, what to do next time."""
    rows = [("Customer", plain(found.customer))]
    if found.mark.turn is not None:
        rows.append(("You", plain(said(call.state.transcript[found.mark.turn]))))
    rows.append(("Why", plain(f"{found.mark.reason} {found.matters}".rstrip())))
    rows += _doubt(found.mark)
    if found.mark.better:
        rows.append(("Next time", plain(found.mark.better)))
    return rows


def exemplar(found: Exemplar | None) -> Content:
    """Return another way to answer, and whose words it is; nothing for none."""
    if found is None:
        return plain("")
    whose = f" (you, {here(found.said)[:10]})" if found.said else " (one way; yours may be another)"
    return joined("“", (found.words, "italic"), "”", (whose, "dim"))


#: What the steps of solving a problem are called.
STEPS = {
    Stage.PROBLEM: "Problem",
    Stage.OPTIONS: "Options",
    Stage.COMMITMENT: "Promise",
    Stage.CONFIRMED: "Agreed",
}


def steps(call: FinishedCall) -> Rows:
    """Return the steps from a problem to an answer, each with its words; nothing for a call that nobody reads."""
    if call.card.total is None:
        return []
    rows: Rows = []
    for one in stages(call.state.transcript):
        sign = "●" if one.whole else "○" if one.turn is None else "◐"
        words = quote(call.state.transcript[one.turn], one.span) if one.turn is not None else ""
        quoted = joined(" “", (words, "italic"), "”") if words else plain("")
        rows.append((STEPS[one.stage], joined(f"{sign} {one.told}", quoted)))
    return rows


def around(call: FinishedCall) -> Rows:
    """Return what else is worth knowing: what was found out, colleagues asked, what the call teaches."""
    rows: Rows = []
    known = [call.scenario.slots[slot].about for slot in call.card.found if slot in call.scenario.slots]
    if known:
        rows.append(("Found out", plain("; ".join(known))))
    if call.card.hints:
        times = "once" if call.card.hints == 1 else f"{call.card.hints} times"
        rows.append(("Help", plain(f"You asked a colleague {times}: good practice, and it costs nothing.")))
    credit = call.card.help
    if credit is not None and (credit.words or credit.points):
        quoted = joined(" “", (credit.words, "italic"), "”") if credit.words else plain("")
        rows.append(("Help", joined(helped(credit), quoted)))
    rows += [("Hold", plain(told_of(hold))) for hold in holds(call.state)]
    if not call.debrief.moments:
        rows.append(("Next time", plain(call.debrief.to_try)))
    if call.debrief.note:
        rows.append(("This call", plain(" ".join(call.debrief.note.split()))))
    if call.unstored:
        rows.append(("Not kept", plain(call.unstored)))
    rows += [("Time", plain(timing(call))), ("Marked by", plain(provenance(call)))]
    return rows


def all_marks(call: FinishedCall) -> list[Mark]:
    """Return every mark, axis by axis."""
    return [mark for result in call.card.results for mark in result.marks]


def mark_heading(mark: Mark) -> Content:
    """Return what a mark decides, in one line, with the range doubted words allow."""
    return joined((AXES[mark.criterion], "bold"), f" · {mark.label} · {mark_points(mark)}")


def _doubt(mark: Mark) -> Rows:
    """Return which words the recogniser was not sure of, where that matters for a mark."""
    return [("Not sure", plain(mark.doubt))] if mark.doubt else []


def mark_rows(call: FinishedCall, mark: Mark) -> Rows:
    """Return one mark: the words it rests on where they were said, why, and what would have earned more."""
    rows: Rows = []
    if mark.answers is not None:
        rows.append(("Customer", plain(call.state.transcript[mark.answers].utterance.text)))
    rows.append(("You", highlighted(call, mark) if mark.turn is not None else plain("(nothing about it)", "italic")))
    reasons = dict.fromkeys(one.reason for one in mark.evidence if one.reason not in mark.reason)
    rows.append(("Why", plain(" ".join((mark.reason, *reasons)))))
    rows += _doubt(mark)
    if mark.better:
        rows.append(("More", plain(mark.better)))
    return rows


def appeal_rows(call: FinishedCall, mark: Mark) -> Rows:
    """Return what an appeal is about: the customer's line, the rep's with the words quoted, and why."""
    customer, _ = lines_about(call.state, mark, mark.turn)
    words = highlighted(call, mark) if mark.turn is not None else plain("(nothing about it)", "italic")
    return [("Customer", plain(customer)), ("You", words), ("Why", plain(mark.reason))]


def highlighted(call: FinishedCall, mark: Mark) -> Content:
    """Return a rep's turn, the words a mark rests on in ‹angle quotes›, bold and underlined, doubted ones as such."""
    turn = call.state.transcript[mark.turn or 0]
    cut = pieces(turn, (one.span for one in mark.evidence))
    return joined(*((f"‹{words}›", "bold underline") if rests else words for words, rests in cut))
