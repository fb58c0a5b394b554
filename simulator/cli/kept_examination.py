"""What ``simulator doctor`` finds about what is kept on disk: settings, scenarios, calls."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from simulator import bootstrap
from simulator.cli.finding import Finding
from simulator.phone.ports import CallStatus, HistoryFailure
from simulator.settings import TIME_FACTORS, Settings, UnreadableSettings

if TYPE_CHECKING:
    from simulator.store.calls import CallStore

#: Less free space than this is worth a warning, in bytes; a call takes some ten thousand.
LEAST_FREE = 100_000_000
#: How many unusable scenario files are told one by one.
_TOLD = 10


def data_folder() -> Iterator[Finding]:
    """Yield where everything is kept, and whether it can be written to."""
    folder = bootstrap.data_folder()
    named = f" (named by {bootstrap.DATA_VARIABLE})" if os.environ.get(bootstrap.DATA_VARIABLE) else ""
    if not os.access(_nearest(folder), os.W_OK | os.X_OK) or (folder.exists() and not folder.is_dir()):
        remedy = f"Make it writable, or name another folder in the variable {bootstrap.DATA_VARIABLE}."
        yield Finding(
            "data folder", f"{folder}{named} cannot be written to; calls are not kept", well=False, remedy=remedy
        )
    else:
        yield Finding("data folder", f"{folder}{named}{'' if folder.is_dir() else ', made when first needed'}")


def own_scenarios() -> Iterator[Finding]:
    """Yield where the user's own scenarios go."""
    from simulator.scenario_files.library import ScenarioFolder  # noqa: PLC0415 (beside its use)

    folder = bootstrap.own_scenarios()
    count = len(list(ScenarioFolder((folder,)).paths()))
    remedy = "" if count else "To add one, make this folder and put its .yaml file in it."
    yield Finding("your own scenarios", f"{_count(count, 'file')} in {folder}", remedy=remedy)


def settings() -> Iterator[Finding]:
    """Yield what is wrong with the settings."""
    path = bootstrap.settings_file()
    try:
        chosen = bootstrap.settings()
    except UnreadableSettings as failure:
        yield Finding("settings", f"{failure} Until then the defaults hold.", well=False, remedy=f"Edit {path}")
        return
    wrong = list(_odd(chosen))
    for sentence in wrong:
        yield Finding("settings", sentence, well=False, remedy=f"Change it in {path}")
    if not wrong:
        yield Finding("settings", str(path) if path.exists() else f"the defaults; yours are kept in {path}")


def _odd(chosen: Settings) -> Iterator[str]:
    """Yield a sentence for each setting whose value means nothing."""
    from simulator.engines import RECOGNIZERS, SYNTHESIZERS, unknown  # noqa: PLC0415 (names only, no engine)

    if chosen.voice not in SYNTHESIZERS:
        yield unknown(chosen.voice, SYNTHESIZERS, "voice engine")
    if chosen.recognizer.partition(":")[0] not in RECOGNIZERS:
        yield unknown(chosen.recognizer, RECOGNIZERS, "recogniser")
    if chosen.time_factor not in TIME_FACTORS:
        there_are = ", ".join(f"{factor:g}" for factor in TIME_FACTORS)
        yield f"time_factor is {chosen.time_factor:g}; it must be one of {there_are}."


def scenarios() -> Iterator[Finding]:
    """Yield how many calls there are, and every file that is none."""
    shelf = bootstrap.shelf()
    headers, problems = shelf.listing()
    remedy = "" if headers else "Install the program again, or put your own scenarios into the folder above."
    yield Finding("scenarios", f"{len(headers)} at hand", well=bool(headers), remedy=remedy)
    for problem in problems[:_TOLD]:
        yield Finding("scenario file", problem, well=False, remedy="simulator check tells every mistake in it.")
    if len(problems) > _TOLD:
        more = f"{_count(len(problems) - _TOLD, 'more file')} cannot be used"
        yield Finding("scenario file", more, well=False, remedy="simulator check lists them all.")


def history() -> Iterator[Finding]:
    """Yield whether past calls can be read, what is wrong with them, and how old the newest copy is."""
    path = bootstrap.history_file()
    if not path.exists():
        yield Finding("call history", f"no calls yet; they are kept in {path}")
        return
    from simulator.store.calls import CallStore  # noqa: PLC0415 (only where there is one)

    try:
        store = CallStore(path)
        try:
            yield from _history(store)
        finally:
            store.close()
    except HistoryFailure as failure:
        yield Finding(
            "call history", str(failure), well=False, remedy="Until then calls can be taken, but are not kept."
        )
    yield _backup(path)


def _history(store: CallStore) -> Iterator[Finding]:
    """Yield what an open store holds."""
    calls = store.calls()
    open_calls = sum(call.status is CallStatus.ACTIVE for call in calls)
    remedy = "The app offers to go on with them, or to keep them as they are." if open_calls else ""
    unfinished = f", {open_calls} unfinished" if open_calls else ""
    yield Finding("call history", f"{_count(len(calls), 'call')}{unfinished} in {store.path}", remedy=remedy)
    for problem, count in store.problems().items():
        remedy = f"Keep a copy of {store.path}, and put the newest backup in its place."
        yield Finding("call history", f"{count} × {problem}", well=False, remedy=remedy)


def _backup(path: Path) -> Finding:
    """Return how old the newest good copy is."""
    from simulator.store.backups import newest_backup  # noqa: PLC0415 (only where there are calls)

    copy = newest_backup(path)
    if copy is None:
        return Finding("backup", "none yet", remedy="One is made when the app is closed.")
    made = dt.datetime.fromtimestamp(copy.stat().st_mtime, dt.UTC).isoformat(" ", "minutes")
    return Finding("backup", f"{copy}, made {made}")


def calm_voice() -> Iterator[Finding]:
    """Yield whether the rep's calm voice is kept, and whether it can be used."""
    baselines = bootstrap.baselines()
    kept = baselines.read()
    if kept.note:
        yield Finding("calm voice", kept.note, well=False, remedy="simulator microphone makes it anew.")
    elif kept.baseline is None:
        yield Finding("calm voice", "not set up; spoken calls show numbers only", remedy="simulator microphone")
    else:
        yield Finding("calm voice", f"made on {kept.baseline.made}, in {baselines.path}")


def disk() -> Iterator[Finding]:
    """Yield how much space is left where calls are kept."""
    free = shutil.disk_usage(_nearest(bootstrap.data_folder())).free
    well = free >= LEAST_FREE
    remedy = "" if well else "Free some space: when none is left, calls go on but are not kept."
    yield Finding("disk", f"{free / 1e9:.1f} GB free where calls are kept", well=well, remedy=remedy)


def _nearest(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that exists."""
    return next((path for path in (folder, *folder.absolute().parents) if path.is_dir()), Path.cwd())


def _count(number: int, thing: str) -> str:
    """Return a number of things in words."""
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"
