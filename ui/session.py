"""What the parts of the window share: the library, its history, the worker, and what is open."""

from bisect import bisect_left, insort
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader.changes import Changes
from reader.edits.base import Edit
from reader.errors import ReaderError
from reader.history import Applied, History
from reader.kept import Fresh
from reader.library import Library
from reader.model import Annotation, AnnotationId, Article, ArticleId, CollectionId, State
from reader.record import record, replace
from ui.settings_store import SettingsStore
from ui.tasks import TaskRunner

SOME = 100  # changed annotations; beyond that all are read again


@record
class Scope:
    """Which part of the library is looked at.

    Attributes:
        kind: "all", "reading", "inbox", "read", "orphans", "trash", "collection" or "tag".
        key: A collection's id or a tag's path.
        title: How it is called on the page.
    """

    kind: str = "all"
    key: str = ""
    title: str = ""


def _of_annotations(changes: Changes, article: Article) -> Changes:
    """What of some changes is about nothing but annotations of an article."""
    return Changes(articles=frozenset((article.id,)), annotations=changes.annotations)


def _reading_order(article: Article) -> Callable[[Annotation], tuple[int, int, int, str]]:
    columns = {text.id: number for number, text in enumerate(article.texts)}
    return lambda mark: (columns[mark.text], mark.start, mark.end, mark.created)


