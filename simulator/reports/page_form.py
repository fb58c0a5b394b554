"""Reports as one HTML page that loads nothing, runs nothing and takes every text as text."""

from __future__ import annotations

import base64
import functools
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from simulator.core.clean import clean
from simulator.reports.document import Block, Report, Section
from simulator.reports.drawing import BAR_WIDTH, HEIGHT, WIDTH, drawn, height, stretches


def as_page(report: Report) -> str:
    """Return a report as a whole page."""
    return "".join([page_head(report.title), block(report.about), *map(section, report.sections), page_end()])


def page_head(title: str) -> str:
    """Return the beginning of a page, its title as a heading included."""
    return str(_parts().head(title))


def page_end() -> str:
    """Return the end of a page."""
    return str(_parts().end())


def section(one: Section) -> str:
    """Return a section."""
    return str(_parts().section(one))


def block(one: Block) -> str:
    """Return a part of a section."""
    return str(_parts().block(one))


@functools.cache
def _parts() -> Any:
    """Return the parts a page is made of, as the template has them."""
    environment = Environment(
        loader=PackageLoader("simulator.reports", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_cleaned,
    )
    environment.globals.update(
        drawn=drawn, stretches=stretches, height=height, width=WIDTH, tall=HEIGHT, bar_width=BAR_WIDTH
    )
    environment.filters["base64"] = _base64
    environment.tests["a"] = _is_a
    return environment.get_template("page.html.jinja").module


def _cleaned(value: object) -> object:
    """Return what goes into a page without anything that could upset it; escaping follows."""
    return clean(value) if isinstance(value, str) and type(value) is str else value


def _base64(content: bytes) -> str:
    """Return bytes as a ``data:`` address has them."""
    return base64.b64encode(content).decode("ascii")


def _is_a(one: object, name: str) -> bool:
    """Return whether a block is of the type with this name."""
    return type(one).__name__ == name
