"""Text that lacks its quotes is told in a trainer's words, and the rest of the file is checked all the same."""

from __future__ import annotations

import pytest

from tests.scenario_files.examples import GOOD, found_in, spoiled

NAME = "name: Dana Whitfield"


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("Look: I waited", "a colon and a space"),
        ("@dana", "cannot start with '@'"),
        ("%50 off", "cannot start with '%'"),
        ("`Dana`", "cannot start with '`'"),
        ("[sighs] Dana", "cannot start with '['"),
        ("{name} Dana", "cannot start with '{'"),
        ("*really* Dana", "cannot start with '*'"),
        ("> Dana", "cannot start with '>'"),
        ("- Dana", "cannot start with '-'"),
        ("'I don't know'", "the apostrophe ends the text"),
        ('"Dana," she said', "goes on after its closing quote"),
        ('"Dana', "opened here and not closed"),
        ("'Dana", "opened here and not closed"),
    ],
)
def test_a_value_without_its_quotes_is_the_only_finding(value: str, says: str) -> None:
    (found,) = found_in(spoiled(NAME, f"name: {value}"))
    assert (found.code, found.line, found.column) == ("S007", 10, 9)
    assert says in found.message
    assert "quote" in found.hint


def test_several_such_values_are_told_together_with_what_else_is_wrong() -> None:
    text = spoiled(NAME, "name: Look: I waited").replace("Raised voice.", "@loud").replace("pass:", "pas:")
    assert [(found.line, found.code) for found in found_in(text)] == [(8, "S007"), (10, "S007"), (39, "S020")]


def test_a_backslash_in_double_quotes_is_told_where_it_stands() -> None:
    (found,) = found_in(spoiled(NAME, r'name: "C:\Users"'))
    assert (found.code, found.line, found.column) == ("S007", 10, 12)
    assert "'\\'" in found.message


def test_all_such_backslashes_of_a_text_are_mended_at_once_and_good_ones_stay() -> None:
    text = spoiled(NAME, r"name: " + '"' + r"\q\n\\\"\u00e9\u12\ud800\U00110000\x4\'" * 9 + r'na" # C:\q')
    (found,) = found_in(text)
    (edit,) = found.fix
    mended = r"\\q\n\\\"\u00e9\\u12\\ud800\\U00110000\\x4\\'" * 9
    assert edit.new == f'  name: "{mended}na" # C:\\q'


def test_what_is_found_in_a_line_that_is_read_otherwise_is_within_it_and_not_mended_yet() -> None:
    text = spoiled("  mood: {anger: 70", r'  mood: {"\q\q\q\q\q\q\q\q": 1, angr: 70')
    line = text.split("\n")[10]
    first, *others = sorted(found_in(text), key=lambda found: found.code)
    assert first.code == "S007"
    assert first.fix
    assert [found.code for found in others] == ["S020", "S020"]
    assert all(found.line == 11 and found.column <= len(line) + 1 and not found.fix for found in others)


def test_a_line_that_is_mended_twice_is_changed_as_it_stands_in_the_file() -> None:
    text = spoiled(NAME, r'name: "\ud800"Dana')
    found = found_in(text)
    line = text.split("\n")[9]
    assert [one.code for one in found] == ["S007", "S007"]
    assert [(edit.start, edit.end) for one in found for edit in one.fix] == [((10, 1), (10, len(line) + 1))]
    assert all(one.column <= len(line) + 1 for one in found)


@pytest.mark.parametrize("cut", ["says: [Right", "mood: {anger: 70", '"', "topics: ["])
def test_a_file_that_breaks_off_is_told_at_its_end(cut: str) -> None:
    text = GOOD[: GOOD.index(cut) + len(cut)] if cut in GOOD else f"{GOOD.rstrip()}\n{cut}"
    lines = text.split("\n")
    for found in found_in(text):
        assert found.line <= len(lines)
        assert found.column <= len(lines[found.line - 1]) + 1


def test_a_key_without_a_colon_is_told_where_it_stands() -> None:
    (found,) = found_in(spoiled("title: Charged", "title Charged"))
    assert (found.code, found.line, found.column) == ("S007", 4, 1)
    assert "colon" in found.hint


def test_a_wrong_indent_is_told() -> None:
    (found,) = found_in(spoiled("  mood: {anger: 70", "   mood: {anger: 70"))
    assert (found.code, found.line) == ("S007", 11)


def test_a_comment_after_a_number_or_further_off_is_no_lost_text() -> None:
    text = spoiled("minutes: 5", "minutes: 5 # about").replace(NAME, f"{NAME}   # the caller")
    assert found_in(text) == ()


def test_text_in_quotes_keeps_its_hash() -> None:
    assert found_in(spoiled(NAME, 'name: "Dana #42"')) == ()
    assert found_in(GOOD) == ()
