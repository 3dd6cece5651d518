"""Workbooks that are locked, made by hand."""

from __future__ import annotations

import io
import struct
import zipfile

import xlsxwriter

from tests.folders import FIXTURES

XLS = FIXTURES / "bulletin_chinese.xls"
_FREE, _END, _TABLE = -1, -2, -3


def xlsx_with_password() -> bytes:
    """Give the outside of an XLSX with a password: a compound file whose one stream is the encrypted package."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9i", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<109i", 0, *[_FREE] * 108)
    sectors = struct.pack("<128i", _TABLE, _END, *range(3, 10), _END, *[_FREE] * 118)
    entries = _entry("Root Entry", 5, 1, _END, 0) + _entry("EncryptedPackage", 2, _FREE, 2, 4096)
    return head + sectors + entries + bytes(256) + bytes(4096)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBBiii", len(raw), kind, 1, _FREE, _FREE, child)
    return raw.ljust(64, b"\0") + links + bytes(36) + struct.pack("<iQ", start, size)


def xls_with_password() -> bytes:
    """Give an old workbook whose second record is that of a password."""
    data = XLS.read_bytes()
    second = data.index(b"\x09\x08\x10\x00") + 20
    return data[:second] + b"\x2f\x00" + data[second + 2 :]


def xlsx_with_locked_parts() -> bytes:
    """Give an XLSX whose parts the archive says are encrypted."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet("S").write(0, 0, "x")
    locked = bytearray(made.getvalue())
    with zipfile.ZipFile(made) as archive:
        places = [each.header_offset for each in archive.infolist()]
    for at in places:
        locked[at + 6] |= 1
    at = locked.find(b"PK\x01\x02")
    while at >= 0:
        locked[at + 8] |= 1
        at = locked.find(b"PK\x01\x02", at + 4)
    return bytes(locked)
