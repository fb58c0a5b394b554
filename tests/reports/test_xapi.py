"""``simulator xapi`` as users run it: what statements hold, what is kept, and that nothing goes without being asked."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator import bootstrap
from simulator.cli.main import main
from simulator.reports.xapi.outbox import Entry, Outbox, OutboxFailure, State, read_outbox, write_outbox
from simulator.reports.xapi.statements import Actor, statement_id
from simulator.store.calls import CallStore
from tests.cli.reported import COMMENT, PRIVATE, SAID, filled
from tests.reports.answering_store import Store

Capture = pytest.CaptureFixture[str]
NOW = "2026-03-31T12:00:00+00:00"


def test_each_failure_doubles_the_wait_up_to_a_day() -> None:
    entry, waits = Entry(State.WAITING, NOW), []
    for _ in range(14):
        entry = entry.later(NOW, "Busy.")
        waits.append(dt.datetime.fromisoformat(entry.after) - dt.datetime.fromisoformat(NOW))
        assert not entry.due(NOW)
        assert entry.due(entry.after)
    assert waits[:4] == [dt.timedelta(minutes=minutes) for minutes in (1, 2, 4, 8)]
    assert waits[-1] == dt.timedelta(days=1)


def test_what_is_kept_reads_back_and_a_damaged_file_sends_nothing(tmp_path: Path) -> None:
    file = tmp_path / "xapi.json"
    assert read_outbox(file) is None
    entries = {"a": Entry(State.WAITING, NOW, 2, NOW, "Busy."), "b": Entry(State.SENT, NOW)}
    outbox = Outbox("https://lrs.example.com", NOW, Actor("https://a.example", "n"), entries)
    write_outbox(file, outbox)
    assert read_outbox(file) == outbox
    if os.name == "posix":
        assert not file.stat().st_mode & 0o077
    whole = file.read_text(encoding="utf-8")
    for damaged in (whole[:-20], "[]", "null", whole.replace(NOW, "soon"), whole.replace('"waiting"', '"lost"')):
        file.write_text(damaged, encoding="utf-8")
        with pytest.raises(OutboxFailure, match="nothing is sent"):
            read_outbox(file)


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one finished call."""
    data = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(bootstrap.DATA_VARIABLE, str(data))
        filled(data)
    return data


