"""Engines are chosen by name, and only the chosen one is imported."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

from simulator.engines import RECOGNIZERS, SYNTHESIZERS, UnknownEngineError, recognizer, synthesizer, voices_in_order


@pytest.mark.parametrize("path", [*SYNTHESIZERS.values(), *RECOGNIZERS.values()])
def test_every_listed_engine_exists(path: str) -> None:
    module, _, made = path.partition(":")
    assert isinstance(getattr(importlib.import_module(module), made), type)


def test_an_engine_is_made_by_its_name() -> None:
    assert synthesizer("silent").name == "silent"
    assert synthesizer("espeak").name == "espeak"


def test_the_chosen_voice_comes_first_and_the_others_can_take_over() -> None:
    pytest.importorskip("espeakng_loader", reason="espeak-ng has no wheel for this machine")
    assert [make().name for make in voices_in_order("espeak")] == ["espeak", "pyttsx3"]
    assert [make().name for make in voices_in_order("pyttsx3")] == ["pyttsx3", "espeak"]
    assert [make().name for make in voices_in_order("silent")] == ["silent"]
    with pytest.raises(UnknownEngineError):
        voices_in_order("loud")


def test_a_mistyped_name_is_answered_with_the_right_one() -> None:
    with pytest.raises(UnknownEngineError, match=r"no voice engine called 'espaek'; .*Did you mean 'espeak'"):
        synthesizer("espaek")
    with pytest.raises(UnknownEngineError, match="called 'ears'; there are whisper, moonshine, sphinx, cloud"):
        recognizer("ears")


def test_naming_the_engines_loads_none_of_them() -> None:
    heavy = ["faster_whisper", "ctranslate2", "speech_recognition", "pyttsx3", "miniaudio", "onnxruntime", "tokenizers"]
    modules = [*(path.partition(":")[0] for path in (*SYNTHESIZERS.values(), *RECOGNIZERS.values()))]
    program = (
        f"import sys, importlib, simulator.engines\n"
        f"assert not any(name in sys.modules for name in {modules})\n"
        f"for name in {modules}: importlib.import_module(name)\n"
        f"print([name for name in {heavy} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
