"""No file, however hostile, crashes the loader or gets a control character through."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.core.clean import has_unclean
from simulator.scenario_files.diagnostics import Findings
from simulator.scenario_files.loading import Loaded, load, load_text
from simulator.scenario_files.source_text import _not_opened
from tests.scenario_files.examples import GOOD, spoiled

NAME = "name: Dana Whitfield"
PURE, FAST = yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)

HOSTILE = {
    "lists 100,000 deep": "[" * 100_000 + "]" * 100_000,
    "groups 50,000 deep": "{a: " * 50_000,
    "dashes 50,000 deep": "- " * 50_000,
    "indented 1,000 deep": "\n".join(" " * depth + "a:" for depth in range(1_000)),
    "question marks 50,000 deep": "? " * 50_000,
    "billion laughs": "a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
    "a list that holds itself": "a: &a [*a]",
    "merge bomb": "a: &a {x: 1}\nb: {<<: [*a, *a, *a]}\n",
    "Python object": "a: !!python/object/apply:os.system [ls]",
    "5,000 digits": spoiled("version: 1", "version: " + "9" * 5_000),
    "infinity": spoiled("version: 1", "version: .inf"),
    "a thousand sexagesimal places": spoiled("version: 1", "version: 1" + ":59" * 1_000),
    "a lone surrogate": spoiled(NAME, 'name: "\\ud800"'),
    "an escape beyond Unicode": spoiled(NAME, 'name: "\\U00110000"'),
    "NUL": spoiled("Dana", "Da\0na"),
    "a template": spoiled(NAME, "name: {{name}}"),
    "a directive": "%YAML 9.9\n---\n" + GOOD,
    "a million spaces": " " * 1_000_000,
    "one huge word": "x" * 1_000_000,
    "a hundred thousand unknown keys": "".join(f"key-{number}: 1\n" for number in range(100_000)),
    "only colons": ": " * 1_000,
    "only quotes": '"' * 9_999,
    "only backslashes": 'a: "' + "\\" * 9_999,
    "control characters on every line": "a: \x01\x9b\n" * 50_000,
}


def nothing_acts(loaded: Loaded) -> bool:
    """Return whether every printed finding is clean text."""
    return not any(has_unclean(str(found)) for found in loaded.diagnostics)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_refused_with_findings(text: str) -> None:
    loaded = load_text(text, "hostile.yaml")
    assert loaded.scenario is None
    assert loaded.errors
    assert len(loaded.diagnostics) <= 201
    assert nothing_acts(loaded)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_slower_parser_refuses_it_too(text: str) -> None:
    assert load_text(text[:50_000], "hostile.yaml", loader=PURE).scenario is None


@settings(max_examples=200)
@given(st.binary(max_size=400))
def test_random_bytes_never_crash(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "random.yaml"
    path.write_bytes(data)
    loaded = load(path)
    assert loaded.scenario is None
    assert loaded.errors


@settings(max_examples=300)
@given(
    st.integers(0, len(GOOD)),
    st.integers(0, 40),
    st.one_of(
        st.sampled_from(
            [*"[]{}&*!|>'\"%@`:,-?#~\t\n ", ": ", " #", "<<: ", "\x1b[2J", "\u202e", "- ", "null", "999999", "'"]
        ),
        st.text(max_size=8),
    ),
)
def test_a_spoiled_file_gives_a_scenario_or_errors_and_nothing_that_acts(start: int, length: int, new: str) -> None:
    text = GOOD[:start] + new + GOOD[start + length :]
    loaded = load_text(text.encode("utf-8", errors="replace").decode(), "spoiled.yaml")
    assert (loaded.scenario is None) == bool(loaded.errors)
    assert nothing_acts(loaded)
    if loaded.scenario is not None:
        assert not has_unclean(repr(loaded.scenario))


@settings(max_examples=200)
@given(st.integers(0, len(GOOD)), st.integers(0, 20), st.text("[]{}&*!|>'\"%@`:,-?# \nab1", max_size=4))
def test_both_parsers_give_the_same_scenario(start: int, length: int, new: str) -> None:
    text = GOOD[:start] + new + GOOD[start + length :]
    fast, pure = (load_text(text, "same.yaml", loader=loader) for loader in (FAST, PURE))
    if fast.scenario is not None and pure.scenario is not None:
        assert fast == pure


LONG_LINE = """\
  l{0}:
    says: "Line {0}"
    then:
      - when: {{acknowledged: 2}}
        go: l{1}
      - otherwise: thanks
"""


def test_ten_thousand_lines_load_whole() -> None:
    added = "".join(LONG_LINE.format(number, number + 1) for number in range(2_000))
    text = GOOD.replace("  thanks:\n", f"{added}  l2000: {{says: x, ends: uneasy}}\n  thanks:\n").replace(
        "otherwise: furious", "otherwise: l0"
    )
    loaded = load_text(text, "long.yaml")
    assert text.count("\n") > 10_000
    assert loaded.scenario is not None
    assert len(loaded.scenario.lines) == 2_003


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["unmarked", "marked"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_byte_that_is_no_text_is_told_at_its_place(tmp_path: Path, mark: bytes, end: bytes) -> None:
    path = tmp_path / "bytes.yaml"
    path.write_bytes(mark + end.join([b"format: 1", b"title: caf\xe9"]))
    (found,) = load(path).diagnostics
    assert (found.code, found.line, found.column) == ("S003", 2, 11)
    assert f"byte {path.read_bytes().index(0xE9) + 1}" in found.message


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no pipes among its files")
    os.mkfifo(tmp_path / "pipe.yaml")
    assert [found.code for found in load(tmp_path / "pipe.yaml").diagnostics] == ["S001"]


@pytest.mark.parametrize(
    ("refusal", "says"),
    [
        (PermissionError(13, "Permission denied"), "may not read"),
        (OSError(5, "Input/output error"), "Input/output error"),
    ],
)
def test_a_file_the_system_refuses_is_told_with_the_reason(refusal: OSError, says: str) -> None:
    findings = Findings("private.yaml")
    _not_opened(refusal, findings)
    (found,) = findings.in_order()
    assert found.code == "S001"
    assert says in found.message


@pytest.mark.parametrize("name", ["a\0b.yaml", "x" * 5_000 + ".yaml", "\x1b]0;owned\x07.yaml", "\udcff.yaml"])
def test_a_name_no_file_can_have_is_told(name: str) -> None:
    loaded = load(Path(name))
    assert [found.code for found in loaded.diagnostics] == ["S001"]
    assert nothing_acts(loaded)
