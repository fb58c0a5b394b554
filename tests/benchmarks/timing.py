"""Figures taken in turns, so that a busy moment of the machine falls on all alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence

#: Does something once; what it returns is how long that took, in seconds.
Case = Callable[[], float]
Samples = Mapping[str, Sequence[float]]


def timed(work: Callable[[], object]) -> Case:
    """Return a case that times the whole of ``work``."""

    def case() -> float:
        began = time.perf_counter()
        work()
        return time.perf_counter() - began

    return case


def in_turns(cases: Mapping[str, Case], rounds: int) -> Samples:
    """Return ``rounds`` figures of each case, taken one of each at a time, after one of each that does not count."""
    samples: dict[str, list[float]] = {name: [] for name in cases}
    for counted in [False] + [True] * rounds:
        for name, case in cases.items():
            seconds = case()
            if counted:
                samples[name].append(seconds)
    return samples


def show(title: str, samples: Samples, wanted: Mapping[tuple[str, str], float] | None = None) -> None:
    """Print the median of each case, its lowest and highest figure, and the ratios that have a target.

    Args:
        title: What was measured.
        samples: Seconds, a sequence a case.
        wanted: The highest wished-for ratio of one case's median to another's.
    """
    print(f"\n{title}")
    for name, seconds in samples.items():
        low, middle, high = min(seconds), statistics.median(seconds), max(seconds)
        print(f"  {name:58} {_ms(middle)}   {_ms(low)} to {_ms(high)}   n={len(seconds)}")
    for (name, other), most in (wanted or {}).items():
        if name in samples and other in samples:
            ratio = statistics.median(samples[name]) / statistics.median(samples[other])
            verdict = "met" if ratio <= most else "missed"
            print(f"  = {ratio:.2f} × {other}: {name} (wanted: at most {most:g} ×, {verdict})")


def _ms(seconds: float) -> str:
    """Return milliseconds with as many digits as say something."""
    value = 1000 * seconds
    return f"{value:8.2f} ms" if value < 10 else f"{value:8.0f} ms"
