"""What is for the rep alone in text mode: how they feel, a question to think about, a moment tried again.

Asked only where a person sits at a terminal; an empty line leaves any question unanswered.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from simulator import bootstrap
from simulator.cli.outcome import CommandFailure
from simulator.cli.unlocking import unlocked
from simulator.core.clean import clean
from simulator.core.notes import FEELINGS, Around, Entry, Feeling, Reflection
from simulator.core.takes import VERDICTS, changes, told, verdict
from simulator.phone.after_call import after_call
from simulator.phone.clock import utc_now
from simulator.phone.exemplars import Sources, exemplar, shelved
from simulator.phone.finished_call import FinishedCall
from simulator.phone.notebook import Locked
from simulator.phone.ports import CallHistory, HistoryFailure, StoredTake
from simulator.phone.second_takes import at_turn, first_take, next_take, read_again

Tell = Callable[[str], None]
Ask = Callable[[str], str]


def at_a_terminal() -> bool:
    """Return whether a person reads and writes."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(words: str) -> str:
    """Ask and return the answer, clean; empty at the end of input."""
    sys.stdout.write(f"{words}\n> ")
    sys.stdout.flush()
    return clean(sys.stdin.readline()).strip()


class AroundCall:
    """Asks before and after a call, and keeps the answers."""

    def __init__(self, history: CallHistory, tell: Tell, asked: Ask = ask) -> None:
        """Keep answers in ``history``; say things with ``tell`` and ask with ``asked``."""
        self._history = history
        self._tell = tell
        self._ask = asked
        self._skipped = False

    def before(self) -> None:
        """Ask how the rep feels."""
        self._feel("How are you?", Around.BEFORE, None)

    def after(self, call: FinishedCall) -> None:
        """Ask how the rep feels now and what they think, then let them try moments again."""
        found = after_call(call, self._history, utc_now())
        for sentence in (*found.wins, *found.care):
            self._tell(sentence)
        self._feel("How are you now?", Around.AFTER, call.id)
        thought = self._ask(f"To think about: {found.question}  (a line or two, only for you)")
        if thought:
            self._keep(Reflection(found.question, thought), call.id)
        while (turn := self._moment(call)) is not None:
            self._try(call, turn)

    def _feel(self, words: str, around: Around, call: str | None) -> None:
        """Ask how the rep feels and keep it."""
        choices = "  ".join(f"{level} {word}" for level, word in enumerate(FEELINGS, 1))
        answer = self._ask(f"{words}  {choices}")
        if answer in {str(level) for level in range(1, len(FEELINGS) + 1)}:
            self._keep(Feeling(int(answer), around), call)

    def _keep(self, entry: Entry, call: str | None) -> None:
        """Keep an entry, or say why it could not be kept."""
        try:
            self._history.notebook.keep(entry, call)
        except Locked:
            self._keep_unlocked(entry, call)
        except HistoryFailure as failure:
            self._tell(str(failure))

    def _keep_unlocked(self, entry: Entry, call: str | None) -> None:
        """Keep an entry once the rep gave their passphrase; asked once, and what they skip is not kept."""
        if self._skipped:
            return
        try:
            unlocked()
            self._history.notebook.keep(entry, call)
        except (CommandFailure, HistoryFailure) as failure:
            self._skipped = True
            self._tell(f"{failure} Nothing of this is kept.")

    def _moment(self, call: FinishedCall) -> int | None:
        """Return the rep's turn they want to try again; None for none."""
        turns = list(dict.fromkeys(_turns(call)))
        if not turns:
            return None
        answer = self._ask(f"Try a moment again?  1 to {len(turns)}, the costliest first; an empty line leaves")
        if answer.isdecimal() and 1 <= int(answer) <= len(turns):
            return turns[int(answer) - 1]
        return None

    def _try(self, call: FinishedCall, turn: int) -> None:
        """Let the rep answer a moment again, and tell what both answers come to."""
        back, first = at_turn(call, turn), first_take(call, turn)
        customer = call.scenario.customer.name.split()[0]
        if back is None:
            return
        said = back.state.transcript[back.state.customer_turn]
        self._tell(f"Customer: {said.script}")
        self._tell(f"You said: {first.reply}")
        reply = self._ask("Another answer")
        if not reply:
            return
        answer = read_again(call, back, reply, bootstrap.scorer())
        take = next_take(call, back, answer)
        found = changes(first, take)
        self._tell(VERDICTS[verdict(found)])
        for line in (*(change.told for change in found), *told(take, customer)):
            self._tell(f"  {line}")
        self._stored(call, turn, StoredTake(answer, kept=False))
        another = exemplar(call, turn, Sources(self._history, bootstrap.shelf(), bootstrap.scorer()))
        if another is not None:
            self._tell(f"An example{' of your own' if another.said else ''}: “{another.words}”")
        match self._ask("k keeps it with this call, s puts it on your shelf; an empty line goes on"):
            case "k":
                self._stored(call, turn, StoredTake(answer))
            case "s":
                self._keep(shelved(call, turn, take), call.id)

    def _stored(self, call: FinishedCall, turn: int, take: StoredTake) -> None:
        """Store an answer, or say why it could not be stored."""
        try:
            self._history.keep_take(call.id, turn, take)
        except HistoryFailure as failure:
            self._tell(str(failure))


def _turns(call: FinishedCall) -> Iterator[int]:
    """Yield the rep's turns that can be tried again, those of the moments first."""
    yield from (moment.mark.turn for moment in call.debrief.moments if moment.mark.turn is not None)
    for index, turn in enumerate(call.state.transcript):
        if turn.by_rep and at_turn(call, index) is not None:
            yield index
