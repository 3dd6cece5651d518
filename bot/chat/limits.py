"""Discord's numbers, for the renderer and for the tests alike.

From Discord's API documentation: message, component, application-command and interaction pages.
"""

from __future__ import annotations

COMPONENTS = 40
TEXT_LIMIT = 4000
TEXT_BUDGET = 3500
# What a whole list says of itself before the select leads on: about one screen of a phone.
LIST_BUDGET = 950
# What one line and one link of a card may take of that, so that no text pushes the others out.
LINE = 700
LINK_LABEL = 150
LINK_ADDRESS = 500
HEADING = 250
ALT_BUDGET = 1000
CUSTOM_ID = 100
BUTTON_LABEL = 80
ROW_BUTTONS = 5
SELECT_OPTIONS = 25
SELECT_TEXT = 100
SELECT_PLACEHOLDER = 150
GALLERY_ITEMS = 10
ATTACHMENTS = 10
ATTACHMENT_BYTES = 10 * 1024 * 1024
MODAL_TITLE = 45
MODAL_LABEL = 45
CHOICES = 25
CHOICE_TEXT = 100
COMMAND_NAME = 32
COMMAND_DESCRIPTION = 100
COMMAND_SIZE = 8000
COMMAND_OPTIONS = 25
# What Discord takes in an option, and how much of it a name or a month may have.
LONGEST_OPTION = 6_000
OPTION_TEXT = 100
SNOWFLAKE_DIGITS = 20
# Discord takes 50 a second of one bot.
REQUESTS_A_SECOND = 45.0
REQUESTS_AT_ONCE = 5

THREAD_NAME = 100
ALREADY_ACKNOWLEDGED = 40060
UNKNOWN_INTERACTION = 10062
INVALID_WEBHOOK_TOKEN = 50027

TOKEN_SECONDS = 15 * 60

# How many questions may be in hand at once: of one person, so that nobody has to wait for them, and of one server.
PERSON_AT_ONCE = 4
GUILD_AT_ONCE = 40
