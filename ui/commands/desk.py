"""The anchor desk in the window: when it opens, what it asks for, and placing by hand in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.edits.revisions import AcceptAll, PlaceAnnotation
from reader.model import Annotation, AnnotationId, Span, State
from ui.session import Scope, Session

if TYPE_CHECKING:
    from ui.models.anchorings import Case
    from ui.panels.desk import AnchorDesk
    from ui.reading.placing import Placing
    from ui.window import MainWindow

_SHORT = 60  # code points of a quotation in a banner


class DeskCommands:
    """The part of `Commands` that is about annotations without a sure place."""

    _window: MainWindow
    _session: Session
    _placing: Placing | None = None
    _scope_before: Scope | None = None  # the list that placing by hand goes back to; None: the article's own desk
    _after: str = ""  # the case that is looked at once this one is placed

    # ---- the desk

    def make_desk(self) -> AnchorDesk:
        """The desk, with what it asks for connected."""
        from ui.panels.desk import AnchorDesk

        window = self._window
        desk = AnchorDesk(self._session, window)
        desk.set_theme(window.appearance.theme)
        window.appearance.changed.connect(desk.set_theme)
        desk.left.connect(self.leave_desk)
        desk.place_asked.connect(self.place_by_hand)
        desk.show_asked.connect(window.show_annotation)
        desk.all_asked.connect(self.accept_all)
        desk.trash_asked.connect(lambda: window.actions_by_id["annotation.trash"].trigger())
        desk.told.connect(window.status.tell)
        return desk

    def go_desk(self) -> None:
        """Show what has no sure place: of the article that is open if it has any, else of all articles."""
        current = self._session.current_annotation()
        if current is not None and current.state is not State.PLACED:
            self.show_case(current.id)
            return
        marks = self._session.annotations() if self._session.article is not None else []
        if self._session.article is None or not any(one.state is not State.PLACED for one in marks):
            self._session.open_scope(Scope("orphans", "", self._window.tr("Orphaned notes")))
        else:
            self.show_desk()

    def show_case(self, id: str) -> None:
        """Show an annotation at the desk: that of its article where it is open, else that of all."""
        if self._session.article is not None:
            self.show_desk(id)
            return
        if not self._window.desk.isVisible():
            self._session.open_scope(Scope("orphans", "", self._window.tr("Orphaned notes")))
        self._session.choose_annotation(id)

    def show_desk(self, annotation: str = "") -> None:
        """The desk of the article that is open, with this annotation as the current case."""
        self._window.save_open_note()
        self._window.focus_mode.leave()
        self._window.close_visits()
        desk = self._window.desk
        desk.open(annotation)
        self._window.show_in_centre(desk)
        desk.setFocus()
        if (case := desk.current()) is not None:
            self._session.choose_annotation(case.id)

    def leave_desk(self) -> None:
        """Back to the text; from the desk of all articles to their list."""
        if self._session.article is None:
            self._session.open_scope(Scope())
            self._window.articles.list.setFocus()
        else:
            self._window.show_in_centre(self._window.page)
            self._window.page.view.setFocus()

    def accept_all(self) -> None:
        """Ask for a score, then confirm the likeliest place of everything above it."""
        from ui.dialogs.accept_above import AcceptAbove

        cases = self._window.desk.cases
        unclear = [case for case in cases.found if case.kind == "unclear" and case.places]
        if not unclear:
            return
        dialog = AcceptAbove(self._window, [case.places[0].score for case in unclear])
        if not dialog.exec() or not dialog.count():
            return
        for article in dict.fromkeys(case.what.annotation.article for case in unclear):
            self._session.do(AcceptAll(article, dialog.score()), merge="accept all")
        self._window.status.tell(self._window.tr("{n} places accepted; Ctrl+Z takes it back.").format(n=dialog.count()))

    # ---- placing by hand

    def place_by_hand(self, case: Case) -> None:
        """Go to the text, so that the reader selects the words."""
        from ui.reading.placing import Placing

        annotation, window, session = case.what.annotation, self._window, self._session
        self._scope_before = session.scope if session.article is None else None
        ids = window.desk.model.ids()
        self._after = next(iter(ids[ids.index(case.id) + 1 :]), "") if case.id in ids else ""
        if session.article is None:
            session.open_article(annotation.article)
            if session.article is None:
                return
        if self._placing is None:
            self._placing = Placing(window.page.view)
            self._placing.placed.connect(self._on_placed)
            self._placing.given_up.connect(self._back_to_desk)
            self._placing.elsewhere.connect(lambda: self._tell_elsewhere(annotation))
            session.changed.connect(self._look_whether_placing)
        window.show_in_centre(window.page)
        page = window.page
        page.view.clear_selection()
        page.quiet = True
        self._placing.begin(annotation)
        words = " ".join(case.what.exact.split())
        words = words if len(words) <= _SHORT else words[:_SHORT].rsplit(" ", 1)[0] + " …"
        tr = window.tr
        page.banner.say(
            tr("Select the words that the note on “{words}” belongs to, then press Enter. Escape goes back.").format(
                words=words
            ),
            ((tr("Place it here"), self._take_place), (tr("Go back"), self._back_to_desk)),
        )
        near = annotation if annotation.state is State.PROPOSED else None
        if near is None and case.places:
            place = case.places[0]
            page.view.reveal(annotation.text, place.start, place.end)
        elif near is not None:
            page.view.reveal(annotation.text, near.start, near.end)
        page.view.setFocus()

    def end_placing(self) -> None:
        """No place is looked for any longer."""
        if self._placing is not None and self._placing.annotation is not None:
            self._placing.end()
            self._window.page.quiet = False
            self._window.page.banner.leave()

    def _take_place(self) -> None:
        assert self._placing is not None
        if not self._placing.take():
            self._window.status.tell(self._window.tr("Select the words first."))
        self._window.page.view.setFocus()

    def _on_placed(self, annotation: Annotation, span: Span) -> None:
        self.end_placing()
        done = self._session.do(PlaceAnnotation(AnnotationId(annotation.id), span)) is not None
        self._return(self._after if done else annotation.id)
        if done:
            self._window.status.tell(self._window.tr("The note stands there now; Ctrl+Z takes it back."))

    def _tell_elsewhere(self, _annotation: Annotation) -> None:
        self._window.status.tell(self._window.tr("The note belongs to the other text: select words there."))

    def _back_to_desk(self) -> None:
        given_up = self._placing.annotation.id if self._placing and self._placing.annotation else ""
        self.end_placing()
        self._return(given_up)

    def _return(self, id: str) -> None:
        """To the desk that one came from, to this case."""
        self._window.page.view.clear_selection()
        if self._scope_before is not None:
            self._session.open_scope(self._scope_before)
            self._window.desk.setFocus()
            self._session.choose_annotation(id)
        else:
            self.show_desk(id)

    def _look_whether_placing(self, _changes: object) -> None:
        """Where the annotation is gone or its text was revised meanwhile, nothing can be placed."""
        one = self._placing.annotation if self._placing else None
        if one is None:
            return
        now = self._session.mark(one.id)
        if now is None or (now.start, now.state) != (one.start, one.state):
            self._back_to_desk()
