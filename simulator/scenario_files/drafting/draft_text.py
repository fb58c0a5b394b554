"""A draft as a scenario's text, every guess marked as something still to do."""

from __future__ import annotations

import json

from simulator.scenario_files.drafting.feelings import thanks
from simulator.scenario_files.drafting.from_call import GO_ON, Draft, DraftLine, DraftSlot, telling

_HEAD = """\
# A first draft, made from a real call. Each remark that begins with 'todo' is a guess: look at it, mend it if need be,
# and take the remark out. 'simulator check' lists those that are left. What every key means: docs/trainers.md.
# todo: read every line once: names and numbers are replaced by made-up ones, but only you can tell what was missed
format: 1
scenario: {name}
version: 1
title: {title}{title_todo}
language: {language}
topics: [practice]  # todo: what is it about?
difficulty: {difficulty}  # todo: from 1, gentle, to 5: is it?
minutes: {minutes}
customer:
  name: {customer}  # made up
  mood: {mood}  # todo: is this how they feel when the phone is picked up? each 0 to 100
# todo: write what the rep sees on the screen, what they may do and what not
briefing: |
  You answer the phone for {company}.

  You may:
  - look into the case at once, and ring back yourself.

  You may not:
  - promise anything for another company.
"""
_ORDER = "# todo: the lines follow the call as it was; where would a better or a poorer reply lead?\n"
_TAIL = """\
# todo: these are the words of a customer who has had enough: would they say that?
parting: "I've had enough of this. Goodbye."
rubric:
  pass: 60  # todo: what total is good enough?
{weights}
samples:
  # todo: this is what the rep said in the call; say with 'expect' what it must come to, and add a better call
  - name: the call as it was
    rep:
{replies}
"""


def draft_text(draft: Draft, heading: dict[str, str | int], guess: str = "") -> str:
    """Return the scenario's YAML.

    Args:
        draft: The call.
        heading: ``name``, ``title``, ``language``, ``difficulty``, ``customer``, ``company``; ``title`` may be empty.
        guess: What had to be guessed about who is who, in a sentence; empty for nothing.
    """
    title = str(heading["title"])
    quoted = {key: _quoted(str(heading[key])) for key in ("customer",)}
    head = _HEAD.format(
        **{**heading, **quoted, "title": _quoted(title or _title(draft))},
        title_todo="" if title else "  # todo: what should reps see in the list?",
        minutes=draft.minutes,
        mood=_mood(draft),
    )
    notes = [f"# todo: {guess}\n"] if guess else []
    if draft.left_out:
        turns = "1 short turn" if draft.left_out == 1 else f"{draft.left_out} turns"
        notes.append(
            f"# todo: {turns} of the customer's are left out here: greetings, or what made it too long. Is anything"
            f" missing?\n"
        )
    parts = [*notes, head, _slots(draft.slots), f"opening: {draft.lines[0].name}\n{_ORDER}lines:\n"]
    for line, after in zip(draft.lines, [*draft.lines[1:], None], strict=True):
        parts.append(_line(line, after, first=line is draft.lines[0]))
    return "".join([*parts, _TAIL.format(weights=_weights(draft.slots), replies=_replies(draft.lines))])


def _slots(slots: list[DraftSlot]) -> str:
    """Return what was asked and answered."""
    if not slots:
        return ""
    rows = ["# What the rep asked for and what the customer answered.\nslots:\n"]
    for slot in slots:
        words = ", ".join(map(_quoted, slot.asked_with))
        rows.append(
            f"  {slot.name}:\n    about: {_quoted(slot.about)}  # todo: does it follow 'find out …'?\n"
            f"    asked_with: [{words}]  # todo: which other words would ask for it?\n    answer:"
            f" {_quoted(slot.answer)}\n"
        )
    return "".join(rows)


def _line(line: DraftLine, after: DraftLine | None, *, first: bool) -> str:
    """Return one line with its ways on, or its ending."""
    more = "  # todo: they said this and the next line in one go" if line.goes_on else ""
    rows = [f"  {line.name}:", f"    says: {_quoted(line.says)}{more}"]
    if after is None:
        ends, how = _ending(line.says)
        how = line.feeling.delivery if line.feeling and ends != "resolved" else how
        rows += [f"    delivery: {how}", f"    ends: {ends}  # todo: is this how it ended?"]
        return "\n".join(rows) + "\n"
    shows = line.feeling is not None or first
    rows += _feeling(line) if shows else []
    rows += ["    then:", "      - when: {lapse: any}", "        mood: {anger: +15, trust: -10}"]
    if shows:
        rows += [
            "      - when: {acknowledged: 2}",
            "        mood: {anger: -12, trust: +10}",
            f"        go: {after.name}",
        ]
    return "\n".join([*rows, f"      - otherwise: {after.name}"]) + "\n"


def _feeling(line: DraftLine) -> list[str]:
    """Return how a line is said and what is felt in it."""
    feeling = line.feeling
    if feeling is None:
        return ["    cue: unhappy about what happened  # todo: what do they feel here?"]
    key = "concern" if feeling.stated else "cue"
    words = _quoted(f"{feeling.name} about this: {feeling.about}")
    return [
        f"    delivery: {feeling.delivery}",
        f"    {key}: {words}  # todo: is this the feeling? Say what it is about",
    ]


def _ending(says: str) -> tuple[str, str]:
    """Return how a call seems to end after the customer's last words, and how these are said."""
    lowered = says.lower()
    if any(words in lowered for words in ("call me back", "ring me back", "call back", "ring back", "call you back")):
        return "call-back", "neutral"
    return ("resolved", "relieved") if thanks(says) else ("uneasy", "annoyed")


def _mood(draft: Draft) -> str:
    """Return the mood at the beginning, by what the first lines show."""
    names = [line.feeling.name for line in draft.lines[:4] if line.feeling]
    anger = min(75, 25 + 20 * sum(name in {"angry", "hurt"} for name in names) + 8 * names.count("upset"))
    return f"{{anger: {anger}, confusion: {min(70, 10 + 30 * names.count('confused'))}, trust: 40}}"


def _weights(slots: list[DraftSlot]) -> str:
    """Return what is marked; questions only where there is something to find out."""
    if not slots:
        return "  acknowledgement: {weight: 60}\n  composure: {weight: 40, fail_on: [hostile]}"
    wanted = ", ".join(slot.name for slot in slots[:3])
    return (
        f"  acknowledgement: {{weight: 35}}\n  clarifying_questions: {{weight: 35, must_find_out: [{wanted}]}}"
        "  # todo: what must a good rep find out?\n  composure: {weight: 30, fail_on: [hostile]}"
    )


def _replies(lines: list[DraftLine]) -> str:
    """Return the rep's replies in order."""
    replies = [reply for line in lines[:-1] for reply in line.replies or [GO_ON]]
    return "\n".join(f"      - {_quoted(reply)}" for reply in replies)


def _title(draft: Draft) -> str:
    """Return a title made of the first words."""
    words = telling(draft.lines[0].says).split()
    return " ".join(words[:8]).strip(" ,;:.!?…") + ("…" if len(words) > 8 else "")


def _quoted(text: str) -> str:
    """Return a text as YAML has it in double quotes, whatever is in it."""
    return json.dumps(text or "…", ensure_ascii=False)
