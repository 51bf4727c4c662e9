"""The folio 报眉 of a page, fact by fact: date, weekday, number and name of the page, newspaper, issue, weather."""

import re

from generator.text.layout import HAN

_H = f"[{HAN}]"
_NUMERAL = r"[〇○零一二三四五六七八九十廿卅元]"
_DAY = rf"(?:[0-9]{{1,2}}|{_NUMERAL}{{1,3}})"
_DATE = (
    rf"(?:公元)?(?:(?:中华)?民国|公历|西历)?(?:[0-9]{{2,4}}|{_NUMERAL}{{1,4}})年 ?{_DAY}月 ?{_DAY}日"
    r"|(?:19|20)[0-9]{2}[-./](?:0?[1-9]|1[0-2])[-./][0-3]?[0-9]"
    r"|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? ?[0-3]?[0-9],? ?(?:19|20)[0-9]{2}"
)
_WEEK = (
    r"(?:星期|周|礼拜)[一二三四五六日天]|(?i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUE|WED|THU|FRI|SAT|SUN)\b"
)
_LUNAR = r"(?:农历|夏历|阴历|旧历)\S{2,12}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S{2,8}"
_PAGE = (
    rf"第 ?[A-Z]?(?:[0-9]{{1,3}}|{_NUMERAL}{{1,3}}) ?[版页]|[A-Z]?[0-9]{{1,3}}版|[（(]{_NUMERAL}{{1,2}}[）)]"
    r"|[A-Z][0-9]{1,2}|[-—·][0-9]{1,3}[-—·]"
)
_BARE = re.compile(r"[0-9]{1,3}")
_FUNCTION = re.compile("[的了是在有上]")
_DASHED = re.compile(r"[-—–―]+ ?[0-9]{1,3} ?[-—–―]+")
_BRACKETED = re.compile(r"[（(].*[）)]")
_NAME = (
    rf"{_H}{{2,8}}?(?:日报|晚报|晨报|早报|时报|周报|周刊|商报|都市报|快报|新报|导报|公报|午报|夜报|民报)"
    r"(?:社(?:出版|主办|编辑出版))?"
)
_TELLING = re.compile("[0-9年周期报版页张号历统邮CI（(]|星|礼")
_OTHER_NAME = re.compile(rf"(?!\S*(?:[预海汇举情警电申简战捷喜播通填上呈回虚]报)){_H}{{2,5}}报")
_ISSUE = (
    r"总?第 ?[0-9]{2,6} ?[期号]|总期号:?[0-9]+"
    r"|(?:本报)?(?:今日|本期|今天)(?:本报)?(?:共|出)*[0-9一二两三四五六七八九十]{1,3}(?:大?张|版)半?"
)
_CODE = r"国内统一(?:连续出版物号|刊号):?|邮发代号:?[0-9-]+|CN(?: ?[0-9]{2}-[0-9]{4})?|ISSN ?[0-9X-]+|[0-9]{2}-[0-9]{4}"
_FACT = re.compile(
    rf"(?P<date>{_DATE})|(?P<week>{_WEEK})|(?P<lunar>{_LUNAR})|(?P<code>{_CODE})|(?P<issue>{_ISSUE})|(?P<page>{_PAGE})"
    rf"|(?P<name>{_NAME})"
)
_SECTION = re.compile(rf"{_H}{{1,6}}(?:[·•]{_H}{{1,6}})?|版")
_NUMBERED = re.compile(
    rf"(?:[0-9]{{1,3}}|[A-Z][0-9]{{1,2}})(?:[ ·|]*{_H}{{2,6}})?|{_H}{{2,6}}[ ·|]*(?:0[0-9]|[A-Z][0-9]{{1,2}})"
)
_BESIDE = " \u00a0\u3000\t|·•—-【】[]:"
_MOST = 9
_ONE_SKY = r"(?:晴|多云|阴|雾|霾|雨夹雪|(?:小|中|大|阵|雷阵|暴)*(?:雨|雪))"
_SKY = (
    rf"(?:(?:今日|今天|明日|明天|白天|夜间|今晨|今夜|市区)?(?:天气)?:?{_ONE_SKY}(?:(?:转|间|到|有){_ONE_SKY})?"
    r"|今日|天气:?)"
)
_DEGREES = r"(?:最[高低])?(?:气温|温度)?:?[-零下]*[0-9]{1,2}(?:℃|度|°C)?(?:[~～\-—/至到][-零下]*[0-9]{1,2})?(?:℃|度|°C)"
_WIND = r"(?:偏?[东南西北]{1,2}风)?(?:微风|[0-9](?:[~～\-—至到][0-9])?级)|偏?[东南西北]{1,2}风"
_WEATHER = re.compile(rf"(?:{_SKY}|{_DEGREES}|{_WIND})")


def folio_facts(text: str) -> set[str]:
    """Kinds of the facts that a folded line tells, if it tells nothing else but the name of a page's section.

    >>> sorted(folio_facts("青禾日报 2025年6月18日 星期三 第2版 要闻")), folio_facts("2025年6月18日星期三，大雨")
    (['date', 'name', 'page', 'week'], set())
    """
    if not _TELLING.search(text):
        return set()
    if _NUMBERED.fullmatch(text.strip(_BESIDE)):
        return {"number"}
    if _OTHER_NAME.fullmatch(text):
        return {"name"}
    facts: set[str] = set()
    sections = 0
    for token in text.split():
        kinds, left = _facts_of(token)
        if left and not _is_section(left, kinds):
            return set()
        facts |= kinds
        sections += bool(left)
    told = facts - {"page"} or not _BRACKETED.fullmatch(text)
    return facts if told and sections <= 1 and len(text.split()) <= _MOST else set()


def _is_section(left: str, kinds: set[str]) -> bool:
    """Whether what is left of a word may be the name of a page's section; it stands alone, or behind the page."""
    named = _SECTION.fullmatch(left) and not _FUNCTION.search(left)
    return kinds <= {"page"} and bool(named or _BARE.fullmatch(left))


def _facts_of(token: str) -> tuple[set[str], str]:
    """Facts of a word, and what of it is none."""
    kinds: set[str] = set()
    left, at = "", 0
    for found in _FACT.finditer(token):
        kinds.add(str(found.lastgroup))
        left += token[at : found.start()]
        at = found.end()
    return kinds, (left + token[at:]).strip(_BESIDE)


def is_page_number(text: str) -> bool:
    """Whether a line is a number between dashes: —16—."""
    return bool(_DASHED.fullmatch(text))


def is_weather(text: str) -> bool:
    """Whether a folded line says the day's weather and nothing else: 晴转多云 25℃～33℃ 南风3级."""
    parts = text.split()
    return bool(parts) and all(_WEATHER.fullmatch(part) for part in parts)
