"""The catalogue of diagnostic codes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether the scenario can be played all the same."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Code:
    """One rule: what it means when it is broken, in one sentence, and how much that matters."""

    meaning: str
    severity: Severity = Severity.ERROR


def _warning(meaning: str) -> Code:
    """Return a rule that may be broken."""
    return Code(meaning, Severity.WARNING)


#: The file as a whole and its YAML: S001 to S019.
_FILE = {
    "S001": Code("The file cannot be opened: it is missing, a folder, or not yours to read."),
    "S002": Code("The file is larger than 4 MB."),
    "S003": Code("The file is not saved as UTF-8."),
    "S004": Code("There is a tab character."),
    "S005": Code("There is an invisible control character or a terminal escape."),
    "S006": Code("The file is empty."),
    "S007": Code("The file is not valid YAML from this point on."),
    "S008": Code("The file holds more than one document."),
    "S009": Code("An anchor, alias or merge key is used."),
    "S010": Code("A YAML tag is used."),
    "S011": Code("Values are nested too deeply."),
    "S012": Code("A line is named that does not exist."),
    "S013": Code("A slot is named that does not exist."),
    "S014": Code("The file holds too many values."),
    "S015": Code("The same key is written twice in one place."),
    "S016": Code("A key is not a plain word."),
    "S017": _warning("Text after ' #' is taken for a comment and may be lost."),
    "S018": Code("The file is not a list of 'key: value' entries."),
    "S019": _warning("There are more findings than are shown."),
}

#: Keys and values: S020 to S039.
_VALUES = {
    "S020": Code("A key is not known here."),
    "S021": Code("A key is missing."),
    "S022": Code("A value is of the wrong kind."),
    "S023": Code("A value is not a whole number."),
    "S024": Code("A number is out of range."),
    "S025": Code("A word is not one of those that may stand here."),
    "S026": Code("A value is neither true nor false."),
    "S027": Code("A name has characters that names cannot have."),
    "S028": Code("The scenario's name differs from the file's."),
    "S029": Code("Nothing is written where something is needed."),
    "S030": Code("The language is not a language tag."),
    "S031": Code("A length of time cannot be read, or is not from 2 to 60 seconds."),
    "S032": Code("What a sample call is expected to come to cannot be read."),
    "S033": _warning("The same thing is listed twice."),
    "S034": Code("A line has both a cue and a concern."),
    "S035": Code("A variable is named that does not exist."),
    "S036": Code("Something shared is named that does not exist."),
    "S037": Code("The file is written in an older form."),
    "S038": Code("The file is written for a newer version of this program."),
    "S039": _warning("A line says what a feeling is over, but shows none."),
}

#: How lines lead to one another: S040 to S049.
_LINES = {
    "S040": Code("A line can never be reached."),
    "S041": Code("A line has no way out."),
    "S042": Code("From a line the call can never end."),
    "S043": Code("A line ends the call and still has ways on."),
    "S044": Code("There is more than one otherwise."),
    "S045": Code("A way on needs a when or an otherwise, and not both."),
    "S046": Code("A way on comes after one that always holds."),
    "S047": _warning("A way on is never taken, because an earlier one holds whenever it does."),
    "S048": Code("A condition can never hold, or always does."),
    "S049": Code("It is not said when the customer cuts in."),
}

#: Marks and samples: S050 to S059.
_MARKS = {
    "S050": Code("Nothing in the rubric has weight."),
    "S051": _warning("Acknowledgement counts, but no line shows a feeling to acknowledge."),
    "S052": _warning("Clarifying questions count, but there is no slot to find out."),
    "S053": _warning("A sample call expects what this scenario can never come to."),
}

#: Advice: S060 to S069.
_ADVICE = {
    "S060": _warning("A line is too long to be said in one breath."),
    "S061": _warning("A line has no otherwise."),
    "S062": _warning("The language is not English, so the call is played typed and unscored."),
    "S063": _warning("There are no sample calls."),
    "S064": _warning("A key of the heading stands behind the script."),
    "S065": _warning("A remark says that something is still to do."),
    "S066": _warning("Something looks like somebody's real card, telephone, account or identity number, or e-mail."),
}

#: Finding a scenario: S070 to S079.
_FINDING = {
    "S070": Code("There is no scenario of that name."),
}

#: Playing the sample calls: S080 to S089.
_SAMPLES = {
    "S080": Code("A sample call comes to something else than it expects."),
}

#: What only playing at random finds: S090 to S099.
_PLAYED = {
    "S090": _warning("No random call came to a line."),
    "S091": _warning("No random call took a way on."),
    "S092": _warning("An earlier way on takes the replies that a later one is meant for."),
    "S093": _warning("A way on was open whatever the rep said."),
    "S094": _warning("No random call that came to a line ended, but in anger."),
    "S095": _warning("The mood never got where a way on needs it."),
    "S096": _warning("No plain question asks for a slot."),
    "S097": _warning("No random call passed, however good the rep was."),
    "S098": _warning("No random call failed, however poor the rep was."),
    "S099": _warning("The customer gives the answer to a slot away before being asked."),
}

#: Every code with what it means.
CODES = {**_FILE, **_VALUES, **_LINES, **_MARKS, **_ADVICE, **_FINDING, **_SAMPLES, **_PLAYED}
