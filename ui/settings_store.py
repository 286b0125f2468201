"""THE table of settings and preferences, and where they are kept: the only file that touches QSettings.

A new preference is one row here: `ui.dialogs.preferences` makes its field, and `ui.commands.preferences` puts it into
effect.
"""

import json
from typing import Any

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QObject, QSettings, QTimer

from reader.record import record
from ui.columns import ColumnSetup


def t(context: str, text: str) -> str:
    """Mark a text to be translated where it is shown; here it stays as it is."""
    return text


LOOKS = t("settings", "Appearance")
READING = t("settings", "Reading")
NOTES = t("settings", "Highlights and notes")
LEARNING = t("settings", "Words and learning")
ALOUD = t("settings", "Reading texts aloud")
TRANSLATION = t("settings", "Translation")
DICTIONARIES = t("settings", "Dictionaries")
STUDY_NOTES = t("settings", "Study notes")
LIBRARY = t("settings", "Library and backups")
PRIVACY = t("settings", "Privacy and updates")
ADVANCED = t("settings", "Advanced")
GROUPS = (
    LOOKS, READING, NOTES, LEARNING, ALOUD, TRANSLATION, DICTIONARIES, STUDY_NOTES, LIBRARY, PRIVACY, ADVANCED,
)  # fmt: skip


@record
class Setting:
    """A remembered value: its key, what it is when nothing was remembered, and which values make sense.

    One with a title is a preference: its row here is all that the dialog of preferences needs. Those without are what
    the window remembers by itself.

    Attributes:
        title: What it is called. English, as all texts here; shown through `QCoreApplication.translate`.
        help: What it does, in a sentence.
        group: One of `GROUPS`.
        words: Other words that somebody may look for.
        labels: What the choices are called; without them a number is written as `unit` says.
        unit: How a number is written: {n} stands for it.
        field: "fonts", "languages", "translators", "formats" or "styles": where the choices come from, if not from
            `choices`; "line": a line of text.
        effect: What puts it into effect: `Commands.take_up_EFFECT`; "" where it is asked for when it is needed.
    """

    key: str
    default: Any
    choices: tuple[Any, ...] = ()
    title: str = ""
    help: str = ""
    group: str = ""
    words: str = ""
    labels: tuple[str, ...] = ()
    unit: str = "{n}"
    field: str = ""
    effect: str = ""


@record
class Door:
    """A row of the preferences that keeps no value: it leads elsewhere, or only says something.

    Attributes:
        title: `help`, `group` and `words` are as with settings.
        action: Id in the table of actions, for a button; "" for none.
        shows: Which folder is named beside it: "library", "backups" or "log"; "" for none.
    """

    title: str
    help: str
    group: str
    words: str = ""
    action: str = ""
    shows: str = ""


_ON_OFF = (True, False)
_PER_CENT = t("settings", "{n} %")

# ---- Appearance

THEME = Setting(
    "view/theme", "system", ("system", "light", "sepia", "dark"),
    t("settings", "Theme"), t("settings", "The colours of the window and of the texts."), LOOKS,
    t("settings", "colours dark night light sepia mode background"),
    (t("settings", "As the system has it"), t("settings", "Light"), t("settings", "Sepia"), t("settings", "Dark")),
    effect="theme",
)  # fmt: skip
LANGUAGE = Setting(
    "view/language", "system", ("system", "en", "de"),
    t("settings", "Language of the window"),
    t("settings", "Menus and messages; texts and dictionaries keep their own languages."), LOOKS,
    t("settings", "interface English German Deutsch"),
    (t("settings", "As the system has it"), "English", "Deutsch"), effect="language",
)  # fmt: skip
READING_FONT = Setting(
    "view/reading_font", "Source Serif 4", (),
    t("settings", "Reading font"), t("settings", "What texts are set in; those that this computer has are offered."),
    LOOKS, t("settings", "type typeface family serif dyslexia"), field="fonts", effect="look",
)  # fmt: skip
TYPE_SIZE = Setting(
    "view/type_size", 17, tuple(range(11, 41)),
    t("settings", "Type size"), t("settings", "Of the text that is read; Ctrl with + and − changes it too."), LOOKS,
    t("settings", "larger smaller zoom font size"), unit=t("settings", "{n} pixels"), effect="look",
)  # fmt: skip
LINE_HEIGHT = Setting(
    "view/line_height", 160, tuple(range(130, 201, 10)),
    t("settings", "Line spacing"), t("settings", "From line to line, measured by the type size."), LOOKS,
    t("settings", "leading height"), unit=_PER_CENT, effect="look",
)  # fmt: skip
SPACING = Setting(
    "view/paragraph_spacing", 100, (50, 75, 100, 125, 150, 175, 200),
    t("settings", "Space between paragraphs"), t("settings", "100 % is what is usual for the type size."), LOOKS,
    t("settings", "gap distance"), unit=_PER_CENT, effect="look",
)  # fmt: skip
LINE_LENGTH = Setting(
    "view/line_length", 70, tuple(range(45, 76, 5)),
    t("settings", "Longest lines"), t("settings", "Longer ones are hard to follow; narrow columns have shorter ones."),
    LOOKS, t("settings", "line length column width measure"), unit=t("settings", "{n} characters"), effect="look",
)  # fmt: skip
HYPHENS = Setting(
    "view/soft_hyphens", True, _ON_OFF,
    t("settings", "Break words at the ends of lines"), t("settings", "Lines are filled better, above all in German."),
    LOOKS, t("settings", "hyphenation hyphens"), effect="look",
)  # fmt: skip
MOTION = Setting(
    "view/motion", True, _ON_OFF,
    t("settings", "Soft movements"),
    t("settings", "Things may fade and glide. If your desktop asks programs to keep still, nothing moves."), LOOKS,
    t("settings", "animation reduce motion"), effect="aids",
)  # fmt: skip

