"""Study notes as headed sections, by article, tag or colour: the outline every exporter follows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.errors import ExportFailed
from reader.exporters.wording import Wording
from reader.model import Article, Colour, StudyArticle, StudyEntry, StudyNotes
from reader.wording import said

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
        lists_sources: Not grouped by article: the articles' facts stand in a list of sources at the end.
    """

    sections: tuple[Section, ...]
    annotations: int
    articles: tuple[Article, ...]
    lists_sources: bool

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
    refuse_empty(notes, wording)
    chosen = [(each, shown) for each in notes.articles if (shown := _shown(each, notes.tag))]
    placed = in_order(notes)
    match notes.grouping:
        case "tag":
            sections = tuple(_by_tag(placed, notes.tag, wording))
        case "colour":
            sections = tuple(_by_colour(placed, wording))
        case _:
            sections = tuple(_by_article(placed))
    return Outline(
        sections=sections,
        annotations=len({each.entry.annotation.id for each in placed}),
        articles=tuple(each.article for each, _ in chosen),
        lists_sources=notes.grouping != "article",
    )


def in_order(notes: StudyNotes) -> list[Placed]:
    """The entries to be shown, each once: by article and in each in order, or all together by time or colour."""
    by_article = [[Placed(e, each.article) for e in _shown(each, notes.tag)] for each in notes.articles]
    if notes.grouping == "article":
        return [one for each in by_article for one in _sorted(each, notes.order)]
    return _sorted([one for each in by_article for one in each], notes.order)


def refuse_empty(notes: StudyNotes, wording: Wording) -> None:
    """Half the worth of study notes is that every one can be cited, so none is written without its words.

    Raises:
        ExportFailed: An entry to be shown has no quotation.
    """
    for each in notes.articles:
        for entry in _shown(each, notes.tag):
            if not entry.annotation.exact or entry.annotation.exact.isspace():
                raise ExportFailed(
                    said(
                        "The annotation {id} in “{title}” has no quotation, so nothing was exported.",
                        id=entry.annotation.id,
                        title=each.article.title or wording.untitled,
                    ),
                    said("Delete this annotation or attach it to its passage again, then export once more."),
                )


def is_below(path: str, tag: str) -> bool:
    """Whether `path` is `tag` or stands below it in the tree; everything is below the empty tag."""
    return not tag or path == tag or path.startswith(f"{tag}/")


def _shown(article: StudyArticle, tag: str) -> tuple[StudyEntry, ...]:
    """The article's entries that a restriction to `tag` leaves."""
    if not tag:
        return article.entries
    return tuple(each for each in article.entries if any(is_below(path, tag) for path in each.annotation.tags))


def _sorted(placed: list[Placed], order: str) -> list[Placed]:
    """In the order wanted; they come in that of the text, which decides between equals."""
    if order == "time":
        return sorted(placed, key=lambda one: one.entry.annotation.created)
    if order == "colour":
        colours = list(Colour)
        return sorted(placed, key=lambda one: colours.index(one.entry.annotation.colour))
    return placed


def _by_article(placed: Iterable[Placed]) -> Iterator[Section]:
    """A section for each article."""
    groups: dict[str, list[Placed]] = {}
    for each in placed:
        groups.setdefault(each.article.id, []).append(each)
    for entries in groups.values():
        yield Section(entries[0].article.title, FIRST_LEVEL, entries[0].article, tuple(entries))


def _by_colour(placed: Iterable[Placed], wording: Wording) -> Iterator[Section]:
    """A section for each colour in use, in the order of the colours' keys."""
    groups: dict[Colour, list[Placed]] = {}
    for each in placed:
        groups.setdefault(each.entry.annotation.colour, []).append(each)
    for colour in Colour:
        if colour in groups:
            yield Section(wording.colour(colour).capitalize(), FIRST_LEVEL, None, tuple(groups[colour]))


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
