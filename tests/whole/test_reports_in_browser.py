"""Reports in a real browser: what it makes of them, on the screen and on paper."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator import bootstrap
from simulator.cli.main import main
from simulator.reports.page_form import as_page
from tests.cli.reported import COMMENT, SAID, filled
from tests.reports.test_forms import HOSTILE, Page, report

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A browser as this user may run it; skips where there is none, fails instead where CI is set."""
    found = shutil.which("chromium")
    if found is None or shutil.which("pdftotext") is None:
        reason = "chromium or pdftotext is not installed"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    script = tmp_path_factory.mktemp("browser") / "chromium"
    # Only in a container's own account does a browser refuse its sandbox; these pages are our own.
    alone = "--no-sandbox" if sys.platform != "win32" and os.geteuid() == 0 else ""
    script.write_text(f'#!/bin/sh\nexec {found} {alone} "$@"\n', encoding="utf-8")
    script.chmod(0o700)
    return script


@pytest.fixture(scope="module", autouse=True)
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder with one finished call."""
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(bootstrap.DATA_VARIABLE, str(folder))
        filled(folder)
        yield folder


def seen(chromium: Path, page: Path, *, dark: bool) -> tuple[Page, tuple[int, ...]]:
    """Return the page as the browser has it once it is loaded, and the colour of its first pixel."""
    shot = page.with_suffix(".png")
    command = [
        *(str(chromium), "--headless", "--disable-gpu", f"--user-data-dir={page.parent / 'profile'}"),
        *(f"--screenshot={shot}", f"--blink-settings=preferredColorScheme={0 if dark else 1}", "--dump-dom"),
    ]
    done = subprocess.run([*command, page.as_uri()], capture_output=True, check=True, timeout=60)
    return Page(done.stdout.decode("utf-8")), first_pixel(shot.read_bytes())


def first_pixel(picture: bytes) -> tuple[int, ...]:
    """Return red, green and blue of the first pixel of a PNG of 8 bits a channel."""
    assert picture.startswith(b"\x89PNG")
    rows, place = b"", 8
    while place < len(picture):
        (length,) = struct.unpack(">I", picture[place : place + 4])
        if picture[place + 4 : place + 8] == b"IDAT":
            rows += picture[place + 8 : place + 8 + length]
        place += length + 12
    return tuple(zlib.decompress(rows)[1:4])  # the first byte of a row says how it is written


def test_a_page_of_hostile_words_does_nothing(chromium: Path, tmp_path: Path) -> None:
    page = tmp_path / "hostile.html"
    words = " ".join(HOSTILE)
    page.write_text(as_page(report(words, words)), encoding="utf-8")
    read, colour = seen(chromium, page, dark=False)
    assert read.tags == Page(as_page(report("one", "other"))).tags | {"tbody"}
    assert not any(name.startswith("on") for name, _ in read.attributes)
    for one in ("<script>alert(1)</script>", "{{ 7 * 7 }}", "=cmd|' /C calc'!A0", "w" * 3000, "👩‍👩‍👧"):
        assert one in read.text
    assert not {"\u202e", "\u2066", "\0", "\x1b"} & set(read.text)
    assert colour == (255, 255, 255)


def test_a_call_report_stands_in_the_browser_with_every_word(chromium: Path, tmp_path: Path) -> None:
    page = tmp_path / "call.html"
    assert main(["report", "call", "last", "--audio", "--to", str(page)]) == 0
    read, colour = seen(chromium, page, dark=True)
    assert not {"script", "img"} & read.tags
    for said in (*SAID, COMMENT):
        assert said in read.text
    assert {"svg", "mark", "audio", "figure"} <= read.tags
    assert max(colour) < 64


def test_a_browser_prints_reports_as_pdf(chromium: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMULATOR_BROWSER", str(chromium))
    for what, told in ((("call", "last"), "All that was said"), (("rep",), "Each skill over the weeks")):
        file = tmp_path / f"{what[0]}.pdf"
        assert main(["report", *what, "--to", str(file)]) == 0
        text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
        assert told in text
        assert "file://" not in text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["call.pdf", "rep.pdf"]
