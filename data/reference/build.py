"""Make the partner tables from babel, pycountry, China Customs' code list and what was written by hand.

    python -m data.reference.build

Beside this file lie China Customs' codes (customs_partners.csv), the US Census Bureau's (schedule_c.csv), the labels
of files that mean one partner (partner_overrides.json) and nicknames; written are partners.csv, partner_aliases.csv
and partner_groups.csv, there too.

Stops when a name would mean two partners unasked.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pycountry
from babel import Locale

from bot.trade.naming import name_key

HERE = Path(__file__).resolve().parent
LOCALES = ("en", "zh_Hans", "zh_Hant", "zh_Hant_HK", "ja", "ko")
# In order of weight in this trade, which is the order of suggestions; all others follow by name.
FIRST = (
    "WORLD US EU JP DE KR VN IN TW NL GB TH MY HK MX PL IT FR HU SG ID SK SI CZ ES RO AT DK SE FI CH BE TR RU BR CA "
    "AU PH EE PT IE NO GR BG IL AE SA ZA EG UA PK IR AR CL NZ BD KZ MM KH LA MO CN ASEAN G7"
)
NAMES = {
    "HK": "Hong Kong", "MO": "Macao", "MM": "Myanmar", "CD": "DR Congo", "CG": "Congo-Brazzaville", "TR": "Turkey",
    "CI": "Ivory Coast", "PS": "Palestine", "VI": "US Virgin Islands", "UM": "US Outlying Islands",
    "AN": "Netherlands Antilles", "CS": "Serbia and Montenegro", "XK": "Kosovo", "CC": "Cocos Islands",
    "GS": "South Georgia",
}  # fmt: skip
SHORT = {
    "US": "US", "GB": "UK", "AE": "UAE", "EU": "EU", "BA": "Bosnia", "CF": "Central Africa",
    "DO": "Dominican Rep.", "TT": "Trinidad", "AG": "Antigua", "VC": "St. Vincent", "KN": "St. Kitts",
    "ST": "São Tomé", "PM": "St. Pierre", "IO": "British IOT", "TF": "French Southern T.",
    "HM": "Heard Island", "MP": "N. Marianas", "TC": "Turks & Caicos", "AN": "Neth. Antilles", "CS": "Serbia & M.",
    "BQ": "Carib. Netherlands", "PG": "Papua N. Guinea", "WORLD": "World", "LATIN_AMERICA": "Latin America",
}  # fmt: skip
WITH_ARTICLE = {"US", "GB", "AE", "NL", "PH", "BS", "GM", "MV", "SC", "KM", "CF", "DO", "CD", "IM", "AN", "BQ"}
ARTICLE_ENDINGS = ("Islands", "Territories", "Territory")
AGGREGATES = {
    "WORLD": "World", "EU": "European Union", "ASEAN": "ASEAN", "G7": "G7", "EFTA": "EFTA", "GCC": "GCC",
    "AFRICA": "Africa", "ASIA": "Asia", "EUROPE": "Europe", "NORTH_AMERICA": "North America",
    "LATIN_AMERICA": "Latin America", "OCEANIA": "Oceania",
}  # fmt: skip
AGGREGATE_IN_TEXT = {"WORLD": "the world", "EU": "the EU", "G7": "the G7", "GCC": "the GCC"}
REMAINDERS = {
    "ASIA_NES": "Elsewhere in Asia", "AFRICA_NES": "Elsewhere in Africa", "EUROPE_NES": "Elsewhere in Europe",
    "LATAM_NES": "Elsewhere in Latin America", "NAMERICA_NES": "Elsewhere in North America",
    "OCEANIA_NES": "Elsewhere in Oceania",
    "AREAS_NES": "Areas not elsewhere specified", "UNKNOWN": "Unknown countries",
    "ORGS": "International organizations", "NEUTRAL": "Neutral packaging origin", "BUNKERS": "Bunkers",
    "FREE_ZONES": "Free zones", "SPECIAL": "Special categories",
}  # fmt: skip
CUSTOMS_REMAINDERS = {
    "199": "ASIA_NES", "299": "AFRICA_NES", "399": "EUROPE_NES", "499": "LATAM_NES", "599": "NAMERICA_NES",
    "699": "OCEANIA_NES", "701": "UNKNOWN", "702": "ORGS", "999": "NEUTRAL",
}  # fmt: skip
FORMER = {"AN": "ANT", "CS": "SCG"}
# UN Comtrade's own codes where they are not ISO's numbers, and the letters that stand in its ISO columns.
COMTRADE = {
    "WORLD": "0 W00 WLD", "EU": "97 EUR EU2", "US": "842 841", "FR": "251", "CH": "757", "IT": "381", "NO": "579",
    "IN": "699", "TW": "490 S19", "SD": "736", "AN": "530", "CS": "891", "XK": "412 XKX", "AREAS_NES": "899 _X 536",
    "ASIA_NES": "879", "AFRICA_NES": "577 290 472", "EUROPE_NES": "568 221 492 697", "OCEANIA_NES": "527",
    "LATAM_NES": "636 473 471 129", "NAMERICA_NES": "637", "BUNKERS": "837", "FREE_ZONES": "838", "SPECIAL": "839",
    "UM": "849",
}  # fmt: skip
GROUPS = {
    "EU": "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK",
    "ASEAN": "BN ID KH LA MM MY PH SG TH TL VN",
    "G7": "CA DE FR GB IT JP US",
    "EFTA": "CH IS LI NO",
    "GCC": "AE BH KW OM QA SA",
}
# The first digit of China Customs' codes: what it counts to each continent, Russia to Europe and Turkey to Asia.
CONTINENTS = {
    "1": "ASIA", "2": "AFRICA", "3": "EUROPE", "4": "LATIN_AMERICA", "5": "NORTH_AMERICA", "6": "OCEANIA",
}  # fmt: skip
ASKED_ABOUT = {
    "korea": "KR KP", "korean": "KR KP", "koreans": "KR KP", "congo": "CG CD", "congolese": "CG CD", "刚果": "CG CD",
    "剛果": "CG CD", "guinea": "GN GW GQ PG", "guinean": "GN GW GQ PG", "guineans": "GN GW GQ PG",
    "virgin islands": "VI VG", "saint martin": "MF SX", "dominican": "DO DM", "dominicans": "DO DM",
    "europe": "EU EUROPE", "european": "EU EUROPE", "europeans": "EU EUROPE", "欧洲": "EU EUROPE",
    "歐洲": "EU EUROPE",
}  # fmt: skip
# China Customs counts these apart from the country that they belong to; as typed names they would mislead.
FOLDED_IN_FILES = {"ESP", "PYF", "BES", "DNK", "PSE"}
NO_PLURAL = ("ese", "ish", "ch", "ss")

Rows = dict[str, dict[str, str]]


def main(target: Path = HERE) -> None:
    """Write the three tables into the target folder."""
    customs = _read(HERE / "customs_partners.csv")
    overrides: dict[str, str] = json.loads((HERE / "partner_overrides.json").read_text(encoding="utf-8"))
    nicknames = {row["key"]: row for row in _read(HERE / "partner_nicknames.csv")}
    partners = _partners(customs, _read(HERE / "schedule_c.csv"))
    if unknown := nicknames.keys() - partners.keys():
        raise SystemExit(f"partner_nicknames.csv names unknown partners: {sorted(unknown)}")
    aliases = _aliases(partners, customs, overrides, nicknames)
    _write(target / "partners.csv", list(partners.values()))
    _write(target / "partner_aliases.csv", aliases)
    _write(
        target / "partner_groups.csv",
        [{"group": group, "member": member} for group, members in _groups(partners) for member in members],
    )
    print(f"{len(partners)} partners, {len(aliases)} aliases")


def _partners(customs: list[dict[str, str]], schedule_c: list[dict[str, str]]) -> Rows:
    english = Locale.parse("en").territories
    census: dict[str, list[str]] = defaultdict(list)
    for row in schedule_c:
        census[row["partner"]].append(row["code"])
    codes: dict[str, list[str]] = defaultdict(list)
    iso2 = {each.alpha_3: each.alpha_2 for each in pycountry.countries} | {iso3: key for key, iso3 in FORMER.items()}
    for row in customs:
        codes[iso2.get(row["iso3"]) or CUSTOMS_REMAINDERS[row["gacc_code"]]].append(row["gacc_code"])
    found: Rows = {}

    def add(key: str, name: str, kind: str, iso3: str = "", number: str = "") -> None:
        comtrade = [*([str(int(number))] if number else []), *COMTRADE.get(key, "").split()]
        found[key] = {
            "key": key, "name": name, "in_text": _in_text(key, name), "short": SHORT.get(key, name), "kind": kind,
            "iso3": iso3, "customs_codes": " ".join(codes[key]), "comtrade_codes": " ".join(comtrade),
            "census_codes": " ".join(census[key]),
        }  # fmt: skip

    for each in pycountry.countries:
        name = NAMES.get(each.alpha_2) or english[each.alpha_2].replace(" & ", " and ").replace("St. ", "Saint ")
        add(each.alpha_2, name.replace("’", "'"), "country", each.alpha_3, each.numeric)
    add("XK", NAMES["XK"], "country")
    for key, iso3 in FORMER.items():
        add(key, NAMES[key], "former", iso3)
    for key, name in AGGREGATES.items():
        add(key, name, "aggregate")
    for key, name in REMAINDERS.items():
        add(key, name, "remainder")
    first = FIRST.split()
    kinds = ("country", "aggregate", "former", "remainder")
    rest = sorted((kinds.index(row["kind"]), row["name"], key) for key, row in found.items() if key not in first)
    return {key: found[key] for key in [*first, *(key for *_, key in rest)]}


def _groups(partners: Rows) -> Iterable[tuple[str, list[str]]]:
    for group, members in GROUPS.items():
        yield group, members.split()
    for digit, continent in CONTINENTS.items():
        # Spain has codes of Africa too, for its places there; the last one is its own.
        own = {key: row["customs_codes"].split()[-1:] for key, row in partners.items()}
        yield continent, sorted(key for key, codes in own.items() if codes and codes[0].startswith(digit))


def _in_text(key: str, name: str) -> str:
    if key in AGGREGATE_IN_TEXT:
        return AGGREGATE_IN_TEXT[key]
    if key in REMAINDERS:
        return name[0].lower() + name[1:]
    return f"the {name}" if key in WITH_ARTICLE or name.endswith(ARTICLE_ENDINGS) else name


def _aliases(
    partners: Rows, customs: list[dict[str, str]], overrides: dict[str, str], nicknames: Rows
) -> list[dict[str, str]]:
    by_iso3 = {row["iso3"]: key for key, row in partners.items() if row["iso3"]}
    asks = {name_key(alias) for alias in ASKED_ABOUT}
    placed: dict[tuple[str, str], str] = {}
    found: list[dict[str, str]] = []

    def add(alias: str, partner: str, place: str = "both") -> None:
        key = name_key(alias)
        if place == "both" and key in asks:
            place = "file"
        is_name = key == name_key(partners[partner]["name"])
        if not key or (is_name and place != "asks"):
            return
        for list_name in ("typed", "file"):
            if place in {"both", list_name} and placed.setdefault((list_name, key), partner) != partner:
                raise SystemExit(f"{alias!r} would mean {partner} and {placed[list_name, key]}")
        written = {"alias": alias.strip(), "partner": partner, "place": place}
        if not any(name_key(row["alias"]) == key and row["place"] in {"both", place} for row in of[partner]):
            of[partner].append(written)

    of: dict[str, list[dict[str, str]]] = defaultdict(list)
    for key, row in partners.items():
        name = name_key(row["name"])
        placed["file", name] = key
        if name not in asks:
            placed["typed", name] = key
    for key, row in nicknames.items():
        for alias in (*_split(row["also"]), *_split(row["chinese"])):
            add(alias, key)
        for demonym in _split(row["demonyms"]):
            for form in (demonym, *_plural(demonym)):
                add(form, key, "typed")
        for alias in _split(row["only_in_files"]):
            add(alias, key, "file")
    for alias, keys in ASKED_ABOUT.items():
        for key in keys.split():
            add(alias, key, "asks")
    for row in customs:
        key = by_iso3.get(row["iso3"]) or CUSTOMS_REMAINDERS[row["gacc_code"]]
        is_folded = row["iso3"] in FOLDED_IN_FILES and len(partners[key]["customs_codes"].split()) > 1
        is_own = name_key(row["name_en_clean"]) == name_key(partners[key]["name"])
        for column in ("name_zh", "name_en_published", "name_en_clean"):
            is_long = column == "name_en_clean" and row["gacc_code"] in CUSTOMS_REMAINDERS
            # "Other Asia nes" is a name that UN Comtrade uses for Taiwan; customs publish "Oth. Asia nes".
            if not (is_long and key == "ASIA_NES"):
                add(row[column], key, "file" if is_long or (is_folded and not is_own) else "both")
    for label, iso3 in overrides.items():
        add(label, by_iso3[iso3], "file" if iso3 in FOLDED_IN_FILES or " " in label else "both")
    for each in pycountry.countries:
        for field in ("name", "official_name", "common_name"):
            add(getattr(each, field, ""), each.alpha_2)
    for locale in LOCALES:
        names = Locale.parse(locale).territories
        for key in partners:
            if len(key) == 2 and key in names:
                add(names[key], key)
    for key in partners:
        found.extend(of[key])
    return found


def _plural(demonym: str) -> Iterable[str]:
    return () if demonym.endswith(NO_PLURAL) else (f"{demonym}s",)


def _split(cell: str) -> list[str]:
    return [part for part in map(str.strip, cell.split(";")) if part]


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
