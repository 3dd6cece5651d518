import csv
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ingest.reference import read_partners
from bot.trade.naming import Ambiguous, Found, Unknown, name_key
from bot.trade.partners import AliasPlace, Partner, PartnerAlias, Partners
from tests.folders import ROOT, SHARED

PARTNERS = read_partners()


def shared_file(name: str) -> Path:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not here")
    return path


TYPED = {
    "US": "us US usa U.S. u.s.a. america americans american;United States;the United States;united states of america;"
    "the states;美国;美國;USA",
    "DE": "de DE deu germany Germany GERMANY german germans deutschland 德国 德國 ドイツ 독일",
    "JP": "jp japan japanese jpn 日本 nippon 일본",
    "KR": "kr KOR rok south-korea;South Korea;Korea, Republic of;Republic of Korea;s. korea;south koreans;韩国;南韓",
    "KP": "kp dprk;north korea;N. Korea;朝鲜;北韓",
    "GB": "gb uk UK u.k. britain british england brits;great britain;united kingdom;英国;Scotland",
    "NL": "nl holland dutch netherlands;the netherlands;荷兰",
    "TW": "tw taiwan taiwanese;chinese taipei;Taiwan, China;台湾;臺灣;台灣;中国台湾",
    "HK": "hk hongkong;hong kong;Hong Kong，China;hong kong sar;香港;中国香港",
    "MO": "mo macau macao;Macau, China;澳门",
    "VN": "vn vietnam vietnamese;viet nam;越南",
    "TR": "tr turkey türkiye Turkiye turkish turks 土耳其",
    "MM": "mm burma myanmar burmese 缅甸",
    "SZ": "sz swaziland eswatini",
    "CI": "ci;ivory coast;côte d’ivoire;cote d'ivoire;CÔTE D'IVOIRE",
    "AE": "ae uae UAE emirates;the emirates;united arab emirates;阿联酋",
    "SA": "sa saudi ksa saudis;saudi arabia;沙特",
    "CD": "cd drc;dr congo;congo-kinshasa;democratic republic of the congo;zaire",
    "CG": "cg;republic of the congo;congo-brazzaville",
    "RU": "ru russia russians;russian federation;俄罗斯;俄国",
    "CZ": "cz czechia czechs;czech republic;捷克",
    "IN": "in india indians ind 印度",
    "NO": "no norway norwegians",
    "EU": "eu EU eu27;european union;欧盟;the bloc",
    "ASEAN": "asean ASEAN;southeast asia;东盟",
    "G7": "g7 G7;group of seven;七国集团",
    "WORLD": "world WORLD;the world;all countries;worldwide;世界;全球",
    "CN": "cn china prc chinese 中国",
    "EUROPE": "EUROPE",
    "NE": "niger NE",
    "NG": "nigeria nigerians",
    "GW": "guinea-bissau",
    "PG": "png;papua new guinea",
    "MK": "macedonia;north macedonia",
    "EE": "estonia estonians 爱沙尼亚",
}


def _typed_words() -> list[tuple[str, str]]:
    found = []
    for key, words in TYPED.items():
        for part in words.split(";"):
            names = part.split() if part == words.split(";")[0] else [part]
            found += [(name, key) for name in names]
    return found


