"""Whatever anybody wrote or said stands in every form of a report as what it is: text."""

from __future__ import annotations

import csv
import html.parser
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.core.clean import clean
from simulator.reports.csv_form import as_csv
from simulator.reports.document import (
    Block,
    Card,
    Chart,
    Facts,
    Grid,
    Items,
    Look,
    Paragraph,
    Piece,
    Point,
    Report,
    Said,
    Section,
    Series,
    Share,
    Shares,
    words,
)
from simulator.reports.drawing import HEIGHT, WIDTH, drawn, stretches
from simulator.reports.page_form import as_page
from simulator.reports.text_form import as_text

_TAGS = set(
    "html head meta title style body h1 h2 h3 p b a small mark ul li table caption thead tbody tr th td div figure "
    "figcaption svg desc line text g polyline circle rect audio".split()
)
HOSTILE = (
    "<script>alert(1)</script>",
    "</title></style></td><img src=x onerror=alert(1)>",
    "\"' onmouseover='alert(1)' x=\"",
    "&lt;b&gt; &amp;amp; &#60;",
    "{{ 7 * 7 }} {% raw %} {# no #}",
    "]]> --> <!-- <![CDATA[",
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "@SUM(A1)",
    "-1",
    "+1",
    "\t=1",
    "\r=1",
    "\0=1",
    "\u202eright to left\u2066",
    "👩‍👩‍👧 😤" * 3,
    "\x1b[31mred\x1b]0;title\x07",
    "\ud800 alone",
    "w" * 3000,
    'a "quoted", comma\nand a line',
)
TEXTS = st.one_of(
    st.sampled_from(HOSTILE), st.text(max_size=40), st.text(st.characters(max_codepoint=0x7F), max_size=8)
)


class Page(html.parser.HTMLParser):
    """Gathers tags, attributes and text of a page; what stands in its style is no text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self._styled = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        self._styled = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._styled = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self._styled else data


def every_block(one: str, other: str) -> tuple[Block, ...]:
    """Return a block of each kind with two texts in every place a text can have."""
    point = Point(0, 50, other, (20.0, 80.0))
    return (
        Paragraph((Piece(one), Piece(other, Look.RESTS), Piece(one, Look.QUIET), Piece(other, to="mark-1"))),
        Items((words(one), words(other, Look.STRONG))),
        Facts(((one, words(other)),)),
        Card("mark-1", one, ((other, words(one)),)),
        Grid(one, (one, other), ((one, other), (3, None))),
        Chart(one, other, (Series(one, (point, Point(1, 60, one))), Series(other, (point,))), (one, other), (one,)),
        Shares(one, (Share(one, 3, other), Share(other, 0, one))),
        Said("turn-1", one, other, by_rep=True, words=words(other), notes=(words(one),), sound=b"RIFF"),
    )


def report(one: str, other: str) -> Report:
    """Return a report with two texts everywhere."""
    section = Section(other, every_block(one, other))
    return Report("call", one, Facts(((one, words(other)),)), (section,), {"marks": Grid(one, (other,), ((one,),))}, {})


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_a_page_holds_every_text_as_text_and_nothing_more(one: str, other: str) -> None:
    read, plain = Page(as_page(report(one, other))), Page(as_page(report("one", "other")))
    assert read.tags == plain.tags <= _TAGS
    names, usual = ({name for name, _ in page.attributes} for page in (read, plain))
    assert names - {"class"} == usual - {"class"}
    expected = (
        plain.text.replace("one", "\1").replace("other", "\2").replace("\1", clean(one)).replace("\2", clean(other))
    )
    assert read.text.split() == expected.split()
    told = {value for name, value in read.attributes if name in {"aria-label", "title"}}
    assert clean(one) in told


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.integers() | st.floats(allow_nan=False) | st.none(), TEXTS), max_size=5))
def test_a_table_reads_back_cell_by_cell_and_no_cell_is_a_formula(rows: list[tuple[str, float | None, str]]) -> None:
    written = as_csv(Grid("", ("=a", "b", "c"), tuple(rows)))
    assert written.endswith("\r\n")
    head, *found = csv.reader(io.StringIO(written, newline=""))
    assert head == ["'=a", "b", "c"]
    assert len(found) == len(rows)
    for (one, number, other), (first, middle, last) in zip(rows, found, strict=True):
        assert middle == ("" if number is None else str(number))
        for text, cell in ((one, first), (other, last)):
            assert cell.removeprefix("'") == clean(text).removeprefix("'")
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize("text", ["", "alone", " alone", "w" * 3000, "  \n  a"])
def test_a_label_longer_than_a_line_is_broken(text: str) -> None:
    told = as_text(Report("call", "title", Facts((("w" * 3000, words(text)),)), (), {}, {}), 100)
    assert "".join(told.split()).count("w") >= 3000
    assert "".join(text.split()) in "".join(told.split())
    assert max(map(len, told.splitlines())) <= 100


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS, st.integers(30, 120))
def test_text_holds_every_word_and_nothing_that_moves_a_terminal(one: str, other: str, width: int) -> None:
    told = as_text(report(one, other), width)
    assert clean(told) == told
    squeezed = "".join(told.split())
    for text in (one, other):
        # Long words are broken, and something may stand before a line that goes on.
        assert all("".join(word.split()) in squeezed for word in clean(text).split() if len(word) < width // 3)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.tuples(st.floats(0, 1e6), st.floats(-50, 150)), max_size=3), min_size=1, max_size=4),
    st.lists(st.floats(0, 1e9), max_size=4),
)
def test_what_is_drawn_stays_in_its_frame(lines: list[list[tuple[float, float]]], sizes: list[float]) -> None:
    series = tuple(Series("s", tuple(Point(at, value, "") for at, value in points)) for points in lines)
    for line in drawn(Chart("", "", series, ("", ""), ())):
        assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= HEIGHT for dot in line.dots)
        assert 0 <= line.label_y <= HEIGHT
    found = list(stretches(Shares("", tuple(Share("p", size, "") for size in sizes))))
    assert all(one.width >= 0 for one in found)
    assert sum(one.width for one in found) <= WIDTH + 1
