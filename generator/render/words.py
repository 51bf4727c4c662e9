"""The words that scripts speak, as a script of their own: no document pays for them that does not need them."""

import json

from generator.render.strings import strings_for
from generator.render.theme import Theme

WORDS = "search/words.js"

_SPOKEN = (
    "hits_label",
    "hits_at",
    "hits_none",
    "hits_previous",
    "hits_next",
    "hits_back",
    "hits_close",
    "file_result",
    "file_partial",
    "file_none",
    "file_working",
    "file_failed",
    "file_more",
    "file_rest",
    "file_authors",
    "file_keywords",
    "file_ignored",
    "page_short",
)
"""Those of search/article.js and search/plain.js, which also run from file://, where no script can read JSON."""


def words_file(theme: Theme, language: str) -> bytes:
    """Write search/words.js: a classic script that leaves the words in `BankeWords`."""
    words = strings_for(language, theme.languages)
    spoken = {key: getattr(words, key) for key in _SPOKEN}
    return f"globalThis.BankeWords={json.dumps(spoken, ensure_ascii=False, separators=(',', ':'))};\n".encode()