@pytest.fixture
def data(taken: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder, with nothing set up."""
    monkeypatch.setenv(bootstrap.DATA_VARIABLE, str(taken))
    monkeypatch.setenv("SIMULATOR_XAPI_KEY", "key")
    monkeypatch.setenv("SIMULATOR_XAPI_SECRET", "secret-word")
    monkeypatch.setattr("simulator.cli.xapi_commands.time.sleep", lambda _: None)
    yield taken
    for name in ("xapi.json", "xapi-credentials"):
        (taken / name).unlink(missing_ok=True)


def on(store: Store, *more: str) -> int:
    return main(["xapi", "on", "--endpoint", store.endpoint, "--yes", *more])


def test_nothing_is_sent_before_it_is_switched_on(data: Path, store: Store, capsys: Capture) -> None:
    assert main(["xapi", "send"]) == 2
    assert "Sending is off, and nothing was sent." in capsys.readouterr().err
    assert main(["xapi", "on", "--endpoint", store.endpoint]) == 2
    assert main(["xapi", "status"]) == 0
    assert "Sending is off. Nothing was ever sent." in capsys.readouterr().out
    assert not (data / "xapi.json").exists()
    assert not store.got


def test_only_calls_from_then_on_are_sent_unless_asked_for(data: Path, store: Store, capsys: Capture) -> None:
    call = CallStore(data / "calls.sqlite3").calls()[0]
    assert on(store, "--since", "2999-01-01") == 0
    assert main(["xapi", "send"]) == 0
    assert "nothing to send" in capsys.readouterr().out
    assert not store.got
    assert main(["xapi", "send", "--call", call.id[:14]]) == 0
    assert "1 sent" in capsys.readouterr().out
    assert main(["xapi", "send", "--since", "2020-01-01"]) == 0
    assert len(store.got) == 1


def test_a_statement_holds_figures_and_no_words(data: Path, store: Store, capsys: Capture) -> None:
    call = CallStore(data / "calls.sqlite3").calls()[0]
    assert on(store, "--since", "2020-01-01") == 0
    capsys.readouterr()
    assert main(["xapi", "send", "--dry-run"]) == 0
    (planned,) = json.loads(capsys.readouterr().out)
    assert not store.got
    assert main(["xapi", "send"]) == 0
    ((key, (got,)),) = store.got
    assert key.startswith("Basic ")
    assert got == planned
    assert got["id"] == statement_id(call.id)
    assert got["verb"]["id"].endswith("/passed" if call.passed else "/failed")
    assert got["result"]["score"] == {"scaled": (call.total or 0) / 100, "raw": call.total, "min": 0, "max": 100}
    assert set(got["actor"]["account"]) == {"homePage", "name"}
    text = json.dumps(got, ensure_ascii=False)
    assert not any(word in text for word in (*PRIVATE, *SAID, COMMENT, call.id, "anger", "mood"))


def test_a_failure_waits_and_the_next_send_goes_on(data: Path, store: Store, capsys: Capture) -> None:
    assert on(store, "--since", "2020-01-01") == 0
    store.answers = [503, 503, 503]
    assert main(["xapi", "send"]) == 1
    assert "1 to be tried again" in capsys.readouterr().out
    assert main(["xapi", "send"]) == 0
    assert "1 more wait after an earlier failure" in capsys.readouterr().out
    assert main(["xapi", "status"]) == 0
    told = capsys.readouterr().out
    assert "1 waiting" in told
    assert "secret-word" not in told
    assert main(["xapi", "send", "--now"]) == 0
    assert "1 sent" in capsys.readouterr().out
    assert len({json.dumps(body) for _, body in store.got}) == 1


def test_off_forgets_what_waits_and_on_again_sends_nothing_twice(data: Path, store: Store, capsys: Capture) -> None:
    (data / "xapi-credentials").write_text("key\nsecret\n", encoding="utf-8")
    assert on(store, "--since", "2020-01-01") == 0
    assert main(["xapi", "send"]) == 0
    before = json.loads((data / "xapi.json").read_text(encoding="utf-8"))
    assert main(["xapi", "off"]) == 0
    assert not (data / "xapi-credentials").exists()
    assert main(["xapi", "send"]) == 2
    assert on(store, "--since", "2020-01-01") == 0
    after = json.loads((data / "xapi.json").read_text(encoding="utf-8"))
    assert (after["actor"], after["entries"]) == (before["actor"], before["entries"])
    assert main(["xapi", "send"]) == 0
    assert len(store.got) == 1
    capsys.readouterr()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such rights")
def test_a_secret_others_can_read_is_not_used(
    data: Path, store: Store, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    assert on(store, "--since", "2020-01-01") == 0
    monkeypatch.delenv("SIMULATOR_XAPI_SECRET")
    assert main(["xapi", "send"]) == 2
    assert "There are no credentials" in capsys.readouterr().err
    file = data / "xapi-credentials"
    file.write_text("key\nsecret\n", encoding="utf-8")
    file.chmod(0o644)
    assert main(["xapi", "send"]) == 2
    assert "Others on this machine can read" in capsys.readouterr().err
    file.chmod(0o600)
    assert main(["xapi", "send"]) == 0
    assert len(store.got) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["on", "--yes"], "Where to?"),
        (["on", "--endpoint", "https://a.example", "--name", "x", "--yes"], "belong together"),
        (["on", "--endpoint", "https://a.example", "--since", "soon", "--yes"], "is no day"),
        (["send", "--dry-run", "--call", "nothing"], "No call has an id that begins with 'nothing'"),
    ],
)
def test_each_mistake_is_told(data: Path, capsys: Capture, arguments: list[str], told: str) -> None:
    assert main(["xapi", *arguments]) == 2
    assert told in capsys.readouterr().err
    assert not (data / "xapi.json").exists()


def test_what_is_kept_of_sending_goes_with_everything_else(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv(bootstrap.DATA_VARIABLE, str(tmp_path))
    monkeypatch.setenv("SIMULATOR_XAPI_KEY", "key")
    monkeypatch.setenv("SIMULATOR_XAPI_SECRET", "secret")
    assert on(store) == 0
    (tmp_path / "xapi-credentials").write_text("key\nsecret\n", encoding="utf-8")
    assert main(["data", "show"]) == 0
    assert "what was sent to a record store, and the way there: 2 files" in capsys.readouterr().out
    assert main(["data", "delete", "--everything", "--yes"]) == 0
    assert not list(tmp_path.glob("xapi*"))
