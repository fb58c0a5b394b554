"""One criterion over the weeks, drawn in text: a dot for the mean, a line for how far it can be trusted."""

from __future__ import annotations

import itertools

import plotille

from simulator.phone.progressing import View, monday

#: A chart shows so many weeks at most, and so many at least.
MOST_WEEKS, LEAST_WEEKS = 52, 4
#: What a chart needs beside its own width and height: labels on both sides.
_AROUND_WIDTH, _AROUND_HEIGHT = 22, 4
#: Heights at which every line stands for a round number of points.
_HEIGHTS = (20, 10, 5, 4)


def load() -> None:
    """Load what drawing needs: the first figure loads numpy, which takes longer than to open a screen."""
    plotille.Figure()


def chart(view: View, this_week: int, width: int, height: int) -> str:
    """Return a chart in ``width`` columns and ``height`` lines, points from 0 to 100 upwards, weeks to the right."""
    shown = [week for week in view.weeks if this_week - week.number < MOST_WEEKS]
    first = min([week.number for week in shown] + [this_week - LEAST_WEEKS + 1])
    figure = plotille.Figure()
    figure.with_colors = False
    figure.width = max(16, width - _AROUND_WIDTH)
    steps = next((most for most in _HEIGHTS if most <= height - _AROUND_HEIGHT), _HEIGHTS[-1])
    figure.height = steps + 1  # the line of 100 points is one to draw on too
    figure.set_x_limits(min_=first, max_=this_week + 1)
    figure.set_y_limits(min_=0, max_=100 + 100 / steps)
    figure.x_label = figure.y_label = ""
    figure.x_ticks_fkt = lambda low, _: f"{monday(low):%d %b}"
    figure.y_ticks_fkt = lambda low, _: f"{low:3.0f}"
    middles = [(week.number + 0.5, week.band) for week in shown]
    for place, band in middles:
        figure.plot([place, place], [band.lowest, band.highest])
    for (left, before), (right, after) in itertools.pairwise(middles):
        figure.plot([left, right], [before.mean, after.mean])
    for place, band in middles:
        figure.scatter([place], [band.mean], marker="●")
    arrow, _above, *rows = str(figure.show(legend=False)).splitlines()
    return "\n".join([arrow, *rows]).replace("()", "  ").replace("->", " →")
