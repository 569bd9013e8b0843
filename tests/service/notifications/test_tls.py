"""Mail on encrypted lines: only to a server that is who it says."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from services.notifications.jobs import send_waiting
from tests.apps import make_app
from tests.service.notifications.mail_server import MailServer
from tests.service.notifications.post import SIGN_IN, Postbox, sign_in


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    path = tmp_path / "server.pem"
    path.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + made.public_bytes(Encoding.PEM)
    )
    return path


@pytest.fixture(params=["smtps", "smtp+starttls"])
def encrypted_server(
    request: pytest.FixtureRequest, certificate: Path, own_mail_ports: set[int], monkeypatch: pytest.MonkeyPatch
) -> Iterator[MailServer]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    server = MailServer(tls=context) if request.param == "smtps" else MailServer(starttls=context)
    with monkeypatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(certificate))  # aiosmtpd calls itself once to see that it runs
        server.start()
    own_mail_ports.add(server.port)
    assert server.url.startswith(f"{request.param}://")
    yield server
    server.stop()


def send(server: MailServer, folder: Path) -> int:
    post = Postbox(make_app("notifications", folder / "node", KIEZNETZ_SMTP_URL=server.url))
    post.tell(SIGN_IN, "account", sign_in())
    return send_waiting(post.app.database, post.app.node)


def test_mail_goes_to_a_server_that_proves_itself(
    encrypted_server: MailServer, certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert send(encrypted_server, tmp_path) == 1
    assert len(encrypted_server.accepted) == 1


def test_no_mail_goes_to_a_server_that_does_not(encrypted_server: MailServer, tmp_path: Path) -> None:
    assert send(encrypted_server, tmp_path) == 0
    assert encrypted_server.accepted == []
