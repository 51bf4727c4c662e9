"""What a host is to know: the content security policy, as a header and in every document, and how long files keep."""

CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'inline-speculation-rules'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)

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
"""


def headers_file() -> str:
    """Return the text of `_headers`, as Netlify and Cloudflare Pages read it.

    Both have documents revalidated by themselves, and both join the values of a header that two rules set.
    """
    return _HEADERS
