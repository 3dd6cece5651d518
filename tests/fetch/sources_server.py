"""A loopback server that answers as the sources do, in their exact shapes, with faults put in on demand."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from bot.trade.periods import Month, Period
from tests.folders import FIXTURES

DAY = "2026-07-08"
KEY = "a-key-of-forty-characters"
Fault = Callable[[web.Request, bytes], Awaitable[web.StreamResponse]]
# Reporters and partners that Eurostat's answers have, with the hundreds of kilograms of a month.
EU_ROWS = {
    ("EU27_2020", "CN"): 15_000,
    ("EU27_2020", "EXT_EU27_2020"): 16_000,
    ("DE", "CN"): 7_000,
    ("DE", "JP"): 120,
}
US_ROWS = {
    "8505110070": {"-": 600_000, "5700": 500_000, "5880": 100_000},
    "8505110050": {"-": 20_000, "5700": 20_000},
}
COUNTRIES = {"-": "TOTAL FOR ALL COUNTRIES", "5700": "CHINA", "5880": "JAPAN"}


@dataclass
class SourcesServer:
    """What was asked, and what is put in: `faults` are used up one a request, `always` stands, `scale` changes
    figures, `newest` is the newest month that there is.
    """

    address: str = ""
    asked: list[web.Request] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    always: Fault | None = None
    scale: float = 1.0
    updated: str = "15/09/26 11:00:00"
    most_cells: int = 500_000
    newest: Month = field(default_factory=lambda: Month(2026, 2))

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer as the service that the path belongs to."""
        self.asked.append(request)
        fault = self.faults.pop(0) if self.faults else self.always
        path = request.path
        if path.startswith("/eurostat/"):
            status, kind, body = self._eurostat(request)
        elif path.startswith("/data/timeseries/intltrade/"):
            status, kind, body = self._census(request)
        elif path.startswith("/data/v1/"):
            status, kind, body = self._comtrade(request)
        else:
            status, kind, body = self._customs(request)
        if fault is not None:
            return await fault(request, body)
        if status == 302:
            raise web.HTTPFound("/missing-key.html")
        headers = {
            "ETag": f'"{hashlib.sha256(body).hexdigest()[:16]}"',
            "Last-Modified": "Tue, 15 Sep 2026 11:00:00 GMT",
        }
        if "invalid key" in body.decode("utf-8", "replace").lower():
            headers["X-DataWebAPI-KeyError"] = "Invalid Key"
        if status == 200 and request.headers.get("If-None-Match") == headers["ETag"]:
            return web.Response(status=304, headers=headers)
        return web.Response(status=status, body=body, content_type=kind, headers=headers)

    async def body_of(self, request: web.Request) -> bytes:
        """Give what Eurostat answers to a request."""
        return self._eurostat(request)[2]

    def _eurostat(self, request: web.Request) -> tuple[int, str, bytes]:
        key = request.path.rpartition("/")[2].split(".")
        months = Period(Month.parse(request.query["startPeriod"]), Month.parse(request.query["endPeriod"]))
        products = key[3].split("+")
        if len(months) * 28 * 250 * len(products) > self.most_cells:
            fault = (
                b"<?xml version='1.0'?><S:Fault><faultstring>EXTRACTION_TOO_BIG: The requested extraction is too big"
            )
            return 413, "application/xml", fault
        assert key[0] == "M" and request.query["format"] == "SDMX-CSV"
        lines = ["DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE"]
        for month in months:
            if month > self.newest:
                continue
            for (reporter, partner), hundreds in EU_ROWS.items():
                assert reporter in key[1]
                amount = hundreds * self.scale + month.month
                for product in products:
                    row = f"ESTAT:DS-045409(1.0),{self.updated},M,{reporter},{partner},{product},1"
                    lines.append(f"{row},QUANTITY_IN_100KG,{month},{amount:.2f}")
                    lines.append(f"{row},VALUE_IN_EUROS,{month},{amount * 4_000:.0f}")
        if len(lines) == 1:
            return (
                404,
                "application/xml",
                b"<?xml version='1.0'?><S:Fault><faultstring>No results found</faultstring>",
            )
        return 200, "text/csv", ("\r\n".join(lines) + "\r\n").encode()

    def _census(self, request: web.Request) -> tuple[int, str, bytes]:
        query = request.query
        if "key" not in query:
            return 302, "text/html", b""
        if query["key"] != KEY:
            return 200, "text/html", b"<html><title>Invalid Key</title>A valid key must be included</html>"
        is_import = "/imports/" in request.path
        code = query["I_COMMODITY" if is_import else "E_COMMODITY"]
        names = [*query["get"].split(","), "COMM_LVL", "I_COMMODITY" if is_import else "E_COMMODITY", "time"]
        words = query["time"].split(" ")
        months = Period.parse(words[0]) if len(words) == 1 else Period(Month.parse(words[1]), Month.parse(words[3]))
        rows: list[list[str]] = [names]
        for month in months:
            if month > self.newest or not is_import:
                continue
            for country, kilograms in US_ROWS.get(code, {}).items():
                amount = int(kilograms * self.scale) + month.month
                rows.append(
                    [
                        country,
                        COUNTRIES[country],
                        str(amount * 40),
                        str(amount),
                        "KG",
                        "2026-07-08",
                        "HS10",
                        code,
                        str(month),
                    ]
                )
            rows.append(["0003", "EUROPEAN UNION", "9", "9", "KG", DAY, "HS10", code, str(month)])
        if len(rows) == 1:
            return 204, "application/json", b""
        return 200, "application/json", json.dumps(rows).encode()

    def _comtrade(self, request: web.Request) -> tuple[int, str, bytes]:
        query = request.query
        if query.get("subscription-key") != KEY:
            return (
                401,
                "application/json",
                b'{"statusCode":401,"message":"Access denied due to invalid subscription key."}',
            )
        rows = [
            {
                "typeCode": "C", "freqCode": "M", "refPeriodId": int(f"{period}01"), "refYear": int(period[:4]),
                "refMonth": int(period[4:]), "period": period, "reporterCode": 156, "flowCode": "X",
                "partnerCode": partner, "partner2Code": 0, "classificationCode": "H6", "cmdCode": query["cmdCode"],
                "customsCode": "C00", "motCode": 0, "netWgt": weight, "isNetWgtEstimated": False,
                "primaryValue": weight * 30.5,
            }
            for period in query["period"].split(",")
            if Month(int(period[:4]), int(period[4:])) <= self.newest
            for partner, weight in ((0, 5_000_000.0), (842, 700_000.0))
        ]  # fmt: skip
        body = {"elapsedTime": "0.1 secs", "count": len(rows), "data": rows, "error": ""}
        return 200, "application/json", json.dumps(body).encode()

    def _customs(self, request: web.Request) -> tuple[int, str, bytes]:
        if request.path == "/statics/report/monthly.html":
            return 200, "text/html", INDEX.encode()
        names = {
            "/statics/a13.html": "bulletin_export_february_cny.html",
            "/statics/a14.html": "bulletin_import_january.html",
        }
        if request.path not in names:
            return 404, "text/html", b"<html>not found</html>"
        return 200, "text/html", (FIXTURES / names[request.path]).read_bytes()