@pytest.mark.parametrize(("typed", "key"), _typed_words())
def test_partner_is_read_as_typed(typed: str, key: str) -> None:
    assert PARTNERS.read(typed) == Found(PARTNERS.get(key))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("untied states", "US"), ("amercia", "US"), ("grmany", "DE"), ("gemrany", "DE"), ("japna", "JP"),
        ("frnace", "FR"), ("unted kingdom", "GB"), ("vitenam", "VN"), ("singapor", "SG"), ("mexcio", "MX"),
        ("slovkia", "SK"), ("viet", "VN"), ("indo", "ID"), ("south kor", "KR"), ("esto", "EE"),
    ],
)  # fmt: skip
def test_clear_near_miss_is_read_and_told(typed: str, key: str) -> None:
    assert PARTNERS.read(typed) == Found(PARTNERS.get(key), is_corrected=True)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("korea", {"KR", "KP"}), ("Koreans", {"KR", "KP"}), ("congo", {"CD", "CG"}), ("the Congo", {"CD", "CG"}),
        ("guinea", {"GN", "GW", "GQ", "PG"}), ("europe", {"EU", "EUROPE"}), ("欧洲", {"EU", "EUROPE"}),
        ("virgin islands", {"VI", "VG"}), ("united", {"US", "GB", "AE"}), ("kroea", {"KR", "KP"}),
        ("nigera", {"NE", "NG"}), ("austrlia", {"AU", "AT"}),
    ],
)  # fmt: skip
def test_ambiguous_name_is_asked_about(typed: str, keys: set[str]) -> None:
    outcome = PARTNERS.read(typed)
    assert isinstance(outcome, Ambiguous)
    assert {each.key for each in outcome.candidates} == keys


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("atlantis", "WORLD US EU"), ("narnia", "WORLD US EU"), ("untd kgdm", "GB"), ("swtzrlnd", "CH SZ")],
)
def test_what_is_far_from_every_name_is_near_none(typed: str, nearest: str) -> None:
    assert " ".join(each.key for each in PARTNERS.nearest(typed)) == nearest


@pytest.mark.parametrize(
    "typed",
    ["xx", "qq", "zz", "jpx", "ban", "may", "who",
     "every", "85051110", "zzzzzz", "", " ", "the", "🙂", "@everyone", "x" * 6000, "\x00", "\ud800",
     "'; DROP TABLE figure;--", "**bold**", "\u202edetinu", "republic of", "magnets", "2025-06"],
)  # fmt: skip
def test_unknown_name_gets_the_nearest(typed: str) -> None:
    outcome = PARTNERS.read(typed)
    assert isinstance(outcome, Unknown)
    assert 1 <= len(outcome.nearest) <= 3


def test_ambiguous_candidates_come_in_order_of_weight_in_trade() -> None:
    assert [each.key for each in PARTNERS.exact("korea")] == ["KR", "KP"]


def test_sentence_leaves_codes_out_but_not_names_that_look_like_codes() -> None:
    for word in ("in", "no", "are", "IN", "and", "can", "per", "de"):
        assert PARTNERS.exact(word, with_codes=False) == (), word
    assert [PARTNERS.exact(word, with_codes=False)[0].key for word in ("us", "UK", "uae", "eu", "WORLD", "美国")] == [
        "US", "GB", "AE", "EU", "WORLD", "US",
    ]  # fmt: skip


WORDS = "total to of in it is at be by do so me my all and top value car how why"


@pytest.mark.parametrize("word", WORDS.split())
def test_ordinary_words_name_no_partner_in_a_sentence(word: str) -> None:
    assert PARTNERS.exact(word, with_codes=False) == ()


def test_every_key_name_code_and_alias_reads_back() -> None:
    for partner in PARTNERS:
        assert PARTNERS.read(partner.key) == Found(partner)
        for name in (partner.name, partner.in_text, partner.iso3, *partner.aliases):
            if name_key(name):
                assert partner in PARTNERS.exact(name), (partner.key, name)


