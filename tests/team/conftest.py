"""A PostgreSQL for the tests of the team's store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.postgres import Server, running_server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server for the whole run."""
    with running_server() as running:
        yield running
