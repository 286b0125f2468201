"""What the window remembers on this machine. The only file that touches QSettings."""

import json
from typing import Any

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QObject, QSettings, QTimer

from reader.record import record
from ui.columns import ColumnSetup


@record
class Setting:
    """A remembered value: its key, what it is when nothing was remembered, and which values make sense."""

    key: str
    default: Any
    choices: tuple[Any, ...] = ()


THEME = Setting("view/theme", "system", ("system", "light", "sepia", "dark"))
TYPE_SIZE = Setting("view/type_size", 17, tuple(range(11, 41)))
READING_FONT = Setting("view/reading_font", "Source Serif 4")
LINE_HEIGHT = Setting("view/line_height", 160, tuple(range(130, 201, 10)))  # per cent of the type size
SPACING = Setting("view/paragraph_spacing", 100, (50, 75, 100, 125, 150, 175, 200))  # per cent of what is usual
LINE_LENGTH = Setting("view/line_length", 70, tuple(range(45, 76, 5)))  # characters, at most
HYPHENS = Setting("view/soft_hyphens", True, (True, False))
PEEK = Setting("view/peek", True, (True, False))  # the mouse shows what is hidden
MODE = Setting("view/mode", "side-by-side", ("side-by-side", "interleaved", "original", "study"))
UNIT = Setting("view/unit", "paragraph", ("paragraph", "sentence"))
MIRROR = Setting("view/mirror", True, (True, False))
MINIMAP = Setting("view/minimap", True, (True, False))
DIFFERENCES = Setting("view/differences", False, (True, False))  # dots in the margin where a translation differs
SPOTLIGHT = Setting("view/spotlight", False, (True, False))
MOTION = Setting("view/motion", True, (True, False))  # things may fade and move by themselves
SIDEBAR = Setting("view/sidebar", True, (True, False))
INSPECTOR = Setting("view/inspector", True, (True, False))
PRESS = Setting("words/press", True, (True, False))  # a press on a word shows its card
WORD_STATES = Setting("words/states", False, (True, False))  # words are coloured by how well they are known
KNOWN_FROM = Setting("words/known_from", 5, (1, 2, 3, 4, 5, 6))  # band of frequency taken for granted; 6: none
READ_RATE = Setting("words/read_rate", 0, tuple(range(-5, 6)))  # of reading aloud: tenths faster or slower
COLOUR = Setting("annotation/colour", "yellow", ("yellow", "green", "blue", "pink", "orange"))
LAST_ARTICLE = Setting("session/article", "")
IMPORT_FOLDER = Setting("files/import_folder", "")
EXPORT_FOLDER = Setting("files/export_folder", "")
EXPORT_FORMAT = Setting(
    "export/format", "markdown",
    ("markdown", "html", "obsidian", "docx", "pdf", "apkg", "csv", "jsonld", "bibtex", "ris", "csl-json", "qdc",
     "codebook"),
)  # fmt: skip  # the names in `reader.exporters.base.EXPORTERS`, which a start need not import; a test compares them
EXPORT_GROUPING = Setting("export/grouping", "article", ("article", "tag", "colour"))
EXPORT_ORDER = Setting("export/order", "place", ("place", "time", "colour"))
EXPORT_SHOWN = Setting("export/shown", "partner note tags citation link")  # fields of `reader.model.Shown`
EXPORT_TEMPLATE = Setting("export/template", "")  # its name; "": none
CITATION_STYLE = Setting(
    "export/style", "",
    ("", "apa", "chicago-notes", "chicago-author-date", "mla", "ieee", "harvard", "din-1505-2", "iso-690", "infoclio"),
)  # fmt: skip  # `reader.exporters.csl_styles`, which a start need not import; "": Lesart's own short citations
TRANSLATE_INTO = Setting("translate/language", "en")
TRANSLATOR = Setting("translate/provider", "deepl")
MODEL_INDEX = Setting("translate/model_index", "")  # where models are looked up; "": Argos Translate's
PROPOSALS = Setting("translate/proposals", False, (True, False))  # a machine's, while one writes a translation
WRITING = Setting("session/writing", "")  # the translation that is being written: article, text, language, name
DICTIONARY_FOLDER = Setting("dictionaries/folder", "")
DICTIONARY_ADDRESS = Setting("dictionaries/address", "")  # where the last one was fetched from
WEB_DICTIONARIES = Setting("dictionaries/web", "")  # as `reader.dictionaries.web.packed` writes them; "": as at first
SEARCHES = Setting("search/recent", "")  # what was searched for, the last first, one a line
GEOMETRY = "window/geometry"
SPLITTER = "window/splitter"


def of_translator(name: str, what: str) -> Setting:
    """The "model" or the "address" of a translator, as it was used last; keys are no settings."""
    return Setting(f"translate/{name}_{what}", "")


class SettingsStore:
    """Reads and writes settings; a value that makes no sense reads as the default."""

    def __init__(self) -> None:
        self._settings = QSettings("Lesart", "Lesart")
        self._later = _Later(self._settings)

    def get(self, setting: Setting) -> Any:
        """The remembered value, in the type of the default."""
        value = self._settings.value(setting.key, setting.default)
        if isinstance(setting.default, bool):
            value = value in (True, "true", "1", 1)
        elif isinstance(setting.default, int):
            try:
                value = int(str(value))
            except (TypeError, ValueError):
                value = setting.default
        return value if not setting.choices or value in setting.choices else setting.default

    def put(self, setting: Setting, value: Any) -> None:
        """Remember a value; one that is remembered already is not written again."""
        if self.get(setting) != value or not self._settings.contains(setting.key):
            self._settings.setValue(setting.key, value)

    def columns(self, article: str) -> ColumnSetup:
        """What was made of an article's columns; nothing where that cannot be read."""
        try:
            found = json.loads(str(self._settings.value(f"columns/{article}", "{}")))
            return ColumnSetup(
                tuple(map(str, found.get("order", ()))),
                tuple(map(str, found.get("hidden", ()))),
                tuple((str(id), min(max(float(share), 0.01), 1e5)) for id, share in found.get("shares", ())),
            )
        except (ValueError, TypeError, AttributeError):
            return ColumnSetup()

    def put_columns(self, article: str, setup: ColumnSetup) -> None:
        """Remember what was made of an article's columns."""
        from dataclasses import asdict

        self._settings.setValue(f"columns/{article}", json.dumps(asdict(setup)))

    def bytes(self, key: str) -> QByteArray:
        """A remembered geometry; empty if there is none."""
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def put_bytes(self, key: str, value: QByteArray) -> None:
        """Remember a geometry."""
        self._settings.setValue(key, value)

    def write(self) -> None:
        """Write what is not written yet; also done a while after each change."""
        self._later.stop()
        QCoreApplication.removePostedEvents(self._settings, QEvent.Type.UpdateRequest.value)
        self._settings.sync()


class _Later(QObject):
    """Has settings written a while after they were changed.

    Qt would write them with the very next events, before anything is painted, and a file that is written safely
    takes up to 20 milliseconds.
    """

    WAIT = 2000  # milliseconds that a crash may cost

    def __init__(self, settings: QSettings) -> None:
        super().__init__()  # no child of the settings: both go when nobody needs them, in whatever order
        self._timer = QTimer(self, singleShot=True, interval=self.WAIT)
        self._timer.timeout.connect(settings.sync)
        settings.installEventFilter(self)

    def stop(self) -> None:
        """They are written now."""
        self._timer.stop()

    def eventFilter(self, settings: QObject, event: QEvent) -> bool:
        """Keep back the event with which settings ask to be written; what goes away writes itself without it."""
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        self._timer.start()
        return True
