"""Yes or no is only said where all of a statement was used: else the figure stands alone, and why is told."""

from __future__ import annotations

from dataclasses import replace

from bot.questions.figure_question import FigureQuestion
from bot.questions.operation.question import OperationQuestion
from bot.reading.told import NOT_USED, read_as
from bot.text import late_pattern, line, plain
from bot.trade.about import Reading
from bot.trade.operations import Operation, OperationName
from bot.trade.vocabulary import Vocabulary

NO_VERDICT = line("So this says neither yes nor no.")
_READ_AS = "Read as: "
_QUOTED = late_pattern("“([^”]*)”")
_CHANGES_NOTHING = late_pattern(
    r"(?:\w+ly|too|also|either|even|still|already|yet|again|now|ever|why|how\s+come|explain(?:\s+the)?|what\s+(?:caused|explains)"
    r"|(?:\w+\s+)?(?:reports?|articles?|papers?|news|headlines?|posts?|blogs?|tweets?|notes?)"  # who states it
    r"|(?:reuters|bloomberg|nikkei|caixin|xinhua|argus|fastmarkets|smm|ft|wsj|the\s+press|analysts?)(?:\s+\w+)?"
    r"|introduced|imposed|enacted|agreed|struck|signed|began|started"  # what an event did
    r"|为什么|为何)\Z"
)
_AMOUNT = late_pattern(r"(?:over|above|about|more\s+than|less\s+than)?\s*[\d.,]+\s?(?:tonnes?|tons?|t|kg)\Z")


def only_where_all_was_used(found: Reading, vocabulary: Vocabulary) -> Reading:
    """Return a reading without what was stated where a word of the statement was not used: "did it fall by more than
    a smidgen" is answered with the fall. Adverbs change no verdict, nor does asking why as well, nor how much the
    other of two is said to have got.
    """
    question = found.question
    if not isinstance(question, OperationQuestion) or question.operation.stated is None:
        return found
    unused = [
        each for note in found.notes if (said := plain(note)).startswith(NOT_USED) for each in _QUOTED.findall(said)
    ]
    against = question.operation.against
    is_of_two = against is not None and bool(against.partner)
    changing = (each for each in unused if not _CHANGES_NOTHING.match(each.casefold()))
    if all(is_of_two and _AMOUNT.match(each) for each in changing):
        return found
    operation = replace(question.operation, stated=None)
    is_a_figure = operation == Operation(OperationName.LEVEL)
    bare = FigureQuestion(question.about) if is_a_figure else OperationQuestion(question.about, operation)
    told = (read_as(bare, vocabulary) if plain(note).startswith(_READ_AS) else note for note in found.notes)
    return replace(found, question=bare, notes=(*told, NO_VERDICT))
