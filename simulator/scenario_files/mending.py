"""YAML that does not parse: why, in words a trainer can act on, and a guess so that the rest is checked too."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from simulator.scenario_files.diagnostics import Edit, Findings, Place
from simulator.scenario_files.parsing import FASTEST, parse, place_at, within
from simulator.scenario_files.tree import Node

#: How often a file is mended and read again, and the longest that is, in characters.
_MOST_MENDED, _LONGEST_MENDED = 10, 500_000
_PARTS = re.compile(r"(?P<lead> *(?:- +)*(?:[A-Za-z0-9_-]+: +)?)(?P<value>\S.*)")
_KEY = re.compile(r" *(?:- +)*[A-Za-z0-9_-]+: +")
#: The rest of a text in double quotes, and an escape in it; the group is one that stands for a character.
_QUOTED = re.compile(r'(?:[^"\\]|\\.)*')
_ESCAPE = re.compile(
    r"\\(?:([0abtnvfre \"/\\N_LP]|x[0-9A-Fa-f]{2}|u(?![Dd][89A-Fa-f])[0-9A-Fa-f]{4}"
    r"|U00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})|)"
)
_INDICATORS = "@`%[]{}*&!|>-?,"


@dataclass(frozen=True, slots=True)
class _Trouble:
    """What keeps a text from being YAML; ``mended`` is the line as it was most likely meant, None for no guess."""

    place: Place
    message: str
    hint: str
    mended: str | None = None


def parse_mending(
    text: str, findings: Findings, until: frozenset[str] = frozenset(), loader: type = FASTEST
) -> Node | None:
    """Return the value a file holds, reading values that lack quotes as if they had them.

    Args and the result are those of ``parse``; every mistake of YAML is noted as a finding.
    """
    lines, written = text.split("\n"), text.split("\n")
    for _ in range(_MOST_MENDED if len(text) <= _LONGEST_MENDED else 1):
        attempt = Findings(findings.path)
        attempt.guessed = findings.guessed
        try:
            root = parse("\n".join(lines), attempt, until, loader)
        except yaml.MarkedYAMLError as error:
            trouble = _explain(error, lines)
            place = within(trouble.place, written)
            findings.add("S007", place, trouble.message, trouble.hint, _whole_line(trouble, written))
            if trouble.mended is None:
                findings.add_all(attempt)
                return None
            lines[trouble.place.line - 1] = trouble.mended
            findings.guessed[trouble.place.line] = len(written[trouble.place.line - 1])
        else:
            findings.add_all(attempt)
            return root
    return None


def _whole_line(trouble: _Trouble, lines: list[str]) -> tuple[Edit, ...]:
    """Return the change of a line, as it was written, into what it was most likely meant to be, if there is a guess."""
    number = trouble.place.line
    if trouble.mended is None:
        return ()
    return (Edit(Place(number, 1), Place(number, len(lines[number - 1]) + 1), trouble.mended),)


def _explain(error: yaml.MarkedYAMLError, lines: list[str]) -> _Trouble:
    """Return why the parser gave up, judged by the line it gave up on rather than by its words."""
    place = place_at(error.problem_mark)
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    return (
        _in_escape(error, line, place)
        or _in_value(line, place.line)
        or _open_quote(lines, place.line)
        or _no_key(error, lines)
        or _Trouble(place, "this does not fit what stands above it", _INDENT_HINT)
    )


_INDENT_HINT = "check the spaces at the beginning: the keys of one group start in the same column"


def _in_escape(error: yaml.MarkedYAMLError, line: str, place: Place) -> _Trouble | None:
    r"""Return the trouble of a ``\`` in double quotes that stands for nothing."""
    at = line.rfind("\\", 0, place.column + 1)
    if at < 0 or "quoted" not in (error.context or "") or "end of" in (error.problem or ""):
        return None
    message, hint = "a '\\' in double quotes must be one that YAML knows", "write '\\\\' for a backslash"
    text = _QUOTED.match(line, at)
    end = at if text is None else text.end()
    mended = line[:at] + _ESCAPE.sub(lambda found: found[0] if found[1] else "\\\\", line[at:end]) + line[end:]
    return _Trouble(Place(place.line, at + 1), message, hint, mended=mended)


def _in_value(line: str, number: int) -> _Trouble | None:
    """Return the trouble of a value that needs quotes, or other ones."""
    parts = _PARTS.fullmatch(line)
    if parts is None:
        return None
    lead, value = parts["lead"], parts["value"].rstrip()
    said = _quote_trouble(value) or _plain_trouble(value)
    if said is None or (not lead.strip() and said[0] is _COLON):
        return None
    quoted = '"' + value.strip("\"'").replace("\\", "\\\\").replace('"', '\\"') + '"'
    return _Trouble(Place(number, len(lead) + 1), *said, mended=lead + quoted)


_COLON = "a colon and a space inside a text make YAML look for a key"
_QUOTE_HINT = "put the whole text in double quotes"


def _plain_trouble(value: str) -> tuple[str, str] | None:
    """Return what is wrong with an unquoted value, and how to mend it."""
    if value[0] in "[{" and value[-1] in "]}":
        return None
    if value[0] in _INDICATORS and not (value[0] in "-?" and value[1:2].strip()):
        return f"a text cannot start with '{value[0]}' unless it is in quotes", _QUOTE_HINT
    if value[0] not in "\"'" and (": " in value or value.endswith(":")):
        return _COLON, _QUOTE_HINT
    return None


def _quote_trouble(value: str) -> tuple[str, str] | None:
    """Return what is wrong with a quoted value, and how to mend it."""
    if re.match(r"'(?:[^']|'')*'(?!')\s*[^\s#]", value):
        return "the apostrophe ends the text here", "put the text in double quotes instead of single ones"
    if re.match(r'"(?:[^"\\]|\\.)*"\s*[^\s#]', value):
        hint = 'write inner quotes as \\", or put the whole text in single quotes'
        return "the text goes on after its closing quote", hint
    return None


def _open_quote(lines: list[str], number: int) -> _Trouble | None:
    """Return the trouble of a quote that was opened in or above a line and closed too late or never."""
    for above in range(min(number, len(lines)), max(0, number - 30), -1):
        parts = _PARTS.fullmatch(lines[above - 1])
        value = "" if parts is None else parts["value"]
        if parts is not None and value[0] in "\"'" and not re.search(rf"[^\\]{value[0]}\s*(#.*)?$", value):
            place = Place(above, len(parts["lead"]) + 1)
            mended = parts["lead"] + '"' + value[1:].replace("\\", "\\\\").replace('"', '\\"') + '"'
            return _Trouble(place, "a quote is opened here and not closed", "add the closing quote", mended)
    return None


def _no_key(error: yaml.MarkedYAMLError, lines: list[str]) -> _Trouble | None:
    """Return the trouble of a line that should be an entry but has no colon after its key."""
    if error.problem is None or "expected ':'" not in error.problem or error.context_mark is None:
        return None
    place = place_at(error.context_mark)
    line = lines[place.line - 1]
    if _KEY.match(line):
        return None
    return _Trouble(place, "this is no 'key: value' entry", "a key is followed by a colon and a space")
