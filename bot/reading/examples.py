"""What is offered to whoever asked what cannot be answered: what can always be asked, in the language of the
question, and the whole question of each that a name could be of.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.errors import NotUnderstood, Suggestion, UserError
from bot.language.fill import which_partner
from bot.language.lexicon import rows_of, table_of
from bot.language.mentions import Mention
from bot.language.plain_chinese import is_chinese
from bot.questions.figure_question import FigureQuestion
from bot.text import late_pattern, line, plain, quoted
from bot.trade.about import About, TradeQuestion
from bot.trade.observations import WORLD, Flow
from bot.trade.partners import Partner
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

_QUOTED = late_pattern("“[^”]*”")


def no_question(unread: Sequence[str], partners: Sequence[str], vocabulary: Vocabulary) -> NotUnderstood:
    """Say what can be asked to whoever asked something else, with the nearest that can."""
    not_read = f"I could not read {listed([quoted(each) for each in unread])}. " if unread else ""
    return NotUnderstood(
        "not_a_question",
        f"{not_read}I answer questions on China's trade from the figures that are loaded, for example: how much did "
        "the US buy in June? What happened in June?",
        usual(partners, vocabulary),
        unread=unread,
    )


def nothing_before(text: str, months: Sequence[str], vocabulary: Vocabulary) -> NotUnderstood:
    """Say to whoever asked what only follows an answer, with none before it, what was read and what is missing."""
    read = f": I read {listed([quoted(each) for each in months])}, but not of whom or what" if months else ""
    return NotUnderstood(
        "not_a_question",
        f"{quoted(text)} goes on from an answer, and none came before{read}. Name a partner or a product too, for "
        "example: did exports to the US double from May to June? Or reply to an answer with it.",
        usual((), vocabulary),
    )


def usual(partners: Sequence[str], vocabulary: Vocabulary) -> tuple[Suggestion, ...]:
    """Suggest what can always be asked: the partners' newest figure and the world's, the events, the help."""
    figures = [
        FigureQuestion(About(Flow.EXPORT, key, vocabulary.default_product))
        for key in dict.fromkeys((*partners, WORLD))
    ]
    return (
        *(Suggestion(vocabulary.partner(each.partner).name, each.partner, each.command) for each in figures),
        Suggestion("Events", "events", "/events"),
        Suggestion("Help", "help", "/help"),
    )


def put_in_chinese(refused: UserError, text: str) -> None:
    """Write a refusal in Chinese where the question was, with the same code and suggestions."""
    sentence = table_of("refusals.zh.txt").get(refused.code)
    if sentence is None or not is_chinese(text):
        return
    if refused.code == "talk":
        answers = dict(row.split("\t") for row in rows_of("talk.zh.txt"))
        sentence = answers.get(plain(refused.message), sentence)
    named = "、".join(_QUOTED.findall(plain(refused.message)))
    refused.message = line(sentence.replace("{}", named))


def ask_which(
    unclear: Mention[tuple[Partner, ...]],
    asked_of: Callable[[Partner], TradeQuestion | None],
    vocabulary: Vocabulary,
) -> None:
    """Refuse a name that could be of several, with what is asked of each, those with figures first; pass
    where `asked_of` makes no question of them.
    """
    questions = [(each, question) for each in unclear.meant if (question := asked_of(each)) is not None]
    if not questions:
        return
    questions.sort(key=lambda each: not vocabulary.mask(each[1].about.of(partner=each[0].key)))
    asked = tuple(Suggestion(each.name, each.key, question.command) for each, question in questions)
    raise NotUnderstood("partner_ambiguous", which_partner(unclear), asked)