# ---- Reading

MODE = Setting(
    "view/mode", "side-by-side", ("side-by-side", "interleaved", "original", "study"),
    t("settings", "Texts are shown"), t("settings", "The arrangement in which an article is opened."), READING,
    t("settings", "mode view layout columns"),
    (t("settings", "Side by side"), t("settings", "Interleaved"), t("settings", "Original alone"),
     t("settings", "Study: translation veiled")), effect="mode",
)  # fmt: skip
UNIT = Setting(
    "view/unit", "paragraph", ("paragraph", "sentence"),
    t("settings", "A row holds"), t("settings", "What stands beside its translation."), READING,
    t("settings", "rows unit"), (t("settings", "a paragraph"), t("settings", "a sentence")), effect="unit",
)  # fmt: skip
PEEK = Setting(
    "view/peek", True, _ON_OFF,
    t("settings", "The mouse shows hidden translations"),
    t("settings", "While the pointer rests on a sentence whose translation is hidden."), READING,
    t("settings", "hover peek pointer"), effect="peek",
)  # fmt: skip
MINIMAP = Setting(
    "view/minimap", True, _ON_OFF,
    t("settings", "Minimap beside the scroll bar"), t("settings", "The whole article small, with its highlights."),
    READING, t("settings", "overview map"), effect="aids",
)  # fmt: skip
SPOTLIGHT = Setting(
    "view/spotlight", False, _ON_OFF,
    t("settings", "Dim all but the sentence being read"), t("settings", "Everything else steps back."), READING,
    t("settings", "focus concentrate"), effect="aids",
)  # fmt: skip
DIFFERENCES = Setting(
    "view/differences", False, _ON_OFF,
    t("settings", "Mark where the translation differs"),
    t("settings", "A dot in the margin, where numbers, names or whole parts of a sentence do not agree."), READING,
    t("settings", "dots missing omitted"), effect="differences",
)  # fmt: skip
SIDEBAR = Setting("view/sidebar", True, _ON_OFF)
INSPECTOR = Setting("view/inspector", True, _ON_OFF)

# ---- Highlights and notes

COLOUR = Setting(
    "annotation/colour", "yellow", ("yellow", "green", "blue", "pink", "orange"),
    t("settings", "Colour of the next highlight"),
    t("settings", "For notes and tags on a new place; the colour that was used last stays chosen."), NOTES,
    t("settings", "marker annotation"),
    (t("settings", "Yellow"), t("settings", "Green"), t("settings", "Blue"), t("settings", "Pink"),
     t("settings", "Orange")),
)  # fmt: skip
MIRROR = Setting(
    "view/mirror", True, _ON_OFF,
    t("settings", "Highlights show on the partner sentences"),
    t("settings", "Faintly, in the translation of what is highlighted, and the other way round."), NOTES,
    t("settings", "mirror both languages"), effect="aids",
)  # fmt: skip

# ---- Words and learning

