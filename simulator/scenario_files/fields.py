"""One group of keys, read key by key, with a finding for every key that is unknown or missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeGuard

from simulator.core.wording import words
from simulator.scenario_files import values
from simulator.scenario_files.diagnostics import Findings, Place, replacing
from simulator.scenario_files.keys import GROUPS
from simulator.scenario_files.model import UNDERSCORED, Group, Keys, Whole
from simulator.scenario_files.names import closest, did_you_mean, shown, spelt, suggested_id
from simulator.scenario_files.referring import shared_group, shared_phrases
from simulator.scenario_files.tree import Broken, Mapping, Node, Scalar, Sequence
from simulator.scenario_files.values import Choice


class Fields:
    """The keys of one mapping.

    Reading a key that is not there gives None; where the model says that it is needed, with a finding.
    """

    def __init__(self, node: Mapping, findings: Findings, where: str, known: Group) -> None:
        self.findings = findings
        self.place = node.place
        self.where = where
        self._group = known
        self._entries = {key: entry for key, entry in node.entries.items() if key in known}
        for key in node.entries:
            if key not in known:
                self._unknown(key, node, known)

    def _unknown(self, key: str, node: Mapping, known: Group) -> None:
        """Note an unknown key, and read its value as that of the key it was most likely meant to be."""
        written = node.entries[key][0]
        guess, hint = (None, "") if self.findings.full else (closest(key, known.names), did_you_mean(key, known.names))
        sure = None if guess is None or guess in node.entries else spelt(key, known.names)
        fix = replacing(written.place, key, sure) if sure and written.quote == "" else ()
        self.findings.add("S020", written.place, f"{shown(key)} is not a key of {self.where}", hint, fix)
        if guess is not None:
            self._entries.setdefault(guess, node.entries[key])

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def place_of(self, key: str) -> Place:
        """Return where ``key``'s value is, or where this group starts."""
        return self._entries[key][1].place if key in self._entries else self.place

    def key_place(self, key: str) -> Place:
        """Return where ``key`` itself is written, or where this group starts."""
        return self._entries[key][0].place if key in self._entries else self.place

    def node(self, key: str) -> Node | None:
        """Return ``key``'s value unread."""
        if key in self._entries:
            return self._entries[key][1]
        if self._group.key(key).needed is True:
            self.findings.add("S021", self.place, f"'{key}' is missing in {self.where}", f"add '{key}:'")
        return None

    def _what(self, key: str) -> str:
        """Return how messages call the value of ``key``."""
        return f"'{key}'"

    def text(self, key: str) -> str | None:
        """Return a text as one flowing line."""
        node = self.node(key)
        return None if node is None else values.text(node, self._what(key), self.findings)

    def paragraph(self, key: str) -> str | None:
        """Return a text with its line breaks."""
        node = self.node(key)
        return None if node is None else values.paragraph(node, self._what(key), self.findings)

    def texts(self, key: str, *, one: bool = False) -> tuple[str, ...]:
        """Return a list of texts; where ``one`` is set a single text may stand for a list of one."""
        node = self.node(key)
        return () if node is None else values.texts(node, self._what(key), self.findings, one=one)

    def wording(self, key: str) -> str | None:
        """Return one of the texts a value gives, which may be a single one; a call always takes the same."""
        node = self.node(key)
        if not isinstance(node, Sequence):
            return None if node is None else values.text(node, self._what(key), self.findings)
        found, around = values.texts(node, self._what(key), self.findings), self.findings.around
        return found[around.chosen(f"{self.where} {key}", len(found)) if around else 0] if found else None

    def phrases(self, key: str, *, one: bool = False) -> tuple[str, ...]:
        """Return words and phrases to listen for, each with at least one word in it, those shared put in."""
        found = shared_phrases(self.texts(key, one=one), self.place_of(key), self.findings)
        for phrase in found:
            if next(words(phrase), None) is None:
                message = f"{shown(phrase)} holds no word that could be said"
                self.findings.add("S029", self.place_of(key), message, "write a word or a phrase")
        return found

    def whole(self, key: str) -> int | None:
        """Return a whole number in the range the model gives."""
        node, kind = self.node(key), self._group.key(key).kind
        if node is None or not isinstance(kind, Whole):
            return None
        return values.whole(node, self._what(key), self.findings, kind.least, kind.most)

    def flag(self, key: str) -> bool | None:
        """Return true or false."""
        node = self.node(key)
        return None if node is None else values.flag(node, self._what(key), self.findings)

    def choice(self, key: str, words: tuple[Choice, ...]) -> Choice | None:
        """Return one of ``words``."""
        node = self.node(key)
        return None if node is None else values.choice(node, self._what(key), self.findings, words)

    def choices(self, key: str, words: tuple[Choice, ...], *, one: bool = False) -> tuple[Choice, ...]:
        """Return a list of some of ``words``."""
        node = self.node(key)
        if node is None:
            return ()
        nodes = values.items(node, self._what(key), self.findings, one=one)
        found = [values.choice(item, self._what(key), self.findings, words) for item in nodes]
        return tuple(dict.fromkeys(word for word in found if word is not None))

    def items(self, key: str) -> list[Node]:
        """Return a list's values unread."""
        node = self.node(key)
        return [] if node is None else values.items(node, self._what(key), self.findings)

    def fields(self, key: str) -> Fields | None:
        """Return the group of keys under ``key``."""
        node, kind = self.node(key), self._group.key(key).kind
        if node is None or not isinstance(kind, Keys):
            return None
        if kind.shared:
            node = shared_group(node, kind.shared, self.findings)
        return None if node is None else group(node, self.findings, self._what(key), GROUPS[kind.group])

    def named(self, key: str, pattern: re.Pattern[str]) -> Iterator[tuple[Scalar, Node]]:
        """Yield the entries under ``key``, whose keys are names of the trainer's own making."""
        node = self.node(key)
        if node is None or not is_group(node, self.findings, self._what(key)):
            return
        for name, value in node.entries.values():
            check_name(name, pattern, self.findings)
            yield name, value


def is_group(node: Node, findings: Findings, what: str) -> TypeGuard[Mapping]:
    """Return whether a value is a group of keys, with a finding where it is not."""
    if isinstance(node, Mapping):
        return True
    if isinstance(node, Scalar) and node.absent:
        findings.add("S029", node.place, f"nothing is written for {what}", "write it, or take the key out")
    elif not isinstance(node, Broken):
        message = f"{what} must be a group of keys, but this is {values.kind_of(node)}"
        findings.add("S022", node.place, message, "write 'key: value' entries, each on a line of its own below it")
    return False


def group(node: Node, findings: Findings, where: str, known: Group) -> Fields | None:
    """Return a value's keys, or None with a finding where it has none."""
    return Fields(node, findings, where, known) if is_group(node, findings, where) else None


def check_name(name: Scalar, pattern: re.Pattern[str], findings: Findings) -> None:
    """Note a name with characters that names cannot have."""
    if pattern.fullmatch(name.value):
        return
    joiner = "_" if pattern is UNDERSCORED else "-"
    other = "underscores" if pattern is UNDERSCORED else "hyphens"
    guess = suggested_id(name.value, joiner)
    hint = f"use a-z, 0-9 and {other}, at most 60" + (f", such as '{guess}'" if guess else "")
    findings.add("S027", name.place, f"{shown(name.value)} cannot be a name here", hint)
