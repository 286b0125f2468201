"""`lesart --self-check`: does with the installed program what people do with it, and says what works.

A built program can lack what nobody sees missing until it is used: a module that is imported by name, a file of data,
a library of the system. So every step here uses another part, in a folder of its own that is gone afterwards;
settings, library and keyring of whoever runs it are neither read nor written. One line a step, with its time; the
first that fails ends the check with status 1 and its name.

    lesart --self-check                       draws without a display
    lesart --self-check --on-display          draws on the display there is
    lesart --self-check --picture FILE.png    keeps the picture of the window
"""

import os
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reader.library import Library
    from reader.model import StudyNotes

USAGE = "Usage: lesart --self-check [--on-display] [--picture FILE.png]"
STYLE = "apa"
_EPUB = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
    '<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    "book.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Der Schnitt</dc:title><dc:language>de</dc:language>'
    '</metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="a"/></spine></package>',
    "a.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Der Schnitt</h1>'
    "<p>Der Schnitt gibt dem Film seinen Rhythmus.</p></body></html>",
}
_PAGE = (
    "<html lang='de'><head><title>Der Schnitt</title><meta name='date' content='2024-05-06'></head><body><article>"
    + "<p>Der Schnitt gibt dem Film seinen Rhythmus, und niemand soll ihn bemerken, solange die Szene trägt.</p>" * 6
    + "</article></body></html>"
)
_FEED = (
    "<rss version='2.0'><channel><title>Kino</title><item><title>Der Schnitt</title>"
    "<link>http://127.0.0.1/a</link></item></channel></rss>"
)


class StepFailed(Exception):
    """A step did not do what it has to; says what was missing."""


@dataclass
class Place:
    """Where the check works.

    Attributes:
        folder: For everything that is written.
        picture: Where a picture of the window is to be kept; None: nowhere.
        shot: The picture, once it is drawn.
        notes: The study notes, once they are collected.
    """

    folder: Path
    picture: Path | None = None
    shot: bytes = b""
    written: dict[str, bytes] = field(default_factory=dict)

    def library(self) -> "Library":
        """The library of the check."""
        from reader.library import Library

        return Library(self.folder / "library")


Step = Callable[[Place], str]


def main(arguments: Sequence[str]) -> int:
    """Check; returns 0, or 1 where a step failed, or 2 where it was called wrongly."""
    rest, picture = list(arguments), None
    on_display = "--on-display" in rest
    if on_display:
        rest.remove("--on-display")
    if len(rest) == 2 and rest[0] == "--picture":
        picture, rest = Path(rest[1]).absolute(), []
    if rest:
        print(USAGE, file=sys.stderr)
        return 2
    with TemporaryDirectory(prefix="lesart-self-check-", ignore_cleanup_errors=True) as folder:
        keep_apart(Path(folder), on_display=on_display)
        return check(Place(Path(folder), picture), STEPS)


def keep_apart(folder: Path, *, on_display: bool) -> None:
    """Point everything that this process, and Qt, look for a user's files by to a folder of the check."""
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        os.environ[name] = str(folder)
    for name in ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME"):
        os.environ[f"XDG_{name}"] = str(folder / name.lower())
    for name in [name for name in os.environ if name.startswith("LESART_")]:
        del os.environ[name]
    os.environ["LESART_LIBRARY"] = str(folder / "library")
    os.environ["LESART_MODELS"] = str(folder / "models")
    os.environ["LESART_DICTIONARIES"] = ""
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    if not on_display:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def check(place: Place, steps: Sequence[tuple[str, Step]]) -> int:
    """Take the steps until one fails; prints a line for each."""
    began = time.monotonic()
    for name, step in steps:
        since = time.monotonic()
        try:
            found = step(place)
        except Exception as error:  # whatever it is, it is what is to be told
            traceback.print_exc()
            print(f"FAILED  {name}: {type(error).__name__}: {error}", flush=True)
            return 1
        print(f"ok  {time.monotonic() - since:7.2f} s  {name}: {found}", flush=True)
    print(f"Everything works ({len(steps)} steps, {time.monotonic() - began:.1f} s).", flush=True)
    return 0


def _need(is_so: object, what: str) -> None:
    if not is_so:
        raise StepFailed(what)


# ---- the steps


def _modules(_place: Place) -> str:
    """Every module of ours can be imported, also those that are imported by name."""
    import pkgutil
    from importlib import import_module

    import reader
    import ui

    count = 0
    for package in (reader, ui):
        for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if one.name.endswith("__main__") or one.name.rpartition(".")[2].startswith("windows_"):
                continue  # the first would start the program, the others are for Windows only
            import_module(one.name)
            count += 1
    _need(count > 300, f"only {count} modules are there")
    return f"{count} modules of Lesart {reader.__version__}, Python {sys.version.split()[0]}"


