"""Fixtures for the tests of reports."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from tests.reports.answering_store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    server = Store()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