class Session(QObject):
    """Passed explicitly to every part of the window.

    Signals:
        changed(Changes): The library was changed, by whomever. Views refresh what concerns them.
        refused(ReaderError): An edit could not be carried out; shown by the window.
        leaving(): Something else is going to be opened; what is being typed is saved now.
        article_opened(object): The article that is read now, or None.
        scope_opened(Scope): A list of articles is looked at now.
        annotation_chosen(str): An annotation is the current one ("" for none).
    """

    changed = Signal(object)
    refused = Signal(object)
    leaving = Signal()
    article_opened = Signal(object)
    scope_opened = Signal(object)
    annotation_chosen = Signal(str)

    def __init__(self, library: Library, settings: SettingsStore, history: History | None = None) -> None:
        super().__init__()
        self.library = library
        self.settings = settings
        self.history = history or History(library.apply)
        self.tasks = TaskRunner(library.folder, library.author, self)
        self.article: Article | None = None
        self.scope = Scope()
        self.annotation = ""
        self._marks: list[Annotation] | None = None
        self._by_id: dict[AnnotationId, Annotation] | None = None  # the same ones; made when it is needed
        self._scope_marks: list[Annotation] | None = None
        self._partners: dict[tuple[object, ...], str] = {}

    # ---- changing

    def do(self, edit: Edit, merge: str = "") -> Applied | None:
        """Carry out an edit; on disk when this returns. None where it was refused (and said so).

        Edits in a row with the same `merge` are undone as one.
        """
        try:
            applied = self.history.do(edit, merge)
        except ReaderError as error:
            self.refused.emit(error)
            return None
        self._tell(applied.changes)
        return applied

    def undo(self) -> None:
        """Take the last edit back."""
        self._step(self.history.undo)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._step(self.history.redo)

    def go_back_to(self, count: int) -> None:
        """Undo, or do again, until so many steps are done; stops at one that no longer fits, and says so."""
        history, changes = self.history, Changes()
        try:
            while (done := len(history.done)) != count:
                applied = history.undo() if done > count else history.redo()
                if applied is None:
                    break
                changes |= applied.changes
        except ReaderError as error:
            self.refused.emit(error)
        self._tell(changes)

    def take_up(self, *edits: Applied, fresh: Fresh | None = None) -> None:
        """Edits that the worker has carried out: each can be undone like any other.

        Args:
            edits: In the order in which they were carried out.
            fresh: What they have made, where the worker has read it: the window need not then.
        """
        changes = Changes()
        for applied in edits:
            self.library.take_up(applied, fresh)
            self.history.remember(applied)
            changes |= applied.changes
        self._tell(changes)

    def look_again(self) -> None:
        """Take up what another program has written, if anything."""
        self._tell(Changes())

    def _written_elsewhere(self) -> Changes:
        """What another program (the command line) may have changed: everything, or nothing."""
        if not self.library.changed_elsewhere():
            return Changes()
        everything = frozenset(article.id for article in self.library.articles())
        return Changes(*[everything] * 9)

    def _step(self, step: Callable[[], Applied | None]) -> None:
        try:
            applied = step()
        except ReaderError as error:
            self.refused.emit(error)
            return
        if applied is not None:
            self._tell(applied.changes)

    def _tell(self, changes: Changes) -> None:
        changes |= self._written_elsewhere()
        if not changes:
            return
        self._scope_marks = None
        if changes.texts or changes.alignments:
            self._partners.clear()
        if self.article is not None and self.article.id in changes.articles:
            self.article = self._after(self.article, changes)
            if self.article is None:
                self.article_opened.emit(None)
            elif self.annotation and self.mark(self.annotation) is None:
                self.choose_annotation("")
        self.changed.emit(changes)

    def _after(self, before: Article, changes: Changes) -> Article | None:
        """The article that is open as it is now, None where it is gone; takes up its annotations as well."""
        if self._marks is not None and changes.annotations and changes == _of_annotations(changes, before):
            self._take_up_marks(before, changes)
            # Counted here: counting them in the library takes 2 ms.
            return replace(before, annotations=len(self.annotations()))
        article = self.library.article(before.id) if self.library.has_article(before.id) else None
        if article is None or changes.tags:
            self._forget_marks()
        else:
            self._take_up_texts(before, article)
            self._take_up_marks(article, changes)
        return article

    def annotations(self) -> list[Annotation]:
        """Those on the article that is open, in reading order."""
        if self._marks is None:
            read = self.library.annotations(article=self.article.id, partners=False) if self.article else []
            # What is the same stays the same object: views compare them one by one.
            known = self._by_id or {}
            self._set_marks([known[one.id] if known.get(one.id) == one else one for one in read])
        return self._marks or []

    def scope_annotations(self) -> list[Annotation]:
        """Those that the list looked at is about: of a tag, or without a sure place; none for other lists."""
        if self._scope_marks is None:
            self._scope_marks = []
            if self.scope.kind == "tag":
                self._scope_marks = self.library.annotations(tag=self.scope.key, partners=False)
            elif self.scope.kind == "orphans" and self.library.unplaced():
                found = self.library.annotations(partners=False)
                self._scope_marks = [one for one in found if one.state is not State.PLACED]
        return self._scope_marks

    def mark(self, id: str) -> Annotation | None:
        """The annotation of the open article that has this id."""
        if self._marks is None or self._by_id is None:
            self._by_id = {one.id: one for one in self.annotations()}
        return self._by_id.get(AnnotationId(id))

    def _set_marks(self, marks: list[Annotation]) -> None:
        self._marks, self._by_id = marks, None

    def _forget_marks(self) -> None:
        """They are read again when they are asked for."""
        if self._marks is not None:
            self._by_id = {one.id: one for one in self._marks}
        self._marks = None

    def partner_of(self, one: Annotation) -> str:
        """The words that correspond to an annotation in the other language; derived when they are asked for."""
        if one.state == "orphaned":
            return ""
        key = (one.id, one.start, one.end, one.trims)
        if key not in self._partners:
            # Asked for while a card is painted: an error here would end the program, and a text that
            # cannot be read has been told when it was opened.
            try:
                if self.article is not None and one.article == self.article.id:
                    passage = self.library.partner_of(self.article, one)
                    self._partners[key] = passage.exact if passage else ""
                else:
                    self._partners[key] = self.library.partner_text(one)
            except ReaderError:
                self._partners[key] = ""
        return self._partners[key]

    def _take_up_texts(self, before: Article, article: Article) -> None:
        """Annotations go and come with their texts."""
        there, known = {text.id for text in article.texts}, {text.id for text in before.texts}
        if self._marks is None or there == known:
            return
        marks = [one for one in self._marks if one.text in there]
        come = [
            one for id in there - known for one in self.library.annotations(article=article.id, text=id, partners=False)
        ]
        if come:
            marks = sorted(marks + come, key=_reading_order(article))
        self._set_marks(marks)

    def _take_up_marks(self, article: Article, changes: Changes) -> None:
        """Read again only what was changed: a book may have thousands of annotations."""
        ids = {AnnotationId(id) for id in changes.annotations}
        if self._marks is None or not ids:
            return
        if len(ids) > SOME:
            self._forget_marks()
            return
        order, marks = _reading_order(article), list(self._marks)
        gone = [one for one in map(self.mark, ids) if one is not None]
        come = self.library.annotations(article=article.id, ids=ids, partners=False)
        for one in gone:
            del marks[marks.index(one, bisect_left(marks, order(one), key=order))]
        for one in come:
            insort(marks, one, key=order)
        known = self._by_id or {}
        for one in gone:
            del known[one.id]
        self._marks, self._by_id = marks, known | {one.id: one for one in come}

    # ---- what is open

    def open_article(self, id: ArticleId) -> None:
        """Read an article."""
        self.leaving.emit()
        try:
            self.article = self.library.article(id)
        except ReaderError as error:
            self.refused.emit(error)
            return
        self.annotation = ""
        self._marks = self._by_id = self._scope_marks = None
        self.article_opened.emit(self.article)

    def try_article(self, id: ArticleId) -> bool:
        """Read an article, if it is still there."""
        there = self.library.has_article(id)
        if there:
            self.open_article(id)
        return there

    def open_scope(self, scope: Scope) -> None:
        """Look at a list of articles."""
        self.leaving.emit()
        self.scope = scope
        self.article = None
        self.annotation = ""
        self._marks = self._by_id = self._scope_marks = None
        self.scope_opened.emit(scope)

    def choose_annotation(self, id: str) -> None:
        """Make an annotation the current one, or none."""
        if id != self.annotation:
            self.annotation = id
            self.annotation_chosen.emit(id)

    def current_annotation(self) -> Annotation | None:
        """The current annotation as it is in the library."""
        if not self.annotation:
            return None
        found = self.library.annotations(ids=(AnnotationId(self.annotation),), partners=False)
        return found[0] if found else None

    def articles_in_scope(self) -> list[Article]:
        """The articles of the list that is looked at."""
        everything = self.library.articles(trashed=self.scope.kind == "trash")
        if self.scope.kind in ("reading", "inbox", "read"):
            return [article for article in everything if article.status == self.scope.kind]
        if self.scope.kind == "collection":
            members = self.library.articles_in(CollectionId(self.scope.key), below=True)
            return [article for article in everything if article.id in members]
        if self.scope.kind == "tag":
            marked = {one.article for one in self.scope_annotations()}
            path = self.scope.key.casefold()
            return [
                article
                for article in everything
                if article.id in marked
                or any(tag.casefold() == path or tag.casefold().startswith(path + "/") for tag in article.tags)
            ]
        if self.scope.kind == "orphans":
            lost = {one.article for one in self.scope_annotations()}
            return [article for article in everything if article.id in lost]
        return everything
