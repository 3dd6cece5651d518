"""The layouts that are read, in the order in which they are tried; a file's own are in its LAYOUTS."""

from bot.ingest.layouts import bulletin, census, comtrade, customs, dataweb, eurostat, template, trade_map

LAYOUTS = (
    *template.LAYOUTS,
    *comtrade.LAYOUTS,
    *customs.LAYOUTS,
    *bulletin.LAYOUTS,
    *census.LAYOUTS,
    *eurostat.LAYOUTS,
    *dataweb.LAYOUTS,
    *trade_map.LAYOUTS,
)
