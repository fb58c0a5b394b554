"""The only module that names concrete adapters: it builds what the command line and the app are handed."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from simulator import keeping
from simulator.folders import (
    DATA_VARIABLE,
    MODELS_VARIABLE,
    data_folder,
    history_file,
    models_folder,
    own_scenarios,
    packs_folder,
    profile_name,
    rep_folder,
    settings_file,
    use_profile,
)
from simulator.keeping import coaching_at, leave_coaching, own_data, reps, unlock, vault
from simulator.phone.ports import CallHistory, HistoryFailure, Scorer
from simulator.settings import Settings, UnreadableSettings, read_settings, write_settings

if TYPE_CHECKING:
    from simulator.engines.model_store import ModelStore
    from simulator.phone.baselines import Baselines
    from simulator.phone.echo import Played
    from simulator.phone.listening import Ear
    from simulator.phone.share_desk import ShareDesk
    from simulator.phone.speaking import CustomerVoice
    from simulator.phone.voice_ports import Recognizer, Recordings, Synthesizer
    from simulator.scenario_files.library import ScenarioFolder
    from simulator.store.calls import CallStore
    from simulator.tui.desk import Desk

__all__ = (
    "DATA_VARIABLE",
    "MODELS_VARIABLE",
    "data_folder",
    "history_file",
    "models_folder",
    "own_scenarios",
    "packs_folder",
    "settings_file",
)


def models() -> ModelStore:
    """Return the models of recognisers that were added."""
    from simulator.engines.model_store import ModelStore  # noqa: PLC0415 (kept off ``--help``)

    return ModelStore(models_folder())


def settings() -> Settings:
    """Return the user's settings.

    Raises:
        UnreadableSettings: the file has a mistake.
    """
    return read_settings(settings_file())


def settings_or_defaults() -> tuple[Settings, str]:
    """Return the user's settings, or the defaults and one sentence about what is wrong with the file."""
    try:
        return settings(), ""
    except UnreadableSettings as failure:
        return Settings(), f"{failure} Until then the defaults hold."


def baselines() -> Baselines:
    """Return what keeps the rep's calm voice."""
    from simulator.phone.baselines import Baselines  # noqa: PLC0415 (kept off ``--help``)

    return Baselines(rep_folder() / "calm-voice.toml")


def history() -> CallHistory:
    """Return the stored calls.

    Raises:
        HistoryFailure: they cannot be used.
    """
    from simulator.store.calls import CallStore  # noqa: PLC0415 (kept off the first screen)

    return CallStore(history_file(), vault())


@functools.cache
def shelf() -> ScenarioFolder:
    """Return the user's own scenarios, the bundled ones, and those of packs; where names clash, in that order."""
    from simulator.scenario_files.bundled import bundled_scenarios  # noqa: PLC0415 (kept off ``--help``)
    from simulator.scenario_files.header_cache import HeaderCache  # noqa: PLC0415
    from simulator.scenario_files.library import ScenarioFolder  # noqa: PLC0415

    cache = HeaderCache(data_folder() / "scenario-list.json")
    return ScenarioFolder((own_scenarios(), bundled_scenarios()), packs_folder(), cache)


@functools.cache
def scorer() -> Scorer:
    """Return the scorer, loaded."""
    from simulator.reading.build import build_scorer  # noqa: PLC0415 (kept off the first screen)

    return build_scorer()


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


def recordings(chosen: Settings) -> Recordings:
    """Return how the rep's turns sounded, where that is kept; what is too old is deleted first."""
    from simulator.store.recordings import RecordingFolder  # noqa: PLC0415 (kept off the first screen)

    return RecordingFolder(rep_folder() / "recordings", chosen.recordings_days, vault())


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


@functools.cache
def _desk_history() -> CallStore:
    """Return the stored calls, opened once for the app."""
    from simulator.store.calls import CallStore  # noqa: PLC0415 (kept off the first screen)

    with contextlib.suppress(HistoryFailure, OSError):
        own_data().finish()  # tried again at the next start
    return CallStore(history_file(), vault())


def desk(*, asking: bool = True) -> Desk:
    """Return everything the app is handed; nothing in it is made yet.

    Args:
        asking: Whether to ask who is practising, where several may be.
    """
    from simulator.tui.desk import Desk, Rep  # noqa: PLC0415 (the other commands do without the app)

    chosen, note = settings_or_defaults()
    note = f"{note} {leaves_machine(chosen)}".strip()
    save = functools.partial(write_settings, settings_file())
    rep = Rep(profile_name(), reps() if asking else (), _desk_of)
    given = (chosen, note, save, baselines(), own_data, rep, unlock, _page)
    own = Desk(shelf, _desk_history, scorer, recordings, customer_voice, loaded_ear, *given)
    asked, held = (lambda: _desk_history().assignments), functools.partial(coaching_at, own)
    return replace(own, coaching=held, sharing=share_desk, assignments=asked)


def _page(stored: CallHistory, call: str | None) -> Path:
    """Write a call, or the rep's progress, as a page to hand on; return where it is."""
    from simulator.phone.clock import utc_now  # noqa: PLC0415 (kept off the first screen)
    from simulator.reporting import written_page  # noqa: PLC0415

    rep = profile_name() if stored is _desk_history() else ""  # calls of a session are of others
    return written_page(stored, shelf(), call, utc_now(), rep)


def _desk_of(name: str) -> Desk:
    """Return the desk of the rep with this profile."""
    use_profile(name)
    return desk(asking=False)


def share_desk() -> ShareDesk:
    """Return where files for coaches and reps are made and opened."""
    return keeping.share_desk(shelf, scorer, rep_folder())


def leave_desk() -> None:
    """Close what the app opened: the stored calls are copied where a copy is due."""
    if _desk_history.cache_info().currsize:
        _desk_history().close()
    leave_coaching()
