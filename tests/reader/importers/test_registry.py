import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ImportFailed
from reader.imported import Attachment, Imported, Part
from reader.importers import MAX_BYTES, choose, derive_title, read
from reader.importers.base import Extracted
from reader.importers.metadata import clean
from reader.model import BlockKind, Metadata
from reader.text.markdown import to_document
from tests.helpers.durations import about

CORPUS = Path(__file__).resolve().parents[3] / ".." / "shared" / "corpus"


def test_plain_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "essay.txt"
    path.write_bytes("Date: 2025-07\r\n\r\n# Wo\u0308rtlich\r\nzwei\r\n\r\n*Ende*\r\n".encode())
    imported = read(path)
    assert imported.source == str(path)
    assert imported.raw == path.read_bytes()
    assert imported.encoding == "utf-8"
    assert imported.document.plain == "# Wörtlich zwei\n\n*Ende*"
    assert imported.markdown == "\\# Wörtlich zwei\n\n\\*Ende\\*"
    assert imported.metadata == Metadata(date="2025-07")
    assert (imported.kept, imported.found) == (2, 2)
    assert imported.warnings == ()


def test_markdown_is_read() -> None:
    imported = read("\ufeff---\ntitle: A\n---\n\n# Titel\n\nEin *Satz*.\n\n".encode(), name="x.MD")
    assert imported.source == "x.MD"
    assert imported.encoding == "utf-8-sig"
    assert imported.markdown == "# Titel\n\nEin *Satz*."
    assert [block.kind for block in imported.document.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert imported.metadata.title == "A"


def test_markdown_keeps_the_indentation_of_its_first_line() -> None:
    assert read(b"\n\n    code\n", name="x.md").document.blocks[0].kind is BlockKind.CODE


@pytest.mark.parametrize(
    ("name", "is_markdown"),
    [
        ("a.txt", False), ("a.TEXT", False), ("a", False), ("-", False), ("", False), ("Dr. Müller", False),
        ("Kapitel 1.2", False), ("flores.de", False), ("flores.en", False), ("README.rst", False),
        (".versteckt", False),
        ("a.md", True), ("a.Markdown", True), ("b.txt.md", True),
    ],
)  # fmt: skip
def test_the_ending_chooses_the_importer(name: str, is_markdown: bool) -> None:
    plain = read(b"*a*", name=name).document.plain
    assert plain == ("a" if is_markdown else "*a*")


def test_doubts_are_said() -> None:
    german = "Die schönen Bücher führen über größere Straßen. " * 5
    imported = read(german.encode("mac-roman"), name="x.txt")
    assert imported.warnings == (
        "The encoding was guessed to be mac-roman; if letters are wrong, import it again with the right one.",
    )
    assert read(german.encode("mac-roman"), name="x.txt", encoding="mac-roman").warnings == ()
    imported = read((german + "x").encode() + b"\xff und\0weiter", name="x.txt")
    assert imported.warnings == (
        "1 character could not be read and became “\ufffd”.",
        "1 character that is not text was replaced by “\ufffd”.",
    )
    assert imported.document.plain.endswith("x\ufffd und\ufffdweiter")


def bad_inputs(folder: Path) -> list[tuple[str, Path, str]]:
    """What goes wrong, the file, and the sentence."""

    def write(name: str, raw: bytes) -> Path:
        path = folder / name
        path.write_bytes(raw)
        return path

    large = folder / "large.txt"
    with large.open("wb") as file:
        file.truncate(200_000_000)
    just_too_large = folder / "larger.md"
    with just_too_large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    reads = ", which Lesart does not read."
    only_details = "contains details such as title and date, but no text."
    unknown = "which Lesart does not know."
    unrecognised = "The encoding of “odd.txt” could not be recognised."
    return [
        ("address of a file", Path("file:/missing.txt"), "Addresses that begin with “file:” are not read."),
        ("missing", folder / "missing.txt", "There is no file called “missing.txt”."),
        ("missing folder", folder / "no" / "missing.txt", "There is no file called “missing.txt”."),
        ("below a file", write("a.txt", b"a") / "b.txt", "There is no file called “b.txt”."),
        ("impossible name", folder / "a\0b.txt", "There is no file called “a\ufffdb.txt”."),
        ("too long a name", folder / ("a" * 300), f"There is no file called “{'a' * 79}…”."),
        ("folder", folder, f"“{folder.name}” is a folder, not a file."),
        ("empty", write("empty.txt", b""), "“empty.txt” is empty."),
        ("white space", write("white.md", b" \r\n\t\n"), "“white.md” contains nothing but white space."),
        ("only a mark", write("mark.txt", b"\xef\xbb\xbf"), "“mark.txt” contains nothing but white space."),
        ("only metadata", write("meta.txt", b"date 2025-07 HQ\n"), "“meta.txt” " + only_details),
        ("only front matter", write("meta.md", b"---\ntitle: A\n---\n"), "“meta.md” " + only_details),
        ("no visible text", write("rule.md", b"---\n\n![](a.png)\n"), "“rule.md” contains no text that can be read."),
        ("binary", write("binary.txt", bytes(range(256)) * 20), "“binary.txt” is not a text file."),
        ("table", write("b.csv", b"a;b\n"), "“b.csv” is a table" + reads),
        ("ZIP", write("b.zip", b"PK\x03\x04"), "“b.zip” is a ZIP archive" + reads),
        ("PNG without ending", write("png", b"\x89PNG\r\n\x1a\n"), "“png” is a PNG picture" + reads),
        ("unknown ending", write("b.xyz", b"Text"), "“b.xyz” has the ending “.xyz”, " + unknown),
        ("no encoding", write("odd.txt", bytes(range(128, 256)) * 5), unrecognised),
        ("200 MB", large, "“large.txt” is 200 MB; Lesart reads texts up to 50 MB."),
        ("just too large", just_too_large, "“larger.md” is 50.1 MB; Lesart reads texts up to 50 MB."),
    ]  # fmt: skip


def test_bad_input_gives_one_clear_sentence(tmp_path: Path) -> None:
    for what, path, sentence in bad_inputs(tmp_path):
        with pytest.raises(ImportFailed) as failure:
            read(path)
        assert failure.value.message == sentence, what
        assert failure.value.hint.endswith("."), what
        assert "\n" not in str(failure.value), what


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was opened"))
    with pytest.raises(ImportFailed, match="200 MB"):
        read(path)


def test_bytes_have_the_same_limit() -> None:
    with pytest.raises(ImportFailed, match=r"Standard input is 50\.1 MB"):
        read(b"a" * (MAX_BYTES + 1), name="-")
    with pytest.raises(ImportFailed, match="Standard input is empty"):
        read(b"", name="-")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (PermissionError(13, "Permission denied"), "“x.txt” may not be read."),
        (OSError(5, "Input/output error"), "“x.txt” could not be read: Input/output error."),
    ],
)
def test_a_file_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, sentence: str
) -> None:
    path = tmp_path / "x.txt"
    path.write_text("a")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(ImportFailed) as failure:
        read(path)
    assert failure.value.message == sentence
    assert failure.value.hint


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_devices_are_refused_and_pipes_read(tmp_path: Path) -> None:
    with pytest.raises(ImportFailed, match="“null” is a device, not a file"):
        read(Path(os.devnull))
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = subprocess.Popen([sys.executable, "-c", f"open({str(pipe)!r}, 'w').write('Ein Satz.')"])
    assert read(pipe).document.plain == "Ein Satz."
    assert writer.wait() == 0


