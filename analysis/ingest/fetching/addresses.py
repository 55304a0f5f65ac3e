"""Which address may be asked: its form first, then every record its name resolves to."""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from analysis.ingest.rows import UnusableFile

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
PORTS = {"http": 80, "https": 443}
LONGEST = 2_000  # characters of an address; servers refuse more
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\<>\"{}|^`]|[\u2028\u2029\u200b-\u200f\u202a-\u202e]")
#: Nobody's page stands here, whatever the standard library of an older Python calls global: the machine's own service
#: in two large clouds, and the blocks that are set aside for protocols, relays, measurements and examples.
_ASIDE = tuple(
    ipaddress.ip_network(net)
    for net in (
        *("168.63.129.16/32", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24"),
        *("192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4"),
        *("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"),
    )
)
#: All unicast addresses that are given out; what wraps an IPv4 address lies outside, or aside.
_GIVEN_OUT = ipaddress.IPv6Network("2000::/3")

Resolver = Callable[[str, int], Sequence[str]]


class NotFetched(UnusableFile):
    """An address that was not read: `reason` and `remedy` are sentences for the user."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """For tests only: (IP, port) pairs that may be asked although they are not public, and names for them.

    It is an object that somebody has to build and pass in code: no setting, variable or address can make one.
    """

    pairs: frozenset[tuple[str, int]]
    resolve: Resolver | None = None


class Target(NamedTuple):
    """A checked address: where to connect, by number, and what to ask there, by name."""

    address: str
    scheme: str
    host: str
    port: int
    path: str
    numbers: tuple[str, ...]


def _split(address: str) -> SplitResult:
    address = address.strip()
    if len(address) > LONGEST:
        raise NotFetched(f"the address is longer than {LONGEST:,} characters", "check it")
    if _FORBIDDEN.search(address):
        raise NotFetched("the address holds a blank or a sign that no address has", "copy it from the browser")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise NotFetched("this is not a web address", "copy it from the browser") from error
    if parts.scheme not in PORTS:
        raise NotFetched("only addresses that begin with http:// or https:// are read", "copy it from the browser")
    if parts.username is not None or parts.password is not None:
        raise NotFetched("the address carries a name or a password", "leave out what stands before the @")
    if not parts.hostname or port == 0:
        raise NotFetched("this is not a web address", "copy it from the browser")
    return parts


def host_of(name: str) -> str:
    """The host in the form that is asked for: lower case, letters of other alphabets as IDNA.

    >>> host_of("Bücher.Example."), host_of("[::1]")
    ('xn--bcher-kva.example', '::1')
    """
    name = name.strip("[]").rstrip(".").lower()
    try:
        return name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise NotFetched("the name in the address cannot be a host's", "copy it from the browser") from error


def reachable(number: str) -> bool:
    """Whether an IP address is a public one of a single machine, also when it wraps another address.

    >>> [reachable(n) for n in ("93.184.216.34", "127.0.0.1", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1")]
    [True, False, False, False, False]
    """
    try:
        ip: IPAddress = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return reachable(str(ip.ipv4_mapped))
        if "%" in number or ip not in _GIVEN_OUT:
            return False
    aside = any(ip.version == net.version and ip in net for net in _ASIDE)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not aside


def resolved(host: str, port: int) -> list[str]:
    """Every address of a name, in the system's order. Raises OSError."""
    records = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(record[4][0]) for record in records))


def _in_time(resolve: Resolver, host: str, port: int, seconds: float) -> Sequence[str]:
    """What the resolver says, in a thread of its own: the system's resolver knows no time limit."""
    answer: list[Sequence[str]] = []

    def ask() -> None:
        try:
            answer.append(resolve(host, port))
        except (OSError, UnicodeError):
            answer.append(())

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    return answer[0] if answer else ()


def checked(address: str, allow: Allowance | None = None, seconds: float = 5.0) -> Target:
    """The address, if it may be asked, with the numbers that were vetted. Raises NotFetched.

    Every record must be public: a name that also points inside is refused as a whole. The connection is made to these
    numbers and to no other, so that a name cannot change its mind between the look and the call.
    """
    parts = _split(address)
    host = host_of(parts.hostname or "")
    port = parts.port or PORTS[parts.scheme]
    resolve = (allow.resolve if allow else None) or resolved
    numbers = tuple(_in_time(resolve, host, port, seconds))
    if not numbers:
        raise NotFetched(f"there is no host {host[:80]!r}", "check the address")
    if allow and all((number, port) in allow.pairs for number in numbers):
        pass
    elif not all(reachable(number) for number in numbers):
        raise NotFetched("the address leads into a private network", "give the address of a public page")
    elif port != PORTS[parts.scheme]:
        raise NotFetched(f"port {port} is not one of a web page", "leave the port out of the address")
    path = quote(urlunsplit(("", "", parts.path or "/", parts.query, "")), safe="/%?=&:;@+$,!~*'()[]-._")
    netloc = f"[{host}]" if ":" in host else host
    shown = netloc if port == PORTS[parts.scheme] else f"{netloc}:{port}"
    return Target(f"{parts.scheme}://{shown}{path}", parts.scheme, host, port, path, numbers)
