"""Scenarios with what only play finds, by the code it gets; each a change to one that plays well."""

from __future__ import annotations

from tests.scenario_files.examples import spoiled

#: A call in which random play finds nothing.
PLAYS = """\
format: 1
scenario: plays
version: 1
title: A parcel two days late
topics: [delivery]
difficulty: 1
minutes: 3
customer:
  name: Sam Okoro
  mood: {anger: 40, confusion: 10, trust: 50}
briefing: |
  You work for Brightbox Deliveries.
slots:
  parcel_number:
    about: the number of the parcel
    asked_with: [parcel number, tracking number, reference]
    answer: "It's four four one, seven nine."
opening: late
lines:
  late:
    says: "My parcel was meant to come on Tuesday. It's Thursday, and it's my mum's birthday."
    cue: afraid of standing at a birthday with empty hands
    then:
      - when: {acknowledged: 2, asked: parcel_number}
        go: softer
      - when: {lapse: any}
        go: cross
      - otherwise: cross
  softer:
    says: "Thank you. So will it be here by tomorrow?"
    then:
      - when: {commits: true}
        go: thanks
      - when: {says: [manager, team leader]}
        go: cross
      - otherwise: cross
  cross:
    says: "I want to know where it is. That's all I want."
    concern: cross at being kept in the dark
    then:
      - when: {commits: true}
        go: thanks
      - otherwise: bye
  thanks:
    says: "Tomorrow before noon. All right. Thanks."
    ends: resolved
  bye:
    says: "Then I'll ring the shop."
    ends: uneasy
rubric:
  pass: 60
  acknowledgement: {weight: 50}
  clarifying_questions: {weight: 50, must_find_out: [parcel_number]}
samples:
  - name: a good call
    rep: ["Two days late, and it's her birthday. What's the parcel number?", "I'll bring it tomorrow before noon."]
    expect: {ends: resolved}
"""

_LATE = "      - when: {lapse: any}\n        go: cross\n"
_MANAGER = "      - when: {says: [manager, team leader]}\n        go: cross\n"


def _changed(*changes: tuple[str, str]) -> str:
    """Return the scenario with some passages changed."""
    text = PLAYS
    for old, new in changes:
        text = spoiled(old, new, text)
    return text


_ENDLESS = """\
  cross:
    says: "I want to know where it is. That's all I want."
    concern: cross at being kept in the dark
    then:
      - when: {trust: {at_least: 90}}
        go: bye
      - otherwise: cross
        mood: {trust: -10}
"""
_CROSS = PLAYS[PLAYS.index("  cross:\n") : PLAYS.index("  thanks:\n")]

_SLOT = PLAYS[PLAYS.index("  parcel_number:\n") : PLAYS.index("opening:")]

_WAYS = PLAYS[PLAYS.index("      - when: {acknowledged: 2") : PLAYS.index("  softer:")]
_UNHEARD = PLAYS[PLAYS.index("  softer:") : PLAYS.index("  thanks:")]

#: Code -> a scenario in which play finds it.
PLAYED = {
    "S090": _changed(
        (_LATE, "      - when: {lapse: any, anger: {at_least: 99}}\n        go: over\n"),
        ("  thanks:\n", '  over:\n    says: "No. That is enough."\n    ends: hung-up\n  thanks:\n'),
    ),
    "S091": _changed((_LATE, "      - when: {confusion: {below: 90}}\n        go: cross\n")),
    "S092": _changed(
        (_MANAGER, "      - when: {says: [manager]}\n        go: bye\n      - when: {says: [team leader, manager]}\n"),
    ),
    "S093": _changed((_LATE, "      - when: {anger: {below: 90}}\n        go: cross\n")),
    "S094": _changed((_CROSS, _ENDLESS)),
    "S095": _changed((_LATE, "      - when: {anger: {at_least: 90}}\n        go: cross\n")),
    "S096": _changed((_SLOT, _SLOT + _SLOT.replace("parcel_number", "order_number"))),
    "S097": _changed(
        ("  pass: 60\n", "  pass: 90\n"),
        (_SLOT, _SLOT + _SLOT.replace("parcel_number", "street").replace("parcel number, tracking number", "street")),
        ("must_find_out: [parcel_number]", "must_find_out: [parcel_number, street]"),
        (_WAYS, "      - when: {asked: [parcel_number, street]}\n        go: thanks\n      - otherwise: bye\n"),
        (_UNHEARD, ""),
    ),
    "S098": _changed(("  pass: 60\n", "  pass: 0\n")),
    "S099": _changed(("It's Thursday, and", "Four four one, seven nine. It's Thursday, and")),
}
