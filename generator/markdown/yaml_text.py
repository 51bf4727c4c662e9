"""Texts as YAML: bare where every reader of YAML takes them for the text that they are, in double quotes otherwise."""

import json
import re

import yaml

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_NUMBER = re.compile(r"[-+.0-9][-+.:_0-9a-fxoA-FXO]*")
"""Numbers and dates of any version of YAML, and more."""


def yaml_text(text: str) -> str:
    """Write a text as a YAML scalar that reads back as it, in a list too.

    >>> yaml_text("老渠新水到田头"), yaml_text("012"), yaml_text("no")
    ('老渠新水到田头', '"012"', '"no"')
    """
    return text if _is_bare(text) else _quoted(text)


def yaml_list(texts: tuple[str, ...]) -> str:
    """Write texts as a YAML list on one line."""
    return f"[{', '.join(map(yaml_text, texts))}]"


def _is_bare(text: str) -> bool:
    if not text or text != text.strip() or text[0] in _INDICATORS:
        return False
    if not all(char.isprintable() or char == "\u3000" for char in text):
        return False
    if re.search(r":(?:\s|\Z)|\s\#|[,\[\]{}]", text):
        return False
    return not _is_resolved(text)


def _is_resolved(text: str) -> bool:
    """Tell whether YAML would make something else of a bare text: a number, a date, a truth value."""
    resolvers = (*_RESOLVERS.get(text[0], ()), *_RESOLVERS.get(None, ()))
    return bool(_NUMBER.fullmatch(text)) or text in {"---", "..."} or any(regexp.match(text) for _, regexp in resolvers)


def _quoted(text: str) -> str:
    """Write in double quotes, with escapes for what can't be seen."""
    return "".join(c if c.isprintable() or c == "\u3000" else _escaped(c) for c in json.dumps(text, ensure_ascii=False))


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
