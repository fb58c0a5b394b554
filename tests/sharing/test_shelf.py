"""Takes put on the shelf: shared, answered, withdrawn; through a team's store that comes and goes, and by file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from simulator.core.notes import KeptTake
from simulator.core.shared_takes import EntryKind, Reaction, ShelfEntry, on_shelf, reactions_told
from simulator.phone.share_books import Arrival
from simulator.phone.sharing import ShareFailure
from simulator.phone.shelf_book import body_of, entry_in
from simulator.phone.shelf_desk import ShelfDesk
from simulator.phone.team import Unreachable
from simulator.store.calls import CallStore
from simulator.store.ids import new_id
from tests.sharing.two_people import Machine, refusal, signed

TAKE = KeptTake("charged-twice", "Charged twice", "twice", "Twice! You took it twice!", "Twice in a week. Which card?")
OTHER = replace(TAKE, line="rent", customer="My rent is due.", rep="And rent due on Friday. What would help first?")


@dataclass
class TeamStore:
    """What a team's store has, and whether it can be reached; ``owners`` is who put what."""

    rows: dict[str, ShelfEntry] = field(default_factory=dict)
    away: bool = False
    cut: int = 1000


@dataclass
class Member:
    """One member's way to it."""

    store: TeamStore
    name: str
    own: set[str] = field(default_factory=set)
    address: str = "host=db dbname=calls"

    def put(self, entries: Sequence[ShelfEntry]) -> Iterator[tuple[str, str]]:
        for one in entries:
            self._reach()
            if one.about and one.about not in self.store.rows:
                yield one.id, "That is not there."
                continue
            self.own.add(one.id)
            by = self.name if one.named else ""
            self.store.rows.setdefault(one.id, replace(one, by=by, mine=False, waits=False))
            self.store.cut -= 1
            yield one.id, ""

    def take_off(self, entries: Sequence[str]) -> Iterator[str]:
        for one in entries:
            self._reach()
            for name in [name for name, row in self.store.rows.items() if one in {name, row.about}]:
                del self.store.rows[name]
            yield one

    def still_there(self, entries: Sequence[str]) -> set[str]:
        self._reach()
        return {one for one in entries if one in self.store.rows}

    def entries(self) -> Sequence[ShelfEntry]:
        self._reach()
        return list(self.store.rows.values())

    def _reach(self) -> None:
        if self.store.away or self.store.cut <= 0:
            raise Unreachable("The team's store cannot be reached now.")


@dataclass
class Person:
    """Somebody with a machine of their own."""

    machine: Machine
    team: Member | None = None

    @property
    def store(self) -> CallStore:
        return self.machine.store

    @property
    def desk(self) -> ShelfDesk:
        return ShelfDesk(lambda: self.store.shared_takes, self.machine.desk.files, self.team, new_id)


@pytest.fixture
def team() -> TeamStore:
    return TeamStore()


@pytest.fixture
def ines(tmp_path: Path, team: TeamStore) -> Person:
    return Person(Machine(tmp_path / "ines", "Ines"), Member(team, "Ines"))


@pytest.fixture
def ben(tmp_path: Path, team: TeamStore) -> Person:
    return Person(Machine(tmp_path / "ben", "Ben"), Member(team, "Ben"))


def both(ines: Person, ben: Person) -> None:
    """Have both machines brought up to date."""
    ines.desk.catch_up()
    ben.desk.catch_up()


def test_a_take_is_shared_with_why_and_without_what_is_private(ines: Person, ben: Person) -> None:
    kept = replace(TAKE, points=88, why="for me alone")
    entry = ines.desk.share(kept, "  It names\x1b[31m the week. ", named=True)
    assert entry.text == "It names the week."
    assert ben.desk.takes() == ()
    both(ines, ben)
    (seen,) = ben.desk.takes()
    assert seen.take == TAKE
    assert (seen.entry.by, seen.entry.mine, seen.entry.text) == ("Ines", False, "It names the week.")
    with pytest.raises(ShareFailure, match="already"):
        ines.desk.share(kept, "again", named=False)


