"""Quantiles of the distributions that intervals are made from."""

from __future__ import annotations


def f_quantile(part: float, upper: float, lower: float) -> float:
    """Return the value of an F distribution below which a share of it lies.

    Args:
        part: The share, between 0 and 1.
        upper: Degrees of freedom above the line, over 0; a fraction is allowed.
        lower: Degrees of freedom below it.
    """
    from scipy.special import fdtri  # noqa: PLC0415 (takes a tenth of a second; few commands need it)

    return float(fdtri(upper, lower, part))


def t_quantile(part: float, freedom: float) -> float:
    """Return the value of Student's t below which a share of it lies.

    Args:
        part: The share, between 0 and 1.
        freedom: Degrees of freedom, over 0.
    """
    from scipy.special import stdtrit  # noqa: PLC0415 (takes a tenth of a second; few commands need it)

    return float(stdtrit(freedom, part))
