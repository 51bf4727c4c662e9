"""Surnames, and what tells a personal name from other words; all in Simplified characters."""

import re

from generator.text.layout import HAN

_H = f"[{HAN}]"
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝"
    "孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢骆岳齐梅庄辛管祝左涂"
    "谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜步初"
    "岑卓蔺屠胥桑晏瞿匡寇巩阚饶荆佟佘苟冼仇郁邝鄢蒲姬党艾古连尚燕冀沙冷简蓝楚阙糜逄郦濮暨商云丛丰闻宫鲜幸苑郎竺訾敖虞"
    "刁勾卞危喻娄宓巢帅戚晁桓池滕狄皮祖禹穆窦符缪肖臧茅荀荣莫蒙褚诸谈贝贡邬钮阴雍麻储况容鹿仲乐习裘伏蔚阳水粟"
)
COMPOUND = (
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|呼延|端木|南宫|长孙|宇文|轩辕|独孤|西门|百里|第五|拓跋|完颜"
    "|申屠|公冶|鲜于|闾丘|濮阳|淳于|澹台|司空|太史|东郭"
)
_WORDS = (
    "路透|海通|合众|国民|文责|版权|高清|高考|方言|常识|时评|时报|金句|明日|安全|任务|向导|成果|项目|单位|文学|文化|文艺|方案|包装"
    "|车票|温馨|强调|通讯|方法|方面|高度|高兴|和平|程序|成立|时间|时候|时代|时期|全文|全部|全国|段落|符号|于是|有关|关于|相关|连载"
)
"""Words that begin with a surname's character."""
_NEVER = "了的是这那们被把呢吗吧某说就很"
_NOT_FIRST = "在从到对将正已也还"
"""Characters of sentences, which no name has, or has not first."""
_REST = rf"[^\W{_NEVER}A-Za-z0-9_]"

PERSON = rf"(?:(?:{COMPOUND}){_H}{{1,3}}|(?!{COMPOUND}|(?:{_WORDS})(?!{_H}))[{SURNAMES}]{_REST}{{1,2}})"
"""A personal name by its surname."""
FOREIGN = rf"{_H}{{1,8}}·{_H}{{1,8}}(?:·{_H}{{1,8}})?"
_PERSON = re.compile(PERSON)
_NAME = re.compile(rf"(?![{_NOT_FIRST}]){_REST}{{2,4}}|{PERSON}|{FOREIGN}")
_TWO = re.compile(rf"({PERSON})({PERSON})")


def is_person(text: str) -> bool:
    """Whether a text is a personal name that begins with a surname.

    >>> is_person("沈知禾"), is_person("欧阳知禾"), is_person("秋水")
    (True, True, False)
    """
    return bool(_PERSON.fullmatch(text))


def is_name(text: str) -> bool:
    """Whether a text may be a name where one must stand: also a pen name, or a foreigner's."""
    return bool(_NAME.fullmatch(text))


def split_names(text: str) -> tuple[str, ...]:
    """Part two names that stand without a blank, where surnames leave no choice.

    >>> split_names("沈知禾陆远"), split_names("司马知禾")
    (('沈知禾', '陆远'), ('司马知禾',))
    """
    match = None if len(text) < 4 or is_person(text) else _TWO.fullmatch(text)
    return match.groups() if match else (text,)
