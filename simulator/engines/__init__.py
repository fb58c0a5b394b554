"""Voices and recognisers, one file each, imported when chosen."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import partial
from hashlib import sha256
from importlib import metadata
from typing import cast

from simulator.phone.voice_ports import Recognizer, Synthesizer

#: Voice engines by name: ``module:Class``.
SYNTHESIZERS: Mapping[str, str] = {
    "espeak": "simulator.engines.espeak:EspeakSynthesizer",
    "piper": "simulator.engines.piper:PiperSynthesizer",
    "pyttsx3": "simulator.engines.pyttsx3_voice:Pyttsx3Synthesizer",
    "silent": "simulator.engines.silent:SilentSynthesizer",
}

#: Recognisers by name: ``module:Class``; ``cloud:google`` chooses a service of ``cloud``.
RECOGNIZERS: Mapping[str, str] = {
    "whisper": "simulator.engines.whisper:WhisperRecognizer",
    "moonshine": "simulator.engines.moonshine:MoonshineRecognizer",
    "sphinx": "simulator.engines.sphinx:SphinxRecognizer",
    "cloud": "simulator.engines.cloud:CloudRecognizer",
}

#: The packages that bring voice engines, where they are not called as the engine is.
_PACKAGES = {"espeak": "espeakng-loader", "piper": "piper-tts"}
#: Voice engines nobody gets who did not ask for them.
_ONLY_ASKED_FOR = frozenset({"piper", "silent"})

#: Recognisers that are quick enough, and cost nothing, to make out the words in every pause.
EARLY = frozenset({"whisper", "moonshine"})
#: Recognisers whose model is in a folder.
_WITH_MODEL = frozenset({"whisper", "moonshine"})


class UnknownEngineError(LookupError):
    """No engine has that name; the message is a sentence that names those there are."""


def synthesizer(name: str, models: str = "") -> Synthesizer:
    """Return a new voice engine.

    Args:
        name: Its name.
        models: The folder of all models, where the voices of ``piper`` are.

    Raises:
        UnknownEngineError: no engine has that name.
        SynthesizerFailure: it cannot be used on this machine.
    """
    made = _chosen(name, SYNTHESIZERS, "voice engine")
    return cast("Synthesizer", made(models) if name == "piper" else made())


def voices_in_order(first: str, models: str = "") -> list[Callable[[], Synthesizer]]:
    """Return what makes each voice engine, the one called ``first`` first and those that can take over after it.

    Nothing takes over from ``silent``, which is what its user wants. ``models`` is the folder of all models.

    Raises:
        UnknownEngineError: no engine has that name.
    """
    if first not in SYNTHESIZERS:
        raise UnknownEngineError(unknown(first, SYNTHESIZERS, "voice engine"))
    able = [name for name in SYNTHESIZERS if name != first and name not in _ONLY_ASKED_FOR]
    others = [] if first == "silent" else able
    return [partial(synthesizer, name, models) for name in (first, *others)]


def version_of(name: str) -> str:
    """Return the version of a voice engine: of its package, and of what this program makes of it.

    Raises:
        UnknownEngineError: no engine has that name.
    """
    if name not in SYNTHESIZERS:
        raise UnknownEngineError(unknown(name, SYNTHESIZERS, "voice engine"))
    try:
        package = metadata.version(_PACKAGES.get(name, name))
    except metadata.PackageNotFoundError:
        package = "unknown"
    digest = sha256()
    for module in (SYNTHESIZERS[name].partition(":")[0], "simulator.engines.manner", "simulator.core.loudness"):
        digest.update(inspect.getsource(importlib.import_module(module)).encode())
    return f"{package} {digest.hexdigest()}"


def recognizer(name: str, *, model: str = "") -> Recognizer:
    """Return a new recogniser, not yet loaded; those that work on this machine do so in a process of their own.

    Args:
        name: Its name; for a cloud service ``cloud:`` and the service's name.
        model: A model folder for the recognisers that have one; empty for the bundled one, where there is one.

    Raises:
        UnknownEngineError: no recogniser or cloud service has that name.
    """
    if name.partition(":")[0] == "cloud" or name not in RECOGNIZERS:
        return recognizer_in_this_process(name)
    from simulator.engines.separate import SeparateRecognizer  # noqa: PLC0415  (only when the app listens)

    return SeparateRecognizer(name, model)


def recognizer_in_this_process(name: str, *, model: str = "") -> Recognizer:
    """Return the same as ``recognizer``, working in the process that asks.

    Raises:
        UnknownEngineError: no recogniser or cloud service has that name.
    """
    engine, _, service = name.partition(":")
    made = _chosen(engine, RECOGNIZERS, "recogniser")
    if engine == "cloud":
        return cast("Recognizer", made(service))
    return cast("Recognizer", made(model) if engine in _WITH_MODEL and model else made())


def _chosen(name: str, engines: Mapping[str, str], kind: str) -> type:
    """Return the class called ``name``, importing its module."""
    if name not in engines:
        raise UnknownEngineError(unknown(name, engines, kind))
    module, _, made = engines[name].partition(":")
    return cast("type", getattr(importlib.import_module(module), made))


def unknown(name: str, engines: Mapping[str, object] | tuple[str, ...], kind: str) -> str:
    """Return the sentence for a name nothing has."""
    near = get_close_matches(name, engines, n=1)
    meant = f" Did you mean '{near[0]}'?" if near else ""
    return f"There is no {kind} called '{name}'; there are {', '.join(engines)}.{meant}"
