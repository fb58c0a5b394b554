"""Events, scorecards and notes as plain JSON values, and back."""

from __future__ import annotations

import functools
import json
from typing import Any

from cattrs.preconf.json import JsonConverter, make_converter
from cattrs.strategies import configure_tagged_union

from simulator.core.clean import clean
from simulator.core.events import Event
from simulator.core.line_events import LinesEvent
from simulator.core.lines_score import LinesCard
from simulator.core.notes import Entry
from simulator.core.scoring.scorecard import Scorecard


@functools.cache
def _converter() -> JsonConverter:
    """Return the converter; an event carries its kind under ``event``, a note's entry under ``entry``.

    An event between two customers carries its kind under ``between``.
    """
    converter = make_converter()
    configure_tagged_union(Event, converter, tag_name="event")
    configure_tagged_union(LinesEvent, converter, tag_name="between")
    configure_tagged_union(Entry, converter, tag_name="entry")
    return converter


def event_to_json(event: Event) -> str:
    """Return one event as one line of JSON."""
    return json.dumps(_converter().unstructure(event, unstructure_as=Event), ensure_ascii=False, separators=(",", ":"))


def event_from_json(text: str) -> Event:
    """Return the event in one line of JSON.

    Raises:
        ValueError: the text is not an event.
    """
    try:
        return _converter().structure(json.loads(text), Event)  # type: ignore[arg-type]  # a union is no class
    except Exception as failure:
        raise ValueError(f"not an event: {clean(str(text))[:80]}") from failure


def lines_event_to_json(event: LinesEvent) -> str:
    """Return one event of a drill with two customers as one line of JSON."""
    value = _converter().unstructure(event, unstructure_as=LinesEvent)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def lines_event_from_json(text: str) -> LinesEvent:
    """Return the event of a drill with two customers in one line of JSON.

    Raises:
        ValueError: the text is no such event.
    """
    try:
        return _converter().structure(json.loads(text), LinesEvent)  # type: ignore[arg-type]  # a union is no class
    except Exception as failure:
        raise ValueError(f"not an event of two lines: {clean(str(text))[:80]}") from failure


def entry_to_json(entry: Entry) -> str:
    """Return a note's entry as one line of JSON."""
    return json.dumps(_converter().unstructure(entry, unstructure_as=Entry), ensure_ascii=False, separators=(",", ":"))


def entry_from_json(text: str) -> Entry:
    """Return the entry in one line of JSON.

    Raises:
        ValueError: the text is no entry.
    """
    try:
        return _converter().structure(json.loads(text), Entry)  # type: ignore[arg-type]  # a union is no class
    except Exception as failure:
        raise ValueError("not an entry of a notebook") from failure


def to_value(value: object) -> Any:
    """Return any of core's values as a JSON value."""
    return _converter().unstructure(value)


def lines_card_to_value(card: LinesCard) -> Any:
    """Return what a drill with two customers came to as a JSON value."""
    return _converter().unstructure(card)


def lines_card_from_value(value: Any) -> LinesCard:
    """Return what a drill with two customers came to, from a JSON value.

    Raises:
        ValueError: the value is no such thing.
    """
    try:
        return _converter().structure(value, LinesCard)
    except Exception as failure:
        raise ValueError("not what a drill came to") from failure


def scorecard_to_value(card: Scorecard) -> Any:
    """Return a scorecard as a JSON value."""
    return _converter().unstructure(card)


def scorecard_from_value(value: Any) -> Scorecard:
    """Return the scorecard in a JSON value.

    Raises:
        ValueError: the value is not a scorecard.
    """
    try:
        return _converter().structure(value, Scorecard)
    except Exception as failure:
        raise ValueError("not a scorecard") from failure
