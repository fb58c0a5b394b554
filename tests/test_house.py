"""The house rules: budgets, lint, types, layers, and what a checkout may hold."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LONGEST_FILE, LONGEST_CLASS, LONGEST_FUNCTION = 300, 200, 40
VISIBLE = {"simulator", "scenarios", "tests", "docs", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"}


def python_files() -> list[Path]:
    return sorted(path for top in ("simulator", "tests") for path in (ROOT / top).rglob("*.py"))


def definitions(path: Path) -> Iterator[tuple[str, int, int]]:
    """Yield (name, lines, budget) of every class and function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            yield node.name, (node.end_lineno or 0) - node.lineno + 1, LONGEST_CLASS
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or 0) - node.lineno + 1, LONGEST_FUNCTION


def test_no_file_class_or_function_is_over_its_budget() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    over = [f"{path} has {lines} lines" for path, lines in lengths.items() if lines > LONGEST_FILE]
    for path in lengths:
        over += [f"{path}: {name} has {lines} lines" for name, lines, most in definitions(path) if lines > most]
    assert not over, "\n".join(over)


def test_every_module_opens_with_one_line_that_says_what_it_is() -> None:
    silent = [
        str(path) for path in python_files() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["importlinter.cli", "lint"],
    ],
    ids=["lint", "format", "types", "layers"],
)
def test_the_tools_have_nothing_to_say(command: list[str]) -> None:
    if command[0] == "importlinter.cli":
        arguments = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()"]
    else:
        arguments = [sys.executable, "-m", *command]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.long
def test_the_types_hold_on_windows_and_macos() -> None:
    """Both at once, since each needs one processor and its own cache."""
    running = {
        platform: subprocess.Popen(
            [sys.executable, "-m", "mypy", "--platform", platform, "--cache-dir", f".mypy_cache/{platform}"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for platform in ("win32", "darwin")
    }
    told = {platform: one.communicate()[0] for platform, one in running.items()}
    assert {platform: one.returncode for platform, one in running.items()} == {"win32": 0, "darwin": 0}, told


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git checkout, so there is no list of its files")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_the_top_level_holds_only_what_belongs_there() -> None:
    tops = {path.relative_to(ROOT).parts[0] for path in tracked_files()}
    assert {top for top in tops if not top.startswith(".")} <= VISIBLE


def test_no_file_names_a_machine_or_a_package_host() -> None:
    hosts = "|".join(["pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npm"])
    places = "|".join(["/wo" + "rk/", "/ro" + "ot/", r"\.\./sha" + "red"])
    wrong = re.compile(f"{hosts}|{places}")
    texts = {path: path.read_text(encoding="utf-8", errors="ignore") for path in tracked_files()}
    found = [f"{path}: {match.group()}" for path, text in texts.items() if (match := wrong.search(text))]
    assert not found, "\n".join(found)
