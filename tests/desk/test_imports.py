"""Files through the desk: shown as a plan, committed as exactly that plan."""

import asyncio
import csv
import io
import signal
import threading
from datetime import timedelta
from typing import Any

import pytest

from bot.desk import file_plans
from bot.desk.door import Desk
from bot.desk.imports import Committed, PlanPreview
from bot.desk.permissions import Actor
from bot.errors import NotAllowed, NotLoaded, NotPossible, NotUnderstood
from bot.ingest.plan import Compared, compare
from bot.ingest.rows import ReadFile
from bot.store.verify import is_sound
from bot.text import line, plain
from bot.trade.about import About
from bot.trade.importing import ImportOptions, OpenQuestion, RowCounts
from bot.trade.periods import Period
from tests.desk.conftest import NOW, asked
from tests.folders import FIXTURES

ON_BOTH_ENGINES = True

MEI = Actor("terminal:mei")
NOTHING_SAID = ImportOptions()
HEADER = "reporter,flow,product,partner,period,net_weight,weight_unit,status,source"


def template(*rows: str) -> bytes:
    return "\n".join((HEADER, *rows)).encode()


CUSTOMS_JUNE = template(
    "CN,export,magnets,United States,2025-06,352.512,t,final,China Customs",
    "CN,export,magnets,Vietnam,2025-06,201.25,t,final,China Customs",
    "CN,export,magnets,Germany,2025-06,764.1,t,final,China Customs",
)


async def plan(desk: Desk, data: bytes, options: ImportOptions = NOTHING_SAID) -> PlanPreview:
    return await desk.imports.plan(data, "june.csv", options, MEI, now=NOW)


async def done(desk: Desk, data: bytes, options: ImportOptions = NOTHING_SAID) -> Committed:
    shown = await plan(desk, data, options)
    committed = await desk.imports.commit(shown.token, MEI, now=NOW)
    assert isinstance(committed, Committed)
    return committed


def words(shown: PlanPreview) -> str:
    blocks = (each for block in shown.answer.blocks for each in (line(block.heading), *block.lines))
    return "\n".join((shown.answer.headline, *map(plain, (*shown.answer.findings, *blocks, *shown.answer.notes))))


async def test_a_preview_counts_and_a_commit_makes_just_that(desk: Desk) -> None:
    shown = await plan(desk, CUSTOMS_JUNE)
    assert shown.plan.counts == RowCounts(new=1, changed=2)
    assert shown.answer.headline == "3 rows: 1 new · 2 changed"
    assert (await asked(desk, "/exports us 2025-06")).headline == "353 t"

    committed = await desk.imports.commit(shown.token, MEI, now=NOW)
    assert isinstance(committed, Committed)
    assert (committed.receipt.new, committed.receipt.changed) == (1, 2)
    assert (await asked(desk, "/exports us 2025-06")).headline == "352.5 t"
    assert (await asked(desk, "/exports vietnam 2025-06")).headline == "201.3 t"


async def test_whatever_an_import_writes_refers_to_rows_that_are_there(desk: Desk) -> None:
    await done(desk, template("CN,export,magnets,France,2025-06,9.5,t,preliminary,A paper"))
    await done(desk, CUSTOMS_JUNE, ImportOptions(is_complete=True))
    async with desk._database.reading() as connection:
        assert await is_sound(connection)


async def test_totals_are_shown_before_and_after_and_beside_the_published_one(desk: Desk) -> None:
    shown = await plan(desk, CUSTOMS_JUNE)
    (total,) = shown.plan.totals
    # 353 + 764 + 149 t stand for June 2025 (US, Germany, Japan is not in): the starter's own partners.
    assert total.published == 3_188_000_000
    assert total.after is not None and total.before is not None
    assert total.after - total.before == 352_512_000 - 353_000_000 + 201_250_000 + 764_100_000 - 764_000_000


async def test_a_sum_of_others_alone_is_no_total(desk: Desk) -> None:
    shown = await plan(desk, template("CN,export,280469,European Union,2024-02,77,t,final,China Customs"))
    assert (shown.plan.counts, shown.plan.totals) == (RowCounts(new=1), ())


