"""JSON from anywhere as plain values: read under caps, every text harmless, every want told apart by its type."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any, NoReturn

from simulator.core.clean import with_stand_ins

_LONGEST_TEXT = 200_000
_MOST_DEEP = 40
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(\+00:00|Z)")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def values_in(content: bytes) -> dict[str, Any]:
    """Return the JSON object in some bytes, every text in it harmless and as long as it was.

    Raises:
        ValueError: it is none, or too deep.
    """
    try:
        found = json.loads(content.decode("utf-8"), parse_float=_number, parse_constant=_no_constant)
        harmless = _harmless(found, 0)
    except RecursionError as failure:
        raise ValueError("it is too deep") from failure
    if not isinstance(harmless, dict):
        raise ValueError("it is no JSON object")  # noqa: TRY004 (one kind of failure for all of it)
    return harmless


def text(values: Mapping[str, Any], key: str, longest: int = _LONGEST_TEXT) -> str:
    """Return a text.

    Raises:
        ValueError: it is missing, none, or too long.
    """
    value = values.get(key)
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError(f"{key} is no text of at most {longest} characters")
    return value


def line(values: Mapping[str, Any], key: str, longest: int = 300) -> str:
    """Return a text as one line.

    Raises:
        ValueError: it is missing, none, or too long.
    """
    return " ".join(text(values, key, longest).split())


def moment(values: Mapping[str, Any], key: str, *, needed: bool = True) -> str:
    """Return a UTC ISO-8601 moment; where it is not needed, it may be empty.

    Raises:
        ValueError: it is none.
    """
    value = text(values, key, 40)
    if (value or needed) and not _MOMENT.fullmatch(value):
        raise ValueError(f"{key} is no moment")
    return value


def name_of(values: Mapping[str, Any], key: str) -> str:
    """Return an id of the program's own making.

    Raises:
        ValueError: it is none.
    """
    value = text(values, key, 36)
    if not _ID.fullmatch(value):
        raise ValueError(f"{key} is no id")
    return value


def whole(values: Mapping[str, Any], key: str, least: int, most: int) -> int:
    """Return a whole number.

    Raises:
        ValueError: it is missing, none, or outside its range.
    """
    value = values.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError(f"{key} is no whole number from {least} to {most}")
    return value


def listed(values: Mapping[str, Any], key: str, most: int) -> list[dict[str, Any]]:
    """Return a list of objects.

    Raises:
        ValueError: it is none, or too long.
    """
    value = values.get(key)
    if not isinstance(value, list) or len(value) > most or not all(isinstance(one, dict) for one in value):
        raise ValueError(f"{key} is no list of at most {most} entries")
    return value


def _harmless(value: Any, depth: int) -> Any:
    """Return a value with no character in it that a screen should not show."""
    if depth > _MOST_DEEP:
        raise ValueError("it is too deep")
    match value:
        case str():
            return with_stand_ins(value)
        case list():
            return [_harmless(one, depth + 1) for one in value]
        case dict():
            return {with_stand_ins(str(key)): _harmless(one, depth + 1) for key, one in value.items()}
        case _:
            return value


def _number(digits: str) -> float:
    """Return a number with a point, where it is not beyond all numbers."""
    value = float(digits)
    if not math.isfinite(value):
        raise ValueError("a number is too large")
    return value


def _no_constant(name: str) -> NoReturn:
    """Refuse what JSON has no word for: NaN and the infinities."""
    raise ValueError(f"{name} is no number")
