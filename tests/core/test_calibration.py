"""What blind ratings come to, and which criteria are flagged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.core.calibration import FEWEST, agreements, furthest_apart
from simulator.core.ratings import ANCHORS, STEPS, Rating, points_of, step_of
from simulator.core.scenario import CriterionName
from simulator.phone.kept_agreement import KeptAgreement

ACK = CriterionName.ACKNOWLEDGEMENT


def rated(values: list[int], by: str = "Sam") -> list[Rating]:
    return [
        Rating(ACK, value, None, by, blind=True, at=f"2026-0{place % 6 + 1}-01", call=str(place))
        for place, value in enumerate(values)
    ]


def given(values: list[int]) -> dict[tuple[str, CriterionName, int | None], int | None]:
    return {(str(place), ACK, None): value for place, value in enumerate(values)}


def test_scores_and_steps_fit_each_other() -> None:
    for points in range(101):
        low, high = map(int, points_of(step_of(points)).split(" to "))
        assert low <= points <= high
    assert {name: len(anchors) for name, anchors in ANCHORS.items()} == dict.fromkeys(CriterionName, STEPS)


@pytest.mark.parametrize(
    ("count", "good", "flagged"), [(FEWEST, False, True), (FEWEST - 1, False, False), (FEWEST, True, False)]
)
def test_a_criterion_is_flagged_only_where_enough_says_so(
    count: int, good: bool, flagged: bool, tmp_path: Path
) -> None:
    coach = [place % 5 for place in range(count)]
    program = coach if good else [(place * 3 + 1) % 5 for place in range(count)]
    (found,) = agreements(rated(coach), given(program))
    assert found.flagged is flagged
    kept = KeptAgreement(tmp_path / "agreement.json")
    assert not kept.warnings()
    kept.keep([found])
    assert set(kept.warnings()) == ({ACK} if flagged else set())
    if flagged:
        assert f"{count} calls" in kept.warnings()[ACK]
        kept.keep([replace(found, flagged=False)])
        assert not kept.warnings()


@pytest.mark.parametrize(
    "text", ["", "[]", '{"acknowledgement": 3}', '{"acknowledgement": {"kappa": 7.0, "pairs": 9}}']
)
def test_a_damaged_file_warns_of_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / "agreement.json").write_text(text, encoding="utf-8")
    assert not KeptAgreement(tmp_path / "agreement.json").warnings()


def test_only_blind_ratings_count_and_the_furthest_apart_come_first() -> None:
    ratings = rated([0, 1, 4])
    seen = [replace(one, blind=False, value=2) for one in ratings]
    other = [replace(one, by="Max", value=4) for one in ratings[:1]]
    program = given([0, 3, 4])
    (found,) = agreements([*ratings, *seen, *other], program)
    assert found.with_program.pairs == 4
    assert [(one.rating.by, one.other, one.steps) for one in furthest_apart([*ratings, *seen, *other], program)] == [
        ("Sam", "Max", 4),
        ("Max", "the program", 4),
        ("Sam", "the program", 2),
    ]
    assert agreements(seen, program) == ()
