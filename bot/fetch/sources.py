"""Every source that is fetched; a new one is a file beside this one and a line here."""

from __future__ import annotations

from bot.fetch.census import Census
from bot.fetch.comtrade import Comtrade
from bot.fetch.customs import Customs
from bot.fetch.eurostat import Eurostat
from bot.fetch.source import OfficialSource

SOURCES: dict[str, OfficialSource] = {each.key: each for each in (Eurostat(), Census(), Customs(), Comtrade())}
