"""What the anchor desk shows: annotations without a sure place, and what became of all others."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.library import Library
from reader.model import Anchoring, AnnotationId, Article, ArticleId, Guess, State
from reader.record import record
from ui.words import colour_word, number, quoted

CASE = Qt.ItemDataRole.UserRole
CHOICE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex

_BY_READER = "reader"


class Kind(StrEnum):
    """What there is to say of an annotation after a revision; the first two want a decision."""

    UNCLEAR = "unclear"
    LOST = "lost"
    MOVED = "moved"
    CHOSEN = "chosen"
    """Its place was confirmed or chosen by the reader."""
    ORPHAN = "orphan"
    """The reader has said that its words are gone."""


OPEN = (Kind.UNCLEAR, Kind.LOST)


@record
class Case:
    """An annotation at the desk.

    Attributes:
        places: Where it may belong, the likeliest first; of one that has its place only that.
        title: Of its article, where the desk is about several and it is the first of this one; else "".
    """

    what: Anchoring
    kind: Kind
    places: tuple[Guess, ...]
    title: str = ""

    @property
    def id(self) -> AnnotationId:
        """Of the annotation."""
        return self.what.annotation.id


@record
class Cases:
    """All cases of one or several articles.

    Attributes:
        kept: Annotations that are no case: they stand where they stood.
    """

    found: tuple[Case, ...] = ()
    kept: int = 0

    def count(self, *kinds: Kind) -> int:
        """How many cases there are of these kinds."""
        return sum(case.kind in kinds for case in self.found)

    def shown(self, unfolded: Iterable[Kind] = ()) -> list[Case]:
        """What wants a decision, in reading order; after it what is unfolded."""
        unfolded = tuple(unfolded)
        first = [case for case in self.found if case.kind in OPEN]
        return first + [case for case in self.found if case.kind in unfolded and case.kind not in OPEN]


def cases_of(library: Library, articles: Sequence[Article], *, titled: bool = False) -> Cases:
    """The cases of some articles, as the library has them now; `titled` names the article of each."""
    found: list[Case] = []
    total = 0
    for article in articles:
        total += article.annotations
        for what in library.anchoring(article.id):
            kind = _kind(what)
            places = what.candidates if what.annotation.state is not State.PLACED else (_own_place(library, what),)
            found.append(Case(what, kind, places, article.title if titled else ""))
    return Cases(tuple(found), total - len(found))


def unplaced_articles(library: Library) -> list[Article]:
    """The articles with annotations that have no sure place."""
    if not library.unplaced():
        return []
    marks = library.annotations(partners=False)
    lost: set[ArticleId] = {one.article for one in marks if one.state is not State.PLACED}
    return [article for article in library.articles() if article.id in lost]


def _kind(what: Anchoring) -> Kind:
    by_reader = what.method == _BY_READER
    if what.annotation.state is State.PROPOSED:
        return Kind.UNCLEAR
    if what.annotation.state is State.ORPHANED:
        return Kind.ORPHAN if by_reader else Kind.LOST
    return Kind.CHOSEN if by_reader else Kind.MOVED


def _own_place(library: Library, what: Anchoring) -> Guess:
    """Where an annotation stands now, as a candidate is shown."""
    one = what.annotation
    revision = library.revision(what.target)
    across = [span for span in revision.segments if span.start < one.end and span.end > one.start]
    start = min((span.start for span in across), default=one.start)
    end = max((span.end for span in across), default=one.end)
    paragraph = max(1, sum(block.start <= one.start for block in revision.blocks))
    return Guess(one.start, one.end, what.score, revision.plain[start:end], one.start - start, paragraph)


class CaseList(QAbstractListModel):
    """One row a case. CASE gives it, CHOICE the number of the candidate that is chosen, -1 for none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cases: list[Case] = []
        self._choices: dict[AnnotationId, int] = {}

    def show(self, cases: Sequence[Case]) -> None:
        """Show these; what was chosen stays chosen while the candidates are the same."""
        before = {case.id: case.places for case in self._cases}
        same = {case.id for case in cases if before.get(case.id) == case.places}
        self.beginResetModel()
        self._cases = list(_titled_once(cases))
        self._choices = {id: choice for id, choice in self._choices.items() if id in same}
        self.endResetModel()

    def case(self, row: int) -> Case | None:
        """The case of a row."""
        return self._cases[row] if 0 <= row < len(self._cases) else None

    def ids(self) -> list[AnnotationId]:
        """Of the annotations, from above."""
        return [case.id for case in self._cases]

    def row_of(self, id: str) -> int:
        """Row of an annotation; -1 where it is not shown."""
        return next((row for row, case in enumerate(self._cases) if case.id == id), -1)

    def choice(self, case: Case) -> int:
        """Which candidate is chosen. Of what was lost none is until the reader says so: nothing is guessed."""
        likeliest = 0 if case.kind not in (Kind.LOST, Kind.ORPHAN) and case.places else -1
        return self._choices.get(case.id, likeliest)

    def choose(self, row: int, choice: int) -> bool:
        """Choose a candidate by number; False where there is none of that number."""
        case = self.case(row)
        if case is None or not 0 <= choice < len(case.places):
            return False
        self._choices[case.id] = choice
        self.dataChanged.emit(self.index(row), self.index(row))
        return True

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of cases."""
        return 0 if parent is not None and parent.isValid() else len(self._cases)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The case, or its words for those who cannot see it."""
        case = self.case(index.row()) if index.isValid() else None
        if case is None:
            return None
        if role == CASE:
            return case
        if role == CHOICE:
            return self.choice(case)
        if role == Qt.ItemDataRole.DisplayRole:
            return case.what.exact
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(case, self.choice(case))
        return None


