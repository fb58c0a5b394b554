"""The scenarios of one or more folders: a quick list of them, and each by its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from simulator.core.clean import clean
from simulator.core.intensity import AS_WRITTEN, Dials
from simulator.core.learning_path import LearningPath
from simulator.core.scenario import Scenario
from simulator.core.scenario_header import ScenarioHeader
from simulator.phone.ports import UnusableScenario
from simulator.scenario_files.diagnostics import FILE_START, Diagnostic, Findings
from simulator.scenario_files.header_cache import HeaderCache
from simulator.scenario_files.learning_paths import learning_paths
from simulator.scenario_files.loading import Loaded, load, load_text
from simulator.scenario_files.names import did_you_mean, shown

_SUFFIXES = (".yaml", ".yml")
#: Folders for what scenarios share and for their translations, which are none themselves.
_ASIDE = {"shared", "translations"}
#: How many files are read before a first part of the list is given.
_FIRST_PART = 40


class ScenarioFolder:
    """Every scenario directly in some folders or in their topic folders.

    Where two files hold scenarios of one name, the folder given first wins, and the other is told as a problem.
    Files are read anew at every call, so what a trainer saves is there at once.
    """

    def __init__(self, folders: Sequence[Path], packs: Path | None = None, cache: HeaderCache | None = None) -> None:
        """Look in some folders, and then in each folder of ``packs``, where there are any; ``cache`` keeps entries."""
        self._given = folders
        self._packs = packs
        self._cache = cache or HeaderCache()

    @property
    def _folders(self) -> Iterator[Path]:
        """Yield every folder, those of packs by name."""
        yield from self._given
        if self._packs is not None:
            yield from (pack for pack in _entries(self._packs) if not pack.name.startswith(".") and is_folder(pack))

    def headers(self) -> Sequence[ScenarioHeader]:
        """Return what can be played, by title; reads only the beginning of each file."""
        return self.listing()[0]

    def problems(self) -> Sequence[str]:
        """Return one sentence for each file that cannot be listed."""
        return self.listing()[1]

    def listing(self) -> tuple[Sequence[ScenarioHeader], Sequence[str]]:
        """Return ``headers`` and ``problems`` in one reading of the folders."""
        *_, last = self.parts()
        return last

    def parts(self) -> Iterator[tuple[Sequence[ScenarioHeader], Sequence[str]]]:
        """Yield ``listing`` as far as it is known: soon a first part, at the end all of it."""
        kept: dict[str, ScenarioHeader] = {}
        problems: list[str] = []
        for count, path in enumerate(self.paths(), 1):
            header = self._cache.header(path)
            if isinstance(header, Diagnostic):
                problems.append(str(header))
            elif header.id in kept:
                problems.append(_left_out(header, kept[header.id]))
            else:
                kept[header.id] = header
            if count == _FIRST_PART:
                yield _by_title(kept), tuple(problems)
        self._cache.keep()
        yield _by_title(kept), problems

    def paths_through(self) -> Iterator[LearningPath]:
        """Yield the learning paths that stand beside the scenarios."""
        return learning_paths(self._folders)

    def paths(self) -> Iterator[Path]:
        """Yield every scenario file, folder by folder, by name."""
        for folder in self._folders:
            here = _entries(folder)
            yield from _files(here)
            for topic in here:
                if topic.name not in _ASIDE and not topic.name.startswith(".") and is_folder(topic):
                    yield from _files(_entries(topic))

    def load(self, name: str, dials: Dials = AS_WRITTEN) -> Loaded:
        """Return the scenario with an id, or in the file with that path, and every finding about it."""
        if name.lower().endswith(_SUFFIXES) or "/" in name or "\\" in name:
            return load(Path(name), dials)
        paths = {path.stem: path for path in reversed(list(self.paths()))}
        if name in paths:
            return load(paths[name], dials)
        findings = Findings(name)
        hint = did_you_mean(name, sorted(paths)) or "'simulator check' lists the files it finds"
        findings.add("S070", FILE_START, f"no scenario called {shown(name)}", hint)
        return Loaded(None, findings.in_order())

    def scenario(self, name: str, dials: Dials = AS_WRITTEN) -> Scenario:
        """Return the scenario with an id, or in the file with that path, as it is played at some dials.

        Raises:
            UnusableScenario: there is none, or it has mistakes.
        """
        return _usable(self.load(name, dials))

    def from_text(self, text: str) -> Scenario:
        """Return the scenario a stored call was played with.

        Raises:
            UnusableScenario: the text has mistakes under this version's rules.
        """
        return _usable(load_text(text, "the stored scenario"))


def _by_title(kept: dict[str, ScenarioHeader]) -> list[ScenarioHeader]:
    """Return entries in the order of the list."""
    return sorted(kept.values(), key=lambda header: (header.title.casefold(), header.id))


def _left_out(header: ScenarioHeader, first: ScenarioHeader) -> str:
    """Return the sentence about a file whose scenario's name is taken."""
    return clean(f"{header.path}: '{header.id}' is already the name of {first.path}, so this file is left out")


def is_folder(path: Path) -> bool:
    """Return whether a path is a folder, as far as one may look."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _usable(loaded: Loaded) -> Scenario:
    """Return the scenario, or raise with its errors, a line each."""
    if loaded.scenario is None:
        raise UnusableScenario("\n".join(_told(found) for found in loaded.errors))
    return loaded.scenario


def _told(found: Diagnostic) -> str:
    """Return a finding with its place, where it is about a file at all."""
    return f"{found.message} ({found.hint})" if found.code == "S070" else str(found)


def _entries(folder: Path) -> list[Path]:
    """Return what is in a folder by name; nothing where it cannot be read."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _files(entries: list[Path]) -> Iterator[Path]:
    """Yield those entries that are scenario files."""
    for entry in entries:
        if entry.suffix.lower() in _SUFFIXES and not entry.name.startswith("."):
            yield entry
