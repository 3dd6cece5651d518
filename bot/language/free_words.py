"""The words that people put around what they ask and that name nothing themselves."""

from __future__ import annotations

# Codes of partners that are words of English; a sentence means the word.
_CODES_THAT_ARE_WORDS = """
ad ag ago ai al am an and are as at be bi by can cc ch cm co cog col cub de do dom ec est fin fm fr ga gin gum guy
hm hun id ie il in io is it jam ki la lie lo ma mac man me mg mn ms mu mus my na nam ne ni no nor om pa pan per pf
ph pm pr pro re sa sb sc se sh so sr st sur sv ta tc td tf th tk tm to ton tr tv um vc ve via wf ws
"""
_SMALL_TALK = """
% a about accurate actual actually after again ah ahead also although amount amounts and/or annual any anybody
anyone approximately around as asap ask asking beat because been before being believe between big bigger both brief
briefly but came check chinas chinese come comes compared comparison correct could country country's covered
cumulative curious customs data database day dear did does doing dont due each ever everyone exact exactly exceed
exceeded far fetch figure figures find fine folks for from full full-year gave get gimme giv give go goes going
gone good got great guys had happen happened happens has have having hello help here hey hi high highest how how's
hows hw hwat hwo hwta i i'd i'm i've if image info information interested into ist it's its itself just kind kindly
know known large larger lately learn let level levels little loaded look looking lot lots low lowest mainly make
many market mate maybe mcuh mean mention mentioned month month's monthly months more morning most much muhc must
mutch near nearly need news now number numbers of off ok okay on once one ones only other our out outpace outpaced
over overall overtake overtaken overtook part perhaps picture please pls plz possible precisely provide published
pull qty quantities quantity question quick quickly quite read really recent recently regarding report reported
reports right rough roughly said say says see series shall share shares show showing shown shwo since sir smaller some
something sort source sources stat statistics stats still such sum summed supposedly take team teh tel tell than
thank thanks that that's thats the their them then there there's these they thing this those through thus thx till
tonnage total totals toward towards traded trading true turn u under understand until update ur use waht want
wanted wants was wat way we were what what's whats whcih when where whether which while who who's whole whom whose
wht wich wish with within wonder wondering wot would wrong yeah year year's yearly yes you your
"""
TRADE_WORDS = """
abroad acquire acquired arrive arrived arrives bought bounce bounced buy buyer buyers buying buys change changed
changes collapse collapsed crash crashed decline declined declines decrease decreased decreases deliver delivered
deliveries delivery demand doubled down drop dropped dropping drops earlier export exported exporter exporters
exporting exports fall fallen falling falls fell fewer flow flowed flows fraction gain gained get gets getting
globally got grew grow growing grown growth halved higher hit import imported importer importers importing imports
increase increased increases jump jumped jumps less lower m/m mom obtain obtained order ordered orders overseas pct
percent percentage plummet plummeted plunge plunged previous prior proportion purchase purchased purchases
purchasing rebound rebounded receive received receives receiving record recover recovered recovery rise risen rises
rising rose sales sell selling sells send sending sends sent ship shipment shipments shipped shipping ships shrank
shrink slump slumped soar soared sold spike spiked supplied supplies supply supplying surge surged surges taken
takes taking took tripled tumble tumbled up went worldwide y/y yoy
"""
_PHRASES = (
    "a month", "a year earlier", "as of", "at last", "at the moment", "by the way", "each month",
    "from a year ago", "from a year earlier", "from last year", "from the month before",
    "from the previous month", "give us", "good morning", "help us", "in all", "in total", "last time", "let us",
    "may i", "may we", "month on month", "month over month", "month-on-month", "on a year earlier",
    "on last year", "on the month", "on the previous month", "on the year", "per month", "right now", "show us",
    "so far", "tell us", "than a month ago", "than a month earlier", "than a year ago", "than a year earlier",
    "than last year", "than the month before", "than the previous month", "than the year before", "thank you",
    "that month", "these days", "to a year ago", "to a year earlier", "to the month before",
    "to the previous month", "to the year before", "with a year ago", "with a year earlier",
    "with the month before", "year on year", "year over year", "year-on-year", "year-over-year",
)  # fmt: skip
_CHINESE = (
    "多少 是 了 吗 呢 请问 请 告诉 我 想 知道 有 怎么样 怎样 如何 在 给 往 去 和 与 出口 进口 量 额 数据 数字 "
    "买 购买 卖 运 谢谢 你好 您好 一下 看 看看 查 月份 几 增长 下降 上升 减少 增加 下跌 上涨 变化 同比 环比 "
    "比例 份额 占 占比 发生 什么 个 里 中"
)

FILLERS = frozenset(
    {*_CODES_THAT_ARE_WORDS.split(), *_SMALL_TALK.split(), *TRADE_WORDS.split(), *_PHRASES, *_CHINESE.split()}
)
"""Words and phrases of a sentence that name nothing."""
