"""Views at old addresses: of articles that went into others, and of what is no more."""

from dataclasses import dataclass

from generator.edition import urls
from generator.edition.around import Gone
from generator.edition.frame import Frame, PaperHead, SiteHead, absolute, frame_of
from generator.edition.records import IssueRecord, Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedView:
    """What became of an article, or of an issue, page, month or year that is empty now."""

    frame: Frame
    headline: str = ""
    """The article's, as it was; empty: not known, or no article stood here."""
    article: bool = True
    """Whether an article stood here."""
    target: Mention | None = None
    """Where the article's text is now."""
    canonical: str = ""
    """Absolute address of the target; empty: there is none, or the site has no address."""
    issue: str = ""
    """Path of the issue that it was in; empty: the issue is gone as well."""


def moved_view(site: SiteHead, *, paper: PaperHead, issue: IssueRecord | None, gone: Gone) -> MovedView:
    """View an id that is no article's any more."""
    return MovedView(
        frame=frame_of(site, urls.article_path(gone.id), paper=paper, issue=issue),
        headline=gone.headline,
        target=gone.target,
        canonical=absolute(site.site, gone.target.path) if gone.target else "",
        issue=issue.path if issue else "",
    )


def emptied_view(site: SiteHead, *, paper: PaperHead, path: str, issue: IssueRecord | None) -> MovedView:
    """View what had articles once."""
    frame = frame_of(site, path, paper=paper, issue=issue)
    return MovedView(frame=frame, article=False, issue=issue.path if issue else "")
