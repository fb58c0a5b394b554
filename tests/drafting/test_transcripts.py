"""Every form in which calls are kept is read; what is none of them is refused with the reason."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.core.speech import Party
from simulator.scenario_files.transcripts.parties import cast
from simulator.scenario_files.transcripts.reading import read_call
from simulator.scenario_files.transcripts.said import LARGEST, NotATranscript
from simulator.scenario_files.transcripts.turns import MOST_WORDS, breaths, turns

TWO = [("Agent", "How can I help?"), ("Caller", "My parcel never came.")]

FORMS = {
    "labels": (".txt", "Agent: How can I help?\nCaller: My parcel\nnever came.\n"),
    "labels in brackets, times after": (
        ".txt",
        "[Agent] 00:01: How can I help?\n[Caller] 00:04: My parcel never came.",
    ),
    "times first, a dash": (".txt", "0:01 - Agent: How can I help?\n0:04 - Caller: My parcel never came.\n"),
    "names above": (".txt", "Agent 10:02\nHow can I help?\n\nCaller 10:03\nMy parcel never came.\n"),
    "a capital ending": (".TXT", "AGENT: How can I help?\nCALLER: My parcel never came.\n"),
    "an unknown ending": (".log", "Agent: How can I help?\nCaller: My parcel never came.\n"),
    "captions with labels": (
        ".srt",
        (
            "1\n00:00:01,000 --> 00:00:02,000\nAgent: How can I help?\n\n"
            "2\n00:00:02,000 --> 00:00:03,000\nCaller: My parcel\nnever came.\n"
        ),
    ),
    "captions with voices": (
        ".vtt",
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Agent>How <i>can</i> I help?</v>\n\n"
            "00:02.000 --> 00:03.000\n<v.loud Caller>My parcel &#110;ever came. [sobs]\n"
        ),
    ),
    "captions by another name": (
        ".sub",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Agent>How can I help?\n<v Caller>My parcel never came.",
    ),
    "a table": (".csv", "speaker,text\nAgent,How can I help?\nCaller,My parcel never came.\n"),
    "a table with semicolons": (
        ".csv",
        "Start;Role;Utterance\n1;Agent;How can I help?\n2;Caller;My parcel never came.",
    ),
    "a table of two columns": (".csv", "Agent\tHow can I help?\nCaller\tMy parcel never came.\n"),
    "a column each": (".csv", "agent,caller\nHow can I help?,\n,My parcel never came.\n"),
    "a list": (".json", json.dumps([{"speaker": who.upper(), "text": text} for who, text in TWO])),
    "by time": (
        ".json",
        json.dumps({"turns": [{"start": -n, "role": who, "content": text} for n, (who, text) in enumerate(TWO)][::-1]}),
    ),
    "alternatives": (
        ".json",
        json.dumps(
            {
                "results": [
                    {"speaker": who, "alternatives": [{"transcript": text}, {"transcript": "?"}]} for who, text in TWO
                ]
            }
        ),
    ),
    "a channel each": (
        ".json",
        json.dumps({"channels": [{"alternatives": [{"transcript": text}]} for _, text in TWO]}),
    ),
}


@pytest.mark.parametrize(("suffix", "text"), FORMS.values(), ids=FORMS.keys())
def test_a_form_is_read(suffix: str, text: str) -> None:
    said = read_call(text.encode(), suffix)
    if suffix == ".json" and "start" in text:
        said.reverse()
    assert [one.text for one in said] == [text for _, text in TWO]
    spoken = turns(said, cast(said))
    assert [turn.party for turn in spoken] == [Party.REP, Party.CUSTOMER]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "utf-8"])
def test_any_usual_encoding_is_read(encoding: str) -> None:
    said = read_call("Agent: It’s £5, Zoë.\r\nCaller: Naïve!\r\n".encode(encoding), ".txt")
    assert [one.text for one in said] == ["It’s £5, Zoë.", "Naïve!"]


REFUSED = {
    "empty": (b"", ".txt", "It is empty"),
    "nothing but blanks": (b" \n\t\n", ".txt", "It is empty"),
    "too large": (b"a" * (LARGEST + 1), ".txt", "larger than 4 MB"),
    "a Word file": (b"PK\x03\x04\x14\0\x06\0", ".docx", "Save the transcript as .txt"),
    "sound": (b"RIFF\x01\x02\x03\x04\x05\x06" * 20, ".wav", "It is no text"),
    "no captions": (b"Hello there.\n", ".vtt", "begins with WEBVTT"),
    "a caption without times": (
        b"1\n00:00:01,000 --> 00:00:02,000\nHello\n\nand then\nmore\n",
        ".srt",
        "Line 5: a cue needs",
    ),
    "broken JSON": (b'{"turns": [\n', ".json", r"not valid JSON \(line 2\)"),
    "deep JSON": (b"[" * 100_000, ".json", "not valid JSON"),
    "JSON of something else": (b'{"a": [1, 2]}', ".json", "Nothing in it looks like turns"),
    "a table of something else": (b"a,b,c\n1,2,3\n", ".csv", "must name the columns"),
    "noises only": (b"Agent: [music]\nCaller: ...\n", ".txt", "Nobody says anything"),
}


@pytest.mark.parametrize(("data", "suffix", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_transcript_is_refused_with_why(data: bytes, suffix: str, why: str) -> None:
    with pytest.raises(NotATranscript, match=why):
        read_call(data, suffix)


@given(st.binary(max_size=400), st.sampled_from([".txt", ".vtt", ".srt", ".csv", ".json", ""]))
def test_anything_is_read_or_refused(data: bytes, suffix: str) -> None:
    try:
        said = read_call(data, suffix)
    except NotATranscript:
        return
    assert all(one.text.strip() for one in said)


def test_one_speaker_is_too_few_and_the_reason_says_what_to_write() -> None:
    said = read_call(b"Agent: Hello.\nAgent: Anybody there?\n", ".txt")
    with pytest.raises(NotATranscript, match="Write who speaks before each turn"):
        cast(said)


def test_without_a_useful_label_the_rep_is_told_by_what_they_say() -> None:
    said = read_call(b"Kim: My order never came.\nLee: I do apologise. Let me check.\nKim: I want my money.\n", ".txt")
    who = cast(said)
    assert who.reps == ["Lee"]
    assert who.guessed


def test_sounds_of_listening_are_no_turns_but_answers_are() -> None:
    text = (
        b"Caller: It broke,\nAgent: Mm-hm.\nCaller: and then it burnt.\nAgent: Is it off?\nCaller: Yes.\nAgent: Good.\n"
    )
    said = read_call(text, ".txt")
    assert [turn.text for turn in turns(said, cast(said))] == [
        "It broke, and then it burnt.",
        "Is it off?",
        "Yes.",
        "Good.",
    ]


@given(st.text("ab ,.?", max_size=600))
def test_breaths_keep_every_word_and_are_short(text: str) -> None:
    parts = breaths(text)
    assert " ".join(parts).split() == text.split()
    assert all(len(part.split()) <= MOST_WORDS for part in parts)
