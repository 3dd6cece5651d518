"""Files that are small until somebody unpacks them."""

from __future__ import annotations

import io
import zipfile
import zlib

MEGABYTE = 1_000_000
NAME = "xl/worksheets/sheet1.xml"


def gigabyte(claimed: int) -> bytes:
    """Give 1 GB of zeros as a workbook's sheet, of which the directory says that they are `claimed` bytes.

    A block that is flushed whole stands for itself, so that the stream is made of a thousand copies of one.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(bytes(MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    stream = block * 1_000 + packer.flush()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(NAME, stream)
    packed = made.getvalue()
    # What was written as it is is now said to be packed, and to unpack to as much as is claimed.
    for at, header in ((packed.index(b"PK\x03\x04"), 8), (packed.index(b"PK\x01\x02"), 10)):
        packed = packed[: at + header] + (8).to_bytes(2, "little") + packed[at + header + 2 :]
        size = at + header + 14
        packed = packed[:size] + claimed.to_bytes(4, "little") + packed[size + 4 :]
    return packed
