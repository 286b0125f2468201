"""The language of the window: Qt Linguist's catalogues, and how numbers and dates are written."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from ui.theme import folder_of

LANGUAGES = ("en", "de")  # those there is a catalogue for; the first is what the program is written in


class Catalogue(QTranslator):
    """Translations by their words alone.

    Qt looks texts up by the class they stand in, which a function that is handed a widget's `tr` does not have. Lesart
    has one catalogue without such contexts: what is said in the same words is translated in the same words. Where two
    meanings need two translations, `tr("Read", "verb")` tells them apart.
    """

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The translation; None where there is none, so that the next catalogue is asked."""
        return super().translate("", sourceText, disambiguation or "", n) or None  # type: ignore[return-value]


def chosen(choice: str) -> str:
    """The language a choice of "system" or of a language leads to; English where the system's is not there."""
    if choice in LANGUAGES:
        return choice
    wanted = (tag.split("-")[0] for tag in QLocale.system().uiLanguages())
    return next((tag for tag in wanted if tag in LANGUAGES), LANGUAGES[0])


def install(app: QApplication, choice: str) -> str:
    """Have everything that is made from now on speak a language.

    Args:
        app: The application; it keeps the catalogues.
        choice: One of `LANGUAGES`, or "system".

    Returns:
        The language.
    """
    language = chosen(choice)
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.setParent(None)
    system = QLocale.system()
    same = system.name().split("_")[0] == language
    QLocale.setDefault(system if same else QLocale(language))
    _install(app, Catalogue(app), f"lesart_{language}", str(folder_of("resources") / "i18n"))
    if language != LANGUAGES[0]:  # Qt's own words are English
        # Asked first, as the last one that is installed: what "Shift" is on a key, Qt knows better.
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        _install(app, QTranslator(app), f"qtbase_{language}", folder)
    return language


def _install(app: QApplication, catalogue: QTranslator, name: str, folder: str) -> None:
    catalogue.setObjectName(name)
    if catalogue.load(name, folder):
        app.installTranslator(catalogue)


def language_of() -> str:
    """The language the window speaks now."""
    app = QApplication.instance()
    names = (one.objectName() for one in (app.findChildren(Catalogue) if app else ()))
    return next((name.removeprefix("lesart_") for name in names), LANGUAGES[0])
