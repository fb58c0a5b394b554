"""Everything ``simulator doctor`` looks at, in order: the program, what it keeps, the terminal, sound and words."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator, Mapping

from simulator.cli.finding import Finding, Probe, examined

#: The smallest window the app is made for.
SMALLEST = (80, 24)
#: Values of TERM that promise no full screen.
PLAIN_TERMINALS = {"", "dumb", "unknown"}
#: How long each probe may take that does nothing but look at files, in seconds.
_QUICK = 10.0

_TEXT_MODE = "take calls as plain lines with: simulator call SCENARIO"


def examine() -> Iterator[Finding]:
    """Yield one finding after the other, each as soon as it is known; nothing is raised."""
    from simulator.cli import kept_examination, sound_examination  # noqa: PLC0415 (only what is asked for)

    looked_at: tuple[tuple[str, Probe], ...] = (
        ("program", _program),
        ("data folder", kept_examination.data_folder),
        ("your own scenarios", kept_examination.own_scenarios),
        ("settings", kept_examination.settings),
        ("scenarios", kept_examination.scenarios),
        ("call history", kept_examination.history),
        ("calm voice", kept_examination.calm_voice),
        ("disk", kept_examination.disk),
        ("terminal", _terminal),
        ("scorer", _scorer),
    )
    for what, probe in looked_at:
        yield from examined(what, probe, _QUICK)
    yield from sound_examination.examine()


def _program() -> Iterator[Finding]:
    """Yield the versions, and where the program runs from."""
    from simulator.version import __version__  # noqa: PLC0415 (beside its use)

    machine = f"{platform.system()} {platform.release()} on {platform.machine()}"
    python = f"Python {platform.python_version()} ({sys.executable})"
    yield Finding("program", f"simulator {__version__}, {python}, {machine}")


def _scorer() -> Iterator[Finding]:
    """Yield the version that scorecards name."""
    from simulator import bootstrap  # noqa: PLC0415 (only what is asked for)

    yield Finding("scorer", f"version {bootstrap.scorer().version}")


def _terminal() -> Iterator[Finding]:
    """Yield what the terminal can show."""
    yield terminal(os.environ, _size(), interactive=_interactive(), windows=sys.platform == "win32")


def terminal(
    environment: Mapping[str, str], size: tuple[int, int] | None, *, interactive: bool, windows: bool
) -> Finding:
    """Return what a terminal can show.

    Args:
        environment: Variables of the environment.
        size: Columns and lines; None for no terminal at all.
        interactive: Whether keys come from it and text goes to it.
        windows: Whether it is a Windows console, which needs no TERM.
    """
    if size is None:
        return Finding("terminal", "none; the app needs one", remedy=f"In scripts, {_TEXT_MODE} --replies FILE")
    name = environment.get("TERM", "")
    found = f"{size[0]} × {size[1]}, {_colours(environment, windows=windows)}"
    if not windows:
        found = f"TERM={name}, {found}"
    if not windows and name in PLAIN_TERMINALS:
        return Finding("terminal", f"{found}; it shows no full screen", well=False, remedy=_sentence(_TEXT_MODE))
    if size[0] < SMALLEST[0] or size[1] < SMALLEST[1]:
        remedy = f"Make the window at least {SMALLEST[0]} × {SMALLEST[1]}, or {_TEXT_MODE}"
        return Finding("terminal", f"{found}; some of a screen will be cut off", well=False, remedy=remedy)
    return Finding("terminal", found if interactive else f"{found}; keys or output are redirected right now")


def _sentence(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[0].upper() + text[1:]


def _colours(environment: Mapping[str, str], *, windows: bool) -> str:
    """Return how many colours there are, as the environment has it."""
    if "NO_COLOR" in environment:
        return "no colours, for NO_COLOR is set"
    if windows or environment.get("COLORTERM") in {"truecolor", "24bit"}:
        return "16 million colours"
    return "256 colours" if "256color" in environment.get("TERM", "") else "16 colours"


def _interactive() -> bool:
    """Return whether keys come from a terminal and text goes to one."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _size() -> tuple[int, int] | None:
    """Return columns and lines of the terminal this process has, whichever stream leads to it."""
    for stream in (0, 1, 2):
        try:
            columns, lines = os.get_terminal_size(stream)
        except OSError:
            continue
        return columns, lines
    return None
