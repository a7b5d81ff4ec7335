"""The hall's own authority: what phones trust once."""

import ipaddress
from datetime import timedelta

from cryptography import x509
from cryptography.x509.verification import PolicyBuilder, Store

from tdkt_event.web.certificates import authority_file, make_certificates
from tests.helpers import NOW


def _loaded(path):
    return x509.load_pem_x509_certificates(path.read_bytes())


def test_server_certificate_is_trusted_for_its_addresses_through_the_authority(tmp_path):
    certificate, _key = make_certificates(tmp_path, addresses=["192.168.1.10"], now=NOW)
    (authority,) = _loaded(authority_file(tmp_path))
    leaf = _loaded(certificate)[0]

    for address in ("192.168.1.10", "127.0.0.1"):
        name = x509.IPAddress(ipaddress.ip_address(address))
        PolicyBuilder().store(Store([authority])).time(NOW).build_server_verifier(name).verify(leaf, [])


def test_server_certificate_lives_shorter_than_phones_allow(tmp_path):
    certificate, _key = make_certificates(tmp_path, addresses=[], now=NOW)
    leaf = _loaded(certificate)[0]

    assert leaf.not_valid_after_utc - leaf.not_valid_before_utc <= timedelta(days=825)


def test_authority_is_kept_and_made_anew_only_for_an_address_it_may_not_vouch_for(tmp_path):
    make_certificates(tmp_path, addresses=["10.0.0.5"], now=NOW)
    first = authority_file(tmp_path).read_bytes()

    make_certificates(tmp_path, addresses=["192.168.7.7"], now=NOW)
    assert authority_file(tmp_path).read_bytes() == first

    make_certificates(tmp_path, addresses=["203.0.113.9"], now=NOW)
    assert authority_file(tmp_path).read_bytes() != first


def test_private_keys_are_readable_by_the_owner_only(tmp_path):
    _certificate, key = make_certificates(tmp_path, addresses=[], now=NOW)

    assert key.stat().st_mode & 0o077 == 0
    assert (tmp_path / "tls" / "authority.key").stat().st_mode & 0o077 == 0
