"""Official figures that are fetched: a file for each source and its name here, and one runner that asks politely."""

from __future__ import annotations

from bot.fetch.census import Census
from bot.fetch.comtrade import Comtrade
from bot.fetch.customs import Customs
from bot.fetch.eurostat import Eurostat
from bot.fetch.source import OfficialSource

SOURCES: dict[str, OfficialSource] = {each.key: each for each in (Eurostat(), Census(), Customs(), Comtrade())}
