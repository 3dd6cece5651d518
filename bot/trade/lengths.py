"""How many characters the texts of the store have: asked of who edits them, and cut where an older store has more."""

from __future__ import annotations

PRODUCT_KEY = 12
PRODUCT_NAME = 80
PRODUCT_CODES = 50
ALIAS = 80
EVENT_LABEL = 60
EVENT_SUMMARY = 500
EVENT_KIND = 40
PUBLISHER = 120
ADDRESS = 500
NOTE = 200
OPENING = 500  # a server's own words above its reports
COMMODITY_NAME = 200  # as a file words it
LABEL = 100  # of a partner in a file: its code and its name