@asynccontextmanager
async def served() -> AsyncIterator[SourcesServer]:
    """Serve the sources on a free port for the length of a block."""
    made = SourcesServer()
    application = web.Application()
    application.router.add_get("/{path:.*}", made.answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield made
    finally:
        await runner.cleanup()


INDEX = """<html><body><h2>Statistics of 2026</h2><table>
<tr><td>（5）Imports and Exports by Customs Regime</td><td><a href="/statics/a05.html">1</a></td></tr>
<tr><td>（13）Major Export Commodities in Quantity and Value</td><td><a href="/statics/a13.html">Feb.</a></td></tr>
<tr><td>（14）Major Import Commodities in Quantity and Value</td><td><a href='a14.html'>Jan.</a>
<a href="http://elsewhere.example/a14.html">Feb.</a></td></tr>
</table></body></html>""".replace("'a14.html'", "'/statics/a14.html'")


def status(number: int, body: bytes = b"", **headers: str) -> Fault:
    """Answer with a status."""

    async def fault(request: web.Request, _: bytes) -> web.StreamResponse:
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        return web.Response(status=number, body=body, headers=named)

    return fault


def said(body: bytes, kind: str = "text/html") -> Fault:
    """Answer something else, as if all were well."""

    async def fault(request: web.Request, _: bytes) -> web.StreamResponse:
        return web.Response(body=body, content_type=kind)

    return fault


def cut(at: int | None = None) -> Fault:
    """Close the connection after some bytes of the answer; half of them without a number."""

    async def fault(request: web.Request, body: bytes) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": str(len(body))})
        await response.prepare(request)
        await response.write(body[: len(body) // 2 if at is None else at])
        assert request.transport is not None
        request.transport.close()
        return response

    return fault


def short() -> Fault:
    """Answer with a body that ends too early and says so nowhere."""

    async def fault(request: web.Request, body: bytes) -> web.StreamResponse:
        return web.Response(body=body[: len(body) - 30], content_type="text/csv")

    return fault


def short_below_a_table() -> Fault:
    """Answer with a page that ends within its table, below one of another kind that is whole."""
    other = b"<table><tr><td>Home</td></tr></table>"

    async def fault(request: web.Request, body: bytes) -> web.StreamResponse:
        page = body.replace(b"<table id", other + b"<table id")
        return web.Response(body=page[:-60] if other in page else page, content_type="text/html")

    return fault


def changed(before: bytes, after: bytes) -> Fault:
    """Answer with other words in the place of some."""

    async def fault(request: web.Request, body: bytes) -> web.StreamResponse:
        return web.Response(body=body.replace(before, after), content_type="text/csv")

    return fault


def doubled() -> Fault:
    """Answer with every row twice."""

    async def fault(request: web.Request, body: bytes) -> web.StreamResponse:
        header, _, rows = body.partition(b"\n")
        return web.Response(body=header + b"\n" + rows + rows, content_type="text/csv")

    return fault


def slow(seconds: float) -> Fault:
    """Begin to answer and then say nothing more."""

    async def fault(request: web.Request, body: bytes) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(body[:10])
        await asyncio.sleep(seconds)
        return response

    return fault
