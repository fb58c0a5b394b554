"""A store on this machine that answers as it is told."""

from __future__ import annotations

import http.server
import json
from typing import Any


class Store(http.server.ThreadingHTTPServer):
    """A store that answers as told, in order, and with 200 from then on."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.answers: list[int] = []
        self.page = b""
        self.got: list[tuple[str, list[dict[str, Any]]]] = []
        self.endpoint = f"http://127.0.0.1:{self.server_port}/xapi"


class _Answers(http.server.BaseHTTPRequestHandler):
    server: Store

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.got.append((self.headers["Authorization"], body))
        status = self.server.answers.pop(0) if self.server.answers else 200
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.end_headers()
        if status != 204:
            self.wfile.write(self.server.page or (b"\x1b[31mno such\nthing" if status >= 400 else b"[]"))

    def log_message(self, *_: object) -> None:
        """Say nothing."""
