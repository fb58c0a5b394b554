"""The customer's side of the line: speaks on threads of its own and posts when a line is over."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual.message_pump import MessagePump

from simulator.core.effects import Speak
from simulator.core.murmurs import Murmur, spoken_murmurs
from simulator.core.scenario import Delivery, Scenario, Voice
from simulator.settings import Settings
from simulator.tui.background import in_background
from simulator.tui.line_side import LineSide
from simulator.tui.messages import LineHeard, VoicePrepared

if TYPE_CHECKING:
    from simulator.core.sound import Audio
    from simulator.phone.speaking import CustomerVoice

#: How long quitting waits for an engine to let go, in seconds.
LETTING_GO = 0.2


class CustomerSide:
    """Speaks one line at a time; used from the app's thread.

    Attributes:
        serial: Counts the lines; what is told of an earlier one is out of date.
        line: The sounds of the line itself.
    """

    def __init__(self, make: Callable[[], CustomerVoice], settings: Callable[[], Settings]) -> None:
        """Speak with what ``make`` returns, made when first needed, on a worker thread, as ``settings`` tells."""
        self._make = make
        self._settings = settings
        self._making = threading.Lock()
        self._voice: CustomerVoice | None = None
        self._closed = False
        self._stopped = 0
        self.serial = 0
        self.line = LineSide(lambda: self._speaker().sounds, settings)

    def prepare(self, scenario: Scenario, target: MessagePump) -> None:
        """Render a scenario's lines ahead and post ``VoicePrepared`` once the opening is ready."""
        voice = scenario.customer.voice
        opening = scenario.lines[scenario.opening]

        def render_opening() -> VoicePrepared:
            speaker = self._speaker()
            speaker.prepare([(opening.says, voice, opening.delivery)])
            return VoicePrepared(speaker.engine)

        def render_rest() -> None:
            self._speaker().prepare(_lines(scenario, voice))

        in_background(target, render_opening, "opening")
        in_background(target, render_rest, "lines")

    def say(self, line: Speak, voice: Voice, target: MessagePump, *, aloud: bool) -> None:
        """Say a line and post ``LineHeard`` when it is over; without sound it is over at once."""
        self.serial += 1
        serial = self.serial
        if not aloud:
            target.post_message(LineHeard(serial, line.turn, len(line.text), aloud=False))
            return

        def speak() -> LineHeard | None:
            self.line.let_ring()
            speaker = self._speaker()
            if serial != self.serial or self._closed:
                return None
            if serial == self._stopped:
                return LineHeard(serial, line.turn, 0, aloud=True)
            spoken = speaker.speak(line.text, voice, line.delivery)
            return LineHeard(serial, line.turn, spoken.heard_characters, aloud=spoken.aloud, note=spoken.note or "")

        in_background(target, speak, "customer")

    def murmur(self, murmur: Murmur, voice: Voice, target: MessagePump) -> None:
        """Make a short sound that is no line."""
        speaker = self._voice
        if speaker is not None:
            in_background(target, lambda: speaker.murmur(murmur, voice), "murmur")

    def replay(self, audio: Audio, heard: Callable[[str], None]) -> None:
        """Play a recording, on the calling worker thread; ``heard`` is told why that cannot be done, or nothing."""
        heard(self._speaker().replay(audio))

    def hold(self) -> None:
        """Fall silent in mid-line until ``go_on``."""
        if self._voice is not None:
            self._voice.hold()

    def go_on(self) -> None:
        """Go on with a line that was held."""
        if self._voice is not None:
            self._voice.go_on()

    def stop(self) -> None:
        """Fall silent; how much was heard is still posted."""
        self._stopped = self.serial
        self.line.silence()
        if self._voice is not None:
            self._voice.stop()

    def drop(self) -> None:
        """Fall silent; what was being said is nobody's business any more."""
        self.serial += 1
        self.stop()

    def close(self) -> None:
        """Let go of the voice, without waiting for an engine that does not."""
        self._closed = True
        self.drop()
        voice = self._voice
        if voice is not None:
            closing = threading.Thread(target=voice.close, name="closing voice", daemon=True)
            closing.start()
            closing.join(LETTING_GO)

    def _speaker(self) -> CustomerVoice:
        """Return the voice, making it when needed."""
        with self._making:
            if self._voice is None:
                self._voice = self._make()
            self._voice.go_by_phone(phone_line=self._settings().phone_line)
            return self._voice


def _lines(scenario: Scenario, voice: Voice) -> Iterator[tuple[str, Voice, Delivery]]:
    """Yield every scripted line, the likely ones first: in the order the author wrote them."""
    for line in scenario.lines.values():
        yield line.says, voice, line.delivery
    yield scenario.silence.says, voice, Delivery.ANNOYED
    for murmur in spoken_murmurs():
        yield murmur.text, voice, murmur.delivery
