"""Study notes as headed sections, by article or by tag: the outline every exporter follows."""

from collections.abc import Iterator
from dataclasses import dataclass

from reader.errors import ExportFailed
from reader.exporters.wording import Wording
from reader.model import Article, StudyArticle, StudyEntry, StudyNotes

FIRST_LEVEL = 2
DEEPEST_LEVEL = 5
"""Headings inside a note go one deeper than their section, and six is the end of both formats."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry and the article it is from."""

    entry: StudyEntry
    article: Article


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the entries under it.

    Attributes:
        heading: As text, nothing escaped; may be empty for an article without a title.
        level: 2 to 5.
        article: Where the section is an article, its facts are shown.
    """

    heading: str
    level: int
    article: Article | None
    entries: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """Everything an exporter writes, in order.

    Attributes:
        annotations: How many different ones; under two tags one still counts once.
        articles: Those with at least one entry shown, in their given order.
        by_tag: Then the articles' facts stand in a list of sources at the end.
    """

    sections: tuple[Section, ...]
    annotations: int
    articles: tuple[Article, ...]
    by_tag: bool

    @property
    def deepest(self) -> int:
        """Level of the deepest heading: one below it cannot be taken for a section."""
        return max((section.level for section in self.sections), default=FIRST_LEVEL)


def outline(notes: StudyNotes, wording: Wording) -> Outline:
    """The sections of `notes`.

    Raises:
        ExportFailed: An entry to be shown has no quotation; half the worth of study notes is that
            every one can be cited, so none is written without.
    """
    chosen = [(each, shown) for each in notes.articles if (shown := _shown(each, notes.tag))]
    placed = [Placed(entry, each.article) for each, entries in chosen for entry in entries]
    for each in placed:
        if not each.entry.annotation.exact or each.entry.annotation.exact.isspace():
            raise ExportFailed(
                f"The annotation {each.entry.annotation.id} in “{each.article.title or wording.untitled}” "
                "has no quotation, so nothing was exported.",
                "Delete this annotation or attach it to its passage again, then export once more.",
            )
    by_tag = notes.grouping == "tag"
    if by_tag:
        sections = tuple(_by_tag(placed, notes.tag, wording))
    else:
        sections = tuple(
            Section(each.article.title, FIRST_LEVEL, each.article, tuple(Placed(e, each.article) for e in entries))
            for each, entries in chosen
        )
    return Outline(
        sections=sections,
        annotations=len({each.entry.annotation.id for each in placed}),
        articles=tuple(each.article for each, _ in chosen),
        by_tag=by_tag,
    )


def is_below(path: str, tag: str) -> bool:
    """Whether `path` is `tag` or stands below it in the tree; everything is below the empty tag."""
    return not tag or path == tag or path.startswith(f"{tag}/")


def _shown(article: StudyArticle, tag: str) -> tuple[StudyEntry, ...]:
    """The article's entries that a restriction to `tag` leaves."""
    if not tag:
        return article.entries
    return tuple(each for each in article.entries if any(is_below(path, tag) for path in each.annotation.tags))


def _by_tag(placed: list[Placed], tag: str, wording: Wording) -> Iterator[Section]:
    """Sections in the order of the tag tree; parents of used tags get a heading even if empty."""
    groups: dict[str, list[Placed]] = {}
    untagged = []
    for each in placed:
        paths = dict.fromkeys(path for path in each.entry.annotation.tags if path and is_below(path, tag))
        for path in paths:
            groups.setdefault(path, []).append(each)
        if not paths:
            untagged.append(each)
    root = tag.count("/")
    for path in sorted(_with_parents(groups, tag), key=lambda path: (path.casefold().split("/"), path)):
        level = FIRST_LEVEL + path.count("/") - root
        whole = path == tag or level > DEEPEST_LEVEL
        heading = path if whole else path.rpartition("/")[2]
        yield Section(heading, min(level, DEEPEST_LEVEL), None, tuple(groups.get(path, ())))
    if untagged:
        yield Section(wording.without_tag, FIRST_LEVEL, None, tuple(untagged))


def _with_parents(groups: dict[str, list[Placed]], tag: str) -> set[str]:
    """The used paths and all above them, as far up as the restriction reaches."""
    paths = set(groups)
    for path in groups:
        while path := path.rpartition("/")[0]:
            if is_below(path, tag):
                paths.add(path)
    return paths
