"""`check`: is everything there that the bot needs? Each line is ok or says how to mend it."""

from __future__ import annotations

from datetime import datetime

from bot.desk.backups import Backups
from bot.desk.checks import Check, copies, surroundings
from bot.desk.doctor import of_desk
from bot.desk.door import Desk
from bot.errors import StartError, UserError
from bot.hosts import REMEDY, wiped_at_restart
from bot.settings import Settings
from bot.text import plain
from bot.trade.chart_specs import Theme


async def check_all(settings: Settings, *, now: datetime, online: bool = False) -> list[Check]:
    """Look at everything, with `online` at what only Discord can tell too; nothing is changed but that a store that
    does not exist is made.
    """
    wiped = wiped_at_restart(settings.database)
    around = surroundings(settings.database, wiped=f"{wiped}; {REMEDY}" if wiped else "", now=now)
    checks = [Check("settings", True, "read"), *around, _token(settings)]
    backups = Backups(settings.database, settings.backups)
    begun_at: datetime | None = None
    channels: dict[int, int] = {}
    try:
        async with Desk.opened(settings.database, now=now, default_product=settings.default_product) as desk:
            checks += await of_desk(desk, Theme(settings.theme))
            begun_at = await desk.history.begun_at()
            channels = await desk.posts.channels()
    except StartError as error:
        checks.append(Check("database", False, str(error)))
    except UserError as error:
        checks.append(Check("reading", False, plain(error.message)))
    checks += copies(backups, now, begun_at)
    if online:
        # it loads discord.py, which no other check needs
        from bot.chat.online import look_online

        checks += await look_online(settings, channels)
    return checks


def _token(settings: Settings) -> Check:
    try:
        token = settings.token
    except StartError as error:
        return Check("token", False, str(error))
    if token.count(".") != 2:
        return Check("token", False, "does not look like a bot token: copy it again from the developer portal")
    return Check("token", True, "set; `--online` asks Discord whether it is the right one")
