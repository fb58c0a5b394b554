"""The rep's turn while it is being made: listening, understanding, words that can still be corrected."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from simulator.core.speech import Channel, Milliseconds
from simulator.phone.ongoing_call import Said

if TYPE_CHECKING:
    from simulator.phone.listening import Understood


class Hearing(Enum):
    """What is being done to hear the rep; the value is the state word of the call screen."""

    IDLE = "Your turn"
    GETTING_READY = "Getting ready"
    LISTENING = "Listening"
    UNDERSTANDING = "Understanding"
    SETTLING = "Understood"


@dataclass(slots=True)
class RepTurn:
    """One turn of the rep in the making.

    Attributes:
        hearing: What is being done to hear it.
        began_listening: When listening began, on the call's clock.
        began_typing: When the first key was pressed, on the call's clock; None before.
        so_far: What was understood of spoken words up to a pause.
        understood: What was understood of spoken words; None for none.
        speaking: Whether the rep has begun to speak.
        cut_in: Whether the customer does not let them finish.
        murmured: Whether the customer let them know that they are still there.
    """

    hearing: Hearing = Hearing.IDLE
    began_listening: Milliseconds = Milliseconds(0)  # noqa: RUF009 (a NewType is no call that makes anything)
    began_typing: Milliseconds | None = None
    so_far: str = ""
    understood: Understood | None = None
    speaking: bool = False
    cut_in: bool = False
    murmured: bool = False

    def said(self, text: str, now: Milliseconds) -> Said:
        """Return what the rep said: spoken, with the recogniser's words where nobody corrected them; or typed."""
        heard = self.understood
        if heard is None:
            return Said(text, self.began_typing if self.began_typing is not None else now, now)
        started = Milliseconds(self.began_listening + heard.started)
        ended = Milliseconds(max(started, min(now, self.began_listening + heard.ended)))
        words = heard.recognised.words if text == heard.recognised.text else ()
        return Said(text, started, ended, Channel.VOICE, words, self.cut_in, heard.voice)
