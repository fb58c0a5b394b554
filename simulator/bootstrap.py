"""Builds what the command line and the app are handed, with `keeping`, `reporting` and `sounding`."""

from __future__ import annotations

import contextlib
import functools
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from simulator import keeping
from simulator.folders import (
    DATA_VARIABLE,
    MODELS_VARIABLE,
    data_folder,
    history_file,
    in_team,
    models_folder,
    own_scenarios,
    packs_folder,
    profile_name,
    rep_folder,
    settings_file,
    use_profile,
)
from simulator.keeping import coaching_at, leave_coaching, own_data, reps, unlock, vault
from simulator.phone.ports import CallHistory, HistoryFailure, Scorer
from simulator.settings import Settings, UnreadableSettings, read_settings, write_settings
from simulator.sounding import (
    customer_voice,
    ear,
    leaves_machine,
    loaded_ear,
    model_folder,
    recogniser,
    synthesizers,
)

if TYPE_CHECKING:
    from simulator.engines.model_store import ModelStore
    from simulator.phone.baselines import Baselines
    from simulator.phone.share_desk import ShareDesk
    from simulator.phone.shelf_desk import ShelfDesk
    from simulator.phone.team_desk import TeamDesk
    from simulator.phone.voice_ports import Recordings
    from simulator.scenario_files.library import ScenarioFolder
    from simulator.store.calls import CallStore
    from simulator.tui.desk import Desk

__all__ = (
    "DATA_VARIABLE",
    "MODELS_VARIABLE",
    "customer_voice",
    "data_folder",
    "ear",
    "history_file",
    "leaves_machine",
    "loaded_ear",
    "model_folder",
    "models_folder",
    "own_scenarios",
    "packs_folder",
    "recogniser",
    "settings_file",
    "synthesizers",
)


def models() -> ModelStore:
    """Return the models of recognisers that were added."""
    from simulator.engines.model_store import ModelStore  # noqa: PLC0415 (kept off ``--help``)

    return ModelStore(models_folder())


def settings() -> Settings:
    """Return the user's settings.

    Raises:
        UnreadableSettings: the file has a mistake.
    """
    return read_settings(settings_file())


def settings_or_defaults() -> tuple[Settings, str]:
    """Return the user's settings, or the defaults and one sentence about what is wrong with the file."""
    try:
        return settings(), ""
    except UnreadableSettings as failure:
        return Settings(), f"{failure} Until then the defaults hold."


def baselines() -> Baselines:
    """Return what keeps the rep's calm voice."""
    from simulator.phone.baselines import Baselines  # noqa: PLC0415 (kept off ``--help``)

    return Baselines(rep_folder() / "calm-voice.toml")


def history() -> CallHistory:
    """Return the stored calls.

    Raises:
        HistoryFailure: they cannot be used.
    """
    from simulator.store.calls import CallStore  # noqa: PLC0415 (kept off the first screen)

    return CallStore(history_file(), vault())


@functools.cache
def shelf() -> ScenarioFolder:
    """Return the user's own scenarios, the bundled ones, and those of packs; where names clash, in that order."""
    from simulator.scenario_files.bundled import bundled_scenarios  # noqa: PLC0415 (kept off ``--help``)
    from simulator.scenario_files.header_cache import HeaderCache  # noqa: PLC0415
    from simulator.scenario_files.library import ScenarioFolder  # noqa: PLC0415

    cache = HeaderCache(data_folder() / "scenario-list.json")
    return ScenarioFolder((own_scenarios(), bundled_scenarios()), packs_folder(), cache)


@functools.cache
def scorer() -> Scorer:
    """Return the scorer, loaded."""
    from simulator.reading.build import build_scorer  # noqa: PLC0415 (kept off the first screen)

    return build_scorer()


def recordings(chosen: Settings) -> Recordings:
    """Return how the rep's turns sounded, where that is kept; what is too old is deleted first."""
    from simulator.store.recordings import RecordingFolder  # noqa: PLC0415 (kept off the first screen)

    return RecordingFolder(rep_folder() / "recordings", chosen.recordings_days, vault())


@functools.cache
def _desk_history() -> CallStore:
    """Return the stored calls, opened once for the app."""
    from simulator.store.calls import CallStore  # noqa: PLC0415 (kept off the first screen)

    with contextlib.suppress(HistoryFailure, OSError):
        own_data().finish()  # tried again at the next start
    return CallStore(history_file(), vault())


def desk(*, asking: bool = True) -> Desk:
    """Return everything the app is handed; nothing in it is made yet.

    Args:
        asking: Whether to ask who is practising, where several may be.
    """
    from simulator.tui.desk import Desk, Rep  # noqa: PLC0415 (the other commands do without the app)

    chosen, note = settings_or_defaults()
    note = f"{note} {leaves_machine(chosen)}".strip()
    save = functools.partial(write_settings, settings_file())
    rep = Rep(profile_name(), reps() if asking else (), _desk_of)
    given = (chosen, note, save, baselines(), own_data, rep, unlock, _page)
    own = Desk(shelf, _desk_history, scorer, recordings, customer_voice, loaded_ear, *given)
    rated = functools.partial(keeping.calibration_of, _desk_history, shelf, own_name)
    own = replace(
        own,
        sharing=share_desk,
        team=team_desk if in_team() else None,
        shared_takes=shelf_desk,
        assignments=lambda: _desk_history().assignments,
        calibration=rated,
        warnings=keeping.kept_agreement().warnings,
    )
    return replace(own, coaching=functools.partial(coaching_at, own, shelf))


def _page(stored: CallHistory, call: str | None) -> Path:
    """Write a call, or the rep's progress, as a page to hand on; return where it is."""
    from simulator.phone.clock import utc_now  # noqa: PLC0415 (kept off the first screen)
    from simulator.reporting import written_page  # noqa: PLC0415

    rep = profile_name() if stored is _desk_history() else ""  # calls of a session are of others
    return written_page(stored, shelf(), call, utc_now(), rep)


def _desk_of(name: str) -> Desk:
    """Return the desk of the rep with this profile."""
    use_profile(name)
    return desk(asking=False)


def share_desk() -> ShareDesk:
    """Return where files for coaches and reps are made and opened."""
    return keeping.share_desk(shelf, scorer, rep_folder())


def team_desk() -> TeamDesk:
    """Return where calls go to the rep's team.

    Raises:
        TeamFailure: they are in none, or the extra for it is missing.
    """
    from simulator import teaming  # noqa: PLC0415 (an extra)

    return teaming.desk(share_desk())


def shelf_desk() -> ShelfDesk:
    """Return where takes are put on the shelf for others.

    Raises:
        TeamFailure: the login at the team's store cannot be read.
    """
    from simulator import teaming  # noqa: PLC0415 (few commands need it)
    from simulator.phone.shelf_desk import ShelfDesk  # noqa: PLC0415

    sharing = share_desk()
    book = functools.cache(lambda: sharing.own.history().shared_takes)
    return ShelfDesk(book, sharing.files, teaming.team_shelf(), teaming.new_id)


def own_name() -> str:
    """Return the name others see on this person's files; empty where they chose none yet."""
    files = share_desk().files
    return files.own.name if files.named else ""


def leave_desk() -> None:
    """Close what the app opened: the stored calls are copied where a copy is due."""
    if _desk_history.cache_info().currsize:
        _desk_history().close()
    leave_coaching()
