"""Models on this machine: which are installed, checked before they are, and removed."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from simulator.engines.known_models import KNOWN, KnownModel, ModelFile


class ModelFailure(Exception):  # noqa: N818  (what the user is told)
    """A model cannot be had, or not be removed; the message says what happened, what it means and what to do."""


class ModelStore:
    """The folder that holds a folder for each model that was added."""

    def __init__(self, folder: Path) -> None:
        """Use a folder; it need not exist yet."""
        self.folder = folder

    def path(self, model: KnownModel) -> Path:
        """Return the folder of a model, which need not exist."""
        return self.folder / model.name

    def installed(self, model: KnownModel) -> bool:
        """Return whether every file of an added model is there, by name alone."""
        return all((self.path(model) / file.name).is_file() for file in model.files)

    def whole(self, model: KnownModel) -> bool:
        """Return whether every file of an added model is there and what it should be; reads all of them."""
        try:
            for file in model.files:
                check(file, self.path(model) / file.name)
        except ModelFailure:
            return False
        return True

    def downloads(self, model: KnownModel) -> Path:
        """Return the folder in which a download of a model is kept until it is whole."""
        return self.folder / f".{model.name}.part"

    def install(self, model: KnownModel, made: Path) -> Path:
        """Put a folder with a model's files in the model's place; return that place."""
        place = self.path(model)
        self._delete(place)
        made.replace(place)
        return place

    def add(self, folder: Path, *, link: bool = False) -> tuple[KnownModel, Path]:
        """Check the files of the known model in a folder, and copy or link them; return the model and its folder.

        Raises:
            ModelFailure: there is no known model in it, a file is not what it should be, or it cannot be written.
        """
        model = recognised_model(folder)
        if model.bundled:
            raise ModelFailure(f"{folder} holds {model.name}, which came with the program: there is nothing to add.")
        for file in model.files:
            check(file, found(folder, file))
        making = self.folder / f".{model.name}.adding"
        try:
            self._delete(making)
            making.mkdir(parents=True)
            for file in model.files:
                _put(found(folder, file), making / file.name, link=link)
            return model, self.install(model, making)
        except OSError as error:
            raise ModelFailure(
                f"{model.name} could not be put into {self.folder} ({error.strerror}), so it is not installed. Make"
                f" room there or make it writable, or name another folder in the variable SIMULATOR_MODELS."
            ) from error

    def remove(self, model: KnownModel) -> None:
        """Delete a model that was added, and what is left of a download.

        Raises:
            ModelFailure: it is not installed, came with the program, or cannot be deleted.
        """
        if model.bundled:
            raise ModelFailure(f"{model.name} came with the program and stays: the app needs it where no other is.")
        left = [path for path in (self.path(model), self.downloads(model)) if path.exists() or path.is_symlink()]
        if not left:
            raise ModelFailure(f"{model.name} is not installed in {self.folder}, so nothing was removed.")
        try:
            for path in left:
                self._delete(path)
        except OSError as error:
            raise ModelFailure(
                f"{model.name} could not be removed ({error.strerror}: {error.filename}). Close the app and try again."
            ) from error

    @staticmethod
    def _delete(path: Path) -> None:
        """Delete a folder, or the link to one, where there is one."""
        if path.is_symlink():
            path.unlink()
        elif path.exists():
            shutil.rmtree(path)


def recognised_model(folder: Path) -> KnownModel:
    """Return the known model a folder holds: the one all of whose files are there, of the right length where it counts.

    Raises:
        ModelFailure: there is no such folder, or no known model in it.
    """
    if not folder.is_dir():
        raise ModelFailure(f"{folder} is no folder, so there is no model to add. Name the folder that holds its files.")
    whole = [model for model in KNOWN.values() if all(found(folder, file).is_file() for file in model.files)]
    fitting = [model for model in whole if found(folder, _weights(model)).stat().st_size == _weights(model).size]
    if fitting:
        return fitting[0]
    if len(whole) == 1:
        return whole[0]  # the check says which file is wrong
    what = "; ".join(f"{model.name}: {', '.join(file.name for file in model.files)}" for model in KNOWN.values())
    raise ModelFailure(
        f"{folder} holds none of the known models, so nothing was added. They are made of these files: {what}. Any"
        " other faster-whisper model needs no adding: name its folder in the settings as model_folder."
    )


def _weights(model: KnownModel) -> ModelFile:
    """Return the biggest file of a model, which tells it from others."""
    return max(model.files, key=lambda file: file.size)


def found(folder: Path, file: ModelFile) -> Path:
    """Return where a file is in a folder: by its name, or where its publisher's repository has it."""
    return next((path for path in _places(folder, file) if path.is_file()), folder / file.name)


def _places(folder: Path, file: ModelFile) -> Iterator[Path]:
    """Yield where a file may be in a folder."""
    yield folder / file.name
    yield folder / file.path


def check(file: ModelFile, path: Path, published: str = "") -> None:
    """Compare a file with what it should be.

    Args:
        file: What it should be.
        path: Where it is.
        published: Its hash in its publisher's own words, SHA-256 or that of a git blob; may be empty.

    Raises:
        ModelFailure: it is missing, or another.
    """
    try:
        hashes = _hashes(path)
        size = path.stat().st_size
    except OSError as error:
        raise ModelFailure(f"The file {path} cannot be read ({error.strerror}), so the model is not whole.") from error
    wanted = {file.sha256, *file.also} if file.sha256 else {published} - {""}
    if wanted & hashes or (not wanted and size == file.size):
        return
    raise ModelFailure(
        f"The file {path} is not the one its publisher has (SHA-256 or length differ): it is damaged, or somebody"
        " changed it. It is not used. Get the model again from its publisher."
    )


def _hashes(path: Path) -> set[str]:
    """Return a file's SHA-256 and its hash as a git blob, in hexadecimal digits."""
    plain, blob = hashlib.sha256(), hashlib.sha1(f"blob {path.stat().st_size}\0".encode(), usedforsecurity=False)
    with path.open("rb") as content:
        while block := content.read(1 << 20):
            plain.update(block)
            blob.update(block)
    return {plain.hexdigest(), blob.hexdigest()}


def _put(source: Path, place: Path, *, link: bool) -> None:
    """Copy a file, or link to it."""
    if link:
        place.symlink_to(source.resolve())
    else:
        shutil.copyfile(source, place)