def test_nobody_is_named_who_did_not_want_to_be(ines: Person, ben: Person, team: TeamStore, tmp_path: Path) -> None:
    ines.desk.share(TAKE, "why", named=False)
    both(ines, ben)
    (seen,) = ben.desk.takes()
    question = ben.desk.say(seen.entry.id, "Why that first?", named=False)
    both(ben, ines)
    answer = ines.desk.say(seen.entry.id, "It was new to me.", named=True)
    both(ines, ben)
    assert [(one.kind, one.by) for one in ben.desk.takes()[0].talk] == [
        (EntryKind.QUESTION, ""),
        (EntryKind.ANSWER, ""),
    ]
    assert {row.by for row in team.rows.values()} == {""}
    assert (question.named, answer.named) == (False, False)
    assert ines.desk.save(tmp_path / "shelf.call").left_out == 2
    ines.desk.share(OTHER, "why", named=True)
    with pytest.raises(ShareFailure, match="everybody would know"):
        ines.desk.say(ines.desk.takes()[0].entry.id, "Because", named=False)


def test_what_is_withdrawn_goes_everywhere_with_what_was_said_to_it(ines: Person, ben: Person) -> None:
    entry = ines.desk.share(TAKE, "why", named=True)
    both(ines, ben)
    ben.desk.react(entry.id, Reaction.HELPED)
    ben.desk.say(entry.id, "Why?", named=True)
    both(ben, ines)
    assert [reactions_told(one) for one in ines.desk.takes()] == ["1 × this helps me"]
    with pytest.raises(ShareFailure, match="not yours"):
        ben.desk.withdraw(entry.id)
    ines.desk.withdraw(entry.id)
    assert ines.desk.takes() == ()
    both(ines, ben)
    assert ben.desk.takes() == ()
    assert ben.store.shared_takes.entries() == []
    with pytest.raises(ShareFailure, match="not on the shelf any more"):
        ben.desk.react(entry.id, Reaction.TRY)
    assert ines.desk.share(TAKE, "again", named=True).id != entry.id


def test_a_reaction_takes_the_place_of_the_one_before_and_the_same_takes_it_back(ines: Person, ben: Person) -> None:
    entry = ines.desk.share(TAKE, "why", named=True)
    both(ines, ben)
    seen = []
    for reaction in (Reaction.HELPED, Reaction.WELL_SAID, Reaction.WELL_SAID):
        ben.desk.react(entry.id, reaction)
        both(ben, ines)
        seen.append(reactions_told(ines.desk.takes()[0]))
    assert seen == ["1 × this helps me", "1 × well said", ""]
    with pytest.raises(ShareFailure, match="yours"):
        ines.desk.react(entry.id, Reaction.HELPED)


def test_a_store_that_is_away_or_goes_away_loses_and_doubles_nothing(
    ines: Person, ben: Person, team: TeamStore
) -> None:
    team.away = True
    entries = [ines.desk.share(take, "why", named=True) for take in (TAKE, OTHER)]
    with pytest.raises(Unreachable):
        ines.desk.catch_up()
    assert [one.entry.waits for one in ines.desk.takes()] == [True, True]
    team.away, team.cut = False, 1
    with pytest.raises(Unreachable):
        ines.desk.catch_up()
    team.cut = 1000
    assert ines.desk.catch_up().sent == 1
    assert ines.desk.catch_up().sent == 0
    ben.desk.catch_up()
    assert {one.entry.id for one in ben.desk.takes()} == {one.id for one in entries}
    assert not any(one.entry.waits for one in ines.desk.takes())


def test_what_an_owner_took_off_is_told_once_and_gone(ines: Person, team: TeamStore) -> None:
    entry = ines.desk.share(TAKE, "why", named=True)
    ines.desk.catch_up()
    team.rows.clear()
    assert [one.id for one in ines.desk.catch_up().taken_off] == [entry.id]
    assert ines.desk.catch_up().taken_off == ()
    assert ines.desk.takes() == ()


def test_what_was_said_to_a_take_that_went_meanwhile_is_refused_once(ines: Person, ben: Person) -> None:
    entry = ines.desk.share(TAKE, "why", named=True)
    both(ines, ben)
    ben.desk.say(entry.id, "Why?", named=True)
    ines.desk.withdraw(entry.id)
    both(ines, ben)
    assert ben.desk.catch_up().refused == ()
    assert ben.store.shared_takes.entries() == []


