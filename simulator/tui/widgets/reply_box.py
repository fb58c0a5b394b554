"""The box a reply is written in, or corrected in after it was spoken."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from simulator.core.clean import clean

#: The longest reply that is taken, in characters: several minutes of speech.
LONGEST_REPLY = 4000


class ReplyBox(TextArea, inherit_bindings=False):
    """A few lines of text; ⏎ sends them. What is pasted is cleaned and becomes one line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding for binding in TextArea.BINDINGS if isinstance(binding, Binding) and binding.key not in {"f6", "f7"}
    ]

    class Sent(Message):
        """The rep pressed ⏎."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Touched(Message):
        """The rep pressed some other key in the box; ``writes`` tells a character from a movement."""

        def __init__(self, *, writes: bool) -> None:
            super().__init__()
            self.writes = writes

    def __init__(self, *, id: str, placeholder: str = "Write your reply here") -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id, compact=True, highlight_cursor_line=False, placeholder=placeholder)
        self.cursor_blink = False

    @property
    def line(self) -> str:
        """Return what stands in the box, clean and on one line."""
        return one_line(self.text)

    def took(self, text: str) -> None:
        """Empty the box of ``text``, a reply that counts; what was typed behind it meanwhile stays."""
        later = self.line
        self.put(later.removeprefix(text).lstrip() if later.startswith(text) else "")

    def put(self, text: str) -> None:
        """Show ``text`` for correction, the cursor behind it."""
        self.text = one_line(text)
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Sent(self.line))
            return
        self.post_message(self.Touched(writes=event.is_printable or event.key in {"backspace", "delete"}))

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.post_message(self.Touched(writes=True))
        room = max(0, LONGEST_REPLY - len(self.text))
        self.replace(one_line(event.text)[:room], *self.selection)


def one_line(text: str) -> str:
    """Return clean text with every stretch of white space as one space."""
    return " ".join(clean(text).split())