@given(st.binary(), st.sampled_from(["x.txt", "x.md", "-"]))
def test_any_bytes_give_a_text_or_one_sentence(raw: bytes, name: str) -> None:
    try:
        imported = read(raw, name=name)
    except ImportFailed as failure:
        sentence = str(failure)
    else:
        sentence = ""
        assert imported.raw == raw
        assert imported.document == to_document(imported.markdown)
        assert imported.kept == len(imported.document.blocks) > 0
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("markdown", "metadata", "title"),
    [
        ("Ein Satz. Noch einer.\n\n## Ein *Titel*\n\n# Später", Metadata(title="Der  Titel"), "Der Titel"),
        ("Ein Satz. Noch einer.\n\n## Ein *Titel*\n\n# Später", Metadata(), "Ein Titel"),
        ("Ein Satz.\\\nNoch einer.", Metadata(), "Ein Satz. Noch einer."),
    ],
)
def test_titles(markdown: str, metadata: Metadata, title: str) -> None:
    document = to_document(markdown)
    assert derive_title(document, metadata, document.plain) == title


def test_long_titles_are_cut_after_a_word() -> None:
    document = to_document("x")
    title = derive_title(document, Metadata(), "Wort " * 15 + "und, dann noch mehr")
    assert title == "Wort " * 15 + "und…"
    assert derive_title(document, Metadata(), "a" * 80) == "a" * 80
    assert derive_title(document, Metadata(), "a" * 81) == "a" * 79 + "…"
    assert len(derive_title(document, Metadata(), "Donau " + "dampf" * 100)) == 80
    assert derive_title(document, Metadata(title="Titel " * 40), "x") == ("Titel " * 40).strip()
    assert derive_title(document, Metadata(), "") == ""


