"""How Chinese is read out, without tones: a table of common characters, and where a text's own reading departs from it.

GB 2312 lists its 3,755 common characters in the order of their readings, and every browser has that list (`gb18030`);
so the table is the lengths of runs. pypinyin reads texts in context; it takes a while to load, and is so when needed.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from generator.text.normalize import normalize

RUNS = (
    "a2ai13an9ang3ao9ba18bai8ban15bang12bao4bo1bao12bei15ben4beng6bi19pi1bi4bian12biao4bie4bin6bing9bo17po1bo1bu1"
    "bo1bu9ca1cai11can7cang5cao5ce5ceng2cha11chai3chan1can1chan8chang5zhang1chang7chao9che6chen10cheng15chi3shi1"
    "chi12chong5chou12chu16chuai1chuan7chuang6chui5chun7chuo2ci12cong6cou1cu4cuan3cui8cun3cuo6da6dai12dan15dang5"
    "dao12de3deng7di19dian16diao9die7ding9diu1dong10dou8du14duan6dui4dun9duo12e13en1er8fa8fan17fang11fei12fen15"
    "feng15fu1fou1fu24pu1fu20ga2gai6gan11gang9gao10ge11ha1ge5gei1gen2geng7gong15gou9gu18gua6guai3guan11guang3"
    "gui16gun3guo6ha1hai7han19hang3hao9he10hao1he7hei2hen4heng5hong9hou7hu18hua9huai5huan3hai1huan10huang14hui21"
    "hun6huo10ji53jia17jian24kan1jian15jiang13jiao10jue1jiao17jie9ju1jie9ji1jie7jin20jing25jiong2jiu17ju25juan7"
    "jue10jun11ka3ge1kai5kan6kang7kao4ke15ken4keng2kong4kou4ku7kua5kuai4kuan2kuang8kui7gui1kui3kun4kuo4la7lai3"
    "lan15lang7lao9lei1le1lei8le1lei2leng3li34lia1lian14liang11liao7lao1le1liao4lie5lin12ling14liu11long9lou6lu20"
    "lv14luan6lve2lun7luo12ma9mai6man9mang6mao12me1mei16men3meng8mi14mian9miao8mie2min6ming6miu1mo17mou3mu15na7"
    "nai5nan3nang1nao5ne1nei2nen1neng1ni11nian7niang2niao2nie7nin1ning6niu4nong4nu3nv1nuan1nve2nuo4o1ou7pa6pai6"
    "pan8pang5pao7pei9pen2peng14pi17pian4piao4pie2pin5ping9po8pou1pu15qi36qia3qian22qiang8qiao15qie1jia1qie3qin11"
    "qing13qiong2qiu8qu13quan11que1gui1que6qun2ran4rang5rao3re2ren10reng2ri1rong10rou3ru10ruan2rui3run2ruo2sa3"
    "sai4san4sang3sao4se3sen1seng1sha9shai2shan16shang8shao11she12shen16sheng11shi12shen1shi34shou10shu33shua2"
    "shuai4shuan2shuang3shui4shun4shuo4si12ci1shi1si2song8sou4su12suan3sui11sun3suo8ta9tai9tan18tang13tao11te1"
    "teng4ti15tian8tiao5tie3ting10tong13tou4tu11tuan2tui6tun3tuo11wa7wai2wan17wang10wei33wen10weng3wo9wu29xi35"
    "xia10sha1xia2xian26xiang20xiao3xue1xiao14xie21xin10xing15xiong7xiu9xu13chu1xu5xuan10xue6xun14ya16yan33yang17"
    "yao15ye15yi53yin16ying18yo1yong15you20yu29xu1yu15yuan20yue4yao1yue5yun12za3zai7zan4zang3zao14ze4zei1zen1"
    "zeng2ceng1zeng1zha4ya1zha5za1zha3zhai6zhan7nian1zhan9zhang15zhao10zhe10zhen16zheng11zhen1zheng3zhi43zhong11"
    "zhou14zhu26zhua1zhao1zhuai1zhuan6zhuang7chui1zhui5zhun2zhuo4zuo1zhuo3zhe1zhuo2zi8zai1zi6zong7zou4zu8zuan2"
    "zui4zun2zuo3zha1zuo4"
)
"""Reading and number of characters, from 啊 on, as pypinyin reads them by themselves; ü is v."""

_RUN = re.compile("([a-z]+)([0-9]+)")
_SYLLABLE = re.compile("[a-z]+")
_HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_FIRST = 0xB0A1
_ROW = 94

_SURNAMES: Mapping[str, str] = {
    name: reading
    for reading, names in re.findall(
        r"(\w+) (\w+)",
        "shan 单 xie 解 qiu 仇 zeng 曾 ou 区 zha 查 piao 朴 ge 盖葛 ren 任 hua 华 zhai 翟祭 she 折 chong 种 "
        "miao 缪 po 繁 shao 召 qin 覃 xian 冼洗 ji 纪 wei 尉隗 he 黑 na 那 gou 句 du 都 yan 燕 che 车 mou 牟 "
        "ying 应 ning 宁 yun 员 yue 乐",
    )
    for name in names
}
"""How names begin that begin otherwise than their character is mostly read."""

_LONG_SURNAMES = {"尉迟": "yu chi", "万俟": "mo qi", "长孙": "zhang sun", "澹台": "tan tai", "单于": "chan yu"}

_LONGEST_NAME = 4


@cache
def table() -> Mapping[str, str]:
    """Each common character's reading.

    >>> [table()[character] for character in "望川渠"]
    ['wang', 'chuan', 'qu']
    """
    return dict(zip(_characters(), _spread(), strict=True))


def departures(text: str, *, name: bool = False) -> str:
    """Say where a text's reading departs from the table's: places in its folded form, in UTF-16, and readings.

    >>> departures("重庆的银行"), departures("望川渠"), departures("单守田", name=True)
    ('0chong4hang', '', '0shan')
    """
    folded = normalize(text)
    if not _HAN.search(folded):
        return ""
    common, parts, place = table(), [], 0
    for character, reading in zip(folded, _readings(text, folded, name), strict=True):
        if reading and reading != common.get(character):
            parts.append(f"{place}{reading}")
        place += 2 if ord(character) > 0xFFFF else 1
    return "".join(parts)


def _characters() -> Iterator[str]:
    """GB 2312's common characters, in its order."""
    for place in range(sum(int(count) for _, count in _RUN.findall(RUNS))):
        row, cell = divmod(place, _ROW)
        yield (_FIRST + (row << 8) + cell).to_bytes(2, "big").decode("gb2312")


