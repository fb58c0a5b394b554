"""``simulator models``: lists, gets from a stand-in for the hub, goes on after a break, checks, adds and removes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.engines.known_models import KNOWN
from tests.hub import Hub
from tests.models import moonshine

pytest.importorskip("huggingface_hub", reason="huggingface_hub has no package for this machine")

NAME = "moonshine-tiny"
CONTENTS = {"first.onnx": bytes(range(256)) * 4800, "deep/second.json": b'{"a": "b"}\n' * 300}
#: What is kept of the first file when its connection breaks after 800,000 bytes.
KEPT = 3 * (1 << 18)
#: Runs the command with a small model in the place of the known one: its second file has no hash of its own.
PROGRAM = """
import hashlib, sys
from simulator.cli.main import main
from simulator.engines import known_models
from simulator.engines.known_models import KnownModel, ModelFile
from tests.cli.test_models import CONTENTS, NAME

first, second = CONTENTS.values()
files = (
    ModelFile("first.onnx", len(first), hashlib.sha256(first).hexdigest()),
    ModelFile("second.json", len(second), source="deep/second.json"),
)
known_models.KNOWN[NAME] = KnownModel(NAME, "moonshine", "small", "MIT", "some/body", "0" * 40, files)
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(autouse=True)
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of models of the test's own."""
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("SIMULATOR_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    return tmp_path / "models"


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with Hub(CONTENTS).running() as running:
        monkeypatch.setenv("HF_ENDPOINT", running.address)
        yield running


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM, "models", *arguments]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(Path.cwd()), *sys.path]))}
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def listed() -> dict[str, dict[str, object]]:
    return {model["name"]: model for model in json.loads(run("--json").stdout)}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


WHOLE = {Path(path).name: content for path, content in CONTENTS.items()}


def test_the_list_tells_what_there_is_and_downloads_nothing(hub: Hub) -> None:
    before = listed()
    assert set(before) == set(KNOWN)
    assert (before["tiny.en"]["installed"], before["tiny.en"]["in_use"]) == (True, True)
    assert (before[NAME]["installed"], before[NAME]["folder"]) == (False, "")
    assert all(model["licence"] and model["source"] and model["bytes"] for model in before.values())
    lines = run().stdout
    assert "–   moonshine-tiny" in lines
    assert "huggingface.co/Systran/faster-whisper-base.en" in lines
    assert hub.asked == []


def test_a_model_is_got_checked_and_found_by_the_app(hub: Hub, models: Path, tmp_path: Path) -> None:
    done = run("get", NAME)
    assert done.returncode == 0, done.stderr
    assert contents(models / NAME) == WHOLE
    assert [path.name for path in models.iterdir()] == [NAME]
    assert "first.onnx  1.2 of 1.2 MB" in done.stderr
    assert 'recognizer = "moonshine"' in done.stdout
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.toml").write_text('recognizer = "moonshine"')
    assert listed()[NAME]["in_use"]
    again = run("get", NAME)
    assert "is installed already" in again.stdout
    assert len(hub.asked) == 2


@pytest.mark.long
def test_a_model_that_was_damaged_later_is_got_again(hub: Hub, models: Path) -> None:
    assert run("get", NAME).returncode == 0
    (models / NAME / "first.onnx").write_bytes(b"damaged")
    assert "is installed, its files checked" in run("get", NAME).stdout
    assert contents(models / NAME) == WHOLE


@pytest.mark.long
def test_a_broken_download_goes_on_where_it_broke_off(hub: Hub, models: Path) -> None:
    hub.breaks, hub.refuses = [800_000], True
    broken = run("get", NAME)
    assert broken.returncode == 3
    assert "0.8 MB of first.onnx are kept; the same command goes on from there" in broken.stderr
    assert not (models / NAME).exists()
    assert not listed()[NAME]["installed"]
    hub.refuses = False
    whole = run("get", NAME)
    assert whole.returncode == 0, whole.stderr
    assert hub.asked == [("first.onnx", 0), ("first.onnx", KEPT), ("deep/second.json", 0)]
    assert contents(models / NAME) == WHOLE


@pytest.mark.long
def test_a_connection_that_breaks_for_a_moment_is_taken_up_again_by_itself(hub: Hub, models: Path) -> None:
    hub.breaks = [800_000]
    assert run("get", NAME).returncode == 0
    assert ("first.onnx", KEPT) in hub.asked
    assert contents(models / NAME) == WHOLE


@pytest.mark.long
@pytest.mark.parametrize("path", list(CONTENTS))
def test_a_file_with_the_wrong_hash_is_refused_and_not_kept(hub: Hub, models: Path, path: str) -> None:
    true = CONTENTS[path]
    hub.hashes = {path: hashlib.sha256(true).hexdigest()}
    hub.files = {**CONTENTS, path: b"x" + true[1:]}
    done = run("get", NAME)
    assert done.returncode == 3
    assert "is not the one its publisher has" in done.stderr
    assert not (models / NAME).exists()
    hub.files = CONTENTS
    assert run("get", NAME).returncode == 0
    assert contents(models / NAME) == WHOLE


