"""A stand-in for the model hub on this machine: files of repositories, their hashes, and connections that break."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Hub:
    """What the stand-in serves, and what it was asked for.

    Attributes:
        files: Contents by path in the repository, whatever the repository.
        hashes: The hashes it tells, by path; of a path that is left out, the SHA-256 of its content.
        breaks: How many bytes are sent until the connection breaks, for each download to come.
        refuses: Whether downloads are refused once all of ``breaks`` are used up.
        asked: The path and the first byte of every download.
        address: Where it is.
    """

    files: Mapping[str, bytes]
    hashes: dict[str, str] = field(default_factory=dict)
    breaks: list[int] = field(default_factory=list)
    refuses: bool = False
    asked: list[tuple[str, int]] = field(default_factory=list)
    address: str = ""

    @contextmanager
    def running(self) -> Iterator[Hub]:
        """Serve while the block lasts."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), type("Answers", (_Answers,), {"hub": self}))
        self.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()


class _Answers(BaseHTTPRequestHandler):
    """Answers one request."""

    hub: Hub

    def do_HEAD(self) -> None:
        """Tell what there is of a file."""
        self._headed()

    def do_GET(self) -> None:
        """Send a file, from the byte that was asked for on."""
        begin = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").partition("-")[0])
        if self.hub.refuses and not self.hub.breaks:
            self.send_error(503)
            return
        content = self._headed(begin)
        if content is None:
            return
        self.hub.asked.append((self._path(), begin))
        if self.hub.breaks:
            content = content[: self.hub.breaks.pop(0)]
            self.close_connection = True
        self.wfile.write(content)

    def _headed(self, begin: int = 0) -> bytes | None:
        """Send what comes before the content, and return the content from a byte on; None where there is no file."""
        path = self._path()
        if path not in self.hub.files:
            self.send_response(404)
            self.send_header("X-Error-Code", "EntryNotFound")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        content = self.hub.files[path]
        self.send_response(206 if begin else 200)
        self.send_header("X-Repo-Commit", "0" * 40)
        self.send_header("ETag", f'"{self.hub.hashes.get(path) or hashlib.sha256(content).hexdigest()}"')
        self.send_header("Content-Length", str(len(content) - begin))
        if begin:
            self.send_header("Content-Range", f"bytes {begin}-{len(content) - 1}/{len(content)}")
        self.end_headers()
        return content[begin:]

    def _path(self) -> str:
        """Return the path in the repository: what follows the owner, the name, ``resolve`` and the revision."""
        return "/".join(self.path.split("/")[5:])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the server's own name for it)
        """Say nothing."""
