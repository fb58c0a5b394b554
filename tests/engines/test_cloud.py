"""Recognisers on the internet: only by name, with a warning, against a service that answers in this process."""

from __future__ import annotations

import io
import json
from typing import Any
from urllib.error import URLError

import pytest

from simulator.engines import UnknownEngineError, recognizer
from simulator.engines.cloud import SERVICES, CloudRecognizer
from simulator.phone.voice_ports import RecognizerFailure
from tests.spoken_replies import reply

pytest.importorskip("speech_recognition")


class FakeGoogle:
    """Answers at the HTTP boundary, and keeps what was sent."""

    def __init__(self, *answers: object) -> None:
        self.answers = answers
        self.sent: list[Any] = []

    def __call__(self, request: Any, timeout: float | None = None) -> io.BytesIO:
        self.sent.append(request)
        return io.BytesIO("\n".join(json.dumps(answer) for answer in self.answers).encode())


def answering(monkeypatch: pytest.MonkeyPatch, service: object) -> CloudRecognizer:
    monkeypatch.setattr("speech_recognition.recognizers.google.urlopen", service)
    chosen = recognizer("cloud:google")
    assert isinstance(chosen, CloudRecognizer)
    return chosen


def test_what_the_service_understood_is_returned_without_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    best = {"alternative": [{"transcript": "I am so sorry", "confidence": 0.9}], "final": True}
    google = FakeGoogle({"result": []}, {"result": [best], "result_index": 0})
    heard = answering(monkeypatch, google).recognise(reply("I am so sorry."))
    assert (heard.text, heard.words) == ("I am so sorry", ())
    assert "lang=en-GB" in google.sent[0].full_url
    assert len(google.sent[0].data) > 1000


def test_where_the_service_heard_no_words_the_text_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answering(monkeypatch, FakeGoogle({"result": []})).recognise(reply("Hm.")).text == ""


def test_without_a_connection_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(request: Any, timeout: float | None = None) -> io.BytesIO:
        reason = "no route to host"
        raise URLError(reason)

    with pytest.raises(RecognizerFailure, match=r"cloud:google could not be reached\. Answer in writing"):
        answering(monkeypatch, unreachable).recognise(reply("Hello."))


def test_getting_ready_sends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    google = FakeGoogle()
    answering(monkeypatch, google).load()
    assert google.sent == []


@pytest.mark.parametrize("service", list(SERVICES))
def test_every_service_warns_in_plain_words_who_receives_the_sound(service: str) -> None:
    warning = CloudRecognizer(service).warning
    assert "leaves this machine" in warning
    assert SERVICES[service].owner in warning


@pytest.mark.parametrize(("service", "variable"), [("azure", "AZURE_SPEECH_KEY"), ("openai", "OPENAI_API_KEY")])
def test_a_missing_key_is_named(monkeypatch: pytest.MonkeyPatch, service: str, variable: str) -> None:
    monkeypatch.delenv(variable, raising=False)
    with pytest.raises(RecognizerFailure, match=f"needs your key in the environment variable {variable}"):
        CloudRecognizer(service).load()


def test_no_service_is_chosen_unless_it_is_named() -> None:
    with pytest.raises(UnknownEngineError, match=r"no cloud service called ''; there are google"):
        recognizer("cloud")
    with pytest.raises(UnknownEngineError, match="Did you mean 'google'"):
        recognizer("cloud:gogle")
