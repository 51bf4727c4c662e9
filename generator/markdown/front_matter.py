"""The keys that stand above an article's text: their order, types and meanings.

The class is the one authority: reading, writing, docs/front-matter.md and its JSON Schema follow from it.
"""

import datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from generator.model import ArticleKind

_PAGE = 999

Page = Annotated[int, Meta(ge=1, le=_PAGE)]


class FrontMatter(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """Front matter of an article of a Banke 版刻 edition. See docs/front-matter.md."""

    id: Annotated[
        str,
        Meta(
            description="The article's lasting name: newspaper, day, page, number. Minted once; never change it.",
            pattern=r"^[a-z0-9-]+/[0-9]{4}-[0-9]{2}-[0-9]{2}(-[b-z])?/[0-9]{2,3}/[1-9][0-9]{0,4}$",
            examples=["qinghe/2025-06-18/01/3"],
        ),
    ]
    headline: Annotated[
        str,
        Meta(
            description="主题. U+3000 (a full-width space) parts the halves of a headline.",
            min_length=1,
            examples=["老渠新水到田头"],
        ),
    ]
    kicker: Annotated[str, Meta(description="引题, 肩题: the line above the headline.")] = ""
    deck: Annotated[str, Meta(description="副题: the line below the headline.")] = ""
    column: Annotated[str, Meta(description="栏目: the named regular feature that the article stands in.")] = ""
    byline: Annotated[
        str,
        Meta(
            description="署名 as printed and shown. Left out: the authors' names are shown.",
            examples=["本报记者　沈知禾　通讯员　柳明川"],
        ),
    ] = ""
    authors: Annotated[
        list[str],
        Meta(description="The authors' names alone, for the list of authors.", examples=[["沈知禾", "柳明川"]]),
    ] = []
    dateline: Annotated[str, Meta(description="电头.", examples=["本报讯", "新华社北京4月8日电"])] = ""
    date: Annotated[datetime.date, Meta(description="Day of issue, as in the id.", examples=["2025-06-18"])]
    page: Annotated[int, Meta(description="版次: the page that the article begins on.", ge=1, le=_PAGE, examples=[1])]
    section: Annotated[str, Meta(description="版类 such as 要闻, 国际, 副刊. Left out: the page's name.")] = ""
    kind: Annotated[ArticleKind, Meta(description="体裁. Left out: report.")] = ArticleKind.REPORT
    jump_to: Annotated[Page | None, Meta(description="下转: the page on which the article goes on.")] = None
    jump_from: Annotated[Page | None, Meta(description="上接: the page from which this file's text goes on.")] = None
    topics: Annotated[
        list[str],
        Meta(
            description="专题 chosen by an editor. Left out: the program finds keywords.",
            examples=[["望川渠", "农田水利"]],
        ),
    ] = []
    series: Annotated[
        str,
        Meta(
            description="连载, 系列: articles with the same name are linked part to part, in the order of print. "
            "Left out: the program reads it off headline, deck, kicker or column.",
            examples=["走读望川江"],
        ),
    ] = ""
    reviewed: Annotated[
        bool,
        Meta(
            description="`true`: you compared the article with the printed page, and nothing about it is in doubt.",
            examples=[True],
        ),
    ] = False


TYPES: dict[str, Any] = {field.encode_name: field.type for field in msgspec.structs.fields(FrontMatter)}
"""Type of each key, in the order in which the keys are written."""

REQUIRED: tuple[str, ...] = tuple(field.encode_name for field in msgspec.structs.fields(FrontMatter) if field.required)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the front matter, for editors' programs and for docs/front-matter.schema.json."""
    made = msgspec.json.schema(FrontMatter)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of an article",
        **made,
    }
