"""What a host is to know: the content security policy, as a header and in every document, and how long files keep."""

from collections.abc import Iterable
from urllib.parse import quote, unquote, urlsplit

CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'inline-speculation-rules'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)

REDIRECTS = "_redirects"

NO_JEKYLL = ".nojekyll"
"""An empty file of this name keeps GitHub Pages from leaving out files."""

_HEADERS = f"""\
/*
  Content-Security-Policy: {CSP}; frame-ancestors 'self'
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=()

/assets/*
  Cache-Control: public, max-age=31536000, immutable

/sw.js
  Cache-Control: no-cache
"""


def redirects_file(moved: Iterable[tuple[str, str]], base_url: str) -> str:
    r"""Return the text of `_redirects`, as Netlify and Cloudflare Pages read it; "" where nothing moved.

    `moved` are old and new paths below the site, both ending in a slash.

    >>> redirects_file([("a/2025/06/18/01/2/", "a/2025/06/18/01/1/")], "https://example.org/paper/")
    '/paper/a/2025/06/18/01/2/ /paper/a/2025/06/18/01/1/ 301\n'
    """
    root = quote(unquote(urlsplit(base_url).path).rstrip("/"))
    return "".join(f"{root}/{quote(old)} {root}/{quote(new)} 301\n" for old, new in moved)


def headers_file() -> str:
    """Return the text of `_headers`, as Netlify and Cloudflare Pages read it.

    Both have documents revalidated by themselves, and both join the values of a header that two rules set.
    """
    return _HEADERS
