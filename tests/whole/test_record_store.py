"""Results of calls in a real learning record store, sent by the program as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

from simulator.core.scenario import CriterionName
from simulator.store.calls import CallStore
from tests import lrs
from tests.whole.calls import ANGRY, CONFUSED, played, replies

pytestmark = pytest.mark.long


def run(data: Path, *arguments: str, secret: str = lrs.SECRET) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "SIMULATOR_DATA": str(data),
        "SIMULATOR_XAPI_KEY": lrs.KEY,
        "SIMULATOR_XAPI_SECRET": secret,
    }
    command = [sys.executable, "-m", "simulator", "xapi", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_real_store_holds_each_call_once_whatever_happens(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for place, (path, name) in enumerate(((ANGRY, ""), (CONFUSED, ""))):
        file = tmp_path / f"{place}.txt"
        file.write_text("\n".join(replies(path, name)) + "\n", encoding="utf-8")
        played(data, path, "--replies", str(file))
    with lrs.running(tmp_path / "store") as store:
        assert run(data, "on", "--endpoint", store.endpoint, "--since", "2020-01-01", "--yes").returncode == 0
        assert store.statements() == []
        planned = json.loads(run(data, "send", "--dry-run").stdout)
        assert lrs.complaints(planned) == ""
        assert "Input should be" in lrs.complaints([{**planned[0], "result": {"score": {"scaled": 1.5}}}])
        assert store.statements() == []
        refused = run(data, "send", secret="wrong")  # noqa: S106
        assert refused.returncode == 2
        assert "does not take these credentials (401)" in refused.stderr
        assert "wrong" not in refused.stdout + refused.stderr
        assert "2 sent, 0 to be tried again, 0 refused." in run(data, "send").stdout
        assert "There is nothing to send now." in run(data, "send").stdout
        # A store that lost the answer to a sent statement hears it again, and takes it as the same.
        outbox = data / "xapi.json"
        outbox.write_text(outbox.read_text(encoding="utf-8").replace('"sent"', '"waiting"'), encoding="utf-8")
        assert "2 sent" in run(data, "send").stdout
        held = store.statements()
    calls = {call.id: call for call in CallStore(data / "calls.sqlite3").calls()}
    assert {one["id"] for one in held} == {one["id"] for one in planned}
    assert len(held) == len(calls) == 2
    told = json.dumps(held)
    assert not any(call in told for call in calls)
    for one in held:
        assert one["result"]["score"]["raw"] in {call.total for call in calls.values()}
        assert one["verb"]["display"]["en"] == ("passed" if one["result"]["success"] else "failed")
        assert len([name for name in one["result"]["extensions"] if name.rsplit("/", 1)[1] in _AXES]) == len(_AXES)
        assert uuid.UUID(one["context"]["registration"]).version == 5
    assert "not-a-real-secret" not in "".join(
        path.read_text(encoding="utf-8", errors="replace") for path in data.rglob("*") if path.is_file()
    )


_AXES = {name.value.replace("_", "-") for name in CriterionName}
