"""What people type, read to the question they meant, or refused in a sentence with what would work."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import NotUnderstood, UserError
from bot.questions.figure_question import FigureQuestion
from bot.reading import command as commands
from bot.reading.command import read_command
from bot.text import plain
from bot.trade.about import SPANS_MONTHS, About, ListQuestion, Reading, Shown
from bot.trade.observations import Flow
from bot.trade.periods import Month, Period
from tests.trade.small_vocabulary import PARTNERS, PRODUCTS, TODAY, small_vocabulary

VOCABULARY = small_vocabulary()


def read(text: str) -> Reading:
    return read_command(text, VOCABULARY, today=TODAY)


def refused(text: str) -> NotUnderstood:
    with pytest.raises(NotUnderstood) as raised:
        read(text)
    return raised.value


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/exports us 2025-06", "/exports US 2025-06 magnets"),
        ("exports us 2025-06", "/exports US 2025-06 magnets"),
        ("  /EXPORTS   Us  2025-06 ", "/exports US 2025-06 magnets"),
        ("export us", "/exports US magnets"),
        ("/exports us latest", "/exports US magnets"),
        ("/exports us magnets june", "/exports US 2025-06 magnets"),
        ("/exports june magnets us", "/exports US 2025-06 magnets"),
        ("/exports of magnets to the United States in June 2025", "/exports US 2025-06 magnets"),
        ("/exports china to us, june 2025", "/exports US 2025-06 magnets"),
        ("/exports rare earth magnets us", "/exports US magnets"),
        ("/exports world rare earths 2025", "/exports WORLD 2025-01..2025-12 rare-earths"),
        ("/exports us jan - jun 2025", "/exports US 2025-01..2025-06 magnets"),
        ("/exports us 2025-01 .. 06", "/exports US 2025-01..2025-06 magnets"),
        ("/exports us 85051110 2025-06", "/exports US 2025-06 magnets"),
        ("/exports germans may", "/exports DE 2025-05 magnets"),
        ("imports germany", "/imports DE magnets"),
        ("/exports us in dollars", "/exports US magnets value"),
        ("/exports us unit price 36 months", "/exports US magnets unit-price 36m"),
        ("/exports us last 12 months", "/exports US 2025-04..2026-03 magnets"),
        ("/exports us all", "/exports US magnets all"),
        ("/exports us 3 years", "/exports US magnets 36m"),
        ("/exports us us 2025-06 June 2025", "/exports US 2025-06 magnets"),
        ("/exports **us** `2025-06`", "/exports US 2025-06 magnets"),
        ("/exports us\x002025-06", "/exports US 2025-06 magnets"),
        ("/exports \u202eus\u202c 2025-06", "/exports US 2025-06 magnets"),
        ("/exports 🇺🇸 2025-06", "/exports US 2025-06 magnets"),
        ("/exports 美国 2025年6月", "/exports US 2025-06 magnets"),
        ("/exports 对美国的出口", "/exports US magnets"),
        ("出口美国2025年6月稀土磁铁", "/exports US 2025-06 magnets"),
        ("/exports IN 2025-06", "/exports IN 2025-06 magnets"),
        ("/exports mar 2025-06", "/exports MA 2025-06 magnets"),
        ("/exports us mar 2025", "/exports US 2025-03 magnets"),
        ("/exports us by:de", "/exports US magnets by:DE"),
    ],
)
def test_words_are_read_in_any_order_and_dress(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("/events geneva", ListQuestion("events", "geneva")),
        ("events", ListQuestion("events")),
        ("/Products", ListQuestion("products")),
        ("/partners  south   korea", ListQuestion("partners", "south korea")),
        ("/status", ListQuestion("status")),
        ("/help exports", ListQuestion("help", "exports")),
    ],
)
def test_lists_keep_their_search(text: str, question: ListQuestion) -> None:
    assert read(text).question == question


@pytest.mark.parametrize(
    ("text", "command", "notes"),
    [
        ("/exports untied states", "/exports US magnets", ["Read as United States."]),
        (
            "/exports untied states magents june",
            "/exports US 2025-06 magnets",
            ["Read as rare-earth magnets.", "Read as United States."],
        ),
        ("/exports untied states june", "/exports US 2025-06 magnets", ["Read as United States."]),
        ("/exports june sout korea", "/exports KR 2025-06 magnets", ["Read as South Korea."]),
        ("/exports us neodimium magnets", "/exports US magnets", ["Read as rare-earth magnets."]),
        ("/exports mar", "/exports MA magnets", ["Read as Morocco."]),
        ("/exports in", "/exports IN magnets", ["Read as India."]),
        (
            "/exports us 2025-06..2025-01",
            "/exports US 2025-01..2025-06 magnets",
            ["The range was the other way round: read as Jan–Jun 2025."],
        ),
    ],
)
def test_what_was_mended_is_told(text: str, command: str, notes: list[str]) -> None:
    reading = read(text)
    assert reading.question.command == command
    assert [plain(note) for note in reading.notes] == notes


@pytest.mark.parametrize(
    ("text", "code", "sentence", "suggested"),
    [
        (
            "/exports korea 2025-06",
            "partner_ambiguous",
            "Which Korea?",
            ["/exports KR 2025-06 magnets", "/exports KP 2025-06 magnets"],
        ),
        (
            "/exports china 2025-06",
            "partner_is_reporter",
            "These are China's own exports; pick a destination.",
            ["WORLD", "HK", "US", "JP", "DE"],
        ),
        (
            "/imports china",
            "partner_is_reporter",
            "These are China's own imports; pick an origin.",
            ["/imports WORLD magnets", "/imports HK magnets"],
        ),
        (
            "/exports 85051110 june",
            "partner_is_product",
            "That is a product (rare-earth magnets). To where?",
            [f"/exports {partner} 2025-06 magnets" for partner in ("WORLD", "US")]
            + ["/exports JP 2025-06 magnets", "/exports DE 2025-06 magnets"],
        ),
        (
            "/exports",
            "partner_missing",
            "To where? Name a partner, for example World.",
            [f"/exports {partner} magnets" for partner in ("WORLD", "US", "JP", "DE")],
        ),
        (
            "/exports in june",
            "partner_missing",
            "To where? Name a partner, for example World.",
            [f"/exports {partner} 2025-06 magnets" for partner in ("IN", "WORLD", "US", "JP", "DE")],
        ),
        (
            "/exports 8505 june",
            "product_ambiguous",
            "Which product is “8505”?",
            ["/exports 2025-06 magnets", "/exports 2025-06 magnets-hs6"],
        ),
        (
            "/exports korea qwxyz 14m",
            "span_unknown",
            "The chart can span 12, 24, 36 or 60 months, or all of them.",
            [f"/exports korea magnets{span} qwxyz" for span in (" 12m", "", " 36m", " 60m", " all")],
        ),
        ("/exports us united states xx", "words_left", "I could not read “xx”.", ["/exports US magnets"]),
        ("/exports us 2504", "words_left", "I could not read “2504”.", ["/exports US magnets"]),
        (
            "/imports 2025-06",
            "partner_missing",
            "From where? Name a partner, for example World.",
            ["/imports WORLD 2025-06 magnets"],
        ),
        (
            "/exports us 2025-13",
            "month_invalid",
            "The month must be 01–12.",
            ["/exports US 2025-12 magnets", "/exports US magnets"],
        ),
        (
            "/exports us 06/05 value",
            "month_ambiguous",
            "06/05 could be June or May; write the year in full, as in 2025-06.",
            ["/exports US 2025-06 magnets value", "/exports US 2025-05 magnets value"],
        ),
        (
            "/exports us 9999-12",
            "year_out_of_range",
            "The year must be 1990–2099.",
            ["/exports US 2025-12 magnets", "/exports US magnets"],
        ),
        (
            "/exports us 14m june",
            "span_unknown",
            "The chart can span 12, 24, 36 or 60 months, or all of them.",
            [
                f"/exports US{tail}"
                for tail in (" magnets 12m", " magnets", " magnets 36m", " magnets 60m", " magnets all")
            ],
        ),
        (
            "/exports us japan june",
            "partner_twice",
            "That names more than one partner: “us” and “japan”. Ask for one.",
            ["/exports US 2025-06 magnets", "/exports JP 2025-06 magnets"],
        ),
        (
            "/exports us magnets germany",
            "partner_twice",
            "That names more than one partner: “us” and “germany”. Ask for one.",
            ["/exports US magnets", "/exports DE magnets"],
        ),
        (
            "/exports us may june",
            "month_twice",
            "That names more than one month: “may” and “june”. Ask for one.",
            ["/exports US 2025-05 magnets", "/exports US 2025-06 magnets"],
        ),
        (
            "/exports us magnets dysprosium",
            "product_twice",
            "That names more than one product: “magnets” and “dysprosium”. Ask for one.",
            ["/exports US magnets", "/exports US dysprosium"],
        ),
        (
            "/exports us value price",
            "measure_twice",
            "That names more than one measure: “value” and “price”. Ask for one.",
            ["/exports US magnets value", "/exports US magnets unit-price"],
        ),
        (
            "/exports us 15 june 2025",
            "month_not_day",
            "Figures are by month, not by day.",
            ["/exports US 2025-06 magnets"],
        ),
        (
            "/exports us June 15, 2025",
            "month_not_day",
            "Figures are by month, not by day.",
            ["/exports US 2025-06 magnets"],
        ),
        (
            "/exports us june qwxyz",
            "words_left",
            "I could not read “qwxyz”.",
            ["/exports US 2025-06 magnets"],
        ),
        ("/exports us @everyone", "words_left", "I could not read “@everyone”.", ["/exports US magnets"]),
        (
            "/exports us'; DROP TABLE observation; --",
            "words_left",
            "I could not read “DROP TABLE observation”.",
            ["/exports US magnets"],
        ),
        (
            "/exports korea 2025-13 qwxyz",
            "partner_ambiguous",
            "Which Korea? I also could not read “qwxyz”.",
            ["/exports KR magnets 2025-13", "/exports KP magnets 2025-13"],
        ),
        ("", "text_empty", "Ask something, for example /exports WORLD magnets.", ["/exports WORLD magnets"]),
        ("\x00 \n", "text_empty", "Ask something, for example /exports WORLD magnets.", ["/exports WORLD magnets"]),
        (
            "us 2025-06",
            "command_unknown",
            "I do not know the command “us”. "
            "There are /exports, /imports, /compare, /top, /trend, /mirror, /download, /revisions, /changes, "
            "/claims, /events, /products, /partners, /status, /help.",
            ["/exports US 2025-06 magnets"],
        ),
        (
            "/exprots us june",
            "command_unknown",
            "I do not know the command “exprots”. "
            "There are /exports, /imports, /compare, /top, /trend, /mirror, /download, /revisions, /changes, "
            "/claims, /events, /products, /partners, /status, /help.",
            ["/exports us june"],
        ),
        ("/status now", "words_left", "I could not read “now”; status takes nothing more.", ["/status"]),
        ("/exports " + "a" * 6000, "text_too_long", "That is 6,009 characters long; a question may have 200.", []),
        ("/exports " + "a " * 80, "text_too_long", "That is 80 words long; a question may have 40.", []),
    ],
)
def test_what_cannot_be_read_gets_its_sentence(text: str, code: str, sentence: str, suggested: list[str]) -> None:
    error = refused(text)
    assert error.code == code
    assert plain(error.message) == sentence
    values = [each.value for each in error.suggestions]
    commands = [each.command for each in error.suggestions]
    assert suggested in (values, commands)


def test_an_unknown_partner_names_it_and_suggests_the_three_nearest_with_the_rest_kept() -> None:
    error = refused("/exports atlantis 2025-06 36m")
    assert error.code == "partner_unknown"
    assert plain(error.message) == "I do not know a partner called “atlantis”."
    assert len(error.suggestions) == 3
    for suggestion in error.suggestions:
        assert suggestion.command == f"/exports {suggestion.value} 2025-06 magnets 36m"


def test_a_long_word_is_quoted_in_part() -> None:
    assert plain(refused(f"/exports us {'z' * 100}").message) == f"I could not read “{'z' * 40}…”."


def read_options(**options: str) -> Reading:
    return commands.read_options("exports", options.pop("partner", "us"), VOCABULARY, today=TODAY, **options)


@pytest.mark.parametrize(
    ("options", "command"),
    [
        ({"partner": "us 2025-06"}, "/exports US 2025-06 magnets"),
        ({"partner": "us magnets june"}, "/exports US 2025-06 magnets"),
        ({"partner": "us", "month": "6"}, "/exports US 2025-06 magnets"),
        ({"partner": "us", "month": "in june"}, "/exports US 2025-06 magnets"),
        ({"partner": "us", "month": " "}, "/exports US magnets"),
        ({"partner": "us june", "product": "85051110"}, "/exports US 2025-06 magnets"),
        ({"partner": "us june", "month": "2025-06"}, "/exports US 2025-06 magnets"),
        ({"partner": "mar"}, "/exports MA magnets"),
        ({"shown": "unit price", "span": "60"}, "/exports US magnets unit-price 60m"),
        ({"shown": "value", "span": "all"}, "/exports US magnets value all"),
        ({"product": "dysprosuim"}, "/exports US dysprosium"),
    ],
)
def test_options_and_the_words_in_the_partner_option_make_one_question(options: dict[str, str], command: str) -> None:
    assert read_options(**options).question.command == command


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (
            {"month": "soon"},
            "month_unknown",
            "I could not read “soon” as a month. Try 2025-06, June 2025, Q2 2025 or latest.",
        ),
        (
            {"month": "so\x00o\u202en"},
            "month_unknown",
            "I could not read “so␀o�n” as a month. Try 2025-06, June 2025, Q2 2025 or latest.",
        ),
        ({"product": "qwxyz"}, "product_unknown", "I do not know the product “qwxyz”."),
        (
            {"shown": "colour"},
            "measure_unknown",
            "I do not know the measure “colour”. There are weight, value and unit price.",
        ),
        ({"span": "7"}, "span_unknown", "The chart can span 12, 24, 36 or 60 months, or all of them."),
        ({"span": "wide"}, "span_unknown", "The chart can span 12, 24, 36 or 60 months, or all of them."),
        ({"partner": ""}, "partner_missing", "To where? Name a partner, for example World."),
        (
            {"partner": "us may", "month": "june"},
            "month_twice",
            "That names more than one month: “june” and “may”. Ask for one.",
        ),
        ({"month": "6" * 300}, "text_too_long", "That is 300 characters long; an option may have 200."),
    ],
)
def test_options_that_cannot_be_read_get_their_sentence(options: dict[str, str], code: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as raised:
        read_options(**options)
    assert (raised.value.code, plain(raised.value.message)) == (code, sentence)


months = st.builds(Month, st.integers(1990, 2099), st.integers(1, 12))
periods = st.builds(lambda one, other: Period(min(one, other), max(one, other)), months, months) | months.map(
    Period.single
)
figure_questions = st.builds(
    FigureQuestion,
    st.builds(
        About,
        flow=st.sampled_from(Flow),
        partner=st.sampled_from([partner.key for partner in PARTNERS if partner.key != "CN"]),
        product=st.sampled_from([product.key for product in PRODUCTS]),
        period=st.none() | periods,
        shown=st.sampled_from(Shown),
        reporter=st.sampled_from(["CN", "DE"]).filter(bool),
    ),
    span_months=st.sampled_from((*SPANS_MONTHS, 0)),
)


@given(figure_questions)
def test_the_canonical_command_reads_back_to_the_same_question(question: FigureQuestion) -> None:
    if question.partner != question.reporter:
        assert read(question.command) == Reading(question)


WORDS = (
    "us korea china june 06/05 2025-13 2025 .. - to in value 12m all 🇺🇸 magnets rare earth 85051110 by:de by: %s "
    "@everyone ** \x00 \u202e 九月 美国 korae 0000 9999-99 ytd q5 h1 $ \ud800 NaN ٦ ’ '--"
)
hostile = st.text(max_size=250) | st.lists(st.sampled_from(WORDS.split(" ")), max_size=9).map(" ".join)


@settings(max_examples=400)
@given(hostile, st.sampled_from(["/exports ", "/imports ", "events ", "", "/"]), st.booleans())
def test_no_text_breaks_the_reader(text: str, command: str, is_option: bool) -> None:
    try:
        if is_option:
            read_options(month=text, product=text)
        else:
            read(command + text)
    except UserError as error:
        assert 0 < len(plain(error.message)) < 400
        for suggestion in error.suggestions:
            assert suggestion.command
