"""Single values read by what is wanted of them: text stays text, whatever YAML 1.1 would have made of it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TypeGuard, TypeVar

from simulator.scenario_files.diagnostics import Findings, replacing
from simulator.scenario_files.names import did_you_mean, shown, spelt
from simulator.scenario_files.tree import Broken, Node, Scalar, Sequence

Choice = TypeVar("Choice", bound=StrEnum)

_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
#: No number in a scenario has more digits.
_LONGEST = 12
_KINDS = {Scalar: "a text", Sequence: "a list"}


def kind_of(node: Node) -> str:
    """Return what a value is, as people would say it."""
    return _KINDS.get(type(node), "a group of keys")


def scalar(node: Node, what: str, findings: Findings, wanted: str = "a text") -> Scalar | None:
    """Return a value that must be a single one and must not be nothing."""
    if isinstance(node, Broken):
        return None
    if not isinstance(node, Scalar):
        hint = "if this is text that starts with a bracket, put it in quotes"
        findings.add("S022", node.place, f"{what} must be {wanted}, but this is {kind_of(node)}", hint)
        return None
    if node.absent:
        findings.add("S029", node.place, f"nothing is written for {what}", "write it, or take the key out")
        return None
    return node


def paragraph(node: Node, what: str, findings: Findings) -> str | None:
    """Return a text with its line breaks, without spaces around it."""
    found = scalar(node, what, findings)
    if found is None:
        return None
    if found.cut:
        hint = "put the whole text in quotes, or move the comment to a line of its own"
        findings.add("S017", found.place, f"{what} stops before ' #'; the rest was taken for a comment", hint)
    text = findings.filled(found.value.strip(), found.place)
    if not text:
        findings.add("S029", found.place, f"{what} is an empty text", "write it, or take the key out")
        return None
    return text


def text(node: Node, what: str, findings: Findings) -> str | None:
    """Return a text as one flowing line."""
    found = paragraph(node, what, findings)
    return None if found is None else " ".join(found.split())


def whole(node: Node, what: str, findings: Findings, least: int, most: int) -> int | None:
    """Return a whole number from ``least`` to ``most``."""
    found = scalar(node, what, findings, "a whole number")
    if found is None:
        return None
    if not found.plain or not _WHOLE.fullmatch(found.value):
        hint = "write digits only, without quotes"
        fix = replacing(found.place, found.written, digits) if (digits := _digits(found)) else ()
        findings.add("S023", found.place, f"{what} must be a whole number, but this is {shown(found.value)}", hint, fix)
        return None
    if len(found.value) > _LONGEST or not least <= int(found.value) <= most:
        message = f"{what} must be from {least} to {most}, but this is {shown(found.value)}"
        findings.add("S024", found.place, message)
        return None
    return int(found.value)


def flag(node: Node, what: str, findings: Findings) -> bool | None:
    """Return true or false."""
    found = scalar(node, what, findings, "true or false")
    if found is None:
        return None
    if not found.plain or found.value.lower() not in {"true", "false"}:
        hint = "write it without quotes"
        meant = _MEANT.get(found.value.lower())
        fix = replacing(found.place, found.written, meant) if meant and found.written else ()
        message = f"{what} must be true or false, but this is {shown(found.value)}"
        findings.add("S026", found.place, message, hint, fix)
        return None
    return found.value.lower() == "true"


_MEANT = {"yes": "true", "no": "false", "on": "true", "off": "false", "true": "true", "false": "false"}


def _digits(found: Scalar) -> str:
    """Return the whole number that was meant, in the digits it must be written with; empty where that is not plain."""
    bare = found.value.strip()
    return str(int(bare)) if found.written and bare.isascii() and bare.isdigit() and len(bare) <= _LONGEST else ""


def _could_be_list(node: Node) -> TypeGuard[Scalar]:
    """Return whether a value becomes a list by putting brackets around it."""
    return isinstance(node, Scalar) and node.plain and bool(node.written) and not set(node.value) & set("[]{}#:\"'")


@lru_cache(maxsize=64)
def _by_value(words: tuple[Choice, ...]) -> dict[str, Choice]:
    """Return words by how they are written."""
    return {word.value: word for word in words}


def choice(node: Node, what: str, findings: Findings, words: tuple[Choice, ...]) -> Choice | None:
    """Return one of ``words``."""
    found = scalar(node, what, findings, "a word")
    if found is None:
        return None
    word: Choice | None = _by_value(words).get(found.value)
    if word is not None:
        return word
    known = [word.value for word in words]
    sure = spelt(found.value, known)
    fix = replacing(found.place, found.value, sure) if sure and found.quote == "" else ()
    message = f"{what} cannot be {shown(found.value)}"
    findings.add("S025", found.place, message, did_you_mean(found.value, known), fix)
    return None


def items(node: Node, what: str, findings: Findings, *, one: bool = False) -> list[Node]:
    """Return a list's values; where ``one`` is set a single value may stand for a list of one."""
    if isinstance(node, Broken) or (isinstance(node, Scalar) and one):
        return [node]
    if isinstance(node, Scalar) and node.absent:
        scalar(node, what, findings)
        return []
    if not isinstance(node, Sequence):
        hint = "put it in square brackets, with commas between: [one, two]"
        fix = replacing(node.place, node.written, f"[{node.written}]") if _could_be_list(node) else ()
        findings.add("S022", node.place, f"{what} must be a list, but this is {kind_of(node)}", hint, fix)
        return []
    if not node.items:
        findings.add("S029", node.place, f"the list for {what} is empty", "write something, or take the key out")
    return node.items


def texts(node: Node, what: str, findings: Findings, *, one: bool = False) -> tuple[str, ...]:
    """Return a list of texts, each once."""
    nodes = items(node, what, findings, one=one)
    found = [(item, text(item, f"each entry of {what}" if item is not node else what, findings)) for item in nodes]
    return _each_once([(item, value) for item, value in found if value is not None], findings)


def _each_once(found: list[tuple[Node, str]], findings: Findings) -> tuple[str, ...]:
    """Return the texts without those that come again, which are told."""
    kept: dict[str, None] = {}
    for node, value in found:
        if value in kept:
            findings.add("S033", node.place, f"{shown(value)} is listed twice", "keep one of them")
        kept[value] = None
    return tuple(kept)