@given(st.text())
def test_titles_are_never_too_long(text: str) -> None:
    title = derive_title(to_document("x"), Metadata(title=text), "x")
    assert len(title) <= 300
    assert "\n" not in title


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_corpus_is_read(language: str) -> None:
    imported = read(CORPUS / f"el-eternauta.{language}.txt")
    assert (imported.kept, imported.found) == (7, 7)
    assert imported.metadata == Metadata(date="2025-07", extra=(("note", "HQ"),))
    assert imported.document.plain.startswith("Netflix ")
    assert "HQ" not in imported.document.plain
    raw = imported.raw.decode().splitlines()[1:]
    assert imported.document.plain.split("\n\n") == [line.strip() for line in raw if line.strip()]


def test_a_book_is_read_in_seconds() -> None:
    sentence = (
        "Die *Bilder* des Films (1986) wurden von Hand gemacht & nicht von einem Rechner, sagt die Regisseurin Müller. "
    )
    paragraph = (sentence * 8).strip().replace("Hand gemacht", "Hand\ngemacht")
    book = "\n\n".join([paragraph] * 1_400)
    assert len(book.split()) > 200_000
    for name in ("book.txt", "book.md"):
        with about(2):
            read(book.encode(), name=name)


def test_importing_the_importers_loads_no_heavy_library() -> None:
    heavy = "{'markdown_it', 'yaml', 'charset_normalizer', 'numpy', 'PySide6', 'lxml', 'subprocess', 'http', 'zipfile'}"
    code = f"import sys, reader.importers; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# What comes from the child is checked by this process.

PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0"


def from_child(monkeypatch: pytest.MonkeyPatch, extracted: Extracted) -> Imported:
    """What is made of something that a child has extracted."""
    monkeypatch.setattr("reader.importers.registry.extract", lambda *_: extracted)
    return read(b"<html>", name="x.html")


def test_parts_are_counted_and_chosen_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = (
        Part("# Titel"),
        Part("Menü", False, "navigation"),
        Part("Ein *Satz*."),
        Part("Werbung", False, "advertisement"),
    )
    imported = from_child(monkeypatch, Extracted("# Titel\n\nEin *Satz*.", parts=parts))
    assert (imported.kept, imported.found, imported.format) == (2, 4, "HTML")
    assert imported.parts == parts
    other = choose(imported, [False, True, True, False])
    assert other.markdown == "Menü\n\nEin *Satz*."
    assert other.document == to_document(other.markdown)
    assert (other.kept, other.found, other.raw) == (2, 4, imported.raw)
    assert [part.why for part in other.parts] == ["left out by you", "", "", "advertisement"]
    assert choose(imported, [True, False, True, False]).markdown == imported.markdown
    with pytest.raises(ImportFailed, match="would be left"):
        choose(imported, [False] * 4)
    with pytest.raises(ValueError):
        choose(imported, [True])


