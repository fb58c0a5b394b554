"""Results of calls in a real learning record store, sent by the program as a user has it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator import bootstrap
from simulator.cli.main import main
from simulator.core.scenario import CriterionName
from simulator.store.calls import CallStore
from tests import lrs
from tests.whole.calls import ANGRY, CONFUSED, replies

pytestmark = pytest.mark.long

KEY, SECRET = "SIMULATOR_XAPI_KEY", "SIMULATOR_XAPI_SECRET"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with two finished calls."""
    folder = tmp_path / "data"
    for name, value in ((bootstrap.DATA_VARIABLE, str(folder)), (KEY, lrs.KEY), (SECRET, lrs.SECRET)):
        monkeypatch.setenv(name, value)
    for path in (ANGRY, CONFUSED):
        file = tmp_path / f"{path.stem}.txt"
        file.write_text("\n".join(replies(path, "")) + "\n", encoding="utf-8")
        assert main(["call", str(path), "--replies", str(file)]) == 0
    return folder


def test_a_real_store_holds_each_call_once_whatever_happens(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(*arguments: str) -> str:
        capsys.readouterr()
        main(["xapi", *arguments])
        said = capsys.readouterr()
        assert lrs.SECRET not in said.out + said.err
        return said.out + (said.err if "--dry-run" not in arguments else "")

    with lrs.running(tmp_path / "store") as store:
        assert "is on" in told("on", "--endpoint", store.endpoint, "--since", "2020-01-01", "--yes")
        planned = json.loads(told("send", "--dry-run"))
        wrong = {**planned[0], "result": {"score": {"scaled": 1.5}}}
        *right, complaint = lrs.complaints([*planned, wrong])
        assert right == ["", ""]
        assert "scaled" in complaint
        assert store.statements() == []
        monkeypatch.setenv(SECRET, "wrong")
        assert "does not take these credentials (401)" in told("send")
        monkeypatch.setenv(SECRET, lrs.SECRET)
        assert "2 sent, 0 to be tried again, 0 refused." in told("send")
        assert "There is nothing to send now." in told("send")
        # Whoever lost the answer sends a statement again, and the store takes it as the same.
        outbox = data / "xapi.json"
        outbox.write_text(outbox.read_text(encoding="utf-8").replace('"sent"', '"waiting"'), encoding="utf-8")
        assert "2 sent" in told("send")
        held = store.statements()
    calls = {call.id: call for call in CallStore(data / "calls.sqlite3").calls()}
    assert {one["id"] for one in held} == {one["id"] for one in planned}
    assert len(held) == len(calls) == 2
    assert not any(call in json.dumps(held) for call in calls)
    for one in held:
        assert one["result"]["score"]["raw"] in {call.total for call in calls.values()}
        assert one["verb"]["display"]["en"] == ("passed" if one["result"]["success"] else "failed")
        assert {name.rsplit("/", 1)[1] for name in one["result"]["extensions"]} >= _AXES


_AXES = {name.value.replace("_", "-") for name in CriterionName}
