"""A small scenario without a mistake, and ways to spoil it."""

from __future__ import annotations

from simulator.core.scenario import Scenario
from simulator.scenario_files.diagnostics import Diagnostic
from simulator.scenario_files.loading import load_text

GOOD = """\
format: 1
scenario: good
version: 1
title: Charged twice for one month
topics: [billing, refund]
difficulty: 2
minutes: 5
notice: Raised voice.
customer:
  name: Dana Whitfield
  mood: {anger: 70, confusion: 20, trust: 30}
  voice: {pitch: high, pace: fast}
briefing: |
  You work in billing at Northway Broadband.
  You may refund.
slots:
  payment_dates:
    about: when the two payments left the account
    asked_with: [date, when, what day]
    answer: "The third and the fifth. Forty-two pounds, both of them."
opening: furious
lines:
  furious:
    says: "Forty minutes on hold, and you've taken my money twice!"
    delivery: angry
    concern: angry that the money went twice, and at the wait
    then:
      - when: {acknowledged: 2, asked: payment_dates}
        mood: {anger: -25, trust: +15}
        go: thanks
      - when: {lapse: any}
        mood: {anger: +20}
      - otherwise: furious
  thanks:
    says: "Right. Well. Thank you for sorting it."
    ends: resolved
silence: {after: 6s, says: "Hello? Are you even there?"}
rubric:
  pass: 70
  acknowledgement: {weight: 35}
  clarifying_questions: {weight: 35, must_find_out: [payment_dates]}
  composure: {weight: 30, fail_on: [hostile]}
samples:
  - name: a good call
    rep: ["That's a long wait. When did the two payments go out?", ""]
    expect: {ends: resolved, passed: yes, total: at least 75, composure: 50 to 70}
"""


def spoiled(old: str, new: str, text: str = GOOD) -> str:
    """Return the good scenario with one passage changed, which must be there."""
    assert old in text, f"{old!r} is not in the example"
    return text.replace(old, new, 1)


def found_in(text: str) -> tuple[Diagnostic, ...]:
    """Return everything found in a text."""
    return load_text(text, "good.yaml").diagnostics


def codes_in(text: str) -> list[str]:
    """Return the codes of everything found in a text."""
    return [found.code for found in found_in(text)]


def scenario_in(text: str) -> Scenario:
    """Return the scenario in a text, which must have no errors."""
    loaded = load_text(text, "good.yaml")
    assert loaded.scenario is not None, "\n".join(str(found) for found in loaded.errors)
    return loaded.scenario
