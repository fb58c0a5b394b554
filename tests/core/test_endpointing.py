"""Turns found in voice-activity frames: coughs are no turns, first words are kept, pauses are waited for."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from simulator.core.endpointing import (
    FRAME_MS,
    Endpointer,
    Endpointing,
    TurnBegan,
    TurnEnded,
    TurnSoFar,
    TurnTaking,
)
from simulator.core.speech import Milliseconds

SPEECH, SILENCE, SOFT = 0.9, 0.05, 0.4
TAIL = 700 // FRAME_MS + 1


def heard(
    *stretches: tuple[int, float], turn_taking: TurnTaking | None = None
) -> list[tuple[int, TurnBegan | TurnEnded]]:
    """Return what is told while ``(frames, probability)`` are fed one after the other, with the frame it is told at."""
    endpointer = Endpointer(turn_taking=turn_taking)
    told = []
    for count, probability in stretches:
        for _ in range(count):
            at = endpointer.frames
            news = endpointer.feed(probability)
            if news:
                told.append((at, news))
    return told


def test_speech_begins_with_its_first_frame_and_ends_with_its_last_after_a_tail_of_silence() -> None:
    told = heard((10, SILENCE), (20, SPEECH), (TAIL, SILENCE))
    assert told == [(12, TurnBegan(10)), (30 + TAIL - 1, TurnEnded(30))]


def test_the_tail_lasts_seven_tenths_of_a_second() -> None:
    (_, began), (at, ended) = heard((20, SPEECH), (100, SILENCE))
    assert began == TurnBegan(0)
    assert ended == TurnEnded(20)
    assert 700 <= (at + 1 - 20) * FRAME_MS < 700 + FRAME_MS


def test_a_click_or_a_cough_is_no_speech() -> None:
    assert heard((5, SILENCE), (2, SPEECH), (40, SILENCE), (1, SPEECH), (40, SILENCE)) == []


def test_a_pause_shorter_than_the_tail_is_part_of_the_turn() -> None:
    told = heard((10, SPEECH), (TAIL - 2, SILENCE), (10, SPEECH), (TAIL, SILENCE))
    assert [news for _, news in told] == [TurnBegan(0), TurnEnded(20 + TAIL - 2)]


def test_soft_sound_keeps_speech_going_but_does_not_begin_it() -> None:
    assert heard((50, SOFT)) == []
    told = heard((10, SPEECH), (50, SOFT), (TAIL, SILENCE))
    assert told[-1][1] == TurnEnded(60)


def test_a_turn_ends_when_it_has_lasted_a_minute_and_the_next_can_begin() -> None:
    told = heard((60_000 // FRAME_MS + 100, SPEECH))
    assert told[1] == (60_000 // FRAME_MS - 1, TurnEnded(60_000 // FRAME_MS))
    assert isinstance(told[2][1], TurnBegan)


def test_two_turns_are_found_one_after_the_other() -> None:
    told = heard((10, SPEECH), (TAIL + 30, SILENCE), (10, SPEECH), (TAIL, SILENCE))
    second = 10 + TAIL + 30
    assert [news for _, news in told] == [TurnBegan(0), TurnEnded(10), TurnBegan(second), TurnEnded(second + 10)]


def test_a_turn_can_be_ended_from_outside() -> None:
    endpointer = Endpointer()
    assert endpointer.end() is None
    for _ in range(5):
        endpointer.feed(SPEECH)
    endpointer.feed(SILENCE)
    assert endpointer.end() == TurnEnded(5)
    assert endpointer.end() is None


def test_another_policy_decides_when_a_turn_is_over() -> None:
    @dataclass
    class AfterTwoWords:
        seen: TurnSoFar | None = None

        def is_over(self, turn: TurnSoFar) -> bool:
            self.seen = turn
            return turn.spoken >= 320 and turn.silent >= 64

        def slower(self, factor: float) -> AfterTwoWords:
            return self

    policy = AfterTwoWords()
    told = heard((10, SPEECH), (10, SILENCE), turn_taking=policy)
    assert told == [(2, TurnBegan(0)), (11, TurnEnded(10))]
    assert policy.seen == TurnSoFar(Milliseconds(384), Milliseconds(320), Milliseconds(64))


def test_the_pre_roll_covers_three_tenths_of_a_second() -> None:
    assert Endpointing().pre_roll_frames * FRAME_MS >= 300


@given(st.lists(st.floats(0, 1), max_size=400))
def test_beginnings_and_ends_alternate_and_lie_where_speech_was(probabilities: list[float]) -> None:
    endpointer = Endpointer()
    told = [news for news in map(endpointer.feed, probabilities) if news]
    assert [type(news) for news in told] == ([TurnBegan, TurnEnded] * len(told))[: len(told)]
    frames = [news.frame for news in told]
    assert frames == sorted(frames)
    assert all(0 <= frame <= len(probabilities) for frame in frames)
    assert all(probabilities[news.frame] >= 0.5 for news in told if isinstance(news, TurnBegan))
    assert all(probabilities[news.frame - 1] >= 0.35 for news in told if isinstance(news, TurnEnded))
