"""``help``: whom the rep can ask, and what that is worth."""

from __future__ import annotations

from simulator.core.help import Help, Supervisor
from simulator.scenario_files.fields import Fields
from simulator.scenario_files.known import Known


def read_help(top: Fields, known: Known) -> Help:
    """Return what help there is in a call."""
    fields = top.fields("help")
    if fields is None:
        return Help()
    return Help(fields.text("colleague") or "", _read_supervisor(fields, known), fields.whole("worth") or 0)


def _read_supervisor(fields: Fields, known: Known) -> Supervisor:
    """Return who the call can be handed over to."""
    given = fields.fields("supervisor")
    default = Supervisor()
    if given is None:
        return default
    return Supervisor(
        given.text("who") or default.who,
        bool(given.flag("takes")),
        known.slots_in(given, "needs"),
        given.text("says") or default.says,
        given.text("back") or default.back,
    )
