"""Settings: read back as written, and mistakes told with the key and what was expected."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest

from simulator.settings import Settings, UnreadableSettings, read_settings, write_settings


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == Settings()


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    chosen = Settings(theme="textual-light", captions=False, time_factor=2.0, microphone='Head\\set "1"')
    write_settings(tmp_path / "deep" / "settings.toml", chosen)
    assert read_settings(tmp_path / "deep" / "settings.toml") == chosen


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("captions = 1", "captions must be of type bool"),
        ('time_factor = "slow"', "time_factor must be of type float"),
        ("captons = true", "no setting called 'captons'"),
        ("= true", "settings.toml"),
        ("theme = 3", "theme must be of type str"),
        ("time_factor = inf", "time_factor must be from 0 to 100"),
        ("settle_seconds = -1", "settle_seconds must be from 0 to 10"),
        ("captions = 0x" + "f" * 9_000, "captions must be of type bool, got a number with thousands of digits"),
        ("time_factor = " + "9" * 9_000, "settings.toml"),
        ("theme = [" + '"x", ' * 900 + "]", r"got \[('x', ){15}'x',…\."),
        ("theme = " + "[" * 9_000, "settings.toml"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableSettings, match=told):
        read_settings(path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("captions = false", encoding="utf-8-sig")
    assert not read_settings(path).captions


def test_a_whole_number_will_do_for_a_factor(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("time_factor = 2", encoding="utf-8")
    assert read_settings(path).time_factor == 2.0


def test_a_file_with_a_mistake_is_kept_when_a_setting_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("captons = true", encoding="utf-8")
    write_settings(path, Settings(captions=False))
    assert not read_settings(path).captions
    assert (tmp_path / "settings.unreadable.toml").read_text(encoding="utf-8") == "captons = true"


def test_the_settings_page_explains_every_setting_with_its_default() -> None:
    page = (Path(__file__).parents[1] / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| `(.+?)` \|", page, flags=re.MULTILINE))
    assert {key: tomllib.loads(f"value = {value}")["value"] for key, value in rows.items()} == asdict(Settings())
