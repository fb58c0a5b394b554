"""What is built from settings, also from settings that name what is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator import bootstrap
from simulator.core.scenario import Delivery, Voice
from simulator.phone.speaking import FallbackSynthesizer
from simulator.phone.voice_ports import RecognizerFailure
from simulator.settings import Settings


def test_a_voice_that_does_not_exist_gives_way_with_a_sentence() -> None:
    voices = FallbackSynthesizer(bootstrap.synthesizers(Settings(voice="espeek")))
    assert len(voices.render("Hello.", Voice(), Delivery.NEUTRAL).samples)
    note = voices.take_note()
    assert note is not None
    assert "espeek" in note
    voices.close()


def test_a_recogniser_that_does_not_exist_is_told() -> None:
    with pytest.raises(RecognizerFailure, match="whispr"):
        bootstrap.recogniser(Settings(recognizer="whispr"))


def test_a_muted_call_renders_nothing() -> None:
    voices = FallbackSynthesizer(bootstrap.synthesizers(Settings(speak=False)))
    assert not len(voices.render("Hello.", Voice(), Delivery.NEUTRAL).samples)
    voices.close()


def test_a_data_folder_named_from_here_is_the_same_from_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(bootstrap.DATA_VARIABLE, "calls")
    assert bootstrap.data_folder() == tmp_path / "calls"


def test_who_names_a_recogniser_on_the_internet_is_told_who_hears_them_before_the_first_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(bootstrap.DATA_VARIABLE, str(tmp_path))
    assert "leaves this machine" not in bootstrap.desk().settings_note
    (tmp_path / "settings.toml").write_text('recognizer = "cloud:google"', encoding="utf-8")
    assert "leaves this machine: it is sent to Google" in bootstrap.desk().settings_note
