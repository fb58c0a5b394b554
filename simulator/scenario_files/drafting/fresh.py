"""A scenario to begin with: small, commented, and without a mistake."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum

from simulator.core.clean import clean
from simulator.core.wording import words
from simulator.scenario_files.names import suggested_id


class Upset(StrEnum):
    """How a customer feels when they call."""

    ANGRY = "angry"
    CONFUSED = "confused"
    BOTH = "both"


@dataclass(frozen=True)
class Wish:
    """What a trainer says about a scenario to begin with.

    Attributes:
        title: What reps see in the list.
        customer: The customer's name.
        says: The customer's first words.
        feels: How they feel.
        because: What they feel and why, in words that follow "is", such as ``angry at the wait``; empty for a standard.
        fact: What a good rep finds out, in words that follow "find out …".
        answer: What the customer says when asked for it.
        difficulty: 1 to 5.
        language: A language tag.
    """

    title: str
    customer: str = "Sam Okoro"
    says: str = "This is the third time I'm ringing about it. Nobody has told me anything."
    feels: Upset = Upset.ANGRY
    because: str = ""
    fact: str = "the number of the order"
    answer: str = "It's four four one, seven nine."
    difficulty: int = 2
    language: str = "en-GB"

    def named(self, taken: frozenset[str] = frozenset()) -> str:
        """Return a scenario's name made from the title that is not among ``taken``."""
        base = suggested_id(clean(self.title), "-")[:50].strip("-") or "scenario"
        base = "null-call" if base == "null" else base  # which YAML takes for nothing
        names = (base, *(f"{base}-{number}" for number in range(2, 10_000)))
        return next(name for name in names if name not in taken)


_MOODS = {
    Upset.ANGRY: "{anger: 60, confusion: 10, trust: 35}",
    Upset.CONFUSED: "{anger: 15, confusion: 65, trust: 45}",
    Upset.BOTH: "{anger: 50, confusion: 50, trust: 35}",
}
_DELIVERIES = {Upset.ANGRY: "angry", Upset.CONFUSED: "confused", Upset.BOTH: "annoyed"}
_FEELINGS = {
    Upset.ANGRY: "angry at having to ask again and again",
    Upset.CONFUSED: "lost, and worried about doing something wrong",
    Upset.BOTH: "angry at having to ask again, and lost in what they were told",
}
_TOO_COMMON = frozenset("the a an of to in on at for with their they his her its was were is are had has have".split())

