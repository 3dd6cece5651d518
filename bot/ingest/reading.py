"""Read a file: bytes → recognised layout → checked rows."""

from __future__ import annotations

from collections.abc import Iterable

from bot.ingest.opening import SIZE_LIMIT_BYTES, open_bytes
from bot.ingest.recognise import recognised
from bot.ingest.rows import Options, ReadFile
from bot.ingest.vocabulary import Vocabulary
from bot.trade.commodities import Product
from bot.trade.partners import Partners


def read_file(
    data: bytes,
    options: Options,
    partners: Partners,
    products: Iterable[Product],
    *,
    size_limit: int = SIZE_LIMIT_BYTES,
) -> ReadFile:
    """Read the bytes of a file. Blocking and CPU-bound: call it in a worker.

    Raises UserError with what is wrong and what to do; a row that cannot be read is among `rejected` instead.
    """
    opened = open_bytes(data, size_limit=size_limit)
    return recognised(opened).read(opened, options, Vocabulary(partners, tuple(products)))
