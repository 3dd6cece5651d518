"""Tables as code blocks and as CSV."""

import csv
import io

from bot.chat.details import PAGE_ROWS, code_block, page_count
from bot.desk.download_files import table_csv
from bot.trade.answer import Table

MONTHS = Table(
    columns=("Month", "t", "m/m"),
    rows=(("Apr 2025", "246", "−58%"), ("May 2025", "46.4", "−81.1%"), ("Jun 2025", "353", "about +660%")),
    raw_columns=("month", "net_weight_t", "note"),
    raw=(("2025-04", 246.0, None), ("2025-05", 46.4, "=1+1"), ("2025-06", 353, "@sum")),
)


def test_words_stand_left_numbers_right_and_units_above() -> None:
    table = Table(
        ("Month", "Amount", "m/m"),
        (
            ("Apr 2025", "≈ 246 t", "−58%"),
            ("May 2025", "46.4 t", "−81.1%, as published"),
            ("Jun 2025", "353 t", "about +660%"),
            ("Jul 2025", "–", ""),
        ),
    )
    assert code_block(table).splitlines() == [
        "```",
        "Month         t     m/m",
        "───────────────────────",
        "Apr 2025 ≈246      −58%",
        "May 2025   46.4 −81.1%*",
        "Jun 2025  353    ~+660%",
        "Jul 2025      –",
        "```",
        "-# ~ about · * as published · ≈ estimated from published figures",
    ]


def test_a_table_is_as_wide_as_a_phone_with_the_asked_month_marked() -> None:
    row = ("South Korea", "1", "1,118 t", "−13.2%", "20.4%", "100.0%")
    wide = Table(("Partner", "#", "Amount", "Change", "Share", "Sum"), (row, row), spare=("Sum", "#"))
    assert code_block(wide).splitlines()[1:4] == [
        "Partner         t Change Share",
        "──────────────────────────────",
        "South Korea 1,118 −13.2% 20.4%",
    ]
    assert code_block(MONTHS, asked={"May 2025"}).splitlines()[4] == "May 2025‹  46.4 −81.1%"


def test_several_columns_in_one_unit_keep_their_names() -> None:
    table = Table(("Month", "US", "Japan"), (("May 2025", "46.4 t", "26 t"), ("Jun 2025", "353 t", "131 t")))
    assert code_block(table).splitlines()[1:5] == [
        "Month (t)    US Japan",
        "─────────────────────",
        "May 2025   46.4    26",
        "Jun 2025  353     131",
    ]


def test_a_cell_cannot_end_the_code_block() -> None:
    block = code_block(Table(("a",), (("```\n@everyone",),)))
    assert block.count("```") == 2 and "\n@everyone" not in block


def test_long_tables_have_pages_and_every_row_is_on_one() -> None:
    table = Table(("n",), tuple((f"row {n}",) for n in range(2 * PAGE_ROWS + 1)))
    assert page_count(table) == 3
    shown = [line for page in range(3) for line in code_block(table, page).splitlines() if line.startswith("row")]
    assert shown == [f"row {n}" for n in range(2 * PAGE_ROWS + 1)]
    assert page_count(Table(("n",), ())) == 1


def test_csv_keeps_numbers_and_defuses_formulas() -> None:
    written = table_csv(MONTHS)
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))
    assert rows == [
        ["month", "net_weight_t", "note"],
        ["2025-04", "246.0", ""],
        ["2025-05", "46.4", "'=1+1"],
        ["2025-06", "353", "'@sum"],
    ]
    negative = table_csv(Table(("a",), (("-5 to",),), ("a",), ((-5,),))).decode("utf-8-sig")
    assert negative.splitlines()[1] == "-5"