@pytest.mark.long
def test_a_small_file_is_compared_with_the_publishers_git_hash(hub: Hub) -> None:
    content = CONTENTS["deep/second.json"]
    blob = hashlib.sha1(f"blob {len(content)}\0".encode() + content, usedforsecurity=False).hexdigest()
    hub.hashes = {"deep/second.json": blob}
    assert run("get", NAME).returncode == 0


@pytest.mark.long
def test_another_file_than_the_known_one_is_not_even_downloaded(hub: Hub) -> None:
    hub.files = {**CONTENTS, "first.onnx": b"short"}
    done = run("get", NAME)
    assert done.returncode == 3
    assert "The hub has another first.onnx than the one known here (5 bytes, not 1228800)" in done.stderr
    assert hub.asked == []


@pytest.mark.long
def test_a_model_that_left_the_hub_is_told(hub: Hub) -> None:
    hub.files = {}
    done = run("get", NAME)
    assert done.returncode == 3
    assert "is not on the hub any more where it was (huggingface.co/some/body)" in done.stderr


def test_without_a_connection_a_sentence_says_what_to_do(models: Path) -> None:
    done = run("get", NAME)
    assert done.returncode == 3
    assert "could not be reached" in done.stderr
    assert "simulator models add FOLDER" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_machine_that_forbids_downloads_is_obeyed(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    assert "HF_HUB_OFFLINE forbids it" in run("get", NAME).stderr
    assert hub.asked == []


def test_a_folder_that_cannot_be_written_to_is_told(hub: Hub, models: Path) -> None:
    models.write_text("no folder")
    done = run("get", NAME)
    assert done.returncode == 3
    assert "could not be stored in" in done.stderr


@pytest.mark.long
def test_names_that_are_not_known_are_answered_with_those_that_are() -> None:
    done = run("get", "moonshine")
    assert done.returncode == 3
    assert "Did you mean 'moonshine-tiny'?" in done.stderr
    assert "is installed already" in run("get", "tiny.en").stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small model as its publisher's repository has it."""
    for path, content in CONTENTS.items():
        place = tmp_path / "stick" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return tmp_path / "stick"


@pytest.mark.parametrize("link", [False, True])
def test_a_model_is_added_from_a_folder_and_removed(folder: Path, models: Path, link: bool) -> None:
    if link and sys.platform == "win32":
        pytest.skip("links need a right of their own on Windows")
    done = run("add", str(folder), *(["--link"] if link else []))
    assert done.returncode == 0, done.stderr
    assert contents(models / NAME) == WHOLE
    assert all(path.is_symlink() == link for path in (models / NAME).iterdir())
    assert listed()[NAME]["installed"]
    assert "moonshine-tiny is removed" in run("remove", NAME).stdout
    assert list(models.iterdir()) == []
    assert (folder / "first.onnx").read_bytes() == CONTENTS["first.onnx"]


def test_a_damaged_file_is_not_added(folder: Path, models: Path) -> None:
    (folder / "first.onnx").write_bytes(b"x" + CONTENTS["first.onnx"][1:])
    done = run("add", str(folder))
    assert done.returncode == 3
    assert "first.onnx is not the one its publisher has" in done.stderr
    assert not models.exists()


@pytest.mark.long
def test_a_folder_without_a_known_model_is_told_what_one_is_made_of(tmp_path: Path) -> None:
    done = run("add", str(tmp_path))
    assert done.returncode == 3
    assert "holds none of the known models" in done.stderr
    assert "first.onnx, second.json" in done.stderr
    assert "is no folder" in run("add", str(tmp_path / "nowhere")).stderr


@pytest.mark.long
def test_only_what_was_added_can_be_removed() -> None:
    assert "came with the program and stays" in run("remove", "tiny.en").stderr
    assert "is not installed in" in run("remove", NAME).stderr


@pytest.mark.long
def test_removing_the_model_in_use_says_so(folder: Path, tmp_path: Path) -> None:
    run("add", str(folder))
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.toml").write_text('recognizer = "moonshine"')
    assert "Your settings still name it" in run("remove", NAME).stdout


def test_the_real_model_comes_through_the_whole_command(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)  # a recogniser in this process may have set it
    real = moonshine()
    files = {file.path: (real / file.name).read_bytes() for file in KNOWN[NAME].files}
    tokenizer = KNOWN[NAME].files[-1]
    files[tokenizer.path] = files[tokenizer.path].rstrip() + b"\n"  # as the hub has it
    monkeypatch.setenv("SIMULATOR_MODELS", str(models))
    with Hub(files).running() as running:
        monkeypatch.setenv("HF_ENDPOINT", running.address)
        command = [sys.executable, "-m", "simulator", "models", "get", NAME]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (models / NAME).iterdir()} == {file.name for file in KNOWN[NAME].files}
    other = subprocess.run([*command[:-2], "add", str(real)], capture_output=True, text=True, check=False)
    assert other.returncode == 0, other.stderr