def _samples(place: Place) -> str:
    """Three articles are read, aligned, stored and annotated."""
    from reader.samples import install

    with place.library() as library:
        install(library)
        articles = library.articles()
        _need(len(articles) == 3, f"{len(articles)} articles in place of 3")
        for one in articles:
            aligned = library.alignment(library.text(one, "de"), library.text(one, "en"))
            _need(aligned and aligned.beads, f"“{one.title}” is not aligned")
            _need(library.annotations(article=one.id), f"“{one.title}” has no annotations")
    return "3 articles beside their translations"


def _exports(place: Place) -> str:
    """Every format, with citations in a style of CSL; every template."""
    from reader.exporters.base import EXPORTERS, save
    from reader.exporters.templates import templates

    target = place.folder / "out"
    target.mkdir()
    for one in EXPORTERS:
        path = target / f"notes-{one.name}{one.suffix}"
        save(_notes(place), one.name, path)
        _need(path.is_dir() or path.stat().st_size > 100, f"{one.name} is empty")
        place.written[one.name] = b"" if path.is_dir() else path.read_bytes()
    count = 0
    for name in ("markdown", "html"):
        for template in templates(place.folder / "library", name):
            save(_notes(place, template.name, name), name, target / f"template-{count}")
            count += 1
    _need(count, "there are no templates")
    _need(place.written["pdf"].startswith(b"%PDF-"), "the PDF is none")
    _need(b"/FontFile2" in place.written["pdf"], "the PDF has no font in it")
    return f"{len(EXPORTERS)} formats, {count} templates, citations in “{STYLE}”"


def _notes(place: Place, template: str = "", format_: str = "") -> "StudyNotes":
    from reader.exporters.templates import find
    from reader.study import Way, collect

    chosen = find(place.folder / "library", template, format_) if template else None
    with place.library() as library:
        return collect(library, way=Way(style=STYLE, template=chosen))


def _imports(place: Place) -> str:
    """Formats that a child process reads: what was exported comes back, and a page, a book and a feed are read."""
    import io
    import zipfile

    from reader.importers import read
    from reader.importers.base import Hints
    from reader.importers.child import Workshop

    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        for name, text in _EPUB.items():
            archive.writestr(name, text)
    sources = {
        "notes.pdf": place.written["pdf"],
        "notes.docx": place.written["docx"],
        "book.epub": book.getvalue(),
        "page.html": _PAGE.encode(),
        "old.txt": "Der Schnitt gibt dem Film seinen Rhythmus, fürs Kino wie für später.".encode("cp1252"),
        "film.srt": b"1\n00:00:01,000 --> 00:00:02,000\nDer Schnitt gibt dem Film Rhythmus.\n",
    }
    with Workshop() as workshop:
        for name, raw in sources.items():
            plain = read(raw, name=name, workshop=workshop).document.plain
            _need(len(plain) > 30, f"{name}: only “{plain}” was read")
        child = workshop.process
        entries = workshop.entries(_FEED.encode(), Hints(name="feed.xml"))
    _need(child, "no child process was started")
    _need(len(entries) == 1, "the feed has no entry")
    return ", ".join([*sources, "a feed"])


def _language(_place: Place) -> str:
    """Recognising a language, hyphens, sentences, lemmas, frequencies."""
    from reader.german import frequency
    from reader.language.detection import detect
    from reader.language.hyphenation import breaks
    from reader.words.text_lemmas import forms_of

    tongue = detect("Der Regisseur stellt seine neue Serie vor, und niemand klatscht.")
    _need(tongue == "de", f"German was taken for {tongue}")
    for language, word in (("de", "Drehbuchautorin"), ("en", "international"), ("fr", "international")):
        _need(breaks(word, language), f"no patterns for {language}")
    for language, form, lemma in (("de", "Häuser", "Haus"), ("en", "houses", "house")):
        _need(forms_of(language).lemma(form) == lemma, f"{form} is no {lemma}")
    _need(forms_of("tr").lemma("evler") and forms_of("pl").lemma("domy"), "a language without a list is refused")
    _need(forms_of("xx").lemma("Wort"), "a language without forms is refused")
    for language in frequency.languages():
        _need(frequency.zipf("film", language) > 0, f"no frequencies for {language}")
    return f"recognised, hyphenated, lemmatised; frequencies for {', '.join(sorted(frequency.languages()))}"


def _words(place: Place) -> str:
    """A word's card from the glossary that comes along, and a review."""
    from reader.lexicon import Lexicon
    from reader.words.looking_up import look_up_word, prepare

    with Lexicon(place.folder / "library") as lexicon:
        prepare(lexicon, "de")
        card = look_up_word("Einstellungen", "de", "en", lexicon)
    _need(card is not None and card.entries, "“Einstellungen” is not found")
    from fsrs import Card, Rating, Scheduler

    Scheduler().review_card(Card(), Rating.Good)
    return f"“Einstellungen” is {card.lemma}" if card else ""


def _search(place: Place) -> str:
    """The search index, the concordance, patterns in a text."""
    from reader.search.concordance import concordance
    from reader.search.finding import find
    from reader.search.index import SearchIndex
    from reader.search.searching import search

    with SearchIndex(place.folder / "library") as index:
        index.bring_in_step()
        found = search(index, "Film")
        rows = concordance(index, "Film", "de")
    _need(found.hits, "“Film” is not found")
    _need(rows, "there is no sentence with “Film”")
    _need(find("Der Film, die Filme", r"Film\w*", regex=True), "no pattern is found")
    return f"{found.total} places with “Film”"


