"""Well-formed files, spoilt: bytes flipped, cut, doubled, moved - also inside the members of packed files."""

import io
import random
import zipfile

from tests.seed_files import packed

_TOKENS = (
    *(b"\x00", b"\xff\xfe", b'"', b"\n", b"{", b"[" * 50, b"<" * 20, b"<div>" * 30, b"%PDF-1.7", b"PK\x03\x04", b"--"),
    *(b"1e999", b"-1", b"99999999999999999999", b"/Kids [1 0 R]", b"/Filter /ASCIIHexDecode", b"obj", b"endstream"),
    *(b"\\ud800", b"&amp;", b"<!DOCTYPE a>", b"=cmd|' /C calc'!A0", b"null", b"NaN", b"''", b"\r", b";" * 40),
    "\u202e".encode(),
)


def mutated(seed: bytes, draw: random.Random) -> bytes:
    """The seed with one to eight faults; half of the packed files are spoilt inside a member, and packed again."""
    if seed.startswith(b"PK\x03\x04") and draw.random() < 0.5:
        with zipfile.ZipFile(io.BytesIO(seed)) as archive:
            members: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
        name = draw.choice(sorted(members))
        inner = members[name]
        members[name] = _spoilt(inner if isinstance(inner, bytes) else inner.encode(), draw)
        return packed(members)
    return _spoilt(seed, draw)


def _spoilt(seed: bytes, draw: random.Random) -> bytes:
    data = bytearray(seed)
    for _ in range(draw.randint(1, 8)):
        at = draw.randrange(len(data)) if data else 0
        length = min(int(draw.expovariate(1 / 12)) + 1, len(data) - at)
        fault = draw.randrange(7)
        if fault == 0 and data:
            data[at] ^= 1 << draw.randrange(8)
        elif fault == 1:
            data[at : at + length] = draw.randbytes(length)
        elif fault == 2:
            del data[at : at + length]
        elif fault == 3:
            data[at:at] = draw.choice(_TOKENS)
        elif fault == 4:
            data[at:at] = data[at : at + length * 4]
        elif fault == 5 and draw.random() < 0.2:
            del data[at:]
        else:
            to = draw.randrange(len(data)) if data else 0
            data[to : to + length] = data[at : at + length]
    return bytes(data)
