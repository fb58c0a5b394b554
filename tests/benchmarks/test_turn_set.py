"""The set of spoken turns: the same for a seed, and what it says of itself is so."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from simulator.core.sound import HEARING_RATE, Audio, Samples
from tests.benchmarks.turns import spoken
from tests.benchmarks.turns.clips import MissingClipsError, Piece, at, pieces, resampled
from tests.benchmarks.turns.noises import babble, rms, room_tone
from tests.benchmarks.turns.spoken import AFTER, BEFORE, LONG, NOISES, SHORT, SpokenTurn, cuts, spoken_turns
from tests.sound_hardware import write_wave

#: A made clip: half a second of room, words of 0.35 s with 60 ms between them, and half a second of room.
_WORD, _GAP, _ROOM = 0.35, 0.06, 0.5


def spoken_piece(words: int, seed: int) -> Piece:
    """Return a piece of made words: bursts of noise in a quiet room."""
    chance = np.random.default_rng(seed)
    starts = [_ROOM + (_WORD + _GAP) * word for word in range(words)]
    ended = starts[-1] + _WORD
    clip = 0.001 * chance.standard_normal(at(ended + _ROOM))
    for start in starts:
        clip[at(start) : at(start + _WORD)] += 0.1 * chance.standard_normal(at(_WORD))
    text = " ".join(f"word{word}" for word in range(words))
    return Piece(f"made {seed}", clip.astype(np.float32), _ROOM, ended, text, tuple(starts))


@pytest.fixture(scope="module")
def made() -> list[Piece]:
    return [spoken_piece(words, seed) for seed, words in enumerate((4, 6, 9, 12))]


@pytest.fixture(scope="module")
def turns(made: list[Piece]) -> list[SpokenTurn]:
    return spoken_turns(made, size=84)


def decibels(speech: Samples, noise: Samples) -> float:
    return 20 * float(np.log10(rms(speech) / rms(noise)))


def test_the_same_seed_makes_the_same_turns_and_another_does_not(made: list[Piece], turns: list[SpokenTurn]) -> None:
    again, other = spoken_turns(made, size=84), spoken_turns(made, size=84, seed=2)
    assert all(np.array_equal(one.samples, two.samples) for one, two in zip(turns, again, strict=True))
    assert not any(np.array_equal(one.samples, two.samples) for one, two in zip(turns, other, strict=True))


def test_a_smaller_set_is_the_beginning_of_a_larger_one(made: list[Piece], turns: list[SpokenTurn]) -> None:
    fewer = spoken_turns(made, size=14)
    assert all(np.array_equal(one.samples, two.samples) for one, two in zip(fewer, turns, strict=False))


def test_any_14_turns_in_a_row_hold_every_noise_with_and_without_a_long_pause(turns: list[SpokenTurn]) -> None:
    for first in range(len(turns) - 14):
        kinds = {(turn.noise, turn.long_pause) for turn in turns[first : first + 14]}
        assert kinds == {(noise, long) for noise in NOISES for long in (True, False)}


def test_half_pause_long_in_mid_thought_and_the_others_shortly_or_never(turns: list[SpokenTurn]) -> None:
    lengths = [turn.pause[1] - turn.pause[0] if turn.pause else 0 for turn in turns]
    assert sum(LONG[0] <= length <= LONG[1] for length in lengths) == 42
    assert sum(SHORT[0] <= length <= SHORT[1] for length in lengths) == 28
    assert sum(length == 0 for length in lengths) == 14


def test_a_turn_is_as_long_as_its_piece_and_pause_and_the_room_goes_on(
    made: list[Piece], turns: list[SpokenTurn]
) -> None:
    for turn in turns:
        piece = next(one for one in made if turn.name.endswith(one.name))
        pause = turn.pause[1] - turn.pause[0] if turn.pause else 0
        assert turn.started == BEFORE
        assert turn.ended - turn.started == pytest.approx(piece.length + pause, abs=0.001)
        assert len(turn.samples) / HEARING_RATE == pytest.approx(turn.ended + AFTER, abs=0.001)
        assert np.abs(turn.samples).max() < 1


def test_nobody_speaks_in_a_pause_nor_before_and_after_the_turn(turns: list[SpokenTurn]) -> None:
    for turn in (one for one in turns if one.noise[0] == "clean"):
        silences = [(0, turn.started), (turn.ended, turn.ended + AFTER), *([turn.pause] if turn.pause else [])]
        for began, ended in silences:
            silence = turn.samples[at(began + 0.05) : at(ended - 0.05)]
            assert decibels(turn.samples[at(turn.started) : at(turn.started + _WORD)], silence) > 30
            assert rms(silence) > 1e-5, "the room is never digitally silent"


def test_noise_is_as_loud_as_stated(
    made: list[Piece], turns: list[SpokenTurn], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spoken, "NOISES", (("clean", 0),))
    for noisy, clean in zip(turns, spoken_turns(made, size=84), strict=True):
        if noisy.noise[0] != "clean":
            before, after = clean.pause or (clean.ended, clean.ended)
            parts = clean.samples[at(clean.started) : at(before)], clean.samples[at(after) : at(clean.ended)]
            ratio = decibels(np.concatenate(parts), noisy.samples - clean.samples)
            assert ratio == pytest.approx(noisy.noise[1], abs=0.5)


def test_pieces_are_cut_between_words(made: list[Piece]) -> None:
    for piece in made:
        gaps = [start - piece.started - _GAP / 2 for start in piece.word_starts[1:]]
        assert cuts(piece)
        assert all(min(abs(cut - gap) for gap in gaps) <= _GAP / 2 + 0.02 for cut in cuts(piece))


def test_room_tone_is_as_quiet_as_the_room_and_does_not_repeat(made: list[Piece]) -> None:
    tone = room_tone(made[0].clip, 2 * HEARING_RATE, np.random.default_rng(3))
    assert 0.0005 < rms(tone) < 0.002
    assert not np.allclose(tone[:8000], tone[8000:16000], atol=1e-4)


def test_babble_is_made_of_the_voices_backwards() -> None:
    rising = np.linspace(0.1, 1, 2 * HEARING_RATE).astype(np.float32)
    sound = babble([rising], HEARING_RATE // 2, np.random.default_rng(4))
    assert np.mean(np.diff(sound[1000:5000])) < 0


def test_pieces_are_read_by_contents_wherever_they_lie(tmp_path: Path) -> None:
    nested = tmp_path / "somewhere" / "else"
    nested.mkdir(parents=True)
    write_wave(nested / "one.wav", Audio(np.linspace(-0.5, 0.5, 32_000).astype(np.float32), HEARING_RATE))
    digest = hashlib.sha256((nested / "one.wav").read_bytes()).hexdigest()
    row = {"start": 0.5, "end": 1.5, "words": "some words", "word_starts": [0.5, 1.0]}
    table = tmp_path / "table.json"
    rows = [{"clip": "one.wav", **row}, {"clip": "two.wav", **row}]
    table.write_text(json.dumps({"clips": {"one.wav": digest, "two.wav": "0"}, "pieces": rows}))
    (found,) = pieces([tmp_path], table)
    assert (found.length, found.words, len(found.samples)) == (1, "some words", HEARING_RATE)
    (nested / "one.wav").write_bytes(b"another")
    with pytest.raises(MissingClipsError, match=r"none of the 2 recordings was found"):
        pieces([tmp_path], table)


def test_every_piece_in_the_table_is_of_a_listed_recording_and_fits_a_turn() -> None:
    table = json.loads((Path(__file__).parent / "turns" / "pieces.json").read_text(encoding="utf-8"))
    for row in table["pieces"]:
        assert row["clip"] in table["clips"]
        assert 1 <= row["end"] - row["start"] <= 8
        assert len(row["words"].split()) in {0, len(row["word_starts"])}
        assert row["word_starts"] == sorted(row["word_starts"])


def test_another_rate_keeps_the_sound() -> None:
    times = np.arange(48_000) / 48_000
    tone = np.sin(2 * np.pi * 440 * times).astype(np.float32)
    there = resampled(tone, 48_000)
    assert len(there) == HEARING_RATE
    assert np.allclose(there, np.sin(2 * np.pi * 440 * np.arange(HEARING_RATE) / HEARING_RATE), atol=1e-3)
