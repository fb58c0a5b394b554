"""``simulator new``: what it writes plays, is explained, and overwrites nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simulator import bootstrap
from simulator.cli.check_scenarios import Wanted, checked
from simulator.cli.main import main
from simulator.scenario_files.drafting.fresh import Upset, Wish, fresh
from simulator.scenario_files.loading import load_text
from simulator.scenario_files.schema import schema
from tests.drafting.recorded import LABELLED

WISHES = [
    Wish("A parcel two days late"),
    Wish(
        "Bank card: blocked!",
        "Ada O'Neill",
        "Why has my card been blocked? I'm standing at the till.",
        Upset.BOTH,
        "embarrassed in front of the queue",
        "where she is now",
        "At the shop on Mill Lane.",
        4,
        "en-IE",
    ),
    Wish("The form", feels=Upset.CONFUSED, fact="which page of the form he is on", answer="Page four, I think."),
]


@pytest.mark.parametrize("wish", WISHES, ids=lambda wish: wish.title)
def test_what_is_written_has_no_mistake_no_advice_and_samples_that_hold(wish: Wish, tmp_path: Path) -> None:
    path = tmp_path / f"{wish.named()}.yaml"
    path.write_text(fresh(wish, path.stem), encoding="utf-8")
    report = checked([path], Wanted(plays=300))
    assert [str(found) for found in report.findings] == []
    scenario = load_text(path.read_text(encoding="utf-8"), path.name).scenario
    assert scenario is not None
    assert scenario.customer.name == wish.customer
    assert scenario.lines[scenario.opening].says == wish.says
    assert len({line.ends for line in scenario.lines.values() if line.ends}) == 3
    assert len(scenario.slots) == 2


@example(Wish("Null"))
@given(st.builds(Wish, st.text(), st.text(), st.text(), because=st.text(), fact=st.text(), answer=st.text()))
def test_whatever_is_written_into_it_it_loads(wish: Wish) -> None:
    name = wish.named()
    loaded = load_text(fresh(wish, name), f"{name}.yaml", stem=name)
    assert loaded.diagnostics == ()


def test_it_writes_where_it_is_told_with_a_schema_and_says_what_comes_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "Late: #1 \x1b[31m[now]", "--to", str(tmp_path)]) == 0
    path = tmp_path / "late-1-now.yaml"
    told = capsys.readouterr().out
    assert f"simulator check {path}" in told
    assert f"simulator edit {path}" in told
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=scenario.schema.json\n")
    assert "\x1b" not in text
    assert json.loads((tmp_path / "scenario.schema.json").read_text(encoding="utf-8")) == schema()


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "Late", "--to", str(tmp_path)]) == 0
    before = (tmp_path / "late.yaml").read_text(encoding="utf-8")
    assert main(["new", "Late", "--customer", "Eve", "--to", str(tmp_path)]) == 0
    assert (tmp_path / "late-2.yaml").exists()
    (tmp_path / "scenario.schema.json").write_text("mine", encoding="utf-8")
    capsys.readouterr()
    assert main(["new", "Late", "--to", str(tmp_path / "late.yaml")]) == 2
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "late.yaml").read_text(encoding="utf-8") == before
    assert (tmp_path / "scenario.schema.json").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["new"], "A title is needed"),
        (["new", "Late", "--language", "English (UK)"], "is not a language tag"),
        (["new", "--from", "no-such.txt"], "no-such.txt cannot be opened"),
        (["new", "--from", "."], "is no file with a transcript"),
        (["new", "--from", "a.txt", "--says", "Hello"], "--says does not go with --from"),
        (["new", "Late", "--rep", "Kim"], "--rep goes with --from"),
        (["new", "Late", "--to", "No Good Name.yaml"], "use a-z, 0-9 and hyphens, such as no-good-name.yaml"),
    ],
)
def test_what_cannot_be_done_is_told(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert told in capsys.readouterr().err


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["new", "Late", "--to", str(tmp_path / "file" / "late.yaml")]) == 2
    assert "was not written" in capsys.readouterr().err


def test_by_default_it_goes_into_the_users_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path))
    assert main(["new", "Mine"]) == 0
    assert (bootstrap.own_scenarios() / "mine.yaml").is_file()


def test_a_transcript_becomes_a_draft_that_tells_what_was_guessed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "Vandermark 07912 345678.txt"
    source.write_text(LABELLED.text, encoding="utf-8")
    assert main(["new", "--from", str(source), "--to", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "4 facts to find out" in told or "3 facts to find out" in told
    assert "The rep is 'Agent' (by its label)." in told
    (path,) = tmp_path.glob("*.yaml")
    assert path.name == "draft-of-a-call.yaml"
    assert "vandermark" not in path.read_text(encoding="utf-8").lower()


def test_a_transcript_of_one_speaker_leaves_nothing_behind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "call.srt"
    source.write_text("1\n00:00:01,000 --> 00:00:02,000\nhello my name is tyrell\n", encoding="utf-8")
    assert main(["new", "--from", str(source), "--to", str(tmp_path / "new")]) == 2
    assert "Only one speaker can be told apart." in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
