"""Companies, uses and places below a country are no partners: figures by country do not tell them apart."""

import pytest

from bot.errors import NotUnderstood
from bot.language.lexicon import meanings_of
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import VOCABULARY, read


@pytest.mark.parametrize(
    ("text", "said", "offered"),
    [
        ("how many tonnes does tesla get", "single companies", ["/exports US magnets", "/exports WORLD magnets"]),
        ("how much goes to defence companies", "industry or use", ["/exports WORLD magnets"]),
        ("magnets for wind turbines 2025", "industry or use", ["/exports WORLD 2025-01..2025-12 magnets"]),
        ("Shanghai exports of magnets june 2025", "province, city or port", ["/exports WORLD 2025-06 magnets"]),
        ("exports to munich in october 2025", "city or state",
         ["/exports DE 2025-10 magnets", "/exports WORLD 2025-10 magnets"]),
        ("特斯拉2025年6月买了多少磁铁", "single companies",
         ["/exports US 2025-06 magnets", "/exports WORLD 2025-06 magnets"]),
    ],
)  # fmt: skip
def test_a_buyer_that_is_no_country_is_refused_with_its_country(text: str, said: str, offered: list[str]) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert refused.value.code == "not_by_country" and said in plain(refused.value.message)
    assert [each.command for each in refused.value.suggestions] == offered


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("how much did lockheed martin get", "lockheed martin", "US"),
        ("HOW MUCH DID LOCKHEED MARTIN GET???", "lockheed martin", "US"),
        ("hi, how much did lockeed martin get?", "lockeed martin", "US"),
        ("how much did Lockheed-Martin get", "Lockheed-Martin", "US"),
        ("exports to lockheed martin", "lockheed martin", "US"),
        ("exports to northrop grumman", "northrop grumman", "US"),
        ("does northrop gruman get magnets from china", "northrop", "US"),
        ("how much did General Motors get", "General Motors", "US"),
        ("how much did GE Aerospace get", "GE Aerospace", "US"),
        ("how much did philip morris get", "philip morris", "US"),
        ("how much did martin marietta get", "martin marietta", "US"),
        ("how much did stanley black get", "stanley black", "US"),
        ("how much did aston martin get", "aston martin", "GB"),
        ("magnets for rolls-royce", "rolls-royce", "GB"),
        ("rolls royce magnets", "rolls royce", "GB"),
        ("how much went to Mitsubishi Electric", "Mitsubishi Electric", "JP"),
        ("how much did Samsung Electronics get", "Samsung Electronics", "KR"),
        ("洛克希德·马丁买了多少磁铁", "洛克希德·马丁", "US"),
    ],
)  # fmt: skip
def test_no_part_of_a_companys_name_is_a_country(text: str, words: str, country: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert refused.value.code == "not_by_country" and f"(“{words}”)" in plain(refused.value.message)
    offered = [each.command for each in refused.value.suggestions]
    assert offered == [f"/exports {country} magnets", "/exports WORLD magnets"]


@pytest.mark.parametrize("text", ["and lockheed martin", "how much did lockheed martin get"])
def test_nor_after_an_answer(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        follow(text, "/exports US 2025-06 magnets")
    assert refused.value.code == "not_by_country"
    assert [each.command for each in refused.value.suggestions] == ["/exports US 2025-06 magnets"]


def test_words_of_partners_and_products_alone_are_no_company() -> None:
    assert read("usa rare earth exports june 2025").question.command == "/exports US 2025-06 rare-earths"


@pytest.mark.parametrize(
    ("text", "command", "words"),
    [
        ("how much did american firms get in december 2025?", "/exports US 2025-12 magnets", "firms"),
        ("how much did german carmakers buy in october 2025", "/exports DE 2025-10 magnets", "carmakers"),
        ("magnets shipped from guangdong to the us in june 2025", "/exports US 2025-06 magnets", "guangdong"),
        ("2025年10月对德国企业出口多少", "/exports DE 2025-10 magnets", "企业"),
        ("top companies buying magnets october 2025", "/top 2025-10 magnets", "companies"),
    ],
)
def test_beside_a_country_they_are_named(text: str, command: str, words: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert any(f"(“{words}”)" in plain(note) for note in found.notes)


def test_they_are_named_after_an_answer_too() -> None:
    with pytest.raises(NotUnderstood) as refused:
        follow("how much of that went to tesla")
    assert refused.value.code == "not_by_country"


@pytest.mark.parametrize("text", ["apple", "what happened with apple"])
def test_events_keep_their_words(text: str) -> None:
    assert read(text).question.command == "/events apple"


def test_none_of_them_names_a_partner_or_a_product() -> None:
    names = meanings_of("not-partners.txt")
    assert [name for name in names if VOCABULARY.partners.exact(name) or VOCABULARY.products.exact(name)] == []
    countries = {kind.partition(" ")[2] for kind in names.values()} - {""}
    assert all(VOCABULARY.partner(key).key == key for key in countries)
