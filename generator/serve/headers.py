"""`_headers` as Netlify and Cloudflare Pages read it, so that the preview answers as the host will."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderRule:
    """Headers for the addresses that match a pattern."""

    pattern: re.Pattern[str]
    headers: tuple[tuple[str, str], ...]


def parse_headers(text: str) -> tuple[HeaderRule, ...]:
    r"""Read a `_headers` file: an address, `*` for anything, then headers in indented lines; `! Name` takes one away.

    >>> headers_for("/a/b.css", parse_headers("/*\n  X-A: 1\n/a/*\n  X-B: 2\n/a/b*\n  ! X-A\n"))
    {'X-B': '2'}
    """
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, colon, value = line.partition(":")
        if not line[0].isspace():
            found.append((line.strip(), []))
        elif found and (colon or name.lstrip().startswith("!")):
            found[-1][1].append((name.strip(), value.strip()))
    return tuple(HeaderRule(pattern=_pattern(address), headers=tuple(headers)) for address, headers in found)


def headers_for(path: str, rules: tuple[HeaderRule, ...]) -> dict[str, str]:
    """Gather the headers of every rule that matches; one that is set twice holds both values, as the hosts do."""
    gathered: dict[str, str] = {}
    for name, value in (header for rule in rules if rule.pattern.fullmatch(path) for header in rule.headers):
        if name.startswith("!"):
            gathered.pop(name[1:].strip(), None)
        else:
            gathered[name] = f"{gathered[name]}, {value}" if name in gathered else value
    return gathered


def _pattern(address: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in address.split("*")))
