"""Where other machines of the hall reach this server."""

import contextlib
import os
import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

_LOCAL = {"127.0.0.1", "localhost", "::1"}


def reachable_addresses(host: str) -> list[str]:
    """List the addresses other machines can use for a server bound to this host: none, itself, or all of ours."""
    if host in _LOCAL:
        return []
    return [host] if _is_address(host) and not ip_address(host).is_unspecified else local_addresses()


def local_addresses() -> list[str]:
    """List this machine's IPv4 addresses on its networks, found without sending anything."""
    found = set()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, contextlib.suppress(OSError):
        probe.connect(("10.255.255.255", 1))  # a datagram socket only chooses a route here
        found.add(probe.getsockname()[0])
    with contextlib.suppress(OSError):
        found.update(
            str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        )
    return sorted(address for address in found if not address.startswith("127."))


def desk_address(seen: str) -> str:
    """Give the address to put into desk links: the one the browser uses, or the network's when that is this machine."""
    parts = urlsplit(seen)
    base = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    if parts.hostname not in _LOCAL:
        return base
    others = reachable_addresses(os.environ.get("TDKT_BIND", "127.0.0.1"))
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{others[0]}{port}" if others else base


def is_local_only(address: str) -> bool:
    """Tell whether only this machine can open an address."""
    try:
        return urlsplit(full_address(address)).hostname in _LOCAL
    except ValueError:  # somebody is still typing, or pasted something else
        return False


def full_address(typed: str) -> str:
    """Give an address that a browser opens: people write “hoinghi.huyen.gov.vn” without https."""
    bare = typed.strip().rstrip("/")
    return bare if not bare or "://" in bare else f"https://{bare}"


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
