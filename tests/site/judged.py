"""Documents shown to be judged, and what was found told so that it can be mended."""

from collections.abc import Iterable

from tests.site.editions import Document


def told(faults: Iterable[tuple[str, str]]) -> str:
    """Tell each fault once, with the first place that has it and how many have."""
    places: dict[str, list[str]] = {}
    for fault, place in faults:
        places.setdefault(fault, []).append(place)
    return "\n".join(["", *(f"{fault}\n    {at[0]}, and {len(at) - 1} more" for fault, at in places.items())])


def show(page: object, address: str, document: Document) -> None:
    """Open a document; one that forwards stays, as for a reader whose browser does not forward."""
    if document.template == "moved.html":
        page.route(address + document.path, _still)
    page.goto(address + document.path)


def _still(route: object) -> None:
    sent = route.fetch()
    route.fulfill(response=sent, body=sent.text().replace('http-equiv="refresh"', 'name="refresh"'))
