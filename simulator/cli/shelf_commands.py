"""What ``simulator shelf`` does."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from simulator import bootstrap
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.cli.shared_calls import call_named
from simulator.cli.shelf import REACTIONS
from simulator.cli.team_people import tell, tell_json
from simulator.core.notes import KeptTake
from simulator.core.reading import ReplyContext
from simulator.core.reading_told import reading_lines
from simulator.core.shared_takes import EntryKind, OnShelf, Reaction, ShelfEntry, reactions_told, whose
from simulator.phone.clock import here
from simulator.phone.exemplars import shelved
from simulator.phone.finished_call import reopened
from simulator.phone.ports import CallStatus
from simulator.phone.second_takes import first_take
from simulator.phone.shelf_desk import ShelfDesk, ShelfNews
from simulator.phone.team import Unreachable

_EMPTY = (
    "The shelf is empty. Put an answer of yours there: simulator shelf share last --turn 2 --why TEXT, or s in your "
    "notebook."
)
_LATER = "It waits here and is sent by the next simulator shelf send."
_ALONE = "You are in no team, so nobody else sees it yet. Hand it on as a file: simulator shelf save FILE"
_LIST = "simulator shelf lists them"


def _list(options: argparse.Namespace) -> int:
    sought = options.find.casefold().split()
    takes = bootstrap.shelf_desk().takes()
    found = [one for one in takes if all(word in one.words for word in sought)]
    if options.json:
        return tell_json([_plain(one) for one in found])
    if not found:
        return tell(["No take matches." if takes else _EMPTY])
    return tell(_listed(found))


def _listed(found: Sequence[OnShelf]) -> Iterator[str]:
    """Yield takes as lines, under their scenario and the customer's words."""
    title, customer = "", ""
    for one in found:
        if one.take.title != title:
            title, customer = one.take.title, ""
            yield title
        if one.take.customer != customer:
            customer = one.take.customer
            yield f"  Customer: “{customer}”"
        yield f"    {one.entry.id[:13]}  “{one.take.rep}”"
        told = [whose(one.entry), one.entry.text, reactions_told(one), _talk(one)]
        yield f"      {'; '.join(part for part in told if part)}"


def _talk(found: OnShelf) -> str:
    """Return how much was asked, in words."""
    asked = sum(one.kind is EntryKind.QUESTION for one in found.talk)
    if not asked:
        return ""
    count = "1 question" if asked == 1 else f"{asked} questions"
    return f"{count}, the latest not answered yet" if found.unanswered else count


def _show(options: argparse.Namespace) -> int:
    return tell(_in_full(_take(bootstrap.shelf_desk(), options.take)))


def _in_full(found: OnShelf) -> Iterator[str]:
    """Yield a take with all that belongs to it."""
    take = found.take
    yield f"{take.title}, put here by {whose(found.entry)}, {here(found.entry.at)[:10]}"
    yield f"Customer: “{take.customer}”"
    yield f"Rep: “{take.rep}”"
    if found.entry.text:
        yield f"Why it is good: {found.entry.text}"
    if found.reactions:
        yield f"Others say: {reactions_told(found)}"
    for one in found.talk:
        yield f"{'Question' if one.kind is EntryKind.QUESTION else 'Answer'} ({whose(one)}): {one.text}  [{one.id}]"
    yield "What the scorer finds in it:"
    reading = bootstrap.scorer().read(take.rep, ReplyContext(customer=take.customer))
    yield from (f"  {line}" for line in reading_lines(take.rep, reading))


def _share(options: argparse.Namespace) -> int:
    take = _kept() if options.call == "kept" else _said(options.call, options.turn)
    desk = bootstrap.shelf_desk()
    entry = desk.share(take, options.why, named=not options.no_name)
    name = "without your name" if options.no_name else "under your name"
    lines = [f"On the shelf, {name}: “{take.rep}”", f"Take it off again with: simulator shelf withdraw {entry.id[:13]}"]
    return _sent(desk, lines)


def _kept() -> KeptTake:
    """Return the newest answer on the rep's own shelf."""
    from simulator.cli.unlocking import unlocked  # noqa: PLC0415 (only where notes are read)

    unlocked()
    notes = bootstrap.history().notebook.notes(KeptTake)
    found = next((note.entry for note in notes if isinstance(note.entry, KeptTake)), None)
    if found is None:
        raise CommandFailure(
            "Your own shelf is empty: in a debrief, r answers a moment again, and F6 keeps the answer."
        )
    return found


