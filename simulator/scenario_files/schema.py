"""A JSON Schema of scenario files, for completion and checks in editors."""

from __future__ import annotations

from typing import Any

from simulator.scenario_files import model
from simulator.scenario_files.keys import GROUPS
from simulator.scenario_files.model import DASHED, UNDERSCORED, Group, Key

_DRAFT = "http://json-schema.org/draft-07/schema#"
_DURATION = r"^\d{1,6}(\.\d{1,3})? ?(s|ms)?$"
_SCORES = r"^(at least|at most) \d{1,3}$|^\d{1,3} to \d{1,3}$"
_LEVELS = r"^((at least|at most) )?[0-3]$|^[0-3] to [0-3]$"

Schema = dict[str, Any]


def schema() -> Schema:
    """Return the schema of a scenario file, in draft 7, which editors know best."""
    definitions = {name: _group(group) for name, group in GROUPS.items() if name != "scenario"}
    top = _group(GROUPS["scenario"])
    head = {"$schema": _DRAFT, "title": "Scenario", "description": "One phone call: a customer and what is marked."}
    return {**head, **top, "definitions": definitions}


def _group(group: Group) -> Schema:
    """Return the schema of a group of keys."""
    found: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: _key(key) for key in group.keys},
    }
    needed = [key.name for key in group.keys if key.needed is True]
    if needed:
        found["required"] = needed
    if group.name == "branch":
        found["oneOf"] = [{"required": ["when"]}, {"required": ["otherwise"]}]
    if group.name == "line":
        found["oneOf"] = [{"required": ["then"]}, {"required": ["ends"]}]
        found["not"] = {"required": ["cue", "concern"]}
    if group.name in {"when", "bounds", "cuts_in"}:
        found["minProperties"] = 1
    return found


def _key(key: Key) -> Schema:
    """Return the schema of one key's value, with its description and its example."""
    default = f" Left out: {key.default}." if key.default else ""
    plain = (key.about + default).replace("**", "")
    found = {**_value(key.kind), "description": plain.replace("`", "'"), "markdownDescription": key.about + default}
    return {**found, "examples": [key.example]} if key.example else found


def _value(kind: model.Kind) -> Schema:  # noqa: PLR0911 (one return a kind)
    """Return the schema of a kind of value."""
    match kind:
        case model.Text():
            return _text()
        case model.Wordings():
            return _list(_text(), one=True)
        case model.Variables():
            return {"type": "object", "additionalProperties": _list(_text(), one=True)}
        case model.Keys(group, shared) if shared:
            return {"anyOf": [{"$ref": f"#/definitions/{group}"}, {"type": "string", "pattern": "^shared/"}]}
        case model.Texts(one) | model.Phrases(one):
            return _list(_text(), one=one)
        case model.Words(words, one, any_):
            known = {"type": "string", "enum": [*words, "any"] if any_ else list(words)}
            return _list(known, one=one)
        case model.Names(_, one):
            return _list({"type": "string", "pattern": f"^{UNDERSCORED.pattern}$"}, one=one)
        case model.Keys(group, _):
            return {"$ref": f"#/definitions/{group}"}
        case model.Listed(group):
            return {"type": "array", "items": {"$ref": f"#/definitions/{group}"}}
        case model.Named(group, dashed):
            names = {"pattern": f"^{(DASHED if dashed else UNDERSCORED).pattern}$"}
            reference = {"$ref": f"#/definitions/{group}"}
            return {"type": "object", "propertyNames": names, "additionalProperties": reference}
        case model.Replies():
            return {"type": "array", "items": {"anyOf": [{"type": "string"}, {"$ref": "#/definitions/reply"}]}}
    return _single(kind)


def _single(kind: model.Kind) -> Schema:  # noqa: PLR0911 (one return a kind)
    """Return the schema of a kind of single value other than a text."""
    match kind:
        case model.Whole(least, most):
            return {"type": "integer", "minimum": least, "maximum": most}
        case model.Flag():
            return {"type": "boolean"}
        case model.Word(("yes", "no")):
            return {"enum": ["yes", "no", True, False]}
        case model.Word(words):
            return {"type": "string", "enum": list(words)}
        case model.Name() | model.Id():
            return {"type": "string", "pattern": f"^{DASHED.pattern}$"}
        case model.Tag():
            return {"type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"}
        case model.Duration():
            return {
                "anyOf": [{"type": "string", "pattern": _DURATION}, {"type": "number", "minimum": 2, "maximum": 60}]
            }
        case model.Scores(levels):
            text: Schema = {"type": "string", "pattern": _LEVELS if levels else _SCORES}
            return {"anyOf": [text, {"type": "integer", "minimum": 0, "maximum": 3}]} if levels else text
    return {}


def _text() -> Schema:
    """Return the schema of a text: what YAML would take for a number or a truth is a text here."""
    return {"type": ["string", "number", "boolean"]}


def _list(entry: Schema, *, one: bool) -> Schema:
    """Return the schema of a list; where ``one`` is set a single entry may stand for it."""
    several = {"type": "array", "items": entry, "minItems": 1}
    return {"anyOf": [entry, several]} if one else several
