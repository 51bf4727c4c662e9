"""The address that a site will have."""

import re
from urllib.parse import quote, urlsplit

_NEVER_IN = re.compile(r"""[\s\x00-\x1f"<>\\^`{|}?#]""")


def is_address(text: str) -> bool:
    """Whether a text is a web address that others can be made of: without a password, a query, a blank."""
    try:
        parts = urlsplit(ascii_address(text))
        plain = not _NEVER_IN.search(text) and "@" not in parts.netloc
        return plain and parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # which asking for the port may raise
        return False


def ascii_address(url: str) -> str:
    """Write an address as hosts and sitemaps want it, ending in a slash; raises ValueError where it is none.

    >>> ascii_address("https://例子.中国/报纸")
    'https://xn--fsqu00a.xn--fiqs8s/%E6%8A%A5%E7%BA%B8/'
    """
    parts = urlsplit(url.rstrip("/") + "/")
    host = re.sub(r"[^:@]*[^\x00-\x7f][^:@]*", lambda name: name[0].encode("idna").decode(), parts.netloc)
    return quote(parts._replace(netloc=host).geturl(), safe="%:/?#[]@!$&'()*+,;=")