def _said(call: str, number: int | None) -> KeptTake:
    """Return what the rep said in a turn of a call."""
    history = bootstrap.history()
    calls = [one.id for one in history.calls() if one.status is CallStatus.FINISHED]
    if call == "last" and not calls:
        raise CommandFailure("There is no finished call yet. Take one first: simulator")
    name = calls[0] if call == "last" else call_named(call, calls, "simulator history lists them")
    found = reopened(history, bootstrap.shelf(), name)
    turns = found.state.transcript
    answers = [turn for turn, said in enumerate(turns) if said.by_rep and any(not one.by_rep for one in turns[:turn])]
    if number is None or number - 1 not in answers:
        listed = [f"  --turn {turn + 1}  “{turns[turn].utterance.text}”" for turn in answers]
        raise CommandFailure("\n".join(["Say which of your answers you mean:", *listed]))
    return shelved(found, number - 1, first_take(found, number - 1))


def _react(options: argparse.Namespace) -> int:
    desk = bootstrap.shelf_desk()
    found = _take(desk, options.take)
    desk.react(found.entry.id, dict(zip(REACTIONS, Reaction, strict=True))[options.reaction])
    now = next(one for one in desk.takes() if one.entry.id == found.entry.id)
    return _sent(desk, [f"Others say: {reactions_told(now)}" if now.reactions else "Nobody reacted to it yet."])


def _ask(options: argparse.Namespace) -> int:
    desk = bootstrap.shelf_desk()
    found = _take(desk, options.take)
    entry = desk.say(found.entry.id, options.text, named=not options.no_name)
    answers = entry.kind is EntryKind.ANSWER
    return _sent(desk, [f"{'Answered' if answers else 'Asked'}, as {whose(entry)}: {entry.text}"])


def _withdraw(options: argparse.Namespace) -> int:
    desk = bootstrap.shelf_desk()
    desk.withdraw(_entry(desk, options.entry).id)
    lines = ["Off the shelf. Whoever opened a file of it has it until they open a newer one."]
    return _sent(desk, lines) if desk.in_team else tell(lines)


def _remove(options: argparse.Namespace) -> int:
    desk = bootstrap.shelf_desk()
    desk.remove(_entry(desk, options.entry).id)
    return tell(["Off your team's shelf, for everybody."])


def _save(options: argparse.Namespace) -> int:
    saved = bootstrap.shelf_desk().save(options.file)
    if not saved.entries:
        raise CommandFailure("You have nothing on the shelf under your name. The file holds nothing.")
    lines = [
        f"Written to {options.file}: {len(saved.entries)} of yours. Others open it with: simulator share open FILE"
    ]
    if saved.left_out:
        lines.append(f"Left out: {saved.left_out} without your name, as a signed file says who made it.")
    return tell(lines)


def _send(_: argparse.Namespace) -> int:
    desk = bootstrap.shelf_desk()
    if not desk.in_team:
        return tell([_ALONE])
    return _tell_news(desk.catch_up(), [])


def _sent(desk: ShelfDesk, lines: Sequence[str]) -> int:
    """Send what waits, and tell; what cannot be sent now waits."""
    if not desk.in_team:
        return tell([*lines, _ALONE])
    try:
        return _tell_news(desk.catch_up(), lines)
    except Unreachable as failure:
        return tell([*lines, str(failure), _LATER])


def _tell_news(news: ShelfNews, lines: Sequence[str]) -> int:
    """Tell what catching up came to."""
    told = [f"{news.sent} sent to your team, {news.new} new from others."]
    told += [f"An owner of your team took off: “{(one.take.rep if one.take else one.text)}”" for one in news.taken_off]
    tell([*lines, *told, *(f"Not taken: {why}" for why in news.refused)])
    return ExitCode.WRONG_USE if news.refused else ExitCode.DONE


def _take(desk: ShelfDesk, wanted: str) -> OnShelf:
    """Return the take whose id begins as wanted."""
    takes = {one.entry.id: one for one in desk.takes()}
    return takes[call_named(wanted, list(takes), _LIST, "take")]


def _entry(desk: ShelfDesk, wanted: str) -> ShelfEntry:
    """Return the entry whose id begins as wanted."""
    takes = desk.takes()
    there = {one.id: one for found in takes for one in (found.entry, *found.talk)}
    return there[call_named(wanted, list(there), _LIST, "entry")]


def _plain(found: OnShelf) -> dict[str, Any]:
    """Return a take for programs."""
    take = found.take
    return {
        "id": found.entry.id,
        "scenario": take.scenario,
        "title": take.title,
        "line": take.line,
        "customer": take.customer,
        "rep": take.rep,
        "why": found.entry.text,
        "by": found.entry.by,
        "mine": found.entry.mine,
        "at": found.entry.at,
        "reactions": {one.name.casefold(): count for one, count in found.reactions.items()},
        "talk": [{"id": one.id, "kind": one.kind.value, "by": one.by, "text": one.text} for one in found.talk],
    }


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "show": _show,
    "share": _share,
    "react": _react,
    "ask": _ask,
    "withdraw": _withdraw,
    "remove": _remove,
    "save": _save,
    "send": _send,
}
