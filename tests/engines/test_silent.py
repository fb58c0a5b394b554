"""The voice engine for calls without sound."""

from simulator.core.scenario import Delivery, Voice
from simulator.engines.silent import SilentSynthesizer


def test_the_silent_voice_takes_no_time_at_all() -> None:
    engine = SilentSynthesizer()
    assert engine.render("A long sentence, all of it unsaid.", Voice(), Delivery.FURIOUS).length == 0
    engine.close()
