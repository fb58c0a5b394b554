"""The shelf in a real team's store: names only where they are wanted, withdrawn for everybody, gone with who leaves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.core.shared_takes import EntryKind, Reaction, ShelfEntry, reactions_told
from simulator.phone.sharing import ShareFailure
from simulator.phone.shelf_desk import ShelfDesk
from simulator.store.ids import new_id
from simulator.team.own_login import Kept
from simulator.team.shelf import PostgresShelf
from tests.postgres import Server, Team, founded
from tests.sharing.test_shelf import OTHER, TAKE
from tests.sharing.two_people import Machine

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("postgres")]


def shelf_of(team: Team, person: str) -> PostgresShelf:
    way = team.way(person)
    return PostgresShelf(Kept(way.address, way.login, way.password))


def desk_of(team: Team, person: str, folder: Path) -> ShelfDesk:
    one = Machine(folder / person, person)
    return ShelfDesk(lambda: one.store.shared_takes, one.desk.files, shelf_of(team, person), new_id)


def test_takes_go_round_a_team(server: Server, tmp_path: Path) -> None:
    with founded(server) as team:
        for person, role in (("ines", "rep"), ("ben", "rep"), ("tom", "trainer")):
            team.add(person, role)
        ines, ben, tom, olga = (desk_of(team, person, tmp_path) for person in ("ines", "ben", "tom", "olga"))
        first = ines.share(TAKE, "It names the week.", named=True)
        second = ines.share(OTHER, "It asks.", named=False)
        assert ines.catch_up().sent == 2
        assert ines.catch_up().sent == 0
        assert ben.catch_up().new == 2
        assert {one.take.rep: one.entry.by for one in ben.takes()} == {TAKE.rep: "ines", OTHER.rep: ""}
        ben.react(first.id, Reaction.HELPED)
        ben.react(first.id, Reaction.TRY)
        ben.say(second.id, "Why that?", named=True)
        assert ben.catch_up().refused == ()
        tom.catch_up()
        tom.react(first.id, Reaction.TRY)
        tom.catch_up()
        ines.catch_up()
        ines.say(second.id, "It came to me.", named=True)
        ines.catch_up()
        olga.catch_up()
        seen = {one.entry.id: one for one in olga.takes()}
        assert reactions_told(seen[first.id]) == "2 × I will try this"
        assert [(one.text, one.by) for one in seen[second.id].talk] == [("Why that?", "ben"), ("It came to me.", "")]
        ines.withdraw(first.id)
        ines.catch_up()
        with pytest.raises(ShareFailure, match="only its owner"):
            ben.remove(second.id)
        olga.remove(second.id)
        assert [one.id for one in ines.catch_up().taken_off if one.kind is EntryKind.TAKE] == [second.id]
        for one in (ben, tom, olga, ines):
            one.catch_up()
            assert one.takes() == ()


def test_what_is_sent_again_or_to_a_take_that_went_does_no_harm(server: Server) -> None:
    with founded(server) as team:
        team.add("ines", "rep")
        shelf = shelf_of(team, "ines")
        entry = ShelfEntry(new_id(), EntryKind.TAKE, "", "why", TAKE, at="2026-11-23T12:00:00+00:00")
        orphan = replace(entry, id=new_id(), kind=EntryKind.QUESTION, about=new_id(), take=None, text="Why?")
        assert [why for _, why in shelf.put([entry, entry])] == ["", ""]
        [(_, why)] = shelf.put([orphan])
        assert "not on the shelf" in why
        assert [one.id for one in shelf.entries()] == [entry.id]
        assert shelf.still_there([entry.id, orphan.id]) == {entry.id}
        assert list(shelf.take_off([entry.id, orphan.id])) == [entry.id, orphan.id]
        assert shelf.entries() == []


def test_with_somebody_who_leaves_goes_what_they_put_there_and_what_was_said_to_it(
    server: Server, tmp_path: Path
) -> None:
    with founded(server) as team:
        for person in ("ines", "ben"):
            team.add(person, "rep")
        ines, ben = (desk_of(team, person, tmp_path) for person in ("ines", "ben"))
        entry = ines.share(TAKE, "why", named=False)
        mine = ben.share(OTHER, "why", named=True)
        for one in (ines, ben, ines):
            one.catch_up()
        ben.say(entry.id, "Why?", named=True)
        ines.say(mine.id, "And then?", named=True)
        for one in (ines, ben):
            one.catch_up()
        with team.connected("olga") as olga:
            told: dict[str, int] = dict(
                olga.execute("SELECT * FROM remove_member(%s, false)", (team.login("ines"),)).fetchall()
            )
        assert told["takes and words on the shelf"] == 2
        ben.catch_up()
        assert [(one.entry.id, one.talk) for one in ben.takes()] == [(mine.id, ())]