_TEXT = """\
# A scenario to begin with. It plays as it is; change one thing at a time and run 'simulator check'.
# What every key means: docs/trainers.md, or 'simulator schema' for your editor.
format: 1
scenario: {name}
version: 1
title: {title}
language: {language}
topics: [practice]  # what it is about, for search
difficulty: {difficulty}  # from 1, gentle, to 5
minutes: 4
customer:
  name: {customer}
  mood: {mood}  # how they feel when you pick up, each 0 to 100

# What the rep's screen would show, what they may do, and what not.
briefing: |
  You answer the phone for Brightbox. You can see every order and every call.

  You may:
  - look into the case at once, and ring back yourself.
  - put it right within one working day.

  You may not:
  - promise anything for another company.

# What a good rep finds out by asking. 'asked_with' lists words they might ask with.
slots:
  fact:
    about: {fact}
    asked_with: {asked_with}
    answer: {answer}
    guarded: "You should have that in front of you."  # said while trust is low
  since_when:
    about: how long this has been going on
    asked_with: [how long, since when, when did, when was, first, started]
    answer: "Since the beginning of last week."

opening: first
lines:
  # 'concern' is a feeling they state, 'cue' one they only hint at. The rep's next words are marked for it.
  first:
    says: {says}
    delivery: {delivery}
    concern: {because}
    then:  # tried from the top; the first that fits is taken
      - when: {{lapse: any}}
        mood: {{anger: +15, trust: -10}}
        go: worse
      - when: {{acknowledged: 2}}
        go: softer
      - when: {{clarifying: true}}
        go: softer
      - otherwise: not-heard
  not-heard:
    says: "Did you hear what I just told you?"
    delivery: annoyed
    cue: afraid of being passed on once more
    then:
      - when: {{lapse: any}}
        go: worse
      - when: {{acknowledged: 2}}
        go: softer
      - when: {{clarifying: true}}
        go: softer
      - otherwise: enough
  softer:
    says: "Well. Thank you for listening. So what happens now?"
    delivery: neutral
    hint: They need to know who does what, and by when.
    then:
      - when: {{lapse: any}}
        go: worse
      - when: {{commits: true}}
        go: thanks
      - otherwise: not-much
  worse:
    says: "There is no need to talk to me like that."
    delivery: angry
    concern: hurt at being spoken to like that
    then:
      - when: {{lapse: any}}
        go: enough
      - when: {{acknowledged: 2}}
        go: softer
      - when: {{commits: true}}
        go: not-much
      - otherwise: enough
  thanks:
    says: "All right. That is more than anybody else did. Thank you."
    delivery: relieved
    ends: resolved
  not-much:
    says: "I'll believe it when it happens."
    delivery: annoyed
    ends: uneasy
  enough:
    says: "I'm not getting anywhere here. Goodbye."
    delivery: angry
    ends: hung-up

silence: {{after: 8s, says: "Hello? Is anybody there?"}}

# What is marked. The weights say how much each part counts; 'pass' is the total that passes.
rubric:
  pass: 65
  acknowledgement: {{weight: 35}}
  clarifying_questions: {{weight: 35, must_find_out: [fact]}}
  composure: {{weight: 30, fail_on: [hostile]}}
note: One good question and one promise that can be kept do more than ten apologies.

# Sample calls are tests: 'simulator check' plays them. Write them as people would say them.
samples:
  - name: a good call
    rep:
      - {good}
      - "I'll look into it myself now, and I'll ring you back before five today."
    expect: {{ends: resolved, found: fact, composure: at least 90}}
  - name: a poor call
    rep:
      - "Well, that's not my problem, is it?"
      - "Calm down. You should have read the letter properly."
    expect: {{ends: hung-up, passed: no, composure: at most 60}}
"""


def fresh(wish: Wish, name: str) -> str:
    """Return the text of a scenario that plays, with remarks on what to change.

    Args:
        wish: What the trainer says about it.
        name: The scenario's name, the same as its file's.
    """
    because = _flat(wish.because) or _FEELINGS[wish.feels]
    fact = _flat(wish.fact).rstrip(".?!") or Wish.fact
    return _TEXT.format(
        name=name,
        title=_quoted(wish.title),
        language=wish.language,
        difficulty=wish.difficulty,
        customer=_quoted(wish.customer),
        mood=_MOODS[wish.feels],
        fact=_quoted(fact),
        asked_with=f"[{', '.join(_quoted(word) for word in asked_with(fact))}]",
        answer=_quoted(wish.answer),
        says=_quoted(wish.says),
        delivery=_DELIVERIES[wish.feels],
        because=_quoted(because),
        good=_quoted(f"I'm so sorry, no wonder you feel like that. Can you tell me {fact}?"),
    )


def asked_with(fact: str) -> list[str]:
    """Return words and phrases a rep might ask for a fact with, the whole of it first."""
    said = [word for word, _ in words(fact)]
    telling = [word for word in said if word not in _TOO_COMMON and len(word) > 2]
    return list(dict.fromkeys([" ".join(said), *telling]))[:12] if said else ["what"]


def _flat(text: str) -> str:
    """Return a text as one clean line."""
    return re.sub(r"\s+", " ", clean(text)).strip()


def _quoted(text: str) -> str:
    """Return a text as YAML has it in double quotes, whatever is in it."""
    return json.dumps(_flat(text) or "…", ensure_ascii=False)
