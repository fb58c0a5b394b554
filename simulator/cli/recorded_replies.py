"""Replies from recordings, made out by the recogniser the settings name."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from simulator import bootstrap
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.core.clean import clean
from simulator.core.speech import Channel, Milliseconds
from simulator.core.voice_measures.sound import measured
from simulator.phone.ongoing_call import Said
from simulator.phone.recordings import UnreadableRecording, read_recording
from simulator.phone.voice_ports import VoiceFailure


def recorded_replies(folder: Path) -> Iterator[Said]:
    """Yield one reply a recording in ``folder``, by name; one without words is silence.

    Raises:
        CommandFailure: there are no recordings, one cannot be read, or the recogniser does not work.
    """
    paths = sorted(path for path in folder.glob("*") if path.suffix.lower() == ".wav") if folder.is_dir() else []
    if not paths:
        raise CommandFailure(
            f"{folder} holds no .wav files; name a folder with 01.wav, 02.wav … in the order of the call"
        )
    settings, _ = bootstrap.settings_or_defaults()
    warning = bootstrap.leaves_machine(settings)
    if warning:
        sys.stderr.write(f"{warning}\n")
    try:
        recogniser = bootstrap.recogniser(settings)
        recogniser.load()
    except VoiceFailure as failure:
        raise CommandFailure(f"{failure} (simulator doctor tells more)", ExitCode.NOT_THERE) from failure
    for path in paths:
        try:
            audio = read_recording(path)
            heard = recogniser.recognise(audio)
        except UnreadableRecording as failure:
            raise CommandFailure(str(failure)) from failure
        except VoiceFailure as failure:
            raise CommandFailure(f"{path}: {failure}") from failure
        text = clean(heard.text)
        voice = measured(audio, text)
        yield Said(text, Milliseconds(0), audio.length, Channel.VOICE, heard.words, voice=voice)