async def test_a_remainder_is_a_part_of_its_total(desk: Desk) -> None:
    shown = await plan(
        desk,
        template(
            "CN,export,280469,World,2024-02,10,t,final,China Customs",
            "CN,export,280469,Japan,2024-02,7,t,final,China Customs",
            "CN,export,280469,Elsewhere in Asia,2024-02,3,t,final,China Customs",
            "CN,export,280469,European Union,2024-02,7,t,final,China Customs",
        ),
    )
    assert "nothing → 10 t from 2 partners; published total 10 t" in words(shown)


async def test_every_more_counts_what_is_not_shown(desk: Desk) -> None:
    rows = [
        f"CN,export,2804{code:02}{digit},{partner},{year}-{month:02},1,t,final,China Customs"
        for code, digit in ((61, ""), (69, "10"))
        for partner in ("Japan", "Fiji")
        for year in (2023, 2024)
        for month in range(1, 13)
    ]
    shown = await plan(desk, template(*rows))
    assert (len(shown.plan.totals), shown.plan.total_count) == (24, 48)
    assert "and 45 more totals" in words(shown)
    assert shown.plan.about is None
    await desk.imports.commit(shown.token, MEI, now=NOW)
    press = [row.replace(",1,t,final,China Customs", ",2,t,reported,A newspaper") for row in rows]
    again = await plan(desk, template(*press))
    assert "96 figures are not taken" in words(again) and "and 91 more" in words(again)
    assert "HS 280461, exports, Dec 2024" in words(shown) or "HS 28046910, exports, Dec 2024" in words(shown)


async def test_totals_of_several_reporters_say_whose_they_are(desk: Desk) -> None:
    shown = await plan(
        desk,
        template(
            "DE,import,280469,China,2024-02,7,t,final,Destatis",
            "FR,import,280469,China,2024-02,3,t,final,Douanes",
        ),
    )
    told = words(shown)
    assert "Germany, HS 280469, imports, Feb 2024: nothing → 7 t" in told
    assert "France, HS 280469, imports, Feb 2024: nothing → 3 t" in told


@pytest.mark.parametrize(
    ("rows", "options", "said"),
    [
        (
            [],
            NOTHING_SAID,
            "no rows below them; there is nothing to save. Download it again, or fill it in",
        ),
        (
            ["CN,export,magnets,Atlantis,2025-06,1,t,final,X"],
            ImportOptions(takes_valid_rows=True),
            "No figure in this",
        ),
        (["CN,export,magnets,US,2025-06,353,t,estimated,X"], NOTHING_SAID, "replaces a current one"),
    ],
)
async def test_a_file_that_saves_nothing_says_why(
    desk: Desk, rows: list[str], options: ImportOptions, said: str
) -> None:
    shown = await plan(desk, template(*rows), options)
    assert said in words(shown)
    assert "stands already" not in words(shown)
    with pytest.raises(NotPossible, match="import_nothing") as refused:
        await desk.imports.commit(shown.token, MEI, now=NOW)
    assert said in plain(refused.value.message)


async def test_a_press_figure_does_not_replace_customs_unless_forced(desk: Desk) -> None:
    await done(desk, CUSTOMS_JUNE)
    press = template("CN,export,magnets,US,2025-06,400,t,reported,A newspaper")
    shown = await plan(desk, press)
    assert shown.plan.counts == RowCounts(not_taken=1)
    assert "352.5 t stays (customs, final), not 400 t" in words(shown)
    with pytest.raises(NotPossible, match="import_nothing"):
        await desk.imports.commit(shown.token, MEI, now=NOW)

    forced = await desk.imports.change(shown.token, ImportOptions(is_override=True), MEI, now=NOW)
    assert forced.plan.counts == RowCounts(changed=1)
    assert isinstance(await desk.imports.commit(forced.token, MEI, now=NOW), Committed)
    assert (await asked(desk, "/exports us 2025-06")).headline == "400 t"


async def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    committed = await done(desk, CUSTOMS_JUNE)
    with pytest.raises(NotPossible, match="already loaded") as refused:
        await plan(desk, CUSTOMS_JUNE)
    assert f"batch {committed.receipt.number}" in plain(refused.value.message)


