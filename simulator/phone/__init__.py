"""One call against the outside world: the ports it needs, what performs its effects, and replay."""
