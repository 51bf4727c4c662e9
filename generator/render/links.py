"""Links from a document to what stands below the site: relative, so that the site works below any address."""

import re
from urllib.parse import quote, urlsplit

from generator.edition.frame import Frame
from generator.edition.urls import is_document, way
from generator.model import Site

_PLAIN = re.compile(r"[A-Za-z0-9_.~/-]*")


def quoted(target: str) -> str:
    """Quote a path below the site, but not the name of a place in it, after a `#`."""
    if _PLAIN.fullmatch(target):
        return target
    path, mark, fragment = target.partition("#")
    return quote(path) + mark + fragment


def link(frame: Frame, target: str) -> str:
    """Return the link to a quoted target: relative, or below the site's root where it has to be."""
    if frame.anywhere:
        return f"{root_of(frame.site)}/{target}"
    if "#" in target and target.partition("#")[0] == frame.path:
        return target[len(frame.path) :]
    return way_from(frame.site, frame.folder, target)


def way_from(site: Site, folder: str, target: str) -> str:
    """Return the link from a folder of a site to a quoted target; files are those of the site's own folder."""
    if site.folder and not is_document(target):
        return way(site.folder + folder, target)
    return way(folder, target)


def root_of(site: Site) -> str:
    """Return the path of the site's root below its host, without a slash at its end."""
    return urlsplit(site.base_url).path.rstrip("/")
