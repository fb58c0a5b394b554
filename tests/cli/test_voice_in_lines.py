"""A call by voice in text mode: how each turn was spoken, and the rep's calm voice, are kept with it."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from threading import Event

import pytest

from simulator import bootstrap
from simulator.cli.main import main
from simulator.core.events import PickedUp, RepTurnEnded
from simulator.core.sound import Samples
from simulator.phone.listening import Ear, Hearing
from simulator.phone.speaking import CustomerVoice
from tests.phone.test_voice_set_up import CALM, Loud, Played, Understands
from tests.tui.obedient_sound import Engine, Speaker
from tests.voices import heard, silence, voiced

SHORT = str(Path(__file__).parents[1] / "scenarios" / "short-angry.yaml")


class Enters:
    """Presses Enter to talk, and once more when all was heard; then hangs up."""

    def __init__(self, all_heard: Event) -> None:
        self._all_heard = all_heard
        self._pressed = 0

    def isatty(self) -> bool:
        return False

    def readline(self) -> str:
        self._pressed += 1
        if self._pressed == 2:
            self._all_heard.wait(30)
        return "\n" if self._pressed <= 2 else ""


class Told(Played):
    """Tells when all of its sound was heard."""

    def __init__(self, seconds: float, all_heard: Event) -> None:
        super().__init__(heard(silence(0.5), voiced(seconds, 150), silence(0.2)))
        self._frames = round(seconds * 1000 / 32) + 30
        self._all_heard = all_heard

    def frames(self, stop: Event) -> Generator[Samples, None, None]:
        for place, frame in enumerate(super().frames(stop)):
            if place == self._frames:
                self._all_heard.set()
            stop.wait(0.001 if place > self._frames else 0)
            yield frame


def test_the_measures_and_the_calm_voice_are_kept_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(bootstrap.DATA_VARIABLE, str(tmp_path))
    bootstrap.baselines().keep(CALM)
    all_heard, speaker = Event(), Speaker()
    speaker.on.set()
    ear = Ear(Hearing(Told(3, all_heard), Loud, Understands("I am so sorry about the water")))
    monkeypatch.setattr(bootstrap, "ear", lambda _: ear)
    monkeypatch.setattr(bootstrap, "customer_voice", lambda _: CustomerVoice([Engine], speaker))
    monkeypatch.setattr("sys.stdin", Enters(all_heard))
    assert main(["call", SHORT, "--voice"]) == 0
    (call,) = bootstrap.history().calls()
    events = bootstrap.history().events(call.id)
    assert [event.baseline for event in events if isinstance(event, PickedUp)] == [CALM]
    (voice,) = [event.voice for event in events if isinstance(event, RepTurnEnded)]
    assert voice is not None
    assert voice.pitch == pytest.approx(7, abs=0.3)
    assert voice.words == 7
    told = capsys.readouterr().out
    assert "Your voice: pace" in told
    assert main(["history", call.id]) == 0
    assert "Your voice: pace" in capsys.readouterr().out
