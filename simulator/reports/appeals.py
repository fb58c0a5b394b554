"""Appeals as lines for a person, as whole JSON values, and as labelled lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simulator.core.appeals.views import ComposureView, QuestionView, View, gold, in_words, view_value
from simulator.core.clean import clean
from simulator.core.words import AXES
from simulator.phone.clock import here
from simulator.phone.ports import StoredAppeal


def appeal_lines(stored: StoredAppeal) -> Iterator[str]:
    """Yield one appeal as labelled lines: the mark as given, and how the rep sees it; clean, also if stored."""
    appeal, given = stored.appeal, stored.appeal.given
    told = [
        f"{here(stored.made)}  {stored.title}  ({stored.call})  appeal {stored.id}",
        f"  {AXES[given.criterion]}, {given.label}, {given.points} of 100",
    ]
    if given.turn is None:
        told.append(f"    {given.reason}")
    if appeal.customer:
        told.append(f"    Customer: {appeal.customer}")
    if appeal.rep:
        told.append(f"    You: {appeal.rep}")
    told += [f"    It rests on: “{span.of(appeal.rep)}”" for span in given.evidence]
    if appeal.view is not None:
        asked = " (the reply above)" if isinstance(appeal.view, QuestionView) and given.turn is None else ""
        told.append(f"    You see it as: {in_words(appeal.view)}{asked}")
    if appeal.comment:
        told.append(f"    In your words: {appeal.comment}")
    if stored.coach is not None:
        told.append(f"    A coach sees it as: {in_words(stored.coach)}")
    yield from (" ".join(clean(line).splitlines()) for line in told)


def labelled_line(stored: StoredAppeal) -> dict[str, Any] | None:
    """Return an appeal as a labelled line, as a coach settled it, else as the rep labels it; None for neither."""
    appeal, view = stored.appeal, stored.coach or stored.appeal.view
    if view is None:
        return None
    line: dict[str, Any] = {
        "id": stored.id,
        "customer": appeal.customer,
        "rep": appeal.rep,
        "gold": gold(view),
    }
    if isinstance(view, ComposureView):
        line["lapses"] = [view.lapse.value] if view.lapse else []
    given = appeal.given
    return line | {
        "source": "settled appeal" if stored.coach else "appeal",
        "given": {"label": given.label, "points": given.points, "scorer": given.scorer},
        "comment": appeal.comment,
    }


def appeal_value(stored: StoredAppeal) -> dict[str, Any]:
    """Return everything stored of an appeal."""
    appeal, given = stored.appeal, stored.appeal.given
    return {
        "id": stored.id,
        "call": stored.call,
        "scenario": stored.scenario,
        "title": stored.title,
        "made": stored.made,
        "criterion": given.criterion.value,
        "turn": given.turn,
        "given": {
            "label": given.label,
            "points": given.points,
            "reason": given.reason,
            "scorer": given.scorer,
            "evidence": [
                {"start": span.start, "end": span.end, "words": span.of(appeal.rep)} for span in given.evidence
            ],
        },
        "customer": appeal.customer,
        "rep": appeal.rep,
        "view": _view(appeal.view),
        "comment": appeal.comment,
        "coach_view": _view(stored.coach),
    }


def _view(view: View | None) -> dict[str, object] | None:
    """Return a view as a JSON value, or null."""
    return None if view is None else view_value(view)