def test_typed_names_are_shared_only_where_they_are_meant_to_be_asked_about() -> None:
    with (ROOT / "data/reference/partner_aliases.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    asked = {name_key(row["alias"]) for row in rows if row["place"] == "asks"}
    holders: dict[str, set[str]] = {}
    for partner in PARTNERS:
        for name in (partner.name, *partner.aliases):
            holders.setdefault(name_key(name), set()).add(partner.key)
    shared = {name for name, keys in holders.items() if len(keys) > 1}
    assert shared == asked


def test_codes_are_of_one_partner_and_no_name_of_another() -> None:
    for partner in PARTNERS:
        for code in filter(None, (partner.key, partner.iso3)):
            if name_key(code) not in {"europe"}:
                assert PARTNERS.exact(code.lower()) == (partner,), code


DEMONYMS = """
americans germans japanese vietnamese indians taiwanese dutch british thais malaysians mexicans poles italians
french hungarians singaporeans indonesians slovaks slovenians czechs spanish romanians austrians danes swedes
finns swiss belgians turks russians brazilians canadians australians filipinos estonians portuguese irish
norwegians greeks bulgarians israelis emiratis saudis egyptians ukrainians pakistanis iranians argentines
chileans bangladeshis kazakhs burmese cambodians laotians chinese lithuanians latvians croats serbs moroccans
tunisians algerians nigerians kenyans ethiopians colombians peruvians ecuadorians venezuelans uzbeks georgians
"""


def test_significant_traders_have_demonyms() -> None:
    found = {word: PARTNERS.exact(word, with_codes=False) for word in DEMONYMS.split()}
    assert all(len(partners) == 1 for partners in found.values())
    assert len(set(found.values())) == len(found) >= 60


@pytest.mark.parametrize(
    ("partial", "first"),
    [("u", ["US", "GB", "AE"]), ("ger", ["DE"]), ("kor", ["KR", "KP"]), ("kingdom", ["GB"]), ("美", ["US"]),
     ("untied st", ["US"]), ("burm", ["MM"]), ("de", ["DE"]), ("", ["WORLD", "US", "EU", "JP", "DE"])],
)  # fmt: skip
def test_suggestions_are_stable_and_start_with_the_likeliest(partial: str, first: list[str]) -> None:
    found = [each.key for each in PARTNERS.suggest(partial)]
    assert found[: len(first)] == first
    assert len(found) == len(set(found)) <= 25


@given(st.text(max_size=120))
@settings(max_examples=150)
def test_reading_never_fails(text: str) -> None:
    assert isinstance(PARTNERS.read(text), Found | Ambiguous | Unknown)
    assert len(PARTNERS.suggest(text)) <= 25
    PARTNERS.by_name_in_file(text)
    PARTNERS.by_customs_code(text)
    PARTNERS.by_comtrade_code(text)


@pytest.mark.parametrize(
    ("label", "key"),
    [("Korea", "KR"), ("korea", "KR"), ("Congo", "CG"), ("Guinea", "GN"), ("Other Asia, nes", "TW"),
     ("刚果(布)", "CG"), ("Canary Islands", "ES"), ("Society Islands", "PF"), ("Hong Kong，China", "HK"),
     ("Macao,China", "MO"),
     ("Republic of Korea", "KR"), ("Türkiye", "TR"), ("Oth. Asia nes", "ASIA_NES"), ("Europe", "EUROPE"),
     ("NA", "NA"), ("NAM", "NA"), ("Korea, Dem. People's Rep. of", "KP"), ("World", "WORLD"), ("Total", "WORLD")],
)  # fmt: skip
def test_files_use_names_in_one_sense(label: str, key: str) -> None:
    found = PARTNERS.by_name_in_file(label)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("label", ["Korae", "germans", "", "United", "x" * 5000])
def test_files_are_never_guessed_at(label: str) -> None:
    assert PARTNERS.by_name_in_file(label) is None


@pytest.mark.parametrize(
    ("code", "key"),
    [("842", "US"), ("840", "US"), ("251", "FR"), ("757", "CH"), ("381", "IT"), ("579", "NO"), ("699", "IN"),
     ("490", "TW"), ("158", "TW"), ("0", "WORLD"), ("000", "WORLD"), ("899", "AREAS_NES"), ("036", "AU"),
     ("36", "AU"), ("W00", "WORLD"), ("_X ", "AREAS_NES"), ("392", "JP"), ("837", "BUNKERS")],
)  # fmt: skip
def test_comtrade_codes(code: str, key: str) -> None:
    found = PARTNERS.by_comtrade_code(code)
    assert found is not None
    assert found.key == key


def test_iso3_takes_what_comtrade_writes_there() -> None:
    for code, key in (("USA", "US"), ("usa", "US"), ("S19", "TW"), ("WLD", "WORLD"), ("W00", "WORLD")):
        found = PARTNERS.by_iso3(code)
        assert found is not None
        assert found.key == key
    assert PARTNERS.by_iso3("") is None
    assert PARTNERS.by_iso3("XXX") is None


def test_customs_codes_fold_into_their_country() -> None:
    for code, key in (("502", "US"), ("304", "DE"), ("312", "ES"), ("207", "ES"), ("143", "TW"), ("701", "UNKNOWN")):
        found = PARTNERS.by_customs_code(code)
        assert found is not None
        assert found.key == key
    assert PARTNERS.by_customs_code("000") is None


def test_every_customs_code_and_published_name_resolves() -> None:
    with shared_file("reference/customs_partners.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 243
    for row in rows:
        partner = PARTNERS.by_customs_code(row["gacc_code"])
        assert partner is not None, row
        assert row["iso3"] == (partner.iso3 or "_nes")
        for name in filter(None, (row["name_zh"], row["name_en_published"])):
            assert PARTNERS.by_name_in_file(name) is partner, name


def test_every_label_of_the_file_list_resolves() -> None:
    for label, iso3 in json.loads(
        shared_file("reference/partner_overrides.json").read_text(encoding="utf-8")
    ).items():
        found = PARTNERS.by_name_in_file(label)
        assert found is not None, label
        assert found.iso3 == iso3


def test_every_partner_of_a_comtrade_download_resolves_by_code_and_name() -> None:
    with shared_file("samples/comtrade/methakanb_TradeData.csv").open(encoding="cp1252", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        columns = [header.index(name) for name in ("partnerCode", "partnerISO", "partnerDesc")]
        seen = {tuple(row[column] for column in columns) for row in reader}
    assert len(seen) > 200
    for code, iso3, name in seen:
        partner = PARTNERS.by_comtrade_code(code)
        assert partner is not None, code
        assert PARTNERS.by_iso3(iso3) is partner
        assert PARTNERS.by_name_in_file(name) is partner


def test_aggregates_and_remainders() -> None:
    for key in ("WORLD", "EU", "ASEAN", "G7", "AFRICA", "ASIA", "EUROPE"):
        assert PARTNERS.get(key).is_aggregate
        assert not PARTNERS.get(key).is_remainder
    for key in ("ASIA_NES", "UNKNOWN", "AREAS_NES"):
        assert PARTNERS.get(key).is_aggregate
        assert PARTNERS.get(key).is_remainder
    assert not PARTNERS.get("US").is_aggregate


def test_groups_have_their_members() -> None:
    assert len(PARTNERS.members("EU")) == 27
    assert "GB" not in PARTNERS.members("EU")
    assert set(PARTNERS.members("G7")) == {"US", "JP", "DE", "FR", "GB", "IT", "CA"}
    assert len(PARTNERS.members("ASEAN")) == 11
    assert PARTNERS.members("US") == ()


@pytest.mark.parametrize(
    ("key", "in_text", "short"),
    [("US", "the United States", "US"), ("NL", "the Netherlands", "Netherlands"), ("GB", "the United Kingdom", "UK"),
     ("AE", "the United Arab Emirates", "UAE"), ("WORLD", "the world", "World"), ("EU", "the EU", "EU"),
     ("KR", "South Korea", "South Korea"), ("TW", "Taiwan", "Taiwan"), ("VN", "Vietnam", "Vietnam"),
     ("PH", "the Philippines", "Philippines"), ("HK", "Hong Kong", "Hong Kong"), ("DE", "Germany", "Germany")],
)  # fmt: skip
def test_names_in_sentences_and_charts(key: str, in_text: str, short: str) -> None:
    partner = PARTNERS.get(key)
    assert (partner.in_text, partner.short) == (in_text, short)


def test_added_alias_wins_over_the_same_name_and_over_asking() -> None:
    added = PARTNERS.with_aliases([PartnerAlias("Korea", "KR"), PartnerAlias("Nagoya plant", "JP", AliasPlace.TYPED)])
    assert added.read("korea") == Found(added.get("KR"))
    assert added.read("nagoya plant") == Found(added.get("JP"))
    assert added.by_name_in_file("Nagoya plant") is None
    assert added.members("EU") == PARTNERS.members("EU")
    assert isinstance(PARTNERS.read("korea"), Ambiguous)


def test_names_in_files_and_typed_names_are_apart() -> None:
    one, other = Partner("AA", "Alpha", "Alpha", "Alpha"), Partner("BB", "Beta", "Beta", "Beta")
    partners = Partners(
        [one, other],
        [PartnerAlias("gamma", "AA", AliasPlace.FILE), PartnerAlias("gamma", "BB", AliasPlace.TYPED)],
    )
    assert [each.key for each in partners.exact("gamma")] == ["BB"]
    found = partners.by_name_in_file("Gamma")
    assert found is not None
    assert found.key == "AA"
