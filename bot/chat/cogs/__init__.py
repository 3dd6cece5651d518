"""What can be asked in Discord: each command hands over to the desk."""

from discord.ext import commands

from bot.chat.app import App
from bot.chat.cogs.admin import Admin
from bot.chat.cogs.asking import Asking
from bot.chat.cogs.claims import Claims
from bot.chat.cogs.data import Data
from bot.chat.cogs.lists import Lists
from bot.chat.cogs.posts import PostCommands
from bot.chat.cogs.questions import Questions
from bot.chat.cogs.watch import WatchCommands
from bot.chat.posting.reporter import Reporter


def cogs(app: App, reporter: Reporter) -> tuple[commands.Cog, ...]:
    """Make what holds the commands; reports that are asked for go through the one reporter."""
    by_app = (Asking, Data, Questions, Claims, Lists, WatchCommands, Admin)
    return (*(each(app) for each in by_app), PostCommands(app, reporter))
