"""A process of its own: how the time of reading a file grows with its rows, for every layout and kind of file.

Prints a line of JSON: by name, the CPU seconds for half the rows and for all of them.
"""

from __future__ import annotations

import gc
import io
import json
import time
from collections.abc import Callable
from contextlib import suppress

import xlsxwriter

from bot.errors import UserError
from bot.ingest.reading import read_file
from bot.ingest.reference import read_partners, read_products
from bot.trade.importing import ImportOptions
from bot.trade.observations import Flow
from tests.bench.test_import_speed import comtrade

ROWS = 9_998  # China Customs cuts its files at 10,000, which are refused
TRIES = 5
LEGACY = (
    "Classification,Year,Period,Trade Flow,Reporter ISO,Partner ISO,Commodity Code,Netweight (kg),Trade Value (US$)"
)
CUSTOMS = "数据年月,贸易伙伴编码,商品编码,第一数量,第一计量单位,美元"
TEMPLATE = "reporter,flow,product,partner,period,net_weight,weight_unit,source"


def template(rows: int) -> list[str]:
    return [f"CN,export,{n + 28_000_000},US,2025-06,{n}.5,t,Customs" for n in range(rows)]


def text(header: str, rows: list[str]) -> bytes:
    return "\n".join((header, *rows)).encode()


def as_json(rows: int) -> bytes:
    header, *lines = comtrade(rows).decode().splitlines()
    names = header.split(",")
    return json.dumps({"data": [dict(zip(names, line.split(","), strict=True)) for line in lines]}).encode()


def as_workbook(rows: int) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("S")
        for at, row in enumerate([TEMPLATE, *template(rows)]):
            sheet.write_row(at, 0, row.split(","))
    return made.getvalue()


def bulletin(rows: int) -> list[tuple[str, ...]]:
    return [(f"Item {n:06d}", "t", "1", "1") for n in range(rows)]


def as_page(rows: int) -> bytes:
    head = (
        "<title>(13) Major Export Commodities in Quantity and Value,6.2025</title><table>"
        "<tr><td>Unit: US$1</td></tr><tr><td rowspan=2>Commodity</td><td rowspan=2>Unit</td><td colspan=2>6</td></tr>"
        "<tr><td>Quantity</td><td>Value</td></tr>"
    )
    return (head + "".join(f"<tr><td>{'</td><td>'.join(cells)}</td></tr>" for cells in bulletin(rows))).encode()


FILES: dict[str, Callable[[int], bytes]] = {
    "template": lambda n: text(TEMPLATE, template(n)),
    "template, every row bad": lambda n: text(TEMPLATE, [row.replace(".5", "½") for row in template(n)]),
    "template, every partner unknown": lambda n: text(
        TEMPLATE, [row.replace("US", f"Land {at}") for at, row in enumerate(template(n))]
    ),
    "template, decimal commas": lambda n: text(
        TEMPLATE.replace(",", ";"), [row.replace(",", ";").replace(".5", ",5") for row in template(n)]
    ),
    "workbook": as_workbook,
    "UN Comtrade": comtrade,
    "UN Comtrade, JSON": as_json,
    "UN Comtrade, old": lambda n: text(
        LEGACY, [f"H5,2021,202106,Export,CHN,USA,{at + 100_000},{at},7" for at in range(n)]
    ),
    "customs": lambda n: text(CUSTOMS, [f"202506,502,{at + 28_000_000},{at},千克,7" for at in range(n)]),
    "customs, every row of one figure": lambda n: text(
        f"贸易方式编码,{CUSTOMS}", [f"{at},202506,502,85051110,{at},千克,7" for at in range(n)]
    ),
    "bulletin": lambda n: text(
        '"(13) Major Export Commodities in Quantity and Value,6.2025",,,\nUnit: US$1,,,\nCommodity,Unit,6,6\n'
        ",,Quantity,Value",
        [",".join(cells) for cells in bulletin(n)],
    ),
    "bulletin, a page": as_page,
    "page, tags in its title": lambda n: b"<html><title>" + b"abcd<b>" * 20 * n + b"</title><table><tr><td>x",
    "page, breaks in a cell": lambda n: b"<table><tr><td>" + b"a<br>" * 20 * n,
    "page, tags in a script": lambda n: b"<script>" + b"<b>" * 20 * n,
    "page, comments in a cell": lambda n: b"<table><tr><td>" + b"a<!--b-->" * 20 * n,
}


def main() -> None:
    """Measure and print."""
    partners, products = read_partners(), tuple(read_products())
    gc.disable()  # as in the process that reads files

    def seconds(data: bytes) -> float:
        begun = time.process_time()
        with suppress(UserError):
            read_file(data, ImportOptions(flow=Flow.EXPORT), partners, products)
        return time.process_time() - begun

    measured = {}
    for name, make in FILES.items():
        half, whole = make(ROWS // 2), make(ROWS)
        seconds(half)
        measured[name] = min(seconds(half) for _ in range(TRIES)), min(seconds(whole) for _ in range(TRIES))
    print(json.dumps(measured))


if __name__ == "__main__":
    main()
