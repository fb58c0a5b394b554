"""What calibration came to as a report: agreement by criterion, drift, and where raters lie furthest apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simulator.core.calibration import FEWEST, WANTED, Agreement, Apart, Pair
from simulator.core.comparing import apart_told, drift_told, figure, flag_told, pair_told
from simulator.core.words import AXES
from simulator.phone.calibrating import Calibrated
from simulator.phone.clock import here
from simulator.phone.wire import to_value
from simulator.reports.document import Facts, Grid, Items, Look, Paragraph, Piece, Report, Section, Words, words

_AGREEMENT = ("criterion", "about", "rater", "other", "rated", "same", "within_one", "kappa", "kappa_low", "kappa_high")
_MORE = ("icc", "icc_low", "icc_high")
_DRIFT = ("criterion", "about", "month", "rated", "program_higher_by", "low", "high")
_APART = ("criterion", "call", "turn", "coach", "gave", "other", "other_gave", "steps", "words", "call_id")
#: So many of the widest differences are listed in words.
_LISTED = 20


def calibration_report(found: Calibrated, made: str) -> Report:
    """Return the report.

    Args:
        found: What all ratings come to.
        made: When the report was made, UTC ISO-8601.
    """
    about = Facts((("Calls rated blind", words(str(found.rated))), ("Made", words(here(made)))))
    sections = [Section(_heading(one), (_in_words(one),)) for one in found.agreements]
    if not sections:
        none = "Nobody has rated a call yet before seeing its marks. Begin with: simulator calibrate"
        sections.append(Section("Nothing to compare", (Paragraph(words(none)),)))
    if found.apart:
        listed = tuple(_apart_line(found, one) for one in found.apart[:_LISTED])
        sections.append(Section("Where raters lie furthest apart", (Items(listed),)))
    sections.append(Section("How to read it", (Items(tuple(words(line) for line in _HELP)),)))
    tables = {"agreement": _table(found), "drift": _drift(found), "apart": _aparts(found)}
    return Report("calibration", "How far coaches and the program agree", about, tuple(sections), tables, _value(found))


_KAPPA = (
    "κ (kappa) is agreement beyond chance: 1 is perfect, 0 is what guessing does. A miss by one step costs little, by "
    f"four everything (quadratic weights). Under {WANTED} a criterion is flagged, once {FEWEST} calls were rated."
)
_BRACKETS = (
    "The figures in brackets hold the true one in 95 of 100 such calibrations where many calls were rated, and κ's in "
    "about 91 with 20 to 40. Wide ones mean: rate more calls."
)
_HELP = (
    "Only ratings given before any mark was seen count.",
    _KAPPA,
    "ICC tells the same of the numbers: which part of all differences between ratings is between calls, not raters.",
    _BRACKETS,
    "α (alpha) is agreement of all coaches together, also where some did not rate everything.",
)


def _heading(one: Agreement) -> str:
    """Return what a part is about."""
    return f"{AXES[one.criterion]}{', reply by reply' if one.by_turn else ''}"


def _in_words(one: Agreement) -> Items:
    """Return how far everybody agrees on one criterion, a line each."""
    rows: list[Words] = []
    if one.flagged:
        rows.append(words(f"! {flag_told()}", Look.STRONG))
    rows += [_pair_line(pair) for pair in (one.with_program, *one.pairs) if pair.pairs]
    if one.coaches.value is not None or len(one.pairs) > 1:
        rows.append(words(f"All coaches together: α {figure(one.coaches)}"))
    rows.append(words(drift_told(one.drift), Look.STRONG if one.drift.drifts else Look.QUIET))
    return Items(tuple(rows))


def _pair_line(pair: Pair) -> Words:
    """Return how two raters agree."""
    return (Piece(f"{pair.one} and {pair.other}:", Look.STRONG), Piece(f" {pair_told(pair)}"))


def _apart_line(found: Calibrated, one: Apart) -> Words:
    """Return one difference with the words it is about."""
    rating = one.rating
    title = found.titles.get(rating.call, rating.call)
    said = found.words.get((rating.call, rating.turn), "") if rating.turn is not None else ""
    reason = f" {rating.by}: {rating.word}" if rating.word else ""
    quoted = f" “{said}”" if said else ""
    return (
        Piece(f"{AXES[rating.criterion]}, {title}:", Look.STRONG),
        Piece(f" {apart_told(one)}.{quoted}{reason}"),
    )


def _table(found: Calibrated) -> Grid:
    """Return every pair of raters."""
    rows = tuple(
        (
            one.criterion.value,
            "reply" if one.by_turn else "call",
            pair.one,
            pair.other,
            pair.pairs,
            _round(pair.exact.value),
            _round(pair.near.value),
            *map(_round, (pair.kappa.value, pair.kappa.low, pair.kappa.high)),
            *map(_round, (pair.correlation.value, pair.correlation.low, pair.correlation.high)),
        )
        for one in found.agreements
        for pair in (one.with_program, *one.pairs)
    )
    return Grid("Agreement", (*_AGREEMENT, *_MORE), rows)


def _drift(found: Calibrated) -> Grid:
    """Return how much higher the program rated, month by month."""
    rows = tuple(
        (
            one.criterion.value,
            "reply" if one.by_turn else "call",
            month.month,
            month.difference.pairs,
            *map(_round, (month.difference.value, month.difference.low, month.difference.high)),
        )
        for one in found.agreements
        for month in one.drift.months
    )
    return Grid("The program less the coaches, in steps", _DRIFT, rows)


def _aparts(found: Calibrated) -> Grid:
    """Return every difference."""
    return Grid("Where raters lie apart", _APART, tuple(_apart_rows(found)))


def _apart_rows(found: Calibrated) -> Iterator[tuple[str | int | None, ...]]:
    """Yield every difference as cells."""
    for one in found.apart:
        rating = one.rating
        said = found.words.get((rating.call, rating.turn)) if rating.turn is not None else None
        title = found.titles.get(rating.call, "")
        about = (rating.criterion.value, title, None if rating.turn is None else rating.turn + 1)
        yield (*about, rating.by, rating.value, one.other, one.value, one.steps, said, rating.call)


def _round(value: float | None) -> float | None:
    """Return a figure to three places."""
    return None if value is None else round(value, 3)


def _value(found: Calibrated) -> dict[str, Any]:
    """Return everything as a JSON value."""
    return {
        "rated": found.rated,
        "agreements": [to_value(one) for one in found.agreements],
        "apart": [to_value(one) | {"title": found.titles.get(one.rating.call, "")} for one in found.apart],
    }
