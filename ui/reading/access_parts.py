"""Parts of a sentence as screen readers know it: what can be done with it, its language and level; and its words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleAttributesInterface, QKeySequence

from reader.model import Annotation
from reader.record import replace
from ui.reading import access
from ui.reading.bitext import Bitext
from ui.reading.scene import Lit
from ui.spoken import uses_at_spi

if TYPE_CHECKING:
    from ui.reading.access_tree import ViewInterface
    from ui.reading.view import BitextView

PARTNER = "Partner"

_Attribute = QAccessible.Attribute
_UNKNOWN = access.Spoken("?", (), 0, "")


class SentenceActions(QAccessibleActionInterface):
    """What can be done with a sentence: read its partner, open the menu, and the actions the view was given."""

    def __init__(self, owner: "ViewInterface", place: tuple[int, int]) -> None:
        super().__init__()
        self._owner, self._place = owner, place

    def actionNames(self) -> list[str]:
        """Platforms with names of their own for actions know the first three."""
        view = self._owner.view()
        own = [self.pressAction(), self.setFocusAction(), self.showMenuAction()]
        return [*own, PARTNER, *(action.text() for action in view.actions())] if view else own

    def localizedActionName(self, name: str) -> str:
        """How it is called."""
        names = {
            self.pressAction(): _tr("Select"), self.setFocusAction(): _tr("Go there"),
            self.showMenuAction(): _tr("Menu"), PARTNER: _tr("Partner sentence"),
        }  # fmt: skip
        return names.get(name, name)

    def localizedActionDescription(self, name: str) -> str:
        """The same."""
        return self.localizedActionName(name)

    def keyBindingsForAction(self, name: str) -> list[str]:
        """The keys that do the same when the reading cursor is there."""
        view = self._owner.view()
        own = {self.pressAction(): "Return", PARTNER: "P"}
        if name in own or view is None:
            return [own[name]] if name in own else []
        found = next((action for action in view.actions() if action.text() == name), None)
        return [keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in found.shortcuts()] if found else []

    def doAction(self, name: str) -> None:
        """Do it."""
        self._owner.act(self._place, name)


class SentenceAttributes(QAccessibleAttributesInterface):
    """Language of a sentence, so that it is spoken with the right voice, and level of a heading."""

    def __init__(self, owner: "ViewInterface", place: tuple[int, int]) -> None:
        super().__init__()
        self._owner, self._place = owner, place

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        """Which of them there are."""
        said = spoken(self._owner, self._place)
        keys = [_Attribute.Level] if said.level else []
        return [*keys, _Attribute.Locale] if _locale(said.language) else keys

    def attributeValue(self, key: QAccessible.Attribute) -> object:
        """One of them."""
        said = spoken(self._owner, self._place)
        if key == _Attribute.Level:
            return said.level or None
        return _locale(said.language) if key == _Attribute.Locale else None


def spoken(owner: "ViewInterface", place: tuple[int, int]) -> access.Spoken:
    """How a sentence is said; something without meaning where it is no longer shown."""
    view = owner.view()
    bitext, lit = (view.bitext(), view.lit(*place)) if view else (None, None)
    if view is None or bitext is None or lit is None:
        return _UNKNOWN
    veil = view.scene.veil
    hidden = (lit.column,) if veil is not None and veil.hides(*place) else ()
    said = access.spoken(bitext, annotations(view, bitext, lit), lit, hidden, say_level=not uses_at_spi())
    return _with_difference(view, bitext, lit, said) if view.scene.dots is not None and not hidden else said


def _with_difference(view: "BitextView", bitext: Bitext, lit: Lit, said: access.Spoken) -> access.Spoken:
    """Why a translation's sentence differs from the original, before all else that is known of it."""
    from ui.reading.difference_words import summary

    text, revision = bitext.columns[lit.column]
    found = view.scene.dots.of_sentence(text.id, revision.segments[lit.segment]) if view.scene.dots else None
    return replace(said, facts=(_tr("differs: {why}").format(why=summary(found)), *said.facts)) if found else said


def annotations(view: "BitextView", bitext: Bitext, lit: Lit) -> list[Annotation]:
    """Those that touch a sentence, in reading order."""
    text, revision = bitext.columns[lit.column]
    marks = view.scene.marks.get(text.id)
    found = [mark.annotation for mark in marks.between(*revision.segments[lit.segment])] if marks else []
    return sorted(found, key=lambda one: (one.start, one.end))


def _locale(language: str) -> QLocale | None:
    found = QLocale(language)
    return found if found.language() != QLocale.Language.C else None


def _tr(words: str) -> str:
    return QCoreApplication.translate("access", words)
