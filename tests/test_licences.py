"""Every package the program names has a line in docs/licences.md."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def named_packages() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = [
        *project["dependencies"],
        *(one for extra in project["optional-dependencies"].values() for one in extra),
    ]
    names = {re.split(r"[\s<>=!~;\[]", requirement, maxsplit=1)[0] for requirement in requirements}
    return names - {project["name"]}


def listed_packages() -> dict[str, list[str]]:
    """Return the cells of each table row by the package they are about."""
    lines = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {package: cells for package, *cells in rows}


def test_every_package_in_pyproject_has_a_licence_and_a_reason() -> None:
    listed = listed_packages()
    assert named_packages() <= set(listed)
    assert all(licence and reason for licence, reason, *_ in listed.values())


def test_no_listed_package_has_left() -> None:
    brought_by_whisper = {"ctranslate2", "onnxruntime", "av", "tokenizers", "huggingface_hub", "tqdm"}
    assert set(listed_packages()) - named_packages() - brought_by_whisper == {"Package"}
