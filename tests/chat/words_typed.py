"""What people type into each option, and the files that they attach: mostly sense, often not."""

from datetime import date

from hypothesis import strategies as st

from bot.ingest.reference import read_partners, read_products
from bot.trade.periods import Month
from tests.folders import FIXTURES

HEADER = "reporter,flow,product,partner,period,net_weight,weight_unit,status,source"
LOADED = ("US", "DE", "JP", "KR", "VN", "IN", "world", "germany", "united states", "美国", "the eu", "south korea")
KEYS = tuple(partner.key for partner in read_partners())
NAMES = tuple(partner.name for partner in read_partners())
STRANGE_PARTNERS = ("korea", "untied states", "china", "85051110", "congo", "asean", "us 2025-06", "us magnets june")
PRODUCT_KEYS = tuple(product.key for product in read_products())
PRODUCTS = (*PRODUCT_KEYS, "85051110", "8505.11", "85", "rare earth magnets", "稀土", "unobtainium", "magnets value")
MONTHS = (
    *(str(Month(2024, 1) + each) for each in range(32)),
    *("june", "Jun 25", "2025年6月", "last month", "latest", "2025", "q2 2025", "h1", "ytd", "2025-01..06"),
    *("2025-13", "06/05", "2031-01", "0001-01", "2025-12..2025-01", "feb 2026", "2026-01..2026-02", "next year"),
)
COMPARED = (
    *("us, germany, japan", "us vs germany", "2025 vs 2024 us", "magnets vs rare-earths", "us", "us vs us"),
    *("us, de, jp, kr, vn, in, fr, it, gb", "korea vs japan", "june vs may", "magnets vs germany"),
)
QUESTIONS = (
    *("us magnets june vs may", "top 10 in october", "why did magnets fall in may", "美国六月", "help", "status"),
    *("who moved the total in june 2025", "trend germany yoy", "compare us, japan", "what happened in geneva"),
    *("and germany?", "same for may", "as a table", "the month before", "in value", "for the world", "download us"),
    *("how much did the US buy in June 2025", "around 90%", "660%", "weather", "revisions us 2025-06", "why"),
    *("/exports us 2025-06", "/report 2025-06", "/imports us", "/trend us seasonal", "/top 2025-10 sort:gain n:25"),
)
OTHERS: dict[str, tuple[str, ...]] = {
    "by": ("30%", "500 t", "0", "-3%", "a lot", "0.5 kt", "1000000%"),
    "zone": ("Europe/Berlin", "Asia/Shanghai", "Mars/Olympus", "utc"),
    "weight": ("12 t", "353", "1,5", "-1", "much", "46.4 t", ""),
    "value": ("1000 USD", "12 CNY", "7", ""),
    "rate": ("0.139", "", "0", "-1", "one"),
    "published": ("2025-07-20", "yesterday", ""),
    "day": ("2025-07-20", "2026-05-20", "soon", ""),
    "as_of": ("2025-08-31", "2025-01-01", "2031-01-01", "yesterday"),
    "codes": ("28053013, 28469019", "85051110", "7", "8505, 85051110", "abc"),
    "watch": ("1", "2", "99", "first"),
    "event": ("1", "7", "999", "geneva"),
    "topic": ("exports", "months", "admin", "data", ""),
    "url": ("https://example.org/a", "javascript:alert(1)", "http://[", ""),
    "key": ("scandium", "magnets", "a key that is far too long"),
}
KINDS = {
    "partner": (*LOADED, *LOADED, *KEYS, *NAMES, *STRANGE_PARTNERS),
    "month": MONTHS, "from": MONTHS, "to": MONTHS,
    "product": PRODUCTS, "what": COMPARED, "question": QUESTIONS,
    **OTHERS,
}  # fmt: skip
NONSENSE = (
    *("@everyone", "**bold** [x](http://evil.example)", "\u202eabc", "us\x00", "'; DROP TABLE figure; --", " ", "🧲"),
    *("x" * 100, "<@1> <#2> <t:0:R>", "```", "٢٠٢٥", "\n# big\n", "a:b:c", "/", "–", "%", "0"),
)


def text_for(option: str) -> st.SearchStrategy[str]:
    """Draw what somebody types into an option of this name."""
    wanted = KINDS.get(option, ("London framework", "South Korea", "Reuters", "june", "licence", "magnets", ""))
    sense = st.sampled_from(wanted)
    if option == "question":
        said = st.lists(st.sampled_from((*LOADED, *MONTHS, *PRODUCTS, *QUESTIONS)), max_size=4)
        sense = mostly(sense, st.builds(" ".join, said))
    return mostly(sense, st.sampled_from(NONSENSE) | st.text(max_size=30))


def mostly(usual: st.SearchStrategy[str], other: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Draw the usual four times of five."""
    return st.integers(0, 4).flatmap(lambda drawn: usual if drawn < 4 else other)


def file_of(today: date) -> st.SearchStrategy[tuple[str, bytes]]:
    """Draw a file: the next months as our template, one of the sources' layouts, a damaged one, or no data."""
    rows = st.lists(
        st.tuples(
            st.sampled_from(("US", "DE", "Vietnam", "world", "Atlantis", "*")),
            st.integers(-3, 1).map(lambda back: str(Month.of(today) + back)) | st.sampled_from(MONTHS),
            st.sampled_from(("352.512", "353", "0", "much", "", "4100")),
        ),
        min_size=1,
        max_size=6,
    )
    written = rows.map(lambda found: ("figures.csv", template(found)))
    known = st.sampled_from(sorted(FIXTURES.iterdir())).map(lambda path: (path.name, path.read_bytes()))
    damaged = st.builds(lambda file, cut: (file[0], file[1][: cut % len(file[1])]), known, st.integers(1, 10**6))
    return st.one_of(written, written, known, damaged, st.binary(max_size=99).map(lambda data: ("notes.xlsx", data)))


def template(rows: list[tuple[str, str, str]]) -> bytes:
    """Write rows of partner, period and tonnes as our template."""
    lines = [
        f"CN,export,magnets,{partner},{period},{tonnes},t,final,China Customs" for partner, period, tonnes in rows
    ]
    return "\n".join((HEADER, *dict.fromkeys(lines))).encode()
