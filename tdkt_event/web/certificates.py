"""An own authority for the hall's network, so that phones get a camera over https without the internet."""

import ipaddress
import os
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_AUTHORITY_DAYS = 3650
_LEAF_DAYS = 820
"""Phones refuse a server certificate that is valid for more than 825 days."""
_PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16")


def authority_file(data_folder: Path) -> Path:
    """Name the authority's certificate that phones must trust."""
    return data_folder / "tls" / "chung-chi-hoi-nghi.crt"


def make_certificates(data_folder: Path, *, addresses: list[str], now: datetime) -> tuple[Path, Path]:
    """Give (certificate, key) for these addresses, signed by the authority kept in the data folder."""
    folder = data_folder / "tls"
    folder.mkdir(parents=True, exist_ok=True)
    authority, authority_key = _authority(folder, addresses, now)
    key = ec.generate_private_key(ec.SECP256R1())
    names: list[x509.GeneralName] = [x509.DNSName("localhost")]
    names += [x509.IPAddress(ipaddress.ip_address(address)) for address in sorted({"127.0.0.1", *addresses})]
    leaf = (
        _builder("Máy chủ hội nghị", authority.subject, key, now, _LEAF_DAYS)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key()), critical=False
        )
        .sign(authority_key, hashes.SHA256())
    )
    certificate, key_file = folder / "server.crt", folder / "server.key"
    certificate.write_bytes(_pem(leaf) + _pem(authority))
    _write_key(key_file, key)
    return certificate, key_file


def _authority(
    folder: Path, addresses: list[str], now: datetime
) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    file, key_file = folder / "chung-chi-hoi-nghi.crt", folder / "authority.key"
    if file.is_file() and key_file.is_file():
        known = x509.load_pem_x509_certificate(file.read_bytes())
        key = serialization.load_pem_private_key(key_file.read_bytes(), password=None)
        lasts = known.not_valid_after_utc > now + timedelta(days=_LEAF_DAYS)
        if isinstance(key, ec.EllipticCurvePrivateKey) and lasts and _covers(known, addresses):
            return known, key
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Chứng chỉ nội bộ của hội nghị")])
    nets = [*_PRIVATE, *(address for address in addresses if not _is_private(address))]
    limits = x509.NameConstraints(
        [x509.DNSName("localhost"), *(x509.IPAddress(ipaddress.ip_network(net)) for net in nets)], None
    )
    usage = x509.KeyUsage(
        digital_signature=True, key_cert_sign=True, crl_sign=True, content_commitment=False, key_encipherment=False,
        data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = (
        _builder("Chứng chỉ nội bộ của hội nghị", name, key, now, _AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(limits, critical=True)
        .sign(key, hashes.SHA256())
    )
    file.write_bytes(_pem(made))
    _write_key(key_file, key)
    return made, key


def _covers(authority: x509.Certificate, addresses: list[str]) -> bool:
    """Tell whether an authority may vouch for all these addresses."""
    limits = authority.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    nets = [name.value for name in limits if isinstance(name, x509.IPAddress)]
    return all(any(ipaddress.ip_address(address) in net for net in nets) for address in addresses)  # type: ignore[operator]


def _is_private(address: str) -> bool:
    return any(ipaddress.ip_address(address) in ipaddress.ip_network(net) for net in _PRIVATE)


def _builder(
    name: str, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime, days: int
) -> x509.CertificateBuilder:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _write_key(file: Path, key: ec.EllipticCurvePrivateKey) -> None:
    file.touch(mode=0o600)
    os.chmod(file, 0o600)  # noqa: PTH101 (a file made earlier may be open to others)
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
