"""The names and descriptions of commands, options and choices in Chinese, for clients that are in that language.

One line for each English text, with it in the Chinese of the mainland and of Taiwan. Where one text stands in several
places and means different things, the full name of the command or option ("watch add by") has a line of its own.
"""

from __future__ import annotations

import discord
from discord import app_commands

NAMES: dict[str, tuple[str, str]] = {
    "changes": ("变动", "變動"),
    "since": ("自", "自"),
    "What was loaded and revised since a day, with the largest moves": (
        "某日以来录入和修订的数据，以及变动最大的数字",
        "某日以來錄入和修訂的資料，以及變動最大的數字",
    ),
    "A day: 2025-08-31, yesterday (default: a week ago)": (
        "日期：2025-08-31、yesterday（默认：一周前）",
        "日期：2025-08-31、yesterday（預設：一週前）",
    ),
    "thread": ("讨论串", "討論串"),
    "opening": ("开场白", "開場白"),
    "notes": ("数据说明", "資料說明"),
    "tag": ("标记", "標記"),
    "Begin a thread under each report (default: no)": (
        "在每份报告下开一个讨论串（默认：否）",
        "在每份報告下開一個討論串（預設：否）",
    ),
    "Your own words above each report": ("每份报告上方的自定文字", "每份報告上方的自訂文字"),
    "The small notes on the data (default: yes)": (
        "关于数据的小字说明（默认：有）",
        "關於資料的小字說明（預設：有）",
    ),
    "In a forum: the tag of each post": ("论坛频道中帖子的标签", "論壇頻道中貼文的標籤"),
    "data": ("数据", "資料"),
    "event": ("事件", "事件"),
    "alias": ("别名", "別名"),
    "watch": ("提醒", "提醒"),
    "admin": ("管理", "管理"),
    "editors": ("编辑者", "編輯者"),
    "post": ("月报", "月報"),
    "ask": ("提问", "提問"),
    "import": ("导入", "匯入"),
    "template": ("模板", "範本"),
    "add": ("添加", "新增"),
    "remove": ("删除", "移除"),
    "undo": ("撤销", "復原"),
    "history": ("历史", "歷史"),
    "verify": ("校验", "校驗"),
    "release": ("发布日", "發布日"),
    "rate": ("汇率", "匯率"),
    "edit": ("编辑", "編輯"),
    "compare": ("比较", "比較"),
    "top": ("排名", "排名"),
    "trend": ("走势", "走勢"),
    "fetch": ("获取", "取得"),
    "data fetch now": ("立即获取", "立即取得"),
    "Eurostat (EU imports and exports)": ("欧盟统计局（欧盟进出口）", "歐盟統計局（歐盟進出口）"),
    "US Census Bureau (US imports and exports)": ("美国人口普查局（美国进出口）", "美國人口普查局（美國進出口）"),
    "China Customs' monthly bulletin (totals)": ("中国海关月报（总量）", "中國海關月報（總量）"),
    "UN Comtrade (six digits, by its terms for your team alone)": (
        "联合国商品贸易（六位编码，按条款仅限团队内）",
        "聯合國商品貿易（六位編碼，依條款僅限團隊內）",
    ),
    "mirror": ("双方对照", "雙方對照"),
    "download": ("下载", "下載"),
    "revisions": ("修订", "修訂"),
    "help": ("帮助", "說明"),
    "products": ("产品", "產品"),
    "partners": ("贸易伙伴", "貿易夥伴"),
    "list": ("列表", "清單"),
    "settings": ("设置", "設定"),
    "doctor": ("诊断", "診斷"),
    "setup": ("设定", "設置"),
    "preview": ("预览", "預覽"),
    "now": ("立即发布", "立即發布"),
    "off": ("停用", "停用"),
    "Import this file": ("导入此文件", "匯入此檔案"),
    "claims": ("核对数字", "核對數字"),
    "Check the numbers": ("核对这些数字", "核對這些數字"),
    "text": ("文本", "文字"),
    "Check the numbers of a text: an article, a message, a draft of your own": (
        "核对一段文字里的数字：文章、消息或自己的草稿",
        "核對一段文字裡的數字：文章、訊息或自己的草稿",
    ),
    "The text, up to 6,000 characters (without text and file a form opens)": (
        "文字，最多 6000 字（没有文字和文件时打开表单）",
        "文字，最多 6000 字（沒有文字和檔案時開啟表單）",
    ),
    "The text as a file: .txt, .md or .html": ("文件：.txt、.md 或 .html", "檔案：.txt、.md 或 .html"),
    "Show the answer to you alone (default: yes)": ("仅自己可见（默认：是）", "僅自己可見（預設：是）"),
    "question": ("问题", "問題"),
    "private": ("仅自己可见", "僅自己可見"),
    "file": ("文件", "檔案"),
    "flow": ("方向", "方向"),
    "month": ("月份", "月份"),
    "product": ("产品", "產品"),
    "complete": ("完整", "完整"),
    "note": ("备注", "備註"),
    "format": ("格式", "格式"),
    "partner": ("伙伴", "夥伴"),
    "source": ("来源", "來源"),
    "weight": ("重量", "重量"),
    "importance": ("重要性", "重要性"),
    "value": ("金额", "金額"),
    "status": ("状态", "狀態"),
    "url": ("网址", "網址"),
    "published": ("发布日期", "發布日期"),
    "batch": ("批次", "批次"),
    "day": ("日期", "日期"),
    "kind": ("类别", "類別"),
    "currency": ("货币", "幣別"),
    "label": ("标签", "標籤"),
    "summary": ("摘要", "摘要"),
    "name": ("名称", "名稱"),
    "key": ("代号", "代號"),
    "codes": ("编码", "編碼"),
    "aliases": ("别名", "別名"),
    "measure": ("指标", "指標"),
    "span": ("时段", "時段"),
    "what": ("比较对象", "比較對象"),
    "from": ("开始", "開始"),
    "to": ("结束", "結束"),
    "by": ("排名依据", "排名依據"),
    "watch add by": ("幅度", "幅度"),
    "n": ("名次数", "名次數"),
    "sort": ("排序", "排序"),
    "view": ("视图", "檢視"),
    "events": ("事件", "事件"),
    "as_of": ("截至", "截至"),
    "topic": ("主题", "主題"),
    "search": ("搜索", "搜尋"),
    "change": ("变化", "變化"),
    "channel": ("频道", "頻道"),
    "unit": ("单位", "單位"),
    "theme": ("外观", "外觀"),
    "admin_channel": ("管理频道", "管理頻道"),
    "reset": ("恢复默认", "恢復預設"),
    "who": ("对象", "對象"),
    "zone": ("时区", "時區"),
    "role": ("身份组", "身分組"),
    "exports": ("出口", "出口"),
    "imports": ("进口", "進口"),
    "yes, every partner": ("是，包含所有伙伴", "是，包含所有夥伴"),
    "no, only some": ("否，只有一部分", "否，只有一部分"),
    "Excel (XLSX), with explanations": ("Excel（XLSX），附说明", "Excel（XLSX），附說明"),
    "CSV": ("CSV", "CSV"),
    "XLSX": ("XLSX", "XLSX"),
    "JSON": ("JSON", "JSON"),
    "CNY": ("人民币 CNY", "人民幣 CNY"),
    "EUR": ("欧元 EUR", "歐元 EUR"),
    "final": ("最终", "最終"),
    "preliminary": ("初步", "初步"),
    "reported": ("媒体报道", "媒體報導"),
    "derived": ("推算", "推算"),
    "estimated": ("估计", "估計"),
    "by partner and code": ("按伙伴和编码", "依夥伴與編碼"),
    "first total": ("首次公布的总量", "首次公布的總量"),
    "unit price": ("单价", "單價"),
    "12 months": ("12 个月", "12 個月"),
    "24 months": ("24 个月", "24 個月"),
    "36 months": ("36 个月", "36 個月"),
    "60 months": ("60 个月", "60 個月"),
    "all months": ("全部月份", "全部月份"),
    "size": ("数量大小", "數量大小"),
    "gain": ("增加最多", "增加最多"),
    "loss": ("减少最多", "減少最多"),
    "% change": ("变化百分比", "變化百分比"),
    "level": ("数量", "數量"),
    "y/y %": ("同比 %", "年增率 %"),
    "share %": ("占比 %", "占比 %"),
    "same month each year": ("历年同月", "歷年同月"),
    "12-month total": ("12 个月合计", "12 個月合計"),
    "falls": ("下降", "下降"),
    "rises": ("上升", "上升"),
    "is above": ("高于", "高於"),
    "is below": ("低于", "低於"),
    "dark": ("深色", "深色"),
    "light": ("浅色", "淺色"),
    "Put figures in, see what changes, and get back": (
        "录入数据，先看变动，随时可撤销",
        "錄入資料，先看變動，隨時可復原",
    ),
    "The timeline of events": ("事件时间线", "事件時間軸"),
    "More names of partners, in questions and files": (
        "贸易伙伴的其他名称，用于提问和文件",
        "貿易夥伴的其他名稱，用於提問和檔案",
    ),
    "Products: groups of HS codes": ("产品：一组 HS 编码", "產品：一組 HS 編碼"),
    "Be told when a figure falls, rises or crosses": (
        "数字下降、上升或越过界限时提醒",
        "數字下降、上升或越過界限時提醒",
    ),
    "This server's settings, and the bot's health": (
        "本服务器的设置与机器人的运行状况",
        "本伺服器的設定與機器人的運作狀況",
    ),
    "Who may change the data, besides managers": ("除管理者外，谁可以修改数据", "除管理者外，誰可以修改資料"),
    "The monthly report, posted when the data come": ("数据到达后自动发布的月度报告", "資料到達後自動發布的月度報告"),
    "Ask in a sentence: how much did Germany buy in October?": (
        "用一句话提问：德国十月买了多少？",
        "用一句話提問：德國十月買了多少？",
    ),
    "Import a file: you see what changes before anything is stored": (
        "导入文件：保存之前先看到会有哪些变动",
        "匯入檔案：儲存之前先看到會有哪些變動",
    ),
    "An empty file to fill in, for figures from any source": (
        "可填写的空白文件，适用于任何来源的数字",
        "可填寫的空白檔案，適用於任何來源的數字",
    ),
    "Add one figure by hand; you see what it changes before it is stored": (
        "手工添加一个数字；保存之前先看到变动",
        "手動新增一個數字；儲存之前先看到變動",
    ),
    "Remove the figures of one partner and month; it stays in the history": (
        "删除一个伙伴某月的数字；历史中仍会保留",
        "移除一個夥伴某月的數字；歷史中仍會保留",
    ),
    "Take back the last change, or an earlier one by its batch number": (
        "撤销最近一次变更，或按批次号撤销更早的变更",
        "復原最近一次變更，或依批次號復原更早的變更",
    ),
    "What was changed, by whom, when and why": ("改了什么，谁改的，何时以及为何", "改了什麼，誰改的，何時以及為何"),
    "Check all figures: totals, groups, prices, missing months": (
        "检查全部数字：总量、分组、单价、缺失月份",
        "檢查全部數字：總量、分組、單價、缺漏月份",
    ),
    "Say on which day a month's data are expected": ("设定某月数据预计发布的日期", "設定某月資料預計發布的日期"),
    "Enter a month's exchange rate, so that files in yuan or euro are converted": (
        "录入某月汇率，以便换算人民币或欧元文件",
        "錄入某月匯率，以便換算人民幣或歐元檔案",
    ),
    "Put an event on the timeline": ("在时间线上添加事件", "在時間軸上新增事件"),
    "Change an event; what you leave out stays as it is": (
        "修改事件；未填写的部分保持不变",
        "修改事件；未填寫的部分保持不變",
    ),
    "Take an event from the timeline": ("从时间线上删除事件", "從時間軸上移除事件"),
    "Give a partner one more name": ("给贸易伙伴再加一个名称", "給貿易夥伴再加一個名稱"),
    "Take a name away that was added here": ("删除在此添加的名称", "移除在此新增的名稱"),
    "Make a product of one HS code or several": ("由一个或多个 HS 编码组成产品", "由一個或多個 HS 編碼組成產品"),
    "Take a product away that was added here; its figures stay": (
        "删除在此添加的产品；其数字保留",
        "移除在此新增的產品；其數字保留",
    ),
    "China's exports to a partner: the figure, its changes, a chart and the source": (
        "中国对某伙伴的出口：数字、变化、图表和来源",
        "中國對某夥伴的出口：數字、變化、圖表和來源",
    ),
    "China's imports from a partner: the figure, its changes, a chart and the source": (
        "中国自某伙伴的进口：数字、变化、图表和来源",
        "中國自某夥伴的進口：數字、變化、圖表和來源",
    ),
    "Two to six partners, products or periods beside each other: table and chart": (
        "二至六个伙伴、产品或时期并列比较：表格和图表",
        "二至六個夥伴、產品或時期並列比較：表格和圖表",
    ),
    "Who is ahead, or who moved the total: ranks, shares, changes and a chart": (
        "谁领先，谁带动了总量：名次、占比、变化和图表",
        "誰領先，誰帶動了總量：名次、占比、變化和圖表",
    ),
    "Both sides of a trade: what China says it sent, what the partner says it took": (
        "贸易双方的数据：中国报告的出口与对方报告的进口",
        "貿易雙方的數據：中國報告的出口與對方報告的進口",
    ),
    "Official figures that come by themselves": ("自动获取的官方数据", "自動取得的官方數據"),
    "Let a source's figures of a product come by themselves, month by month": (
        "让某来源的某产品数据逐月自动到来",
        "讓某來源的某產品數據逐月自動到來",
    ),
    "What is fetched by itself, how far it is, and when it comes next": (
        "自动获取的内容、进度和下次时间",
        "自動取得的內容、進度和下次時間",
    ),
    "Fetch a source's figures of a product now; what is plain is saved at once": (
        "立即获取某来源的某产品数据；无疑问的会直接保存",
        "立即取得某來源的某產品數據；無疑問的會直接儲存",
    ),
    "Stop a fetch; the figures that it brought stay": (
        "停止自动获取；已带来的数据保留",
        "停止自動取得；已帶來的數據保留",
    ),
    "Whose figures": ("谁的数据", "誰的數據"),
    "The product, such as magnets or magnets-hts; the bulletin needs none": (
        "产品，如 magnets 或 magnets-hts；月报不需要",
        "產品，如 magnets 或 magnets-hts；月報不需要",
    ),
    "2025-06, q2 2025, 2025 (default: the newest thirteen months)": (
        "2025-06、q2 2025、2025（默认：最近十三个月）",
        "2025-06、q2 2025、2025（預設：最近十三個月）",
    ),
    "Weight or value (default: weight)": ("重量或金额（默认：重量）", "重量或金額（預設：重量）"),
    "One series over time: a chart and its reading in two sentences": (
        "一个序列的走势：图表和两句话的解读",
        "一個序列的走勢：圖表和兩句話的解讀",
    ),
    "The stored figures as CSV, XLSX or JSON, with definition, sources and vintage": (
        "以 CSV、XLSX 或 JSON 下载数字，附定义、来源和版本",
        "以 CSV、XLSX 或 JSON 下載數字，附定義、來源和版本",
    ),
    "How a figure changed since it was first loaded: when, by whom, from where": (
        "一个数字自首次录入以来的修订：何时、何人、来自何处",
        "一個數字自首次錄入以來的修訂：何時、何人、來自何處",
    ),
    "What you can ask, with examples to click": ("可以问什么，附可点击的例子", "可以問什麼，附可點擊的例子"),
    "What is loaded, how fresh it is, what comes next": (
        "已有哪些数据，更新到何时，接下来是什么",
        "已有哪些資料，更新到何時，接下來是什麼",
    ),
    "The timeline of export controls, deals and other events": (
        "出口管制、协议及其他事件的时间线",
        "出口管制、協議及其他事件的時間軸",
    ),
    "Products: names, HS codes, first and last month, background with its source": (
        "产品：名称、HS 编码、首末月份、附来源的背景",
        "產品：名稱、HS 編碼、首末月份、附來源的背景",
    ),
    "Partners: names, codes, groups, and which of them have figures": (
        "贸易伙伴：名称、代码、分组，以及哪些有数字",
        "貿易夥伴：名稱、代碼、分組，以及哪些有數字",
    ),
    "Tell me when the newest month falls, rises or crosses a weight": (
        "最新月份下降、上升或越过某重量时告诉我",
        "最新月份下降、上升或越過某重量時告訴我",
    ),
    "Your watches, and the newest month of each": ("你的提醒，以及各自的最新月份", "你的提醒，以及各自的最新月份"),
    "Take one of your watches away": ("删除你的一个提醒", "移除你的一個提醒"),
    "Show or change what this server uses when a question leaves it open": (
        "查看或修改提问未说明时本服务器采用的设置",
        "查看或修改提問未說明時本伺服器採用的設定",
    ),
    "Look whether everything the bot needs is there, and how it is doing": (
        "检查机器人所需的一切是否齐备，运行是否正常",
        "檢查機器人所需的一切是否齊備，運作是否正常",
    ),
    "Let a role or a person change the data": ("允许一个身份组或一个人修改数据", "允許一個身分組或一個人修改資料"),
    "Take the right to change the data away from a role or a person": (
        "取消一个身份组或一个人修改数据的权利",
        "取消一個身分組或一個人修改資料的權利",
    ),
    "Who may change the data of this bot": ("谁可以修改本机器人的数据", "誰可以修改本機器人的資料"),
    "Post the monthly report in a channel as soon as the data are in": (
        "数据一到就在频道中发布月度报告",
        "資料一到就在頻道中發布月度報告",
    ),
    "Show the newest report as it would be posted, to you alone": (
        "预览将要发布的最新报告，仅你可见",
        "預覽將要發布的最新報告，僅你可見",
    ),
    "Post the newest report now, without waiting for the hour": (
        "现在就发布最新报告，不等时间窗口",
        "現在就發布最新報告，不等時間窗口",
    ),
    "What is posted where, what came last, what comes next": (
        "在哪里发布什么，上次是什么，接下来是什么",
        "在哪裡發布什麼，上次是什麼，接下來是什麼",
    ),
    "Post no more reports on a product in a channel": (
        "不再在某频道发布某产品的报告",
        "不再在某頻道發布某產品的報告",
    ),
    "us magnets june vs may · top 10 in october · why did magnets fall in may · 美国六月": (
        "美国六月 · 十月前十名 · 五月磁铁为何下降 · us magnets june vs may",
        "美國六月 · 十月前十名 · 五月磁鐵為何下降 · us magnets june vs may",
    ),
    "Show the answer to you alone": ("答案只给你看", "答案只給你看"),
    "Customs, Comtrade, US Census, Eurostat, Trade Map or our template (without one a form opens)": (
        "中国海关、UN Comtrade、US Census、DataWeb、Eurostat、Trade Map 的文件，或本机器人模板",
        "中國海關、UN Comtrade、US Census、DataWeb、Eurostat、Trade Map 的檔案，或本機器人範本",
    ),
    "Exports or imports, where the file does not say it": (
        "出口或进口（文件未说明时）",
        "出口或進口（檔案未說明時）",
    ),
    "The month, where the file does not say it: 2025-06": (
        "月份（文件未说明时）：2025-06",
        "月份（檔案未說明時）：2025-06",
    ),
    "The product or HS code, where the file does not say it": (
        "产品或 HS 编码（文件未说明时）",
        "產品或 HS 編碼（檔案未說明時）",
    ),
    "Does the file list every partner? (default: you are asked)": (
        "文件是否列出所有伙伴？（默认：会询问你）",
        "檔案是否列出所有夥伴？（預設：會詢問你）",
    ),
    "Why, for the history": ("原因，记入历史", "原因，記入歷史"),
    "Excel or CSV (default: Excel)": ("Excel 或 CSV（默认：Excel）", "Excel 或 CSV（預設：Excel）"),
    "The other country, or world for the total": ("对方国家，或用 world 表示总量", "對方國家，或用 world 表示總量"),
    "2025-06, or several published as one: 2025-01..2025-02": (
        "2025-06，或合并公布的几个月：2025-01..2025-02",
        "2025-06，或合併公布的幾個月：2025-01..2025-02",
    ),
    "Who published it": ("由谁发布", "由誰發布"),
    "353 t, 1,200 kg": ("353 t、1,200 kg", "353 t、1,200 kg"),
    "USD 1,200,000": ("USD 1,200,000", "USD 1,200,000"),
    "Magnets or another product (default: magnets)": ("磁铁或其他产品（默认：磁铁）", "磁鐵或其他產品（預設：磁鐵）"),
    "Exports or imports (default: exports)": ("出口或进口（默认：出口）", "出口或進口（預設：出口）"),
    "How surely it is known (default: reported)": ("可靠程度（默认：媒体报道）", "可靠程度（預設：媒體報導）"),
    "The page, https://…": ("网页，https://…", "網頁，https://…"),
    "The day it was published: 2025-07-20": ("发布日期：2025-07-20", "發布日期：2025-07-20"),
    "2025-06": ("2025-06", "2025-06"),
    "The number from the receipt or /data history (default: the last change)": (
        "回执或历史中的编号（默认：最近一次变更）",
        "回執或歷史中的編號（預設：最近一次變更）",
    ),
    "The month of the data: 2025-06": ("数据月份：2025-06", "資料月份：2025-06"),
    "2025-07-20; empty goes back to the usual day": (
        "2025-07-20；留空则恢复通常日期",
        "2025-07-20；留空則恢復通常日期",
    ),
    "Which release": ("哪一次发布", "哪一次發布"),
    "Of the files": ("文件所用的货币", "檔案所用的幣別"),
    "US dollars for one unit: 0.139; empty takes the rate away": (
        "一单位折合美元：0.139；留空则删除汇率",
        "一單位折合美元：0.139；留空則移除匯率",
    ),
    "2025-06-10": ("2025-06-10", "2025-06-10"),
    "Two or three words for charts: London framework": ("图表用的两三个词：伦敦框架", "圖表用的兩三個詞：倫敦框架"),
    "A sentence on what happened": ("一句话说明发生了什么", "一句話說明發生了什麼"),
    "Who says so": ("消息来源", "消息來源"),
    "The page": ("网页", "網頁"),
    "What it is: export_control, trade_talks, licence, industry": (
        "类别：export_control、trade_talks、licence、industry",
        "類別：export_control、trade_talks、licence、industry",
    ),
    "How much it matters: 1 to 3 (default: 2)": ("重要程度：1 至 3（默认：2）", "重要程度：1 至 3（預設：2）"),
    "Which one": ("哪一个", "哪一個"),
    "The name as people or files write it": ("人们或文件中使用的写法", "人們或檔案中使用的寫法"),
    "Whom it means": ("指的是谁", "指的是誰"),
    "The name": ("名称", "名稱"),
    "Its short key: scandium": ("简短代号：scandium", "簡短代號：scandium"),
    "Its name: scandium and yttrium": ("名称：scandium and yttrium", "名稱：scandium and yttrium"),
    "HS codes: 28053013, 28469019": ("HS 编码：28053013, 28469019", "HS 編碼：28053013, 28469019"),
    "Other names, with commas between": ("其他名称，用逗号分隔", "其他名稱，用逗號分隔"),
    "Its key": ("代号", "代號"),
    "The other country, or a group: United States, JP, 德国, EU, world": (
        "对方国家或组织：美国、JP、德国、EU、world",
        "對方國家或組織：美國、JP、德國、EU、world",
    ),
    "2025-06, june, last month, q2 2025, 2025 (default: the latest loaded)": (
        "2025-06、2025年6月、六月、q2 2025、2025（默认：最新月份）",
        "2025-06、2025年6月、六月、q2 2025、2025（預設：最新月份）",
    ),
    "Magnets, an HS code or another product (default: magnets)": (
        "磁铁、HS 编码或其他产品（默认：磁铁）",
        "磁鐵、HS 編碼或其他產品（預設：磁鐵）",
    ),
    "Weight, value or unit price (default: weight)": (
        "重量、金额或单价（默认：重量）",
        "重量、金額或單價（預設：重量）",
    ),
    "How many months the chart shows (default: 24)": ("图表显示几个月（默认：24）", "圖表顯示幾個月（預設：24）"),
    "us, germany, japan · us vs germany · magnets vs rare-earths · 2025 vs 2024 us": (
        "美国, 德国, 日本 · us vs germany · magnets vs rare-earths · 2025 vs 2024 us",
        "美國, 德國, 日本 · us vs germany · magnets vs rare-earths · 2025 vs 2024 us",
    ),
    "The first month: 2025-01, 2024": ("第一个月：2025-01、2024", "第一個月：2025-01、2024"),
    "The last month: 2025-12, latest": ("最后一个月：2025-12、latest", "最後一個月：2025-12、latest"),
    "Rank partners of a product, or products of a partner (default: partner)": (
        "按伙伴排名，或按产品排名（默认：伙伴）",
        "依夥伴排名，或依產品排名（預設：夥伴）",
    ),
    "2025-10, october, q2 2025, 2025 (default: the newest with more than one to rank)": (
        "2025-10、十月、q2 2025、2025（默认：可以排名的最新月份）",
        "2025-10、十月、q2 2025、2025（預設：可以排名的最新月份）",
    ),
    "Whose products to rank: United States, JP, 德国": (
        "对谁的产品排名：美国、JP、德国",
        "對誰的產品排名：美國、JP、德國",
    ),
    "How many places, 5 to 25 (default: 10)": ("显示多少名，5 至 25（默认：10）", "顯示多少名，5 至 25（預設：10）"),
    "Size, gain or loss (who moved the total), or % change": (
        "数量大小、增减最多，或变化百分比",
        "數量大小、增減最多，或變化百分比",
    ),
    "The first month: 2025-01, 2024 (default: the first loaded)": (
        "第一个月：2025-01、2024（默认：最早月份）",
        "第一個月：2025-01、2024（預設：最早月份）",
    ),
    "The last month: 2025-12 (default: the newest loaded)": (
        "最后一个月：2025-12（默认：最新月份）",
        "最後一個月：2025-12（預設：最新月份）",
    ),
    "What to look at (default: the level)": ("看什么（默认：数量）", "看什麼（預設：數量）"),
    "Number the events in the chart (default: yes)": ("在图表中标出事件（默认：是）", "在圖表中標出事件（預設：是）"),
    "The other country, or a group (default: every partner loaded)": (
        "对方国家或组织（默认：全部伙伴）",
        "對方國家或組織（預設：全部夥伴）",
    ),
    "CSV, XLSX or JSON (default: CSV)": ("CSV、XLSX 或 JSON（默认：CSV）", "CSV、XLSX 或 JSON（預設：CSV）"),
    "The store as it was on a day: 2025-08-31": ("按某日当时的数据：2025-08-31", "依某日當時的資料：2025-08-31"),
    "The other country, or world": ("对方国家，或 world", "對方國家，或 world"),
    "2025-06 (default: the latest loaded)": ("2025-06（默认：最新月份）", "2025-06（預設：最新月份）"),
    "A command: exports, events, products": (
        "一个命令：exports、events、products",
        "一個指令：exports、events、products",
    ),
    "A word or a month: licence, london, 2025-06": (
        "一个词或月份：licence、london、2025-06",
        "一個詞或月份：licence、london、2025-06",
    ),
    "A name or an HS code: magnets, 8505": ("名称或 HS 编码：magnets、8505", "名稱或 HS 編碼：magnets、8505"),
    "A name or a code: germany, KR, asean": ("名称或代码：德国、KR、asean", "名稱或代碼：德國、KR、asean"),
    "What to wait for, on the month before or as a weight": (
        "等待什么：相对上月的变化，或某个重量",
        "等待什麼：相對上月的變化，或某個重量",
    ),
    "By how much: 30% for falls and rises, 500 t for above and below": (
        "幅度：升降用 30%，高于低于用 500 t",
        "幅度：升降用 30%，高於低於用 500 t",
    ),
    "Magnets, an HS code or another product": ("磁铁、HS 编码或其他产品", "磁鐵、HS 編碼或其他產品"),
    "Tell it there instead of in a direct message": ("在该频道提醒，而不用私信", "在該頻道提醒，而不用私訊"),
    "Which one: choose from the list": ("哪一个：从列表中选择", "哪一個：從清單中選擇"),
    "The product when none is named": ("未指明产品时采用的产品", "未指明產品時採用的產品"),
    "Weight or value, when neither is named and both are loaded": (
        "重量或金额（未指明且两者都有时）",
        "重量或金額（未指明且兩者都有時）",
    ),
    "The look of charts": ("图表外观", "圖表外觀"),
    "The channel where admins are told what they must know": ("通知管理者的频道", "通知管理者的頻道"),
    "Forget what was set before": ("清除以前的设置", "清除先前的設定"),
    "A role, whose members may all change the data, or one person": (
        "一个身份组（其成员都可修改数据），或一个人",
        "一個身分組（其成員都可修改資料），或一個人",
    ),
    "The channel for the report": ("发布报告的频道", "發布報告的頻道"),
    "Posts come between 07:00 and 22:00 there: Europe/Berlin, Asia/Shanghai": (
        "在当地 07:00 至 22:00 之间发布：Europe/Berlin、Asia/Shanghai",
        "在當地 07:00 至 22:00 之間發布：Europe/Berlin、Asia/Shanghai",
    ),
    "A role to ping with each report (default: nobody)": (
        "每次报告提及的身份组（默认：无）",
        "每次報告提及的身分組（預設：無）",
    ),
}
LANGUAGES = {discord.Locale.chinese: 0, discord.Locale.taiwan_chinese: 1}


class ChineseNames(app_commands.Translator):
    """Translates by the lines above; clients in other languages see the English."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Return a text in Chinese, None in other languages and for what the catalogue does not have."""
        column = LANGUAGES.get(locale)
        if column is None:
            return None
        found = NAMES.get(f"{_where(context)} {string.message}") or NAMES.get(string.message)
        return found[column] if found else None


def _where(context: app_commands.TranslationContextTypes) -> str:
    """Name what a command or an option stands in."""
    named = context.data
    if isinstance(named, app_commands.Parameter):
        return named.command.qualified_name
    within = named.parent if isinstance(named, app_commands.Command | app_commands.Group) else None
    return within.qualified_name if within is not None else ""
