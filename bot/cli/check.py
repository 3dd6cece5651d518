"""`check`: is everything there that the bot needs? Each line is ok or says how to mend it."""

from __future__ import annotations

from datetime import datetime

from bot.desk.checks import Check, of_desk, surroundings
from bot.desk.door import Desk
from bot.errors import StartError
from bot.hosts import REMEDY, wiped_at_restart
from bot.settings import Settings
from bot.trade.charting.specs import Theme


async def check_all(settings: Settings, *, now: datetime) -> list[Check]:
    """Look at everything; nothing is changed but that a store that does not exist is made."""
    wiped = wiped_at_restart(settings.database)
    around = surroundings(settings.database, wiped=f"{wiped}; {REMEDY}" if wiped else "", now=now)
    checks = [Check("settings", True, "read"), *around, _token(settings)]
    try:
        async with Desk.opened(settings.database, now=now, default_product=settings.default_product) as desk:
            checks += await of_desk(desk, Theme(settings.theme))
    except StartError as error:
        checks.append(Check("database", False, str(error)))
    return checks


def _token(settings: Settings) -> Check:
    token = settings.discord_token
    if token and token.get_secret_value().count(".") != 2:
        return Check("token", False, "does not look like a bot token: copy it again from the developer portal")
    return Check("token", True, "set" if token else "not set: needed for `run` only; put DISCORD_TOKEN in .env")
