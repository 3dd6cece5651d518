"""What is no question about figures and still gets an answer of its own: talk, links, pasted tables and records,
things that a command does, and forecasts.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import chain, islice

from bot.errors import ErrorCode, NotUnderstood, Suggestion
from bot.language.lexicon import FILLERS, meanings_of, words_of
from bot.language.mentions import split_words
from bot.reading.examples import no_forecast
from bot.text import Command, Line, Strong, late_pattern, line
from bot.trade.about import About, Question, TradeQuestion
from bot.trade.vocabulary import Vocabulary

LEAST_CELLS, LEAST_ROWS = 2, 2
MOST_NAMED = 6
MOST_CELLS, LONGEST_CELL = 60, 100
_LINKS = late_pattern(r"\s*(?:<?https?://\S+(?:\s+|$))+", re.IGNORECASE)
_CELLS = late_pattern(r"\t|\s*\|\s*|;|,(?!\d{3}\b)|(?<=-\d\d),|\s{2,}")
_RECORD = late_pattern(r"\s*[\[{].*[\]}]\s*", re.DOTALL)
_THANKS = late_pattern(
    r"\b(?:thanks?|thank-you|thx|ty|tysm|tyvm|ta|cheers|helpful|helped|helps|useful|handy|appreciated?|grateful|lifesaver"
    r"|(?:great|good(?!\s+(?:morning|afternoon|evening|day)\b)|nice|perfect|excellent|brilliant|awesome|amazing|wonderful|lovely|superb|fantastic))\b"
)
_ADDRESSEES = frozenset(
    ("bot", "tonnage", "tonnagebot", "team", "all", "everyone", "everybody", "folks", "guys", "friend", "friends",
     "buddy", "mate", "pal", "people", "gang", "colleagues", "you", "again", "sir", "dear", "there")
)  # fmt: skip
_QUERY = late_pattern(r"\??[\w-]+=[\w.-]+(?:&[\w-]+=[\w.-]+)*")
_KEYS = late_pattern(
    r"\b(?:partner|country|period|month|year|product|commodity|flow|reporter|measure|query|question)\w*\s*(?=[\"':=])",
    re.IGNORECASE,
)
_NO_WORD = late_pattern(r"[^\w'\s]")
_BEING = (
    r"(?:human|person|man|woman|somebody|someone|bot|chatbot|robot|machine|computer|program|software|algorithm|ai|llm"
    r"|language model|chatgpt|gpt|claude|gemini|copilot)s?(?: being)?"
)
_KIND_OF_BEING = (
    r"(?:really |actually |just |still |even |only )*(?:an? |any |some |the )?"
    rf"(?:(?:real|actual|live|living|true|artificial) )*{_BEING}"
)
_TALKING_TO = r"(?:talking|speaking|chatting|writing) (?:to|with)"
_CHINESE_BEING = r"(?:一?个)?(?:真|活)?(?:的)?(?:人|人类|机器人?|程序|软件|ai|chatgpt|人工智能)"
_OF_ITSELF = late_pattern(
    r"(?:(?:hey|hi|hello|so|wait|ok|okay|but|and|sorry|tell me) )*"
    rf"(?:are you|(?:am i|are we) {_TALKING_TO}|is (?:this|that|it|there)|do i (?:talk|speak) (?:to|with))"
    rf" {_KIND_OF_BEING}"
    rf"(?: (?:or|and not|not) (?:just |only )?(?:an? )?(?:real )?{_BEING})*"
    r"(?: (?:behind|on|at|in) (?:this|it|here|the other (?:side|end)|the line))?"
    r"(?: (?:here|please|at all|answering))?"
    rf"|(?:who|what) am i {_TALKING_TO}"
    rf"|你(?:们)?(?:到底|究竟)?是(?:不是)?{_CHINESE_BEING}(?:还是{_CHINESE_BEING})?(?:吗|呢|啊|么)?"
    rf"|我在(?:跟|和|与){_CHINESE_BEING}(?:说话|聊天|对话)吗?|(?:这|那)(?:边)?(?:是|有){_CHINESE_BEING}吗?"
)
"""What is asked of the bot itself: whether it is a person, a machine or a model of a language."""
_THE_BOT = (
    r"(?:you|tonnage|(?:this|that|the|your)"
    r"(?: (?:bot|chatbot|tool|thing|service|app|program|data ?base|system|project|site))?)(?: (?:bot|project|team))?"
)
_RUNS = r"(?:runs?|running|operat(?:es?|ing)|maintain(?:s|ing)?|owns?|manag(?:es?|ing)|hosts?|hosting)"
_MADE = (
    r"(?:(?:(?:is|are|stands) )?(?:behind|responsible for|in charge of)|looks after|set up|administers|made|built"
    r"|created|wrote|developed|programmed|designed)"
)
_WHO_RUNS = (
    r"who (?:(?:actually|even|really|exactly) )*"
    rf"(?:(?:(?:is|are) )?{_RUNS} (?:it|{_THE_BOT})|{_MADE} {_THE_BOT})(?: here)?"
    r"|谁在?(?:运营|维护|开发|管理|制作|负责)了?的?(?:这个?|你们?|本)?(?:机器人|工具|程序|系统|服务|数据库)的?"
    r"|(?:这个?|本)?(?:机器人|工具|程序|系统|服务|数据库)是?(?:由谁|谁)在?(?:运营|维护|开发|管理|做|制作|负责)的?"
)
OF_WHO_RUNS_IT = late_pattern(_WHO_RUNS, re.IGNORECASE)
_RUN_BY = late_pattern(rf"(?:(?:hey|hi|hello|so|wait|ok|okay|but|and|sorry|tell me|by the way|btw) )*(?:{_WHO_RUNS})")
"""What asks who runs the bot or made it."""
_BETWEEN_QUESTIONS = late_pattern(r"\s*[?,;.!]+\s*(?:and\s+|but\s+)?(?=\S)|\s+and\s+|[，。；？]\s*", re.IGNORECASE)
_BETWEEN_PARTS = late_pattern(r"[^\w'\s]+|\band\b")


def refuse_talk(text: str) -> None:
    """Answer thanks, greetings and abuse with one line and nothing to press, and a wish to be told when a figure
    moves with where that is set; NotUnderstood carries it.
    """
    said = " ".join(_NO_WORD.sub(" ", text.replace("’", "'")).casefold().split())
    answers = meanings_of("talk.en.txt")
    if text.strip().isupper() and said in words_of("codes-that-are-words.en.txt"):
        return  # "GM" is the Gambia
    is_to_nobody = "@" in text or _ADDRESSEES.isdisjoint(said.split())  # "@everyone" is a ping
    answer_to = answers.get if is_to_nobody else _answer_to
    answer = answer_to(said)
    if answer is None:  # "cheers mate, that's all for today" is talk in both its parts
        parts = [" ".join(each.split()) for each in _BETWEEN_PARTS.split(text.replace("’", "'").casefold())]
        told = [answer_to(each) for each in parts if each]
        answer = told[0] if all(told) and told else None
    if answer is None and "?" not in text and _THANKS.search(said) and set(said.split()) <= words_of("thanks.en.txt"):
        answer = answers["thanks"]  # thanks in words of one's own: "thanks a lot, very useful!"
    if answer is None and (_OF_ITSELF.fullmatch(said) or _RUN_BY.fullmatch(said)):
        answer = _told_of_itself(said)
    if answer is not None:
        raise NotUnderstood("talk", answer)
    if _TO_BE_TOLD.search(text):
        raise NotUnderstood("wish_watch", line("You can be told when a figure moves: ", Command("watch add")), _HELP)


def asked_of_itself(text: str) -> tuple[Line, str] | None:
    """Return the line that answers who the bot is, and what else a text asks beside that: "who built you and can i
    trust your numbers"; None for a text that asks no two such things.
    """
    for place in _BETWEEN_QUESTIONS.finditer(text):
        for itself, rest in (
            (text[: place.start()], text[place.end() :]),
            (text[place.end() :], text[: place.start()]),
        ):
            said = " ".join(_NO_WORD.sub(" ", itself.replace("’", "'")).casefold().split())
            of_itself = _told_of_itself(said)
            if of_itself and rest.strip(" ,.?!") and _answer_to(" ".join(rest.casefold().split())) is None:
                return line(of_itself), rest.strip(" ,;")
    return None


def _told_of_itself(said: str) -> str | None:
    """Return the line that answers who the bot is or who runs it, None for anything else."""
    answers = meanings_of("talk.en.txt")
    if _OF_ITSELF.fullmatch(said):
        return answers["are you a bot"]
    if _RUN_BY.fullmatch(said) and answers.get(said) != answers["who made you"]:
        return answers["who runs this"]
    of_itself = (answers["who made you"], answers["who runs this"])
    return answers.get(said) if answers.get(said) in of_itself else None


def _answer_to(said: str) -> str | None:
    """Return the line that answers talk, whomever it is to: "good morning bot", "hi there tonnage"."""
    answers, words = meanings_of("talk.en.txt"), said.split()
    while len(words) > 1 and " ".join(words) not in answers and words[-1] in _ADDRESSEES:
        words.pop()
    return answers.get(" ".join(words))


def refuse_links(text: str) -> None:
    """Say that a link alone is not opened."""
    if _LINKS.fullmatch(text):
        message = line("I cannot open links. Paste the text and I check its numbers: ", Command("claims"))
        raise NotUnderstood("link", message, (Suggestion("Help", "help", "/help"),))


def refuse_table(text: str, vocabulary: Vocabulary) -> None:
    """Offer what a pasted table names as a comparison, and say how a file is imported."""
    rows = [row for row in text.strip().splitlines() if row.strip()]
    cells = [[cell for cell in _CELLS.split(row.strip()) if cell.strip()] for row in rows]
    has_numbers = sum(any(cell.strip()[:1].isdigit() for cell in row) for row in cells) >= LEAST_ROWS
    if len(rows) < LEAST_ROWS or not has_numbers or any(len(row) < LEAST_CELLS for row in cells):
        return
    named = [
        split_words(cell[:LONGEST_CELL], vocabulary, FILLERS).slots(is_sentence=True)
        for cell in islice(chain.from_iterable(cells), MOST_CELLS)
    ]
    partners = list(dict.fromkeys(each.partners[0].meant[0].key for each in named if each.partners))
    heads = {*cells[0], *(row[0] for row in cells)}
    periods = [
        mention.text
        for each in named
        for mention in each.periods
        if not mention.text.isdecimal() or mention.text in heads  # an amount of four digits looks like a year
    ]
    months = [f"in {periods[0]}..{periods[-1]}"] if len(periods) > 1 and periods[0][:4].isdigit() else []
    suggestions = []
    if len(partners) > 1:
        command = " ".join(["/compare", ",".join(partners[:MOST_NAMED]), *months])
        suggestions.append(Suggestion("Compare with what is loaded", "compare", command))
    elif partners:
        suggestions.append(Suggestion(vocabulary.partner(partners[0]).name, partners[0], f"/trend {partners[0]}"))
    message = line("That is a table. Its figures are loaded as a file, by editors: ", Command("data import"))
    raise NotUnderstood("pasted_table", message, (*suggestions, Suggestion("Help", "help", "/help")))


def without_keys(text: str) -> str:
    """Return a record such as {"partner": "US"} as its values; any other text as it is."""
    if _QUERY.fullmatch(text.strip()):
        return " ".join(re.sub(r"[\w-]+=", " ", text.strip().lstrip("?")).replace("&", " ").split())
    if not _RECORD.fullmatch(text):
        return text
    return " ".join(re.sub(r"[\[\]{}\"\'=,]|:(?!\d)", " ", _KEYS.sub(" ", text)).split())


def _wish(pattern: str) -> re.Pattern[str]:
    return late_pattern(rf"\b(?:{pattern})\b", re.IGNORECASE)


_REACHES = (
    r"(?:(?:exceed|reach|hit|pass|cross|top|break|beat|overtake|surpass|outpace|catch|recover|return|rebound|double|triple|halve|peak|bottom|climb|rise|grow|fall|drop|sink|decline)"
    r"(?:e?s)?|(?:(?:be|is|are|go|goes|get|gets|come|comes)\s+(?:back|above|below|over|under|past|beyond|up|down|higher|lower|ahead|again|as\s+high|at\s+\d)))\b"
)
_REACHED_IN_CHINESE = r"(?:再|重新)?(?:超过|达到|突破|恢复|回到|回升|跌破|跌到|降到|降至|翻倍|赶上|反超|见顶|触底)"
_WILL_IN_CHINESE = r"(?:才|就|还)?(?:会|能|可以|可能|将|要)"
_WHEN_REACHED = late_pattern(
    r"\b(?:when|in\s+(?:which|what)\s+(?:month|year))\s+(?:will|would|might|could|(?:is|are)(?=\s.*\b(?:going|likely|expected|set|due)\s+to\b))\s+"
    rf"(?!.*\b(?:data|figures?|numbers?|reports?|releases?|updates?)\b)(?:[\w'.-]+\s+){{1,7}}?{_REACHES}"
    rf"|\bhow\s+(?:long|many\s+months)\s+(?:is\s+it\s+)?(?:(?:until|till|before)\s+(?:[\w'.-]+\s+){{1,6}}?{_REACHES}|will\s+it\s+take)"
    rf"|(?:什么时候|何时|哪个?月|几月|多久){_WILL_IN_CHINESE}[^，。？?数据公布]{{0,10}}?{_REACHED_IN_CHINESE}",
    re.IGNORECASE,
)
"""Words that ask when something will come about, of which published figures tell nothing."""
_EXPECTED = (
    r"\b(?:where|how|what)\s+(?:do|would|did|should|can)\s+(?:you|we|i|they|people|analysts)\s+(?:see|expect|foresee|anticipate|imagine)\b|\bforesee\b"
    r"|\bwhere\s+(?:do|would|should|might|could)\b.*\b(?:be|end\s+up|stand|land|head|go|finish)\s+(?:at|by|in)\b"
)
FORESEEN = late_pattern(f"{_EXPECTED}|{_WHEN_REACHED.pattern}", re.IGNORECASE)
"""Words that ask for what is to come: of a month that is not out yet, or when something will come about."""
_ASKED_OF = r"(?:do|does|would|should|can|could) (?:you|we|i|they|anyone|anybody|analysts?|people) (?:really )?"
_FORECAST = _wish(
    r"forecasts?|predict\w*|projections?|outlook|will|going to be|expect(?:ed)? (?:for|in|to)"
    rf"|{_ASKED_OF}(?:expect|foresee|anticipate)|(?:is|are|be) (?:un)?likely to"
    rf"|{_ASKED_OF}(?:think|reckon|believe|guess|suppose|imagine)\b.*"
    r"\b(?:could|would|might|can|may well|is going|are going|likely)"
)
_GRATEFUL = late_pattern(
    r"\A\W*(?:(?:ok|okay|great|perfect|oh|wow|many|and)\W+)*(?:thanks?|thank\s+you|thank-you|thx|ty|tysm|tyvm|cheers|ta)\b|\b(?:thanks|thank\s+you|thx|cheers|much\s+appreciated)\W*\Z"
    r"|谢[谢了啦]|多谢|感谢|辛苦了",
    re.IGNORECASE,
)
_OBJECTS = late_pattern(
    r"[?？\d]|\b(?:but|wrong|not|no|never|nothing|why|how|what(?!\s+(?:i|we|my|our|he|she|they)\b)|which|when|who|where)\b|n't\b|不对|错|但|吗|呢",
    re.IGNORECASE,
)
_HELP = (Suggestion("Help", "help", "/help"),)
_WISHES: tuple[tuple[ErrorCode, re.Pattern[str], Line], ...] = (
    (
        "how_reached",
        _wish(r"how (?:is|was|are|were|do|did|does) .*(?:calculated?|computed?|worked out|derived?)"),
        line("", Strong("Why this number?"), " under an answer shows its rows, their sources and the formula."),
    ),
    (
        "wish_post",
        _wish(
            r"(?:alerts?|notify|notif\w+|remind\w*|warn|ping|watch|tell|let|text|message|inform|dm|updates?|ask) .*"
            r"(?:(?:every|each) (?:month|week|day|quarter)|monthly|weekly|daily|quarterly|regularly)"
            r"|\w*(?:每个?月|每周|每天|定期|按月)\w*(?:提醒|通知|告诉|推送|发)\w*"
        ),
        line(
            "A channel gets the report each month by itself: ",
            Command("post setup"),
            "; you are told when a figure moves: ",
            Command("watch add"),
        ),
    ),
    (
        "wish_watch",
        _wish(
            r"alerts?|notify|remind|warn|ping|watch"
            r"|(?:tell|let|text|message|e-?mail|inform|dm|mail) (?:me|us)(?: know)? (?:when|if|once|as soon as)"
            r"|\w*(?:通知|提醒|告警|预警)\w*"
        ),
        line("You can be told when a figure moves: ", Command("watch add")),
    ),
    (
        "wish_post",
        _wish(
            r"e-?mails?|newsletter|(?:send|dm|message|text|mail|deliver) (?:me|us|it|this|that|them|these|the|a)\b.*"
            r"(?:every|each|monthly|weekly|daily|regularly|automatically)|\w*邮件\w*|\w*邮箱\w*"
        ),
        line(
            "I send nothing by e-mail. A channel gets the report each month by itself: ",
            Command("post setup"),
            "; you are told when a figure moves: ",
            Command("watch add"),
        ),
    ),
    (
        "wish_post",
        _wish(r"subscribe|schedule|set ?up .*(?:posts?|reports?)|post .*(?:every|each|monthly|automatically)"),
        line("A channel gets the report each month by itself once that is set up: ", Command("post setup")),
    ),
    (
        "wish_undo",
        _wish(
            r"(?:delete|remove|erase|get rid of) (?!.*(?:import|batch|file)\b).*(?:data|figures?|numbers?|values?)"
        ),
        line(
            "Nothing was changed: a question changes no figures. Editors take out one figure with ",
            Command("data remove"),
            " and a whole batch with ",
            Command("data undo"),
        ),
    ),
    (
        "wish_undo",
        _wish(r"undo|revert|roll back|(?:delete|remove|take back) .*(?:import|batch|file|data|figures?)"),
        line("A batch that was loaded is taken back with ", Command("data undo")),
    ),
    (
        "wish_import",
        _wish(
            r"upload|how (?:do|can|should) (?:i|we) (?:load|add|import|enter)"
            r"|(?:import|load|add|attach) .*(?:files?|data|figures?|csv|excel)"
        ),
        line("Editors load a file with ", Command("data import")),
    ),
    (
        "wish_settings",
        _wish(r"settings?|(?:change|set) .*(?:default|unit|theme|language)|(?:dark|light) (?:mode|theme)"),
        line("What holds for a whole server is set with ", Command("admin settings")),
    ),
)


_TO_BE_TOLD = late_pattern(
    r"\A\W*(?:(?:please|pls|can\s+you|could\s+you|would\s+you|i\s+want(?:\s+you)?\s+to|i'?d\s+like(?:\s+you)?\s+to)\s+)*"
    r"(?:(?:alert|notify|warn|remind|ping)\s+(?:me|us)\s+(?:when(?:ever)?|if|once|as\s+soon\s+as|every\s+time)\b|watch\s+(?!out\b|how\b)\w"
    r"|(?:tell|let|text|message|inform|dm)\s+(?:me|us)\s+(?:know\s+)?(?:when(?:ever)?|if|once|as\s+soon\s+as|every\s+time)\b(?!.*\b(?:19|20)\d\d\b)"
    rf"(?!.*\b(?:did|was|were|had)\b).*\b{_REACHES})|(?=.*(?:时|当|如果|一旦|要是|新数据|就))(?!.*多少).*(?:通知|提醒)(?:我|一下)",
    re.IGNORECASE,
)


def is_wish(text: str) -> bool:
    """Say whether a text has the words of a wish, which no figure answers."""
    return bool(_FORECAST.search(text)) or any(pattern.search(text) for _, pattern, _ in _WISHES)


def refuse_foreseen(question: Question, text: str, vocabulary: Vocabulary, today: date) -> None:
    """Refuse what a text asks to be foreseen: of months that are not out yet, and when something will come about."""
    period = question.about.period if isinstance(question, TradeQuestion) else None
    is_to_come = period is not None and vocabulary.releases.expected(period.last).detail > today
    if is_to_come or _WHEN_REACHED.search(text):
        raise no_forecast(text, vocabulary, today)


def _names_nothing(text: str, vocabulary: Vocabulary) -> bool:
    slots = split_words(text, vocabulary, FILLERS).slots(needs_partner=False, is_sentence=True)
    return not (slots.partners or slots.products or slots.periods or slots.spans)


def as_wish(
    text: str, refused: NotUnderstood, vocabulary: Vocabulary, today: date, stood: About | None = None
) -> NotUnderstood:
    """Give what to tell someone whose sentence could not be read as a question but is one of the wishes that people
    have, or thanks somebody in words that name nothing; else the refusal as it is. `stood` is what an earlier
    answer was about.
    """
    is_unread = refused.code in ("not_a_question", "words_left") and not _OBJECTS.search(text)
    if is_unread and _GRATEFUL.search(text) and _names_nothing(text, vocabulary):
        return NotUnderstood("talk", meanings_of("talk.en.txt")["thanks"])
    if _FORECAST.search(text):
        return no_forecast(text, vocabulary, today, stood)
    wishes = () if refused.code == "compare_flows" else _WISHES  # which says what else to ask for
    for code, pattern, told in wishes:
        if pattern.search(text):
            return NotUnderstood(code, told, _HELP)
    return refused
