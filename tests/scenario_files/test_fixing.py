"""What is mechanical is mended in place: remarks, layout and line ends stay, and nothing else changes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from simulator import bootstrap
from simulator.scenario_files.fixing import mend
from simulator.scenario_files.loading import load
from simulator.scenario_files.mending_files import mend_file, record_samples
from tests.scenario_files.examples import GOOD, codes_in, spoiled

#: A passage that is right, and how it could be misspelt.
SLIPS = [
    ("    delivery: angry", "    dilivery: angry"),
    ("    delivery: angry", "    delivery: Angry"),
    ("    asked_with:", "    asked-with:"),
    ("fail_on: [hostile]", "fail_on: [hostil]"),
    ("topics: [billing, refund]", "topics: billing, refund"),
    ("difficulty: 2", 'difficulty: "2"'),
    ("difficulty: 2", "difficulty: 02"),
    ("  name: Dana Whitfield", "  name:\tDana Whitfield"),
    ('says: "Right. Well. Thank you for sorting it."', "says: 'Right. Well. It's sorted.'"),
]


@pytest.mark.parametrize(("right", "slip"), SLIPS)
def test_a_slip_is_mended_with_nothing_else_changed(right: str, slip: str) -> None:
    remark = "# Keep this remark.\n"
    text = remark + spoiled(right, slip)
    assert codes_in(text)
    mended = mend(text, "good.yaml")
    assert codes_in(mended.text) == []
    assert mended.mended
    changed = [line for line in mended.text.split("\n") if line not in text.split("\n")]
    assert len(changed) == 1
    assert mended.text.startswith(remark)


def test_true_is_written_for_yes() -> None:
    mended = mend(spoiled("{lapse: any}", "{clarifying: yes}"), "good.yaml")
    assert "{clarifying: true}" in mended.text


def test_an_otherwise_goes_last_with_what_belongs_to_it() -> None:
    last = "      - otherwise: furious\n"
    text = spoiled("    then:\n", "    then:\n" + last + "        # for everybody else\n", spoiled(last, ""))
    mended = mend(text, "good.yaml")
    assert codes_in(mended.text) == []
    assert mended.text.index("- otherwise: furious") > mended.text.index("- when: {lapse: any}")
    assert "- otherwise: furious\n        # for everybody else\n  thanks:" in mended.text


def test_the_heading_goes_first_with_the_remarks_above_its_keys() -> None:
    moved = "# how hard it is\ndifficulty: 2\n"
    text = spoiled("difficulty: 2\n", "") + moved
    mended = mend(text, "good.yaml")
    assert codes_in(mended.text) == []
    assert mended.text.index(moved) < mended.text.index("minutes: 5\n") < mended.text.index("briefing:")
    assert sorted(mended.text.split("\n")) == sorted(text.split("\n"))


def test_what_needs_a_decision_is_left_alone() -> None:
    for old, new in (("go: thanks", "go: bye"), ("difficulty: 2", "difficulty: 9"), ("lapse: any", "lapse: rude")):
        text = spoiled(old, new)
        assert mend(text, "good.yaml").text == text


def test_a_file_keeps_its_line_ends_and_gets_the_name_it_has(tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    path.write_bytes(GOOD.replace("\n", "\r\n").encode())
    told = mend_file(path)
    assert [found.code for found in told] == ["S028"]
    assert path.read_bytes().count(b"\r\n") == GOOD.count("\n")
    assert load(path).diagnostics == ()


@pytest.mark.parametrize("ends", [["\r"], ["\n", "\r\n"], ["\r\n", "\r", "\n"]], ids=repr)
def test_every_line_keeps_its_own_end(tmp_path: Path, ends: list[str]) -> None:
    def written(text: str) -> bytes:
        lines = text.split("\n")
        return "".join(f"{line}{ends[number % len(ends)]}" for number, line in enumerate(lines[:-1])).encode()

    path = tmp_path / "good.yaml"
    path.write_bytes(written(GOOD.replace("    delivery: angry", "    dilivery: angry")))
    assert [found.code for found in mend_file(path)] == ["S020"]
    assert path.read_bytes() == written(GOOD)


def test_all_that_is_wrong_in_one_line_is_mended_at_once(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    hidden = "".join(map(chr, [*range(1, 9), 11, 12, *range(14, 32)]))
    path.write_text(spoiled("Dana", f"Da{hidden}na").replace("Right. Well.", "Right." + "\t" * 20), encoding="utf-8")
    assert sorted(found.code for found in mend_file(path)) == ["S004", "S005"]
    assert path.read_text(encoding="utf-8") == GOOD.replace("Right. Well.", "Right." + " " * 40)
    assert mend_file(path) == ()


def test_a_line_that_is_added_ends_as_most_do(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    lines = GOOD.replace(GOOD[GOOD.index("    expect:") :], "# the end\n").split("\n")
    before = lines[0].encode() + b"\n" + "\r\n".join(lines[1:]).encode()
    path.write_bytes(before)
    assert record_samples(path, bootstrap.scorer()) == 1
    after = path.read_bytes()
    assert after.count(b"\n") - after.count(b"\r\n") == 1
    assert after.startswith(lines[0].encode() + b"\n")
    kept = iter(after.splitlines(keepends=True))
    assert all(line in kept for line in before.splitlines(keepends=True))


def test_who_may_read_a_file_and_what_links_to_it_stay(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has neither by default")
    path = tmp_path / "good.yaml"
    path.write_text(GOOD.replace("    delivery: angry", "    dilivery: angry"), encoding="utf-8")
    path.chmod(0o640)
    link = tmp_path / "by-link" / "good.yaml"
    link.parent.mkdir()
    link.symlink_to(path)
    assert mend_file(link)
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == GOOD
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_a_file_in_another_encoding_is_saved_as_utf_8(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "good.yaml"
    path.write_bytes(GOOD.replace("Dana", "Renée").encode(encoding))
    assert [found.code for found in mend_file(path)] == ["S003"]
    assert "Renée Whitfield" in path.read_text(encoding="utf-8")
    assert load(path).diagnostics == ()


def test_a_file_with_nothing_to_mend_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    before = path.stat().st_mtime_ns
    assert mend_file(path) == ()
    assert path.stat().st_mtime_ns == before
    assert mend_file(tmp_path / "nowhere.yaml") == ()


def test_a_sample_without_expectations_gets_what_it_comes_to_for_review(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    expect = GOOD[GOOD.index("    expect:") :]
    path.write_text(GOOD.replace(expect, "# the end\n"), encoding="utf-8")
    assert record_samples(path, bootstrap.scorer()) == 1
    loaded = load(path)
    assert [found.code for found in loaded.diagnostics] == ["S065"]
    assert loaded.scenario is not None
    expected = {expectation.what: expectation for expectation in loaded.scenario.samples[0].expect}
    assert expected["ends"].equals == "rang-off"
    assert expected["found"].names == ("payment_dates",)
    total = expected["total"]
    assert total.at_least is not None
    assert total.at_most is not None
    assert 0 <= total.at_least < total.at_most <= 100
    assert path.read_text(encoding="utf-8").endswith("# the end\n")
    assert record_samples(path, bootstrap.scorer()) == 0
