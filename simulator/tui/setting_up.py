"""The steps of setting up the microphone, taken on threads; what comes of them is posted to the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.phone.clock import here, utc_now
from simulator.tui.background import in_background, post
from simulator.tui.messages import BaselineRead, SetUpHeard

if TYPE_CHECKING:
    from simulator.core.voice_measures.baseline import Baseline
    from simulator.phone.baselines import Baselines
    from simulator.phone.listening import Hearing
    from simulator.phone.voice_set_up import Step
    from simulator.tui.app import CallsApp
    from simulator.tui.page import Page

_DELETED = "Your calm voice is deleted. Later calls show what was measured, and hold it against nothing."


class SettingUp:
    """One set-up, a step at a time; used from the app's thread.

    Attributes:
        busy: Whether a step is being taken.
    """

    def __init__(self, page: Page, hearing: Hearing) -> None:
        """Hear with ``hearing`` and tell ``page``; the app is told what is kept."""
        from simulator.phone.voice_set_up import VoiceSetUp  # noqa: PLC0415 (brings numpy)

        self._page = page
        self._set_up = VoiceSetUp(hearing, here(utc_now())[:10])
        self._serial = 0
        self.busy = False

    def counts(self, serial: int) -> bool:
        """Return whether what step number ``serial`` heard still counts."""
        return self.busy and serial == self._serial

    def take(self, step: Step) -> None:
        """Begin a step in the place of any other."""
        from simulator.phone.voice_set_up import CalmHeard  # noqa: PLC0415 (brings numpy)

        self._serial += 1
        self.busy = True
        serial, events, app = self._serial, self._set_up.take(step), self._page.calls_app

        def hear() -> None:
            for news in events:
                if isinstance(news, CalmHeard):
                    post(app, _kept(app.desk.baselines, news.baseline))
                post(self._page, SetUpHeard(serial, news))

        in_background(self._page, hear, "microphone")

    def stop(self) -> None:
        """Stop listening; what was heard counts no more."""
        self.busy = False
        self._set_up.stop()

    def after(self, step: Step) -> Step | None:
        """Return the next step; None after the last."""
        steps = list(type(step))
        place = steps.index(step) + 1
        return steps[place] if place < len(steps) else None


def delete_calm_voice(app: CallsApp) -> None:
    """Delete the calm voice that is kept, and say so."""
    baselines = app.desk.baselines

    def delete() -> BaselineRead:
        try:
            baselines.delete()
        except OSError as failure:
            return BaselineRead(baselines.read(), f"It could not be deleted ({failure.strerror or failure}).")
        return BaselineRead(baselines.read(), _DELETED)

    in_background(app, delete, "calm voice")


def _kept(baselines: Baselines, baseline: Baseline) -> BaselineRead:
    """Keep a calm voice and return what is kept."""
    from simulator.phone.baselines import KeptBaseline  # noqa: PLC0415 (beside its use)

    try:
        baselines.keep(baseline)
    except OSError as failure:
        note = f"Your calm voice counts until you quit, but could not be kept ({failure.strerror or failure})."
        return BaselineRead(KeptBaseline(baseline), note)
    return BaselineRead(KeptBaseline(baseline))
