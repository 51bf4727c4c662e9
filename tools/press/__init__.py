"""The project's own press: sets invented articles into newspaper pages and writes what a text stripper leaves of them.

It makes the sample edition in `content/` and, since it knows what it set, that edition's gold segmentation in
`tests/golden/sample/`.
Lengths are in em of the body type; y grows downward.
"""
