"""What is imported by the benchmark: a book and a folder of pages, made by chance with a fixed seed."""

import random
import zipfile
from pathlib import Path

from support.words import GERMAN, Language

_PAGE = (
    '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta name="author" content="Erika Muster"></head><body><nav><a href="/a">Start</a> <a href="/b">Kultur</a></nav>'
    "<article><h1>{title}</h1>{body}</article><footer><p>Impressum und Datenschutz</p></footer></body></html>"
)
_CHAPTER = (
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>{title}</title></head>'
    "<body><h1>{title}</h1>{body}</body></html>"
)
_CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_PACKAGE = (
    '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">bench</dc:identifier>'
    "<dc:title>Das lange Buch</dc:title><dc:language>de</dc:language></metadata>"
    "<manifest>{items}</manifest><spine>{refs}</spine></package>"
)


def pages(folder: Path, count: int, words: int) -> Path:
    """A folder of web pages, so many words each."""
    folder.mkdir(parents=True, exist_ok=True)
    draw = random.Random(4)
    language = Language(GERMAN, draw)
    for number in range(count):
        title = language.sentence(5).rstrip(".?!")
        page = _PAGE.format(title=title, body=_paragraphs(language, draw, words))
        (folder / f"seite-{number:04}.html").write_text(page, encoding="utf-8")
    return folder


def book(path: Path, words: int, chapters: int) -> Path:
    """An EPUB of so many words."""
    draw = random.Random(5)
    language = Language(GERMAN, draw)
    names = [f"kapitel-{number}.xhtml" for number in range(1, chapters + 1)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", _CONTAINER)
        items = "".join(f'<item id="{n[:-6]}" href="{n}" media-type="application/xhtml+xml"/>' for n in names)
        refs = "".join(f'<itemref idref="{name[:-6]}"/>' for name in names)
        archive.writestr("content.opf", _PACKAGE.format(items=items, refs=refs))
        for number, name in enumerate(names, 1):
            body = _paragraphs(language, draw, words // chapters)
            archive.writestr(name, _CHAPTER.format(title=f"Kapitel {number}", body=body))
    return path


def _paragraphs(language: Language, draw: random.Random, words: int) -> str:
    found, left = [], words
    while left > 0:
        sentences = []
        for _ in range(draw.randint(2, 6)):
            length = min(max(4, left), draw.randint(6, 24))
            sentences.append(language.sentence(length))
            left -= length
            if left <= 0:
                break
        found.append(f"<p>{' '.join(sentences)}</p>")
    return "".join(found)