def test_without_a_team_a_file_brings_the_shelf_and_a_newer_one_takes_its_place(
    ines: Person, ben: Person, tmp_path: Path
) -> None:
    ines.team = ben.team = None
    first, second = (ines.desk.share(take, "why", named=True) for take in (TAKE, OTHER))
    ines.desk.save(tmp_path / "old.call")
    ines.desk.withdraw(first.id)
    ines.machine.desk.files.write(
        tmp_path / "new.call", ines.desk.save(tmp_path / "x.call"), "2099-01-01T00:00:00+00:00"
    )
    assert ben.machine.desk.open(tmp_path / "old.call").note == "2 new on the shelf."
    ben.desk.react(second.id, Reaction.TRY)
    ben.desk.save(tmp_path / "ben.call")
    ines.machine.desk.open(tmp_path / "ben.call")
    assert reactions_told(next(one for one in ines.desk.takes() if one.take == OTHER)) == "1 × I will try this"
    assert ben.machine.desk.open(tmp_path / "new.call").arrival is Arrival.NEW
    assert [(one.take, one.entry.by) for one in ben.desk.takes()] == [(OTHER, "Ines")]
    assert ben.machine.desk.open(tmp_path / "old.call").arrival is Arrival.OLDER
    assert [one.take for one in ben.desk.takes()] == [OTHER]
    assert ines.machine.desk.open(tmp_path / "old.call").arrival is Arrival.SAME
    assert [one.entry.mine for one in ines.desk.takes()] == [True]


def test_a_file_cannot_speak_for_others(ines: Person, ben: Person, tmp_path: Path) -> None:
    entry = ines.desk.share(TAKE, "why", named=True)
    both(ines, ben)
    eve = Machine(tmp_path / "eve", "Eve")
    answer = '{"id": "%s", "kind": "answer", "about": "%s", "body": "{\\"text\\": \\"I made it up\\"}", "at": "%s"}'
    again = '{"id": "%s", "kind": "take", "body": %s, "at": "%s"}'
    body = json.dumps(body_of(replace(entry, text="forged")))
    at = "2026-11-23T12:00:00+00:00"
    rows = [answer % (new_id(), entry.id, at), again % (entry.id, body, at)]
    path = signed(
        tmp_path / "eve.call", {"shelf.json": f'{{"entries": [{",".join(rows)}]}}'.encode()}, eve.key, kind="shelf"
    )
    assert refusal(ben.machine, path) == ""
    (seen,) = ben.desk.takes()
    assert (seen.entry.by, seen.entry.text, seen.talk) == ("Ines", "why", ())


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"text": 1, "take": null}',
        '{"text": "x", "take": ["a", "b"]}',
        '{"text": "x", "take": ["a", "b", "c", "d", ""]}',
        '{"text": "x", "take": ["a", "b", "c", "d", %s]}' % ('"' + "e" * 4001 + '"'),
        '{"text": "%s", "take": ["a", "b", "c", "d", "e"]}' % ("x" * 601),
        "[" * 100_000,
        '{"text": NaN}',
    ],
)
def test_a_body_that_is_none_is_no_entry(body: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        entry_in(body, {"id": new_id(), "kind": EntryKind.TAKE, "about": ""})


def test_a_body_comes_back_as_it_was_and_harmless() -> None:
    entry = ShelfEntry(new_id(), EntryKind.TAKE, "", "why", TAKE)
    assert entry_in(body_of(entry), {"id": entry.id, "kind": EntryKind.TAKE, "about": ""}) == entry
    hostile = replace(entry, take=replace(TAKE, rep="\x1b]0;x\x07red \u202etxt"))
    found = entry_in(body_of(hostile), {"id": entry.id, "kind": "take", "about": ""})
    assert found.take is not None
    assert found.take.rep == "red txt"


def test_takes_stand_by_scenario_and_moment_the_most_liked_first() -> None:
    def take(name: str, of: KeptTake, at: str) -> ShelfEntry:
        return ShelfEntry(name, EntryKind.TAKE, "", "why", of, at=at)

    rows = [
        take("c", replace(OTHER, title="Zebra", scenario="z"), "1"),
        take("a", TAKE, "1"),
        take("d", OTHER, "1"),
        take("b", replace(TAKE, rep="Twice, on your wage."), "2"),
        ShelfEntry("r", EntryKind.REACTION, "b", Reaction.HELPED.value),
        ShelfEntry("s", EntryKind.REACTION, "not there", Reaction.HELPED.value),
    ]
    assert [one.entry.id for one in on_shelf(rows)] == ["d", "b", "a", "c"]
