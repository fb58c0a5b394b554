"""Where things are kept: one folder for all, and in it what is the rep's own."""

from __future__ import annotations

import os
from pathlib import Path

from simulator.profiles import Profiles

#: Names another folder for calls, settings and the user's own scenarios.
DATA_VARIABLE = "SIMULATOR_DATA"
#: Names another folder for the models of recognisers, so that several users can share them.
MODELS_VARIABLE = "SIMULATOR_MODELS"
#: Names the profile of the rep who is practising.
PROFILE_VARIABLE = "SIMULATOR_PROFILE"


def data_folder() -> Path:
    """Return the folder that holds this user's calls, settings and own scenarios; it need not exist yet."""
    named = os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named).absolute()
    import platformdirs  # noqa: PLC0415 (only where no folder is named)

    return Path(platformdirs.user_data_dir("difficult-calls", appauthor=False))


def profiles() -> Profiles:
    """Return the profiles of this machine."""
    return Profiles(data_folder() / "profiles")


def profile_name() -> str:
    """Return the name of the profile that was chosen; empty for none."""
    return os.environ.get(PROFILE_VARIABLE, "")


def use_profile(name: str) -> None:
    """Choose a profile for all that follows, other programs that are started among it; empty for none.

    Raises:
        ProfileFailure: there is none of that name.
    """
    os.environ[PROFILE_VARIABLE] = profiles().named(name).name if name else ""


def rep_folder() -> Path:
    """Return the folder that holds the rep's calls, settings and recordings; it need not exist yet.

    Raises:
        ProfileFailure: the profile that was chosen does not exist.
    """
    name = profile_name()
    return profiles().named(name).folder if name else data_folder()


def settings_file() -> Path:
    """Return where settings are kept."""
    return rep_folder() / "settings.toml"


def own_scenarios() -> Path:
    """Return the folder of the user's own scenarios."""
    return data_folder() / "scenarios"


def models_folder() -> Path:
    """Return the folder that holds a folder for each model of a recogniser; it need not exist yet."""
    named = os.environ.get(MODELS_VARIABLE)
    return Path(named).absolute() if named else data_folder() / "models"


def history_file() -> Path:
    """Return where calls are kept."""
    return rep_folder() / "calls.sqlite3"


def team_file() -> Path:
    """Return where the rep's login at their team's store is kept.

    Raises:
        ProfileFailure: the profile that was chosen does not exist.
    """
    return rep_folder() / "team-login.json"


def in_team() -> bool:
    """Return whether the rep belongs to a team.

    Raises:
        ProfileFailure: the profile that was chosen does not exist.
    """
    return team_file().exists()


def coaching_folder() -> Path:
    """Return the folder that holds what a coach keeps: calls of other people, sessions, marks; it need not exist yet.

    Raises:
        ProfileFailure: the profile that was chosen does not exist.
    """
    return rep_folder() / "coaching"


def packs_folder() -> Path:
    """Return the folder of the packs that were added."""
    return data_folder() / "packs"


def unused_file(stem: str, ending: str) -> Path:
    """Return a file in the user's home folder that is not there yet, named ``stem`` or ``stem-2`` and so on."""
    names = (f"{stem}{ending}", *(f"{stem}-{number}{ending}" for number in range(2, 1000)))
    return next((Path.home() / name for name in names if not (Path.home() / name).exists()), Path.home() / names[-1])