PRESS = Setting(
    "words/press", True, _ON_OFF,
    t("settings", "A press on a word shows its card"), t("settings", "With what dictionaries say about it."), LEARNING,
    t("settings", "click look up dictionary"), effect="press",
)  # fmt: skip
WORD_STATES = Setting(
    "words/states", False, _ON_OFF,
    t("settings", "Mark new and unknown words in the text"),
    t("settings", "New words have a line, those being learned dashes, unknown ones dots."), LEARNING,
    t("settings", "colours vocabulary underline"), effect="word_states",
)  # fmt: skip
KNOWN_FROM = Setting(
    "words/known_from", 5, (6, 5, 4, 3, 2, 1),
    t("settings", "You know without being asked"),
    t("settings", "By how often a word is used in its language; the share of words you know is counted with it."),
    LEARNING, t("settings", "vocabulary level frequency frequent coverage"),
    (t("settings", "only grammatical words (und, der, weil)"), t("settings", "and very frequent words"),
     t("settings", "and frequent words"), t("settings", "and fairly frequent words"),
     t("settings", "and all but rare words"), t("settings", "all words")), effect="known",
)  # fmt: skip

# ---- Reading aloud

READ_RATE = Setting(
    "words/read_rate", 0, tuple(range(-5, 6)),
    t("settings", "Rate of reading aloud"), t("settings", "By the voice of your system, where it has one."), ALOUD,
    t("settings", "speed faster slower voice speech"), tuple(f"{100 + 10 * n} %" for n in range(-5, 6)),
    effect="read_rate",
)  # fmt: skip

# ---- Translation

TRANSLATE_INTO = Setting(
    "translate/language", "en", (),
    t("settings", "Translate into"), t("settings", "What the dialogs for translating propose; the last choice stays."),
    TRANSLATION, t("settings", "target language"), field="languages",
)  # fmt: skip
TRANSLATOR = Setting(
    "translate/provider", "deepl", (),
    t("settings", "Translate with"), t("settings", "What is proposed at first; nothing is sent before you agree."),
    TRANSLATION, t("settings", "service machine DeepL LibreTranslate offline"), field="translators",
)  # fmt: skip
PROPOSALS = Setting(
    "translate/proposals", False, _ON_OFF,
    t("settings", "Propose sentences while you translate yourself"),
    t("settings", "By the translator that was used last; sentences are sent to it, if it is a service."), TRANSLATION,
    t("settings", "suggestions own translation"), effect="proposals",
)  # fmt: skip
MODELS_DOOR = Door(
    t("settings", "Models for translating offline"),
    t("settings", "They translate on this computer; no text leaves it."), TRANSLATION,
    t("settings", "Argos download install"), "library.models",
)  # fmt: skip
KEYS_DOOR = Door(
    t("settings", "Keys of translation services"),
    t("settings", "Kept by the keyring of your system, never in the library or in these preferences."), TRANSLATION,
    t("settings", "API key password DeepL"), "library.keys",
)  # fmt: skip

# ---- Dictionaries

DICTIONARIES_DOOR = Door(
    t("settings", "Your dictionaries"), t("settings", "Add, put in order, switch off."), DICTIONARIES,
    t("settings", "word glossary StarDict download"), "word.dictionaries",
)  # fmt: skip
WEB_DOOR = Door(
    t("settings", "Dictionaries on the web"),
    t("settings", "They open in your browser, and only when you press one."), DICTIONARIES,
    t("settings", "online links browser"), "word.web_dictionaries",
)  # fmt: skip

# ---- Study notes

EXPORT_FORMAT = Setting(
    "export/format", "markdown",
    ("markdown", "html", "obsidian", "docx", "pdf", "apkg", "csv", "jsonld", "bibtex", "ris", "csl-json", "qdc",
     "codebook"),  # as in `reader.exporters.base.EXPORTERS`, which a start need not import; a test compares them
    t("settings", "Format"), t("settings", "What exporting proposes; the last choice stays."), STUDY_NOTES,
    t("settings", "export file Markdown Word PDF Anki"), field="formats",
)  # fmt: skip
EXPORT_GROUPING = Setting(
    "export/grouping", "article", ("article", "tag", "colour"),
    t("settings", "Grouped"), "", STUDY_NOTES, t("settings", "export sections"),
    (t("settings", "By article"), t("settings", "By tag"), t("settings", "By colour")),
)  # fmt: skip
EXPORT_ORDER = Setting(
    "export/order", "place", ("place", "time", "colour"),
    t("settings", "Order"), "", STUDY_NOTES, t("settings", "export sort"),
    (t("settings", "As in the text"), t("settings", "As they were made"), t("settings", "By colour")),
)  # fmt: skip
EXPORT_LANGUAGE = Setting(
    "export/language", "", ("", "en", "de"),
    t("settings", "Language of the notes"),
    t("settings", "Of the words that Lesart itself says in study notes, and for “Copy with citation”."), STUDY_NOTES,
    t("settings", "export English German Deutsch"), (t("settings", "As the window"), "English", "Deutsch"),
)  # fmt: skip
CITATION_STYLE = Setting(
    "export/style", "",
    ("", "apa", "chicago-notes", "chicago-author-date", "mla", "ieee", "harvard", "din-1505-2", "iso-690",
     "infoclio"),  # `reader.exporters.csl_styles`, likewise; "": Lesart's own short citations
    t("settings", "Citation style"), t("settings", "In study notes, and for “Copy with citation”."), STUDY_NOTES,
    t("settings", "APA Chicago MLA DIN bibliography source"), field="styles",
)  # fmt: skip
EXPORT_SHOWN = Setting("export/shown", "partner note tags citation link")  # fields of `reader.model.Shown`
EXPORT_TEMPLATE = Setting("export/template", "")  # its name; "": none

