"""``simulator team live`` and ``simulator team follow``: a call told to coaches as it happens, and followed."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping

from simulator import bootstrap, teaming
from simulator.cli.app import full_screen
from simulator.cli.asking import sure
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.cli.team_people import person_named, tell
from simulator.core.clean import clean
from simulator.core.coach_marks import CoachMarkKind
from simulator.core.words import clock
from simulator.phone.following import Followed, Sources, looked
from simulator.phone.ports import HistoryFailure
from simulator.phone.team import TeamRole
from simulator.phone.team_live import LiveSender, Sign
from simulator.reports.text import turn_line

#: How often it is looked whether something happened, in seconds.
EVERY = 0.2
#: How long coaches see the end of a call before what was sent of it is deleted, in seconds.
LINGER = 3
_ASKED = (
    "Your next call can be followed by {}: every line as it is said, the customer's mood and the time. They can mark "
    "moments and whisper to you. You see here who follows. It holds for that one call; nothing of it stays there."
)
_WAITING = (
    "Waiting for a call. It appears here when somebody of your team takes one and agreed to be followed. They see that "
    "you follow."
)
_SAID = {
    CoachMarkKind.GOOD: "marked it: good",
    CoachMarkKind.MISS: "marked it: a miss",
    CoachMarkKind.TALK: "wants to talk about it",
    CoachMarkKind.WHISPER: "whispers",
}


def live(options: argparse.Namespace) -> int:
    """Tell the next call on while it lasts; the call itself runs in another window."""
    store = teaming.store()
    coach = person_named(options.to, store.members()) if options.to else None
    if coach is not None and coach.role is not TeamRole.COACH:
        raise CommandFailure(f"{coach.person} is {coach.role}, not a coach, and could not follow it.")
    if not sure(_ASKED.format(f"{coach.person} alone" if coach else "every coach of your team"), yes=options.yes):
        return tell(["Nobody can follow it."])
    history = bootstrap.share_desk().own.history()
    line = teaming.told_live()
    sender = LiveSender(line, history, history.coach, coach.login if coach else "")
    after, call = teaming.new_id(), ""
    tell(["Take the call in another window now. Ctrl-C ends this, and closes the call to everybody."])
    try:
        while not call:
            call = sender.next_call(after)
            _rest()
        tell(["● This call can be followed. Nobody follows yet."])
        _tell_on(sender, call)
    except KeyboardInterrupt:
        if call:
            sender.give_up(call)
        return tell(["The call is closed to everybody, and nothing of it is left at the team's store."])
    finally:
        line.close()
    return tell(["The call is over. Nothing of it is left at the team's store. To share it: simulator team share last"])


def _tell_on(sender: LiveSender, call: str) -> None:
    """Send what happens until the call is over and everybody saw its end."""
    seen, over = Sign(), 0
    while over * EVERY < LINGER:
        sign = sender.step(call)
        _show(seen, sign)
        seen, over = sign, over + 1 if sign.over else 0
        _rest()
    while (sign := sender.step(call, forget=True)).away:
        _show(seen, sign)
        seen = sign
        _rest()
    _show(seen, sign)


def _show(before: Sign, now: Sign) -> None:
    """Print what the rep is to know: who follows, what they put to the call, whether the store is away."""
    if now.followers != before.followers:
        who = ", ".join(now.followers)
        tell([f"● {who} {'follows' if len(now.followers) == 1 else 'follow'} this call." if who else "Nobody follows."])
    for mark in now.marks:
        word = f": {mark.word}" if mark.word else ""
        tell([f"» {mark.by} {_SAID[mark.kind]}{word}"])
    if bool(now.away) != bool(before.away):
        gone = "The team's store is away. Your call goes on, and what was missed is sent when it is back."
        tell([gone if now.away else "The team's store is back."])
    sys.stdout.flush()


def _rest() -> None:
    """Wait a moment."""
    time.sleep(EVERY)


def follow(options: argparse.Namespace) -> int:
    """Follow the call of somebody who agreed, on a screen or in lines."""
    teams_calls = teaming.followed(options.name or "")

    def sources() -> Sources:
        return Sources(teams_calls, teams_calls, teams_calls, bootstrap.shelf())

    try:
        return _in_lines(sources()) if options.lines else _on_screen(sources)
    except KeyboardInterrupt:
        return ExitCode.DONE
    finally:
        teams_calls.close()


def _on_screen(sources: Callable[[], Sources]) -> int:
    """Follow on the whole screen, with keys for marks and whispers."""
    if not full_screen():
        raise CommandFailure("A call is followed on a full-screen terminal, and this is none. --lines prints lines.")
    from simulator.tui.app import CallsApp  # noqa: PLC0415 (dear to load)
    from simulator.tui.screens.follow import FollowScreen  # noqa: PLC0415

    app = CallsApp(bootstrap.desk(asking=False), lambda: FollowScreen(sources, _WAITING))
    app.run()
    return app.return_code or 0


def _in_lines(sources: Sources) -> int:
    """Print a call line by line until it is over."""
    told, call, note, mood = 0, "", "", ""
    tell([_WAITING])
    while True:
        try:
            found, now = looked(sources, call), ""
        except HistoryFailure as failure:
            found, now = None, str(failure)
        if now != note:
            tell([now or "The team's store is back."])
            note = now
        if found is not None and not now:
            if found.call != call:
                call, told = found.call, 0
                tell([f"● {found.slot.plan.person.name}: {found.slot.plan.title}"])
            told, mood = _tell_new(found, told, mood)
            if found.state.over:
                return tell(["The call is over."])
        sys.stdout.flush()
        _rest()


def _tell_new(found: Followed, told: int, mood: str) -> tuple[int, str]:
    """Print the turns that are new, and how the customer feels now."""
    turns = found.state.transcript
    for turn in turns[told:]:
        tell([f"{clock(turn.utterance.ended // 1000)} {clean(turn_line(turn))}"])
    feels = found.state.mood
    now = f"   anger {feels.anger}, confusion {feels.confusion}, trust {feels.trust}"
    if now != mood:
        tell([now])
    return len(turns), now


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {"live": live, "follow": follow}
