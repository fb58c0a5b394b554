"""A store on another machine is reached encrypted and checked, or not at all; played with names that lead here."""

from __future__ import annotations

import datetime as dt
import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from simulator.phone.team import TeamFailure
from simulator.team.connecting import Way, checked, connected
from tests.postgres import Server, Team, founded, running_server
from tests.sound_hardware import wait_until

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("postgres")]
NAME = "db.example.org"


def certificate(folder: Path) -> Path:
    """Write a certificate for a name that signs itself, and its key, and return the certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    begin = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begin)
        .not_valid_after(begin + dt.timedelta(days=36500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    unsealed = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    (folder / "server.key").write_bytes(key.private_bytes(serialization.Encoding.PEM, form, unsealed))
    (folder / "server.crt").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "server.key").chmod(0o600)
    return folder / "server.crt"


@pytest.fixture(scope="module")
def far() -> Iterator[tuple[Team, Server, int, Path]]:
    """A team on a server that listens to the network, its port, and its certificate."""
    with running_server() as server, founded(server) as team:
        with socket.socket() as asked:
            asked.bind(("127.0.0.1", 0))
            port = asked.getsockname()[1]
        data = server.folder / "data"
        trusted = certificate(data)
        for file in ("server.key", "server.crt"):
            shutil.copyfile(data / file, server.folder / file)
            if sys.platform != "win32" and data.owner() != "root":
                shutil.chown(data / file, data.owner())
        with server.administrator() as administrator:
            administrator.execute("ALTER SYSTEM SET ssl = on")
        with (data / "pg_hba.conf").open("a", encoding="utf-8") as rules:
            rules.write("host all all 127.0.0.1/32 scram-sha-256\n")
        server.control("-m", "fast", "stop")
        words = f"-c listen_addresses=127.0.0.1 -p {port} -k {server.folder} -c fsync=off"
        server.control("-o", words, "start")
        yield team, server, port, server.folder / trusted.name
        server.control("-m", "fast", "stop")
        server.start()


def address(far: tuple[Team, Server, int, Path], name: str, root: str = "") -> Way:
    team, _, port, trusted = far
    said = f"host={name} hostaddr=127.0.0.1 port={port} dbname={team.database} sslrootcert={root or trusted}"
    return Way(checked(said), team.login("olga"), team.password)


def test_the_right_server_is_reached_encrypted(far: tuple[Team, Server, int, Path]) -> None:
    with connected(address(far, NAME)) as database:
        row = database.execute("SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()").fetchone()
    assert row is not None
    assert row[0] is True
    assert row[1] >= "TLSv1.2"


def test_another_name_or_an_unknown_signer_is_refused(far: tuple[Team, Server, int, Path]) -> None:
    with pytest.raises(TeamFailure, match="does not match"), connected(address(far, "other.example.org")):
        pass
    with pytest.raises(TeamFailure, match="certificate"), connected(address(far, NAME, "system")):
        pass


def refusal(way: Way) -> str:
    """Return why a connection is refused; empty where it is made."""
    try:
        with connected(way):
            return ""
    except TeamFailure as failure:
        return str(failure)


def test_a_server_that_does_not_encrypt_is_refused(far: tuple[Team, Server, int, Path]) -> None:
    _, server, port, _ = far
    with server.administrator_at(port) as administrator:
        administrator.execute("ALTER SYSTEM SET ssl = off")
        administrator.execute("SELECT pg_reload_conf()")
    wait_until(lambda: "does not support SSL" in refusal(address(far, NAME)))