# ---- Library and backups

LIBRARY_DOOR = Door(
    t("settings", "Library"), t("settings", "All your texts, notes and words; back it up, and you have everything."),
    LIBRARY, t("settings", "folder where files data storage"), "library.show_folder", "library",
)  # fmt: skip
BACKUPS_DOOR = Door(
    t("settings", "Automatic backups"), t("settings", "One each day that Lesart is used."), LIBRARY,
    t("settings", "folder copy restore safety"), "library.show_backups", "backups",
)  # fmt: skip
BACKUPS_KEPT = Setting(
    "files/backups_kept", 20, (5, 10, 20, 50, 100),
    t("settings", "Automatic backups that are kept"),
    t("settings", "Older ones make room; backups that you make yourself stay."), LIBRARY,
    t("settings", "number how many copies"),
)  # fmt: skip
BACK_UP_DOOR = Door(
    t("settings", "Make a backup"), t("settings", "Beside the automatic ones; it stays until you delete it."), LIBRARY,
    t("settings", "copy save now"), "library.backup_now",
)  # fmt: skip

# ---- Privacy and updates

UPDATES = Setting(
    "updates/weekly", False, _ON_OFF,
    t("settings", "Look for new versions once a week"),
    t("settings", "Asks Lesart’s web site which version is the newest; nothing about you or your texts is sent."),
    PRIVACY, t("settings", "update upgrade internet"), effect="updates",
)  # fmt: skip
LOOK_NOW_DOOR = Door(
    t("settings", "Is there a new version?"), t("settings", "One question to Lesart’s web site, now."), PRIVACY,
    t("settings", "update upgrade internet"), "help.updates",
)  # fmt: skip
INTERNET_DOOR = Door(
    t("settings", "What leaves this computer"),
    t("settings", "Nothing by itself, but for the weekly look for new versions if you allow it. Addresses that you "
      "import, texts that you have a service translate, dictionaries and models that you fetch: each is asked for by "
      "you, and the dialog says where it goes."), PRIVACY,
    t("settings", "internet network data protection tracking telemetry"),
)  # fmt: skip
REPORT_DOOR = Door(
    t("settings", "Report a problem"),
    t("settings", "Makes a file that you can look through and send yourself; without texts, titles, notes or keys."),
    PRIVACY, t("settings", "bug crash error support"), "help.report",
)  # fmt: skip

# ---- Advanced

MODEL_INDEX = Setting(
    "translate/model_index", "", (),
    t("settings", "Index of offline models"), t("settings", "An address; empty is that of Argos Translate."), ADVANCED,
    t("settings", "Argos server URL"), field="line",
)  # fmt: skip
LOG_DOOR = Door(
    t("settings", "Log"), t("settings", "What Lesart noted when something went wrong; it stays on this computer."),
    ADVANCED, t("settings", "file errors folder"), "help.log", "log",
)  # fmt: skip

# ---- What is only remembered

LAST_ARTICLE = Setting("session/article", "")
IMPORT_FOLDER = Setting("files/import_folder", "")
EXPORT_FOLDER = Setting("files/export_folder", "")
WRITING = Setting("session/writing", "")  # the translation that is being written: article, text, language, name
DICTIONARY_FOLDER = Setting("dictionaries/folder", "")
DICTIONARY_ADDRESS = Setting("dictionaries/address", "")  # where the last one was fetched from
WEB_DICTIONARIES = Setting("dictionaries/web", "")  # as `reader.dictionaries.web.packed` writes them; "": as at first
SEARCHES = Setting("search/recent", "")  # what was searched for, the last first, one a line
UPDATES_LOOKED = Setting("updates/looked", "")  # the day of the last look, ISO 8601
UPDATES_SKIPPED = Setting("updates/skipped", "")  # the version that the reader does not want to hear of
GEOMETRY = "window/geometry"
SPLITTER = "window/splitter"


def preferences() -> tuple[Setting | Door, ...]:
    """The rows of the dialog of preferences: all of this module that have a title, in its order."""
    return tuple(one for one in globals().values() if isinstance(one, Setting | Door) and one.title)


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