def test_text_from_a_child_is_normalised(monkeypatch: pytest.MonkeyPatch) -> None:
    imported = from_child(monkeypatch, Extracted("a\0b\r\nO\u0308 \ud800", parts=(Part("a\0"),)))
    assert imported.markdown == "a\ufffdb\nÖ \ufffd"
    assert imported.parts[0].markdown == "a\ufffd"
    assert imported.warnings == ("2 characters that are not text were replaced by “\ufffd”.",)
    imported.markdown.encode()


def test_no_text_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImportFailed, match="contains no text that can be read"):
        from_child(monkeypatch, Extracted(" \n"))


def test_metadata_is_cleaned(monkeypatch: pytest.MonkeyPatch) -> None:
    title = "{{7*7}} {0.__class__} python:def evaluate(a, b): return open('/etc/passwd')"
    imported = from_child(
        monkeypatch,
        Extracted(
            "Text",
            Metadata(
                title, ("A\nB", "", "x" * 9_000), "gestern", "Deutsch", "javascript:alert(1)", (("k\0", "v\ud800"),)
            ),
        ),
    )
    metadata = imported.metadata
    assert metadata.title == title
    assert metadata.authors[0] == "A B"
    assert len(metadata.authors) == 2
    assert len(metadata.authors[1].encode()) <= 4096
    assert (metadata.date, metadata.language, metadata.url) == ("", "de", "")
    assert metadata.extra == (("url", "javascript:alert(1)"), ("date", "gestern"), ("k\ufffd", "v\ufffd"))
    assert any("very long and was shortened" in warning for warning in imported.warnings)
    many = Metadata(authors=("a",) * 9_999, extra=(("a", "b"),) * 9_999)
    assert len(from_child(monkeypatch, Extracted("x", many)).metadata.extra) <= 500


def test_clean_metadata_stays_as_it_is() -> None:
    metadata = Metadata("T", ("A; B", "C"), "2024-05", "de-AT", "https://a.example/", (("note", "zwei\nZeilen"),))
    assert clean(metadata) == (metadata, ())
    assert clean(Metadata()) == (Metadata(), ())


def test_pictures_are_what_they_are_called(monkeypatch: pytest.MonkeyPatch) -> None:
    good = Attachment(sha256(PICTURE).hexdigest() + ".png", "image/png", PICTURE)
    bad = (
        Attachment("../../x.png", "image/png", PICTURE),
        Attachment(good.name, "text/html", PICTURE),
        Attachment(sha256(b"<svg/>").hexdigest() + ".svg", "image/svg+xml", b"<svg/>"),
        Attachment("0" * 64 + ".png", "image/png", PICTURE),
    )
    imported = from_child(monkeypatch, Extracted("x", attachments=(good, *bad, good)))
    assert imported.attachments == (good,)
    assert "5 pictures were left out." in imported.warnings


def test_pictures_have_a_largest_number_and_size(monkeypatch: pytest.MonkeyPatch) -> None:
    pictures = []
    for number in range(5):
        data = PICTURE + bytes([number]) * 100
        pictures.append(Attachment(sha256(data).hexdigest() + ".png", "image/png", data))
    monkeypatch.setattr("reader.importers.registry.MAX_PICTURES", 3)
    assert len(from_child(monkeypatch, Extracted("x", attachments=tuple(pictures))).attachments) == 3
    monkeypatch.setattr("reader.importers.registry.MAX_PICTURE_BYTES", 2 * len(pictures[0].data))
    assert len(from_child(monkeypatch, Extracted("x", attachments=tuple(pictures))).attachments) == 2
