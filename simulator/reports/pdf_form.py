"""A page printed to PDF by a browser that is installed, in a profile of its own that goes afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

#: How long a browser may take, in seconds.
_LONGEST = 90
#: Names a browser of one's own choice: its program, with its folder.
BROWSER_VARIABLE = "SIMULATOR_BROWSER"
_COMMANDS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    *("microsoft-edge", "microsoft-edge-stable", "brave-browser", "vivaldi"),
)
_ON_MACOS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "Chromium.app/Contents/MacOS/Chromium",
    "Brave Browser.app/Contents/MacOS/Brave Browser",
)
_ON_WINDOWS = (
    r"Microsoft\Edge\Application\msedge.exe",
    r"Google\Chrome\Application\chrome.exe",
    r"BraveSoftware\Brave-Browser\Application\brave.exe",
)
_OTHERWISE = "Write the report as a page (.html), open it in any browser, and print it there to PDF."


class NoPdf(Exception):  # noqa: N818  (what the user is told)
    """No PDF could be made; the message says why and what to do instead."""


def as_pdf(page: str, folder: Path) -> bytes:
    """Return a page as a PDF.

    Args:
        page: The whole page.
        folder: Where a folder may be made meanwhile; some browsers may not read the system's temporary one.

    Raises:
        NoPdf: no browser is found, or the one found does not print.
        OSError: the folder cannot be written to.
    """
    browser = next(browsers(), None)
    if browser is None:
        raise NoPdf(f"No Chrome, Edge, Chromium or Brave was found to print with. {_OTHERWISE}")
    with tempfile.TemporaryDirectory(prefix="report-", dir=folder, ignore_cleanup_errors=True) as made:
        source, printed = Path(made) / "report.html", Path(made) / "report.pdf"
        source.write_text(page, encoding="utf-8", errors="replace")
        told = _printed(browser, source, printed, Path(made) / "profile")
        content = printed.read_bytes() if printed.is_file() else b""
    if not content.startswith(b"%PDF-"):
        raise NoPdf(f"{browser} did not print the report{told}. {_OTHERWISE}")
    return content


def _printed(browser: Path, source: Path, printed: Path, profile: Path) -> str:
    """Have a browser print; return what went wrong, where that is known."""
    command = [
        *(str(browser), "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check"),
        *("--disable-extensions", "--disable-background-networking", "--no-pdf-header-footer"),
        *(f"--user-data-dir={profile}", f"--print-to-pdf={printed}", source.as_uri()),
    ]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_LONGEST, check=False)  # noqa: S603 (a browser)
    except subprocess.TimeoutExpired:
        return f" within {_LONGEST} seconds"
    except OSError as failure:
        return f" ({failure.strerror})"
    return f" (exit code {done.returncode})" if done.returncode else ""


def browsers() -> Iterator[Path]:
    """Yield the browsers that can print, the one named in ``SIMULATOR_BROWSER`` alone where there is one."""
    named = os.environ.get(BROWSER_VARIABLE)
    if named:
        yield Path(named)
        return
    for command in _COMMANDS:
        found = shutil.which(command)
        if found:
            yield Path(found)
    for path in _installed():
        if path.is_file():
            yield path


def _installed() -> Iterator[Path]:
    """Yield where browsers are installed that are on no search path."""
    yield from ()
    if sys.platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield from (folder / name for name in _ON_MACOS)
    if sys.platform == "win32":
        for variable in ("ProgramFiles(x86)", "ProgramFiles", "LocalAppData"):
            folder = os.environ.get(variable)
            if folder:
                yield from (Path(folder) / name for name in _ON_WINDOWS)
