"""Models from their publishers on the model hub: only when the user asks, gone on with after a break, and checked."""

from __future__ import annotations

import errno
import io
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from simulator.engines.known_models import HUB, KnownModel, ModelFile
from simulator.engines.model_store import ModelFailure, ModelStore, check

#: Called with a file's name, how many bytes of it are there, and how many there will be.
Progress = Callable[[str, int, int], None]

#: Room to leave on the disk, in bytes.
_SPARE: Final = 50_000_000
#: How long the hub may take to say what it has, in seconds.
_PATIENCE: Final = 20.0
#: How much is taken in at once, in bytes: what is lost when a connection breaks, and how often progress is told.
_BITE: Final = 1 << 18

_NO_PACKAGE = (
    "The package huggingface_hub, which downloads models, is not installed, so nothing was downloaded. Install it with"
    " pip, or bring the files from another machine and use: simulator models add FOLDER"
)
_OTHERWISE = "Without a connection, bring the files from another machine and use: simulator models add FOLDER"


def download(model: KnownModel, store: ModelStore, progress: Progress) -> Path:
    """Download a model, going on where an earlier download broke off; return its folder.

    Raises:
        ModelFailure: the hub cannot be reached, broke off, has other files, or there is no room.
    """
    folder = store.downloads(model)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _room(model, folder)
        for file in model.files:
            _download(model, file, folder / file.name, progress)
        return store.install(model, folder)
    except OSError as error:
        if error.errno is None:
            raise
        raise ModelFailure(
            f"{model.name} could not be stored in {store.folder} ({error.strerror}). What was downloaded is kept. Make"
            " room or make it writable, or name another folder in the variable SIMULATOR_MODELS; then try again."
        ) from error


def _room(model: KnownModel, folder: Path) -> None:
    """Refuse to begin what the disk has no room for."""
    there = sum(path.stat().st_size for path in folder.iterdir())
    needed, free = model.size - there + _SPARE, shutil.disk_usage(folder).free
    if free < needed:
        raise OSError(errno.ENOSPC, f"{needed / 1e6:.0f} MB are needed and {free / 1e6:.0f} MB are free")


def _download(model: KnownModel, file: ModelFile, path: Path, progress: Progress) -> None:
    """Bring one file, unless it is there, and check it; one that is not what it should be is deleted."""
    hub = _hub()
    address = hub.hf_hub_url(model.repository, file.path, revision=model.revision)
    try:
        published = hub.get_hf_file_metadata(address, token=False, timeout=_PATIENCE)
        size = published.size or file.size
        if size == file.size:
            _fetch(address, path, size, lambda there: progress(file.name, there, size))
    except Exception as error:
        raise _failure(error, model, path) from error
    if size != file.size:
        raise ModelFailure(
            f"The hub has another {file.name} than the one known here ({size} bytes, not {file.size}), so {model.name}"
            " was not installed. A later version of the program may know it."
        )
    try:
        check(file, path, published.etag or "")
    except ModelFailure:
        path.unlink(missing_ok=True)
        raise


def _fetch(address: str, path: Path, size: int, report: Callable[[int], None]) -> None:
    """Bring the rest of a file."""
    from huggingface_hub import constants  # noqa: PLC0415  (only for downloads)
    from huggingface_hub.file_download import http_get  # noqa: PLC0415

    constants.DOWNLOAD_CHUNK_SIZE = _BITE
    there = path.stat().st_size if path.exists() else 0
    if there > size:
        path.unlink()
        there = 0
    report(there)
    if there < size:
        with _Reporting(path, "ab", report) as content:
            http_get(address, content, resume_size=there, expected_size=size)


class _Reporting(io.FileIO):
    """A file that tells how long it is whenever something was written."""

    def __init__(self, path: Path, mode: str, report: Callable[[int], None]) -> None:
        super().__init__(path, mode)
        self._report = report

    def write(self, content: Any) -> int:
        """Write all of some bytes."""
        rest = memoryview(content)
        while rest:
            rest = rest[super().write(rest) :]
        self._report(self.tell())
        return len(content)


def _hub() -> Any:
    """Return the library that speaks with the hub, told to be quiet and to send nothing about the user."""
    os.environ.update(HF_HUB_DISABLE_TELEMETRY="1", HF_HUB_DISABLE_PROGRESS_BARS="1")
    try:
        import huggingface_hub  # noqa: PLC0415  (only for downloads)
    except ImportError as error:
        raise ModelFailure(_NO_PACKAGE) from error
    hub: Any = huggingface_hub
    hub.logging.set_verbosity_error()
    return hub


def _failure(error: Exception, model: KnownModel, path: Path) -> Exception:
    """Return what the user is told about an error of the hub's library, which has many kinds."""
    from huggingface_hub import errors  # noqa: PLC0415  (only for downloads)

    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return error
    if isinstance(error, errors.OfflineModeIsEnabled):
        return ModelFailure(
            "Nothing was downloaded, because the variable HF_HUB_OFFLINE forbids it. Unset it and try again."
        )
    if isinstance(error, errors.RepositoryNotFoundError | errors.RevisionNotFoundError | errors.EntryNotFoundError):
        return ModelFailure(
            f"{model.name} is not on the hub any more where it was ({HUB}/{model.repository}), so it was not installed."
            " Nothing else changed; a later version of the program may know where it is."
        )
    there = path.stat().st_size if path.exists() else 0
    kept = f" {there / 1e6:.1f} MB of {path.name} are kept; the same command goes on from there." if there else ""
    return ModelFailure(
        f"{model.name} was not installed: {HUB} could not be reached, or the connection broke off"
        f" ({type(error).__name__}).{kept} Check your connection and try again. {_OTHERWISE}"
    )