async def test_rejected_rows_stop_the_file_and_come_back_as_a_csv_that_imports_after_mending(desk: Desk) -> None:
    bad = template(
        "CN,export,magnets,US,2025-06,352.512,t,final,China Customs",
        "CN,export,magnets,Atlantis,2025-06,5,t,final,China Customs",
        "CN,export,magnets,Vietnam,2025-06,many,t,final,=cmd()",
    )
    shown = await plan(desk, bad)
    assert shown.plan.open == (OpenQuestion.REJECTED,)
    assert shown.plan.rejected_count == 2
    assert "Atlantis" in words(shown)
    with pytest.raises(NotPossible, match="import_rejected_rows"):
        await desk.imports.commit(shown.token, MEI, now=NOW)

    assert shown.mending is not None
    rows = list(csv.reader(io.StringIO(shown.mending.decode("utf-8-sig"))))
    assert [row[-2] for row in rows[1:]] == ["3", "4"]
    assert rows[2][8] == "'=cmd()"
    rows[1][3], rows[2][5] = "Vietnam", "7"
    rows[2][4] = "2025-07"
    mended = io.StringIO(newline="")
    csv.writer(mended).writerows(rows)
    again = await plan(desk, mended.getvalue().encode())
    assert again.plan.counts == RowCounts(new=2)

    valid = await desk.imports.change(shown.token, ImportOptions(takes_valid_rows=True), MEI, now=NOW)
    assert valid.plan.is_ready
    assert isinstance(await desk.imports.commit(valid.token, MEI, now=NOW), Committed)
    assert (await asked(desk, "/exports us 2025-06")).headline == "352.5 t"