def _spread() -> Iterator[str]:
    for reading, count in _RUN.findall(RUNS):
        yield from [reading] * int(count)


def _readings(text: str, folded: str, name: bool) -> list[str]:
    """Read a folded text character by character; what is not read out, or not known, has no reading."""
    read = [reading if _SYLLABLE.fullmatch(reading) else "" for reading in _read(folded)]
    if len(read) != len(folded):
        return [""] * len(folded)
    read = [reading if _HAN.match(character) else "" for character, reading in zip(folded, read, strict=True)]
    for place, reading in _unlike(text, folded):
        read[place] = reading
    begin = _surname(folded) if name else []
    return [*begin, *read[len(begin) :]]


def _read(text: str) -> list[str]:
    from pypinyin import lazy_pinyin  # takes .2 s to load

    one_by_one: Any = list
    readings: list[str] = lazy_pinyin(text, errors=one_by_one)
    return readings


def _unlike(text: str, folded: str) -> Iterator[tuple[int, str]]:
    """Yield where a character was printed that its simplified form is never read like: 乾 in 乾隆, folded to 干."""
    pieces = [normalize(character) for character in text]
    if text == folded or "".join(pieces) != folded:
        return
    place = 0
    for character, piece in zip(text, pieces, strict=True):
        if piece not in ("", character) and _HAN.match(character) and len(piece) == 1:
            reading = _read(character)[0]
            if _SYLLABLE.fullmatch(reading) and reading not in _known(piece):
                yield place, reading
        place += len(piece)


@cache
def _known(character: str) -> frozenset[str]:
    """All readings of a character."""
    from pypinyin import Style, pinyin

    return frozenset(pinyin(character, style=Style.NORMAL, heteronym=True)[0])


def _surname(folded: str) -> list[str]:
    if len(folded) > _LONGEST_NAME or not all(map(_HAN.match, folded)):
        return []
    if len(folded) > 2 and folded[:2] in _LONG_SURNAMES:
        return _LONG_SURNAMES[folded[:2]].split()
    return [_SURNAMES[folded[0]]] if len(folded) > 1 and folded[0] in _SURNAMES else []
