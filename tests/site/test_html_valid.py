"""Every document is valid HTML, as the Nu Html Checker and html-validate see it."""

import json
import re

import pytest

from generator.render.theme import TEMPLATES
from tests.site.editions import EDITIONS, THEMES, Built
from tests.site.judged import told
from tests.site.validators import HERE, java, node, npm_file, run

UNKNOWN_SOURCE = "Unrecognized source-expression 'inline-speculation-rules'"
"""What vnu says of every document's policy: it does not know the word yet, which the HTML standard and browsers do.

It reads the policy no further; browsers do, and every test in Chromium fails that breaches it.
"""


def test_every_template_has_documents_that_are_judged(make_built) -> None:
    for theme in THEMES:
        documents = (document for edition in EDITIONS for document in make_built(edition, theme).documents)
        assert {document.template for document in documents} == set(TEMPLATES)


@pytest.fixture(scope="module")
def sites(make_built) -> list[Built]:
    """Every edition under every theme: each program sees all of them at once, since it takes long to start."""
    return [make_built(edition, theme) for edition in EDITIONS for theme in THEMES]


def test_vnu_finds_no_error(sites: list[Built], needs) -> None:
    jar = needs(npm_file, "vnu-jar/build/dist/vnu.jar")
    command = [needs(java), "-Xss8m", "-jar", jar, "--format", "json", "--stdout", "--skip-non-html"]
    messages = json.loads(run([*command, *(site.public for site in sites)]))["messages"]
    known = [message for message in messages if UNKNOWN_SOURCE in message["message"]]
    documents = sum(len(site.documents) for site in sites)
    assert len(known) == documents, "vnu has not seen every document, or has learnt the word: drop the exception"
    errors = [message for message in messages if message["type"] != "info" and message not in known]
    assert not errors, told((message["message"], f"{message['url']}:{message['lastLine']}") for message in errors)


PARDONED = (
    ("empty-heading", r"#h-hits"),  # it waits for results, and is hidden until then
    ("wcag/h32", r"#facets"),  # filters that only a script shows, and that work at once
    (
        "unique-landmark",
        r".* > article > .*aside(:nth-child\(\d+\))?",
    ),  # within an article an aside without a name is none
)
"""What html-validate may say, of which elements."""


def pardoned(fault: dict[str, str]) -> bool:
    return any(fault["ruleId"] == rule and re.fullmatch(which, fault["selector"]) for rule, which in PARDONED)


def test_html_validate_finds_nothing(sites: list[Built], needs) -> None:
    program = needs(npm_file, "html-validate/bin/html-validate.mjs")
    printed = run(
        [needs(node), program, "--config", HERE / "htmlvalidate.json", "-f", "json", *(site.public for site in sites)]
    )
    found = [
        (f"{fault['ruleId']}: {fault['message']}", f"{document['filePath']}:{fault['line']}")
        for document in json.loads(printed)
        for fault in document["messages"]
        if not pardoned(fault)
    ]
    assert not found, told(found)