async def test_the_csv_to_mend_is_written_off_the_event_loop(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    threads = []
    write = file_plans.mending_csv

    def watched(file: ReadFile) -> bytes:
        threads.append(threading.current_thread())
        return write(file)

    monkeypatch.setattr(file_plans, "mending_csv", watched)
    shown = await plan(desk, template("CN,export,magnets,Atlantis,2025-06,3,t,final,China Customs"))
    assert shown.mending is not None and "Atlantis" in shown.mending.decode()
    assert threads and threading.main_thread() not in threads


async def test_nothing_in_the_csv_to_mend_runs_in_a_spreadsheet(desk: Desk) -> None:
    shown = await plan(
        desk,
        b'reporter,flow,product,partner,period,net_weight,weight_unit,status,source,"=HYPERLINK(""http://x"")"\n'
        b'CN,export,magnets,Atlantis,2025-06,1,t,final,"ACME;=cmd|x!A0;y",\n',
    )
    assert shown.mending is not None
    header, row = csv.reader(io.StringIO(shown.mending.decode("utf-8-sig")))
    assert header[9] == '\'=HYPERLINK("http://x")'
    assert row[8] == "ACME;'=cmd|x!A0;y"


async def test_the_rows_of_a_bulletin_come_back_with_their_table_and_import_after_mending(desk: Desk) -> None:
    page = await asyncio.to_thread((FIXTURES / "bulletin_import_january.html").read_bytes)
    whole = await plan(desk, page)
    broken = page.replace(b"56,789", b"many")
    assert broken != page
    shown = await plan(desk, broken)
    assert (shown.plan.rejected_count, shown.mending is not None) == (1, True)
    assert shown.mending is not None
    mended = await plan(desk, shown.mending.replace(b"many", b'"56,789"', 1))
    assert mended.plan.layout == whole.plan.layout
    assert (mended.plan.counts, mended.plan.rejected_count) == (whole.plan.counts, 0)
    committed = await desk.imports.commit(mended.token, MEI, now=NOW)
    assert isinstance(committed, Committed)
    again = await plan(desk, page)
    assert again.plan.counts == RowCounts(same=whole.plan.counts.new)


async def test_a_plan_made_stale_by_another_commit_is_shown_again_and_saves_nothing(desk: Desk) -> None:
    first = await plan(desk, CUSTOMS_JUNE)
    await done(desk, template("CN,export,magnets,US,2025-06,340,t,final,China Customs"))
    again = await desk.imports.commit(first.token, MEI, now=NOW)
    assert isinstance(again, PlanPreview)
    assert "Nothing was saved" in words(again)
    assert (await asked(desk, "/exports us 2025-06")).headline == "340 t"
    assert isinstance(await desk.imports.commit(again.token, MEI, now=NOW), Committed)
    assert (await asked(desk, "/exports us 2025-06")).headline == "352.5 t"


async def test_a_plan_is_worked_out_once_and_again_after_any_change(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []

    def counting(*args: Any, **options: Any) -> Compared:
        compared.append(options["salt"])
        return compare(*args, **options)

    monkeypatch.setattr("bot.desk.file_plans.compare", counting)
    first = await plan(desk, CUSTOMS_JUNE)
    other = await plan(desk, CUSTOMS_JUNE + b"\nCN,export,magnets,Japan,2025-06,149.9,t,final,China Customs")
    assert len(compared) == 2
    assert isinstance(await desk.imports.commit(other.token, MEI, now=NOW), Committed)
    assert len(compared) == 2

    shown = await desk.imports.commit(first.token, MEI, now=NOW)
    assert isinstance(shown, PlanPreview)
    assert shown.plan.counts == RowCounts(same=3)
    assert len(compared) == 3


async def test_a_plan_is_the_same_in_another_process(desk: Desk) -> None:
    shown = await plan(desk, CUSTOMS_JUNE)
    async with Desk.opened(desk.place, now=NOW) as other:
        assert isinstance(await other.imports.commit(shown.token, MEI, now=NOW), Committed)


async def test_a_preview_is_kept_for_a_day(desk: Desk) -> None:
    shown = await plan(desk, CUSTOMS_JUNE)
    with pytest.raises(NotPossible, match="import_gone"):
        await desk.imports.commit(shown.token, MEI, now=NOW + timedelta(hours=25))
    assert await desk.imports.drop(shown.token, MEI)
    with pytest.raises(NotPossible, match="import_gone"):
        await desk.imports.commit(shown.token, MEI, now=NOW)


async def test_a_figure_that_keeps_its_amount_is_not_listed_as_a_change(desk: Desk) -> None:
    same = template("CN,export,magnets,US,2025-06,353,t,reported,Reuters")
    shown = await plan(desk, same)
    assert (shown.plan.counts, shown.plan.restated, shown.plan.largest) == (RowCounts(changed=1), 1, ())
    assert "1 figure keeps its amount; only its source or status changes" in words(shown)
    assert "→ 353 t (" not in words(shown)


async def test_a_receipt_tells_the_changes_and_what_does_not_fit(desk: Desk) -> None:
    fits = await done(desk, CUSTOMS_JUNE)
    told = "\n".join(map(plain, fits.answer.findings))
    assert "United States, Jun 2025: 353 t → 352.5 t" in told and "To look at" not in told
    codes = template(
        "CN,export,850511,US,2025-06,300,t,final,China Customs",
        "CN,export,85051110,US,2025-06,352.512,t,final,China Customs",
    )
    crossed = await done(desk, codes)
    told = "\n".join(map(plain, crossed.answer.findings))
    assert "To look at: United States, Jun 2025" in told
    assert "1 code has 352.5 t below it, more than its own 300 t" in told


async def test_a_receipt_repeats_what_is_unusual_and_what_was_left_out(desk: Desk) -> None:
    file = template(
        "CN,export,magnets,US,2025-06,0.353,t,final,China Customs",
        "CN,export,magnets,Japan,2025-13,200,t,final,China Customs",
    )
    saved = await done(desk, file, ImportOptions(takes_valid_rows=True))
    told = "\n".join(map(plain, saved.answer.findings))
    assert "To look at: Line 2, United States, Jun 2025: the weight is 0.0645% of the usual" in told
    assert "1 row could not be read and is left out." in told


async def test_a_receipt_names_product_and_months(desk: Desk) -> None:
    committed = await done(desk, CUSTOMS_JUNE)
    assert committed.answer.headline == "Magnets, Jun 2025: 1 new · 2 changed"
    assert plain(committed.notice) == (
        "terminal:mei imported june.csv (Magnets, Jun 2025): 1 new · 2 changed. Batch 2."
    )
    undone = await desk.edits.undo(2, MEI, now=NOW)
    assert undone.answer.headline == "Magnets, Jun 2025: 3 figures are as they were before"
    assert plain(undone.notice) == "terminal:mei undid batch 2 (Magnets, Jun 2025): 2 changed · 1 removed. Batch 3."


async def test_a_receipt_of_several_products_tells_of_each_what_is_new_and_leaves_out_what_is_the_same(
    desk: Desk,
) -> None:
    rows = [
        "CN,export,magnets,United States,2025-06,353,t,reported,TimesLIVE",
        "CN,export,280469,Japan,2024-02,7,t,final,China Customs",
        "CN,export,280469,Japan,2024-03,7,t,final,China Customs",
        "DE,import,280461,China,2024-05,7,t,final,Destatis",
    ]
    await done(desk, template(*rows[1:]))
    changed = rows[1].replace(",7,", ",8,"), rows[2], rows[3].replace("2024-05", "2024-06")
    committed = await done(desk, template(*changed))
    assert committed.answer.headline == "1 new · 1 changed · 1 same"
    told = [plain(each) for each in committed.answer.findings]
    assert "HS 280469, Feb 2024: 1 changed" in told
    assert "HS 280461, imports by Germany, Jun 2024: 1 new" in told


async def test_a_receipt_of_very_many_products_counts_the_others(desk: Desk) -> None:
    rows = [f"CN,export,28046{code},Japan,2024-02,7,t,final,China Customs" for code in range(1, 7)]
    told = [plain(each) for each in (await done(desk, template(*rows))).answer.findings]
    assert "HS 280461, Feb 2024: 1 new" in told and "and 3 more products" in told


async def test_a_receipt_says_how_a_new_code_can_be_asked_for(desk: Desk) -> None:
    rows = [f"CN,export,290129{code},US,2025-06,3,t,final,China Customs" for code in (20, 30, 40, 90)]
    (note,) = (await done(desk, template(*rows))).answer.notes
    assert plain(note) == (
        "HS 29012920, 29012930, 29012940 and 1 more are codes of no product yet. To ask for them, make one: "
        "/data product add"
    )


async def test_a_receipt_says_that_published_lines_of_no_product_are_only_kept(desk: Desk) -> None:
    page = await asyncio.to_thread((FIXTURES / "bulletin_import_january.html").read_bytes)
    note = plain((await done(desk, page)).answer.notes[0])
    assert note.endswith("are definitions of their own: they are kept, but no question asks for them.")
    assert note.startswith("bulletin-")


async def test_a_receipt_names_the_months_that_are_not_announced(desk: Desk) -> None:
    assert not (await done(desk, CUSTOMS_JUNE)).answer.notes
    await desk.posts.setup(
        guild=7, channel=8, product="magnets", time_zone="Europe/Berlin", person=1, role=None, now=NOW
    )
    past = template("CN,export,magnets,Vietnam,2025-07,201.25,t,final,China Customs")
    (note,) = (await done(desk, past)).answer.notes
    assert plain(note) == "No report is posted about Jul 2025: only a product's newest month is announced."


async def test_a_file_of_another_reporter_or_flow_says_nothing_of_reports_and_of_totals_that_it_is_not_of(
    desk: Desk,
) -> None:
    await desk.posts.setup(
        guild=7, channel=8, product="magnets", time_zone="Europe/Berlin", person=1, role=None, now=NOW
    )
    committed = await done(
        desk,
        template(
            "DE,import,85051110,China,2023-07,201.25,t,final,Destatis",
            "CN,import,85051110,Japan,2023-07,2,t,final,China Customs",
        ),
    )
    told = [plain(each) for each in (*committed.answer.findings, *committed.answer.notes)]
    assert not [each for each in told if "No report is posted" in each or "Missing in the total" in each]


async def test_a_gap_that_an_import_leaves_is_named(desk: Desk) -> None:
    later = template("CN,export,magnets,World,2026-10,5000,t,final,China Customs")
    now = NOW + timedelta(days=210)
    shown = await desk.imports.plan(later, "june.csv", NOTHING_SAID, MEI, now=now)
    committed = await desk.imports.commit(shown.token, MEI, now=now)
    assert isinstance(committed, Committed)
    told = "\n".join(map(plain, committed.answer.findings))
    assert "Missing in the total of rare-earth magnets, exports: Aug–Sep 2026" in told


async def test_a_month_that_is_not_over_is_refused(desk: Desk) -> None:
    slip = template("CN,export,magnets,US,2026-05,353,t,final,China Customs")
    with pytest.raises(NotPossible, match="file-month-ahead") as refused:
        await plan(desk, slip)
    assert "Line 2 is about May 2026" in plain(refused.value.message)


async def test_the_month_of_a_file_is_named_with_its_year(desk: Desk) -> None:
    with pytest.raises(NotUnderstood, match="entry_year_missing"):
        desk.imports.options(month="june", now=NOW)


async def test_a_product_is_taken_as_it_is_written_and_a_near_miss_is_asked_about(desk: Desk) -> None:
    def commodity(product: str) -> str:
        return desk.imports.options(product=product, now=NOW).commodity

    assert commodity("magnets") == commodity("8505.11.10") == "hs:85051110"
    assert (commodity("850519"), commodity("hs:2846 90")) == ("hs:850519", "hs:284690")
    for slip, meant in (("magntes", "magnets"), ("terbum", "terbium"), ("8505111", "magnets")):
        with pytest.raises(NotUnderstood, match="import_product") as refused:
            commodity(slip)
        assert [each.value for each in refused.value.suggestions] == [meant]


async def test_an_unusual_weight_is_pointed_out(desk: Desk) -> None:
    slip = template("CN,export,magnets,US,2025-06,352512,t,final,China Customs")
    shown = await plan(desk, slip)
    assert shown.plan.outlier_count == 1
    assert "Please look" in words(shown)
    assert "more than the total" in words(shown)


@pytest.mark.parametrize(
    ("times", "unit", "told"),
    [
        (1, "kg", "Nearly every weight is about a thousandth of the usual: are they tonnes, read as kilograms?"),
        (1, "t", ""),
        (1_000, "t", "Nearly every weight is about a thousand times the usual: are they kilograms, read as tonnes?"),
    ],
)
async def test_a_wrong_unit_is_told_once_for_all_rows(desk: Desk, times: int, unit: str, told: str) -> None:
    tonnes = {"US": 353.5, "Germany": 764.1, "Japan": 149, "South Korea": 310, "Vietnam": 201.25, "India": 90}
    row = "CN,export,magnets,{},2026-04,{},{},final,China Customs"
    shown = await plan(desk, template(*(row.format(who, times * weight, unit) for who, weight in tonnes.items())))
    looked_at = next((each.lines for each in shown.answer.blocks if each.heading == "Please look twice"), ())
    assert "\n".join(map(plain, looked_at)) == told
    assert shown.plan.outlier_count == bool(told)
    assert ("Is really every partner in it?" in words(shown)) == (not told)


async def test_a_viewer_is_told_what_is_missing(desk: Desk) -> None:
    viewer = Actor("discord:5", user_id=5, guild_id=9)
    with pytest.raises(NotAllowed, match="another server"):
        await desk.imports.plan(CUSTOMS_JUNE, "june.csv", ImportOptions(), viewer, now=NOW)


async def test_two_editors_confirm_at_once_and_one_of_them_saves(desk: Desk) -> None:
    shown = await plan(desk, CUSTOMS_JUNE)
    other = await plan(desk, CUSTOMS_JUNE)
    same = await asyncio.gather(
        desk.imports.commit(shown.token, MEI, now=NOW),
        desk.imports.commit(shown.token, Actor("terminal:ana"), now=NOW),
        desk.imports.commit(other.token, Actor("terminal:ana"), now=NOW),
        return_exceptions=True,
    )
    saved = [each for each in same if isinstance(each, Committed)]
    assert len(saved) == 1
    codes = sorted(each.code for each in same if isinstance(each, NotPossible))
    assert codes in (["already_loaded", "import_gone"], ["already_loaded", "already_loaded"])


async def test_readers_are_answered_while_an_import_is_saved(desk: Desk) -> None:
    rows = [
        f"CN,export,2804{code:04d},{partner},2024-{month:02d},{code + month}.5,t,final,China Customs"
        for code in range(40)
        for partner in ("US", "DE", "JP", "KR", "VN")
        for month in range(1, 13)
    ]
    shown = await plan(desk, template(*rows))
    before = (await asked(desk, "/exports us 2025-06")).facts
    done_, *answers = await asyncio.gather(
        desk.imports.commit(shown.token, MEI, now=NOW), *(asked(desk, "/exports us 2025-06") for _ in range(20))
    )
    assert isinstance(done_, Committed)
    assert done_.receipt.new == 2_400
    assert all(each.facts == before for each in answers)


@pytest.mark.sqlite
async def test_a_full_disk_saves_nothing_and_says_so(desk: Desk) -> None:
    resource = pytest.importorskip("resource")
    rows = [f"CN,export,2804{code:04d},US,2024-05,{code}.5,t,final,China Customs" for code in range(9_000)]
    shown = await plan(desk, template(*rows))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (desk.path.stat().st_size + 200_000, hard))
        with pytest.raises(NotPossible, match="disk_full"):
            await desk.imports.commit(shown.token, MEI, now=NOW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert (await desk.history.rebuild(MEI, now=NOW)).facts["rebuilt_same"] is True
    assert isinstance(await desk.imports.commit(shown.token, MEI, now=NOW), Committed)


async def test_a_list_of_every_partner_that_adds_up_to_little_is_asked_about_again(desk: Desk) -> None:
    few = template("CN,export,magnets,US,2026-04,600,t,final,China Customs")
    for said, heading in ((None, "To answer"), (True, "As you say")):
        assert heading in words(await plan(desk, few, ImportOptions(is_complete=said)))
        assert "Is really every partner in it?" in words(await plan(desk, few, ImportOptions(is_complete=said)))
    assert "Is really" not in words(await plan(desk, few, ImportOptions(is_complete=False)))
    all_of_them = template("CN,export,magnets,US,2026-04,5600,t,final,China Customs")
    assert "Is really" not in words(await plan(desk, all_of_them, ImportOptions(is_complete=True)))


async def test_a_month_of_which_only_values_are_loaded_is_said_to_lack_its_weight(desk: Desk) -> None:
    vocabulary = desk.memory.vocabulary
    partner, month = next(
        (partner, month)
        for partner in ("DE", "JP", "KR", "VN", "IN")
        for about in [About(partner=partner, product="magnets")]
        for month in Period(vocabulary.months(about)[0], vocabulary.months(about)[-1])
        if month not in vocabulary.months(about) and not any(month in block for block in vocabulary.blocks(about))
    )
    header = "reporter,flow,product,partner,period,value,currency,status,source"
    row = f"CN,export,magnets,{partner},{month},24600000,USD,final,China Customs"
    await done(desk, f"{header}\n{row}".encode())
    with pytest.raises(NotLoaded, match="month_not_loaded") as refused:
        await desk.ask(desk.read(f"/exports {partner} {month}", now=NOW), now=NOW)
    assert f"The weight of {month.long} is not loaded" in plain(refused.value.message)
    assert refused.value.suggestions[0].label == "Value"
    answer = await desk.ask(desk.read(refused.value.suggestions[0].command, now=NOW), now=NOW)
    assert "24.6 million" in answer.headline


@pytest.mark.parametrize("rows", [(), ("CN,export,magnets,US,2025-13,5,t,final,China Customs",)])
async def test_of_a_file_without_one_good_row_nothing_is_asked_and_nothing_promised(
    desk: Desk, rows: tuple[str, ...]
) -> None:
    shown = await plan(desk, template(*rows))
    said = f"{words(shown)}\n{plain(shown.answer.context[0])}"
    assert "there is nothing to save" in said and "Nothing is saved." in said
    assert "Import the valid rows" not in said and "After you confirm" not in said and not shown.plan.is_ready


async def test_nothing_is_asked_about_customs_headings_without_rows(desk: Desk) -> None:
    shown = await plan(desk, b"Commodity code,Trading partner code,Quantity,Unit,US dollar")
    assert shown.answer.headline == "0 rows: nothing to import"
    assert "no rows below them" in words(shown) and "Which" not in words(shown)


async def test_rows_that_an_answer_would_save_are_asked_about(desk: Desk) -> None:
    shown = await plan(desk, template("CN,export,magnets,Atlantis,2025-06,5,t,final,China Customs"))
    assert "Names that I do not know" in words(shown) and "Import the valid rows" not in words(shown)
    assert "After you confirm" in plain(shown.answer.context[0])
