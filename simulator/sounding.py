"""Builds what speaks the customer's lines and what hears the rep."""

from __future__ import annotations

import functools
from collections.abc import Callable, Container, Sequence
from typing import TYPE_CHECKING

from simulator.folders import data_folder, models_folder
from simulator.settings import Settings

if TYPE_CHECKING:
    from simulator.phone.echo import Played
    from simulator.phone.listening import Ear
    from simulator.phone.speaking import CustomerVoice
    from simulator.phone.voice_ports import Recognizer, Synthesizer


def synthesizers(chosen: Settings) -> Sequence[Callable[[], Synthesizer]]:
    """Return the makers of voice engines, the chosen one first, each made when the one before it fails."""
    from simulator.engines import UnknownEngineError, voices_in_order  # noqa: PLC0415 (kept off the first screen)

    try:
        return voices_in_order(chosen.voice if chosen.speak else "silent", str(models_folder()))
    except UnknownEngineError as failure:
        return [functools.partial(_no_synthesizer, str(failure)), *voices_in_order(Settings().voice)]


def _no_synthesizer(why: str) -> Synthesizer:
    """Stand for a voice engine there is none of, so that the next one takes over with a sentence."""
    from simulator.phone.voice_ports import SynthesizerFailure  # noqa: PLC0415 (brings numpy)

    raise SynthesizerFailure(why)


def customer_voice(chosen: Settings) -> CustomerVoice:
    """Return what speaks the customer's lines; loads an engine when the first line is rendered."""
    from simulator.audio.loudspeaker import DeviceLoudspeaker  # noqa: PLC0415 (kept off the first screen)
    from simulator.phone.speaking import CustomerVoice  # noqa: PLC0415

    loudspeaker, script = DeviceLoudspeaker(chosen.loudspeaker, _played().add), set[str]()
    makers = [functools.partial(_kept, maker, script, chosen.voice_cache_mb) for maker in synthesizers(chosen)]
    return CustomerVoice(makers, loudspeaker, phone_line=chosen.phone_line, script=script)


def _kept(maker: Callable[[], Synthesizer], script: Container[str], megabytes: int) -> Synthesizer:
    """Return a voice engine whose lines of the script are kept on disk; as it is where none are to be kept."""
    engine = maker()
    if not megabytes or engine.name == "silent":
        return engine
    from simulator.engines import version_of  # noqa: PLC0415 (kept off the first screen)
    from simulator.engines.on_disk import KeptOnDisk, LinesOnDisk  # noqa: PLC0415

    lines = LinesOnDisk(data_folder() / "voice-cache", megabytes * 1_000_000)
    version = f"{version_of(engine.name)} {getattr(engine, 'voices', '')}".rstrip()
    return KeptOnDisk(engine, version, script, lines)


@functools.cache
def _played() -> Played:
    """Return what tells how loud the customer is at the loudspeaker, so that the rep's ear knows its echo."""
    from simulator.phone.clock import call_clock  # noqa: PLC0415
    from simulator.phone.echo import Played  # noqa: PLC0415 (brings numpy)

    return Played(call_clock())


def recogniser(chosen: Settings) -> Recognizer:
    """Return the recogniser the settings name, not yet loaded.

    Raises:
        RecognizerFailure: there is none of that name.
    """
    from simulator.engines import UnknownEngineError, recognizer  # noqa: PLC0415 (kept off the first screen)
    from simulator.phone.voice_ports import RecognizerFailure  # noqa: PLC0415 (brings numpy)

    try:
        return recognizer(chosen.recognizer, model=model_folder(chosen))
    except UnknownEngineError as failure:
        raise RecognizerFailure(str(failure)) from failure


def model_folder(chosen: Settings) -> str:
    """Return the folder of the model for the recogniser the settings name; empty for one that came with the program."""
    if chosen.recognizer == "moonshine":
        return str(models_folder() / "moonshine-tiny")
    return chosen.model_folder


def leaves_machine(chosen: Settings) -> str:
    """Return who hears what the rep says, where the settings name a recogniser on the internet; empty elsewhere."""
    if chosen.recognizer.partition(":")[0] != "cloud":
        return ""
    from simulator.engines import UnknownEngineError, recognizer  # noqa: PLC0415 (kept off the first screen)

    try:
        return str(getattr(recognizer(chosen.recognizer), "warning", ""))
    except UnknownEngineError:
        return ""


def ear(chosen: Settings) -> Ear:
    """Return what hears the rep, its recogniser not yet loaded.

    Raises:
        RecognizerFailure: the recogniser the settings name does not exist.
    """
    return _ear(chosen, recogniser(chosen))


def loaded_ear(chosen: Settings) -> Ear:
    """Return what hears the rep, its recogniser loaded; takes seconds.

    Raises:
        RecognizerFailure: the recogniser the settings name does not exist, or cannot be loaded.
    """
    words = recogniser(chosen)
    words.load()
    return _ear(chosen, words)


def _ear(chosen: Settings, words: Recognizer) -> Ear:
    """Return what hears the rep with a recogniser."""
    from simulator.audio.microphone import DeviceMicrophone  # noqa: PLC0415 (kept off the first screen)
    from simulator.audio.voice_activity import SileroVoiceActivity  # noqa: PLC0415
    from simulator.core.endpointing import ByWords, Endpointing, Tails  # noqa: PLC0415
    from simulator.core.speech import Milliseconds  # noqa: PLC0415
    from simulator.engines import EARLY  # noqa: PLC0415
    from simulator.phone.echo import EchoGate, remembered_coupling  # noqa: PLC0415
    from simulator.phone.listening import Ear, Hearing  # noqa: PLC0415
    from simulator.reading.build import build_completion  # noqa: PLC0415

    microphone, rules, coupling = DeviceMicrophone(chosen.microphone), Endpointing(), remembered_coupling()

    def activity() -> EchoGate:
        return EchoGate(SileroVoiceActivity(), _played().level, coupling)

    if chosen.recognizer not in EARLY:
        return Ear(Hearing(microphone, activity, words, rules))
    slower = max(1.0, chosen.time_factor)
    pauses = sorted((chosen.quick_pause, chosen.usual_pause, chosen.long_pause))
    by_words = ByWords(rules, Tails(*(Milliseconds(round(1000 * slower * pause)) for pause in pauses)))
    return Ear(Hearing(microphone, activity, words, rules, by_words, build_completion()))
