"""Details in a file that look as if they belonged to somebody."""

from __future__ import annotations

from simulator.core.private_details import USABLE, find_private
from simulator.scenario_files.diagnostics import Findings
from simulator.scenario_files.source_text import place_in


def tell_private(findings: Findings) -> None:
    """Note every card, telephone, account and e-mail in a file that is none of those reserved for examples."""
    for detail in find_private(findings.text, USABLE):
        hint = "make one up from a range that is kept free for examples, such as 07700 900123 or name@example.com"
        message = f"this looks like somebody's real {detail.kind}"
        findings.add("S066", place_in(findings.text, detail.span.start), message, hint)
