"""A sample call added to a scenario's own file, below those that are there, the rest of the text as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from simulator.scenario_files.loading import load_text

_SAMPLES = re.compile(r"^samples:[ \t]*(#.*)?$", re.MULTILINE)
_ANY_SAMPLES = re.compile(r"^samples:", re.MULTILINE)
_ENTRY = re.compile(r"^([ \t]*)- ", re.MULTILINE)
_NEXT_KEY = re.compile(r"^[^\s#-]", re.MULTILINE)


class SampleFailure(Exception):  # noqa: N818  (what the user is told)
    """A sample call cannot be added to a file."""


def add_sample(path: Path, name: str, replies: Sequence[str], marks: Mapping[str, str]) -> None:
    """Add a sample call whose last reply must get some marks.

    Args:
        path: The scenario's file.
        name: What the sample shows.
        replies: The rep's replies in order, the last one being the one that is marked.
        marks: The keys of a reply with their values, such as ``acknowledged`` and ``2``.

    Raises:
        SampleFailure: the file cannot be read or written, writes its samples in another form, or would have mistakes.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as failure:
        raise SampleFailure(f"{path} cannot be read ({failure}). Nothing was changed.") from failure
    changed = _changed(text, name, replies, marks)
    errors = load_text(changed, str(path), stem=path.stem).errors
    if errors:
        told = str(errors[0]).splitlines()[0]
        raise SampleFailure(f"The sample call does not fit into {path}: {told} Nothing was changed.")
    try:
        fresh = path.with_name(f"{path.name}.new")
        fresh.write_text(changed, encoding="utf-8", newline="")
        fresh.replace(path)
    except OSError as failure:
        raise SampleFailure(f"{path} cannot be written ({failure.strerror}). Nothing was changed.") from failure


def _changed(text: str, name: str, replies: Sequence[str], marks: Mapping[str, str]) -> str:
    """Return the text with the sample call in it."""
    found = _SAMPLES.search(text)
    if found is None:
        if _ANY_SAMPLES.search(text):
            raise SampleFailure("The samples of this file stand in one line; write them below each other first.")
        return f"{text.rstrip()}\n\nsamples:\n{_entry('  ', name, replies, marks)}"
    following = _NEXT_KEY.search(text, found.end() + 1)
    end = following.start() if following else len(text)
    block = text[found.end() : end]
    indent = entry[1] if (entry := _ENTRY.search(block)) else "  "
    kept = block.rstrip()
    behind = block[len(kept) :].removeprefix("\n")
    return f"{text[: found.end()]}{kept}\n{_entry(indent, name, replies, marks)}{behind}{text[end:]}"


def _entry(indent: str, name: str, replies: Sequence[str], marks: Mapping[str, str]) -> str:
    """Return the sample call as YAML; JSON texts are YAML texts."""
    deeper = f"{indent}  "
    rows = [f"{indent}- name: {_text(name)}", f"{deeper}rep:"]
    rows += [f"{deeper}  - {_text(reply)}" for reply in replies[:-1]]
    rows.append(f"{deeper}  - says: {_text(replies[-1])}")
    rows += [f"{deeper}    {key}: {value}" for key, value in marks.items()]
    return "\n".join(rows) + "\n"


def _text(text: str) -> str:
    """Return a text in double quotes."""
    return json.dumps(text, ensure_ascii=False)
