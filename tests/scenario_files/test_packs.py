"""Packs: good ones are added, listed, replaced, removed and built; hostile ones are refused with a reason."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest

from simulator.cli.main import main
from simulator.core.clean import has_unclean
from simulator.scenario_files.library import ScenarioFolder
from simulator.scenario_files.packs.contents import MOST_FILES, Refused, read_pack
from simulator.scenario_files.packs.shelving import add, build, packs_in, remove
from tests.scenario_files.played import PLAYS

MANIFEST = 'name = "parcels"\nversion = "1.0"\nauthor = "Sam"\nlicence = "CC0-1.0"\nabout = "Late parcels."\n'


def folder_of(root: Path, **files: str) -> Path:
    """Return a folder with a good pack in it, and some more files."""
    root.mkdir()
    (root / "pack.toml").write_text(MANIFEST, encoding="utf-8")
    (root / "plays.yaml").write_text(PLAYS, encoding="utf-8")
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


def zip_of(path: Path, files: dict[str, bytes | str], link: str = "") -> Path:
    """Return a zip file with these files, and a symbolic link of a name where one is given."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        if link:
            entry = zipfile.ZipInfo(link)
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(entry, "/etc/passwd")
    return path


def test_a_pack_is_added_listed_and_removed(tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    pack = add(folder_of(tmp_path / "source"), packs, ["other"])
    assert pack.scenarios == ("plays",)
    assert [found.manifest.name for found in packs_in(packs)] == ["parcels"]
    shelf = ScenarioFolder([], packs)
    assert [header.id for header in shelf.headers()] == ["plays"]
    assert shelf.scenario("plays").title == "A parcel two days late"
    assert remove("parcels", packs).manifest.version == "1.0"
    assert packs_in(packs) == ()
    assert list(packs.iterdir()) == []
    with pytest.raises(Refused, match="no pack called 'parcel'"):
        remove("parcel", packs)


def test_a_new_version_takes_the_place_of_the_old_one_and_a_bad_one_does_not(tmp_path: Path) -> None:
    packs, source = tmp_path / "packs", folder_of(tmp_path / "source")
    add(source, packs, [])
    (source / "pack.toml").write_text(MANIFEST.replace("1.0", "1.1"), encoding="utf-8")
    (source / "plays.yaml").write_text(PLAYS.replace("two days late", "three days late"), encoding="utf-8")
    add(source, packs, [])
    assert [found.manifest.version for found in packs_in(packs)] == ["1.1"]
    (source / "plays.yaml").write_text(PLAYS.replace("go: softer", "go: nowhere"), encoding="utf-8")
    with pytest.raises(Refused, match=r"plays\.yaml:25:13: S012 no line called 'nowhere'"):
        add(source, packs, [])
    assert ScenarioFolder([], packs).scenario("plays").title == "A parcel three days late"


def test_what_is_built_can_be_added_and_is_the_same_each_time(tmp_path: Path) -> None:
    source = folder_of(tmp_path / "source")
    (source / "shared").mkdir()
    (source / "shared" / "phrases.yaml").write_text("refund: [refund]\n", encoding="utf-8")
    first, second = build(source, tmp_path / "a.zip"), build(source, tmp_path / "b.zip")
    assert first.read_bytes() == second.read_bytes()
    assert add(first, tmp_path / "packs", []).scenarios == ("plays",)
    with pytest.raises(Refused, match="is there already"):
        build(source, first)


def test_a_scenario_of_another_is_not_overwritten(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="There is a scenario called 'plays' already"):
        add(folder_of(tmp_path / "source"), tmp_path / "packs", ["plays"])
    assert packs_in(tmp_path / "packs") == ()


GOOD: dict[str, bytes | str] = {"pack.toml": MANIFEST, "plays.yaml": PLAYS}
HOSTILE: list[tuple[dict[str, bytes | str], str]] = [
    ({**GOOD, "../evil.yaml": PLAYS}, "leads out of the pack"),
    ({**GOOD, "/etc/evil.yaml": PLAYS}, "leads out of the pack"),
    ({**GOOD, "a/../../evil.yaml": PLAYS}, "leads out of the pack"),
    ({**GOOD, "..\\evil.yaml": PLAYS}, "leads out of the pack"),
    ({**GOOD, "C:evil.yaml": PLAYS}, "leads out of the pack"),
    ({**GOOD, "con.yaml": PLAYS}, "no name that every system can have"),
    ({**GOOD, "evil\u202e.yaml": PLAYS}, "no name that every system can have"),
    ({**GOOD, "evil\x1b[31m.yaml": PLAYS}, "no name that every system can have"),
    ({**GOOD, "what?.yaml": PLAYS}, "no name that every system can have"),
    ({**GOOD, ".": "x"}, "no name that every system can have"),
    ({**GOOD, "": "x"}, "no name that every system can have"),
    ({**GOOD, "PLAYS.yaml": PLAYS}, "differs from another only in capitals"),
    ({**GOOD, "evil.py": "print(1)"}, "has no place in a pack"),
    ({**GOOD, "conftest.pth": "import os"}, "has no place in a pack"),
    ({**GOOD, "a/b/plays2.yaml": PLAYS}, "has no place in a pack"),
    ({**GOOD, "big.yaml": b"\0" * (5 * 1024 * 1024)}, "times its size"),
    ({**GOOD, **{f"{number}.md": "" for number in range(MOST_FILES)}}, "are allowed"),
    ({"plays.yaml": PLAYS}, "no pack.toml"),
    ({"pack.toml": MANIFEST}, "There is no scenario in it"),
    ({**GOOD, "pack.toml": MANIFEST.replace("parcels", "../evil")}, "cannot be a pack's name"),
    ({**GOOD, "pack.toml": MANIFEST.replace('"Sam"', "7")}, "author must be a text"),
    ({**GOOD, "pack.toml": MANIFEST.replace("licence", "license")}, "'license', which is not a key"),
    ({**GOOD, "pack.toml": "name = "}, "cannot be read"),
    ({**GOOD, "pack.toml": "version = " + "1" * 9_000}, "cannot be read"),
    ({**GOOD, "pack.toml": "version = " + "[" * 9_000}, "cannot be read"),
    ({**GOOD, "more/plays.yaml": PLAYS}, "Two scenarios in it are called 'plays'"),
]


@pytest.mark.parametrize(("files", "why"), HOSTILE, ids=lambda value: value if isinstance(value, str) else "")
def test_a_hostile_pack_is_refused_with_a_reason_and_leaves_nothing(
    tmp_path: Path, files: dict[str, bytes | str], why: str
) -> None:
    packs = tmp_path / "packs"
    with pytest.raises(Refused, match=why):
        add(zip_of(tmp_path / "evil.zip", files), packs, [])
    assert not packs.exists() or list(packs.iterdir()) == []
    assert not list(tmp_path.rglob("evil*.yaml"))


def test_links_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is a link"):
        read_pack(zip_of(tmp_path / "link.zip", GOOD, link="passwords.yaml"))
    source = folder_of(tmp_path / "source")
    (source / "passwords.yaml").symlink_to("/etc/passwd")
    with pytest.raises(Refused, match="is a link"):
        read_pack(source)


def test_a_zip_whose_header_lies_about_its_size_is_read_no_further_than_its_limit(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.toml", MANIFEST)
        archive.writestr("big.yaml", b"# " + bytes(range(48, 122)) * 80_000)
    data = buffer.getvalue().replace((2 + 74 * 80_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    path = tmp_path / "liar.zip"
    path.write_bytes(data)
    with pytest.raises(Refused):
        read_pack(path)


def test_a_zip_with_any_byte_changed_is_read_or_refused(tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {"pack.toml": MANIFEST, "read.md": "a few words, a few words more\n" * 9}
    data = zip_of(tmp_path / "whole.zip", files).read_bytes()
    path = tmp_path / "changed.zip"
    refused = 0
    for index in range(len(data)):
        for flip in (0x01, 0xFF):
            path.write_bytes(data[:index] + bytes([data[index] ^ flip]) + data[index + 1 :])
            try:
                read_pack(path)
            except Refused:
                refused += 1
    assert refused > len(data)


def test_what_is_compressed_in_a_rare_way_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rare.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("pack.toml", MANIFEST)
    with pytest.raises(Refused, match="compressed in a way"):
        read_pack(path)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 not really", b"\0" * 1000])
def test_what_is_no_zip_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "pack.zip"
    path.write_bytes(data)
    with pytest.raises(Refused, match="no zip file"):
        read_pack(path)
    with pytest.raises(Refused, match="neither a folder nor a file"):
        read_pack(tmp_path / "nowhere")


def test_a_name_that_steers_terminals_reaches_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "add", str(tmp_path / "\x1b[2Jnowhere\u202e")]) != 0
    told = capsys.readouterr().err
    assert "nowhere is neither" in told
    assert not has_unclean(told)


def test_the_commands_say_what_they_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path / "data"))
    source = folder_of(tmp_path / "source")
    assert main(["pack", "list"]) == 0
    assert main(["pack", "add", str(source)]) == 0
    assert main(["pack", "list"]) == 0
    assert main(["pack", "remove", "parcels"]) == 0
    told = capsys.readouterr().out
    for part in (
        "No packs yet",
        "Added parcels 1.0 with 1 scenario",
        "parcels 1.0 by Sam (CC0-1.0) Late parcels.",
        "Removed",
    ):
        assert part in told
    assert main(["pack", "add", str(tmp_path / "data")]) == 2
    assert "no pack.toml" in capsys.readouterr().err