def _numbers(_place: Place) -> str:
    """Products of matrices, which a package may compute by a smaller library, against sums without it."""
    import numpy as np

    kinds = (np.float32, np.float64, np.complex64, np.complex128)
    for kind in kinds:
        one: Any = (np.arange(35).reshape(5, 7) % 11 - 5).astype(kind)
        other: Any = (np.arange(21).reshape(7, 3) % 5 + (1j if np.iscomplexobj(one) else 0)).astype(kind)
        for left, right in ((one, other), (one, one.T), (other.T, one.T), (one[::2, ::-1], other), (one[0], other)):
            letters = "ij,jk->ik" if left.ndim == 2 else "j,jk->k"
            _need(np.allclose(left @ right, np.einsum(letters, left, right)), f"a product of {kind.__name__} is wrong")
        _need(np.allclose(one[0] @ one[1], sum(one[0] * one[1])), f"a product of vectors of {kind.__name__} is wrong")
        _need(np.allclose(np.vdot(one[0], one[1]), sum(one[0].conj() * one[1])), "a product is wrong")
        _need(np.allclose(one @ other[:, 0], (one * other[:, 0]).sum(axis=1)), "a product with a vector is wrong")
    return f"NumPy {np.__version__}"


def _outside(_place: Place) -> str:
    """What speaks with the world outside, as far as it can be tried without it: certificates, keyrings, services."""
    import ssl

    import certifi
    import keyring

    from reader import embeddings
    from reader.translators.registry import TRANSLATORS

    _need(ssl.create_default_context(cafile=certifi.where()).cert_store_stats()["x509"] > 50, "no certificates")
    kind = type(keyring.get_keyring()).__module__
    _need(kind == "keyring.backends.null", f"the user's keyring was asked ({kind})")
    if sys.platform == "linux":
        from secretstorage.dhcrypto import Session  # of the keyring on Linux

        _need(_is_ciphering(), "secrets cannot be handed to the keyring")
        _need(Session().my_public_key, "no key")
    extra = "" if embeddings.are_installed() else "; without sentence vectors"
    return f"{len(TRANSLATORS)} services, certificates, keyring{extra}"


def _is_ciphering() -> bool:
    """AES as the keyring's service wants it, against the example in NIST SP 800-38A, F.2.1."""
    from cryptography.hazmat.backends import default_backend
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    key = bytes.fromhex("2b7e151628aed2a6abf7158809cf4f3c")
    plain, secret = bytes.fromhex("6bc1bee22e409f96e93d7e117393172a"), "7649abac8119b246cee98e9b12e9197d"
    cipher = Cipher(algorithms.AES(key), modes.CBC(bytes(range(16))), default_backend())
    one, other = cipher.encryptor(), cipher.decryptor()
    made = one.update(plain) + one.finalize()
    return made.hex() == secret and other.update(made) + other.finalize() == plain


def _window(place: Place) -> str:
    """The window is drawn, in both languages and all themes."""
    from PySide6.QtGui import QFontDatabase, QGuiApplication

    from ui.shot import draw

    with place.library() as library:
        article = library.articles()[0]
        for language, theme in (("de", "dark"), ("en", "sepia"), ("en", "light")):
            place.shot = draw(library, article, theme, 1280, 800, "paragraph", language)
    _need(len(place.shot) > 20_000, "the picture is empty")
    families = QFontDatabase.families()
    for family in ("Source Serif 4", "Inter"):
        _need(family in families, f"the font {family} is missing")
    if place.picture is not None:
        place.picture.write_bytes(place.shot)
    return f"drawn on “{QGuiApplication.platformName()}”"


def _qt(_place: Place) -> str:
    """What of Qt is loaded when it is needed only: formats of pictures, SVG, connections between processes."""
    from PySide6.QtCore import QLibraryInfo
    from PySide6.QtGui import QImageReader
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

    formats = {bytes(one.data()).decode() for one in QImageReader.supportedImageFormats()}
    missing = {"png", "jpeg", "gif", "webp", "svg", "ico"} - formats
    _need(not missing, f"pictures cannot be shown: {missing}")
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    _need((folder / "qtbase_de.qm").is_file(), f"Qt's own German texts are not in {folder}")
    name = f"lesart-self-check-{os.getpid()}"
    server, socket = QLocalServer(), QLocalSocket()
    _need(server.listen(name), "no connection can be offered")
    socket.connectToServer(name)
    _need(socket.waitForConnected(5000), "no connection can be made")
    server.close()
    return f"{len(formats)} formats of pictures"


STEPS: tuple[tuple[str, Step], ...] = (
    ("modules", _modules),
    ("articles", _samples),
    ("export", _exports),
    ("import", _imports),
    ("language", _language),
    ("words", _words),
    ("search", _search),
    ("numbers", _numbers),
    ("outside", _outside),
    ("window", _window),
    ("Qt", _qt),
)