def _titled_once(cases: Sequence[Case]) -> Iterable[Case]:
    """The title only before the first of an article."""
    last = ""
    for case in cases:
        article = case.what.annotation.article
        yield case if article != last else Case(case.what, case.kind, case.places)
        last = article


def kind_word(kind: Kind) -> str:
    """What a case's chip says."""
    return {
        Kind.UNCLEAR: QCoreApplication.translate("AnchorDesk", "unclear"),
        Kind.LOST: QCoreApplication.translate("AnchorDesk", "lost"),
        Kind.MOVED: QCoreApplication.translate("AnchorDesk", "moved"),
        Kind.CHOSEN: QCoreApplication.translate("AnchorDesk", "by you"),
        Kind.ORPHAN: QCoreApplication.translate("AnchorDesk", "orphan"),
    }[kind]


def why_nowhere(case: Case) -> str:
    """One sentence instead of candidates."""
    if case.kind is Kind.ORPHAN:
        return QCoreApplication.translate("AnchorDesk", "Kept without a place, as you said.")
    return QCoreApplication.translate("AnchorDesk", "The words are gone; the note stays under Orphaned notes.")


def spoken(case: Case, choice: int) -> str:
    """All that a row shows, in words."""

    def tr(words: str) -> str:
        return QCoreApplication.translate("AnchorDesk", words)

    one = case.what.annotation
    parts = [
        case.title,
        f"{kind_word(case.kind)}: {quoted(case.what.exact)}",
        tr("marked in {colour}").format(colour=colour_word(one.colour)),
        tr("tagged {tags}").format(tags=", ".join(one.tags)) if one.tags else "",
        tr("with a note") if one.note else "",
    ]
    if case.places:
        parts.append(QCoreApplication.translate("AnchorDesk", "%Ln candidates", "", len(case.places)))
    if 0 <= choice < len(case.places):
        place = case.places[choice]
        words = place.sentence[place.offset : place.offset + place.end - place.start]
        parts.append(
            tr("candidate {number}: “{words}”, paragraph {paragraph}, score {score}").format(
                number=choice + 1, words=words, paragraph=place.paragraph, score=number(place.score, 2)
            )
        )
    elif not case.places:
        parts.append(why_nowhere(case))
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
