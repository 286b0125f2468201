"""Annotations and codebooks from elsewhere: a round trip loses nothing, and nothing is there twice."""

import json
import re
from pathlib import Path

import pytest

from reader.anchoring.selectors import describe
from reader.edits.annotations import ChangeAnnotations, TrashAnnotations, TrimMirror, WholeMirror
from reader.edits.tags import AddTag, ChangeTag
from reader.errors import ImportFailed, ReaderError
from reader.exporters.base import export
from reader.history import History
from reader.library import Library
from reader.model import Article, Colour, State, TagId
from reader.study import collect
from reader.taking_in import is_taken_in, plan
from tests.helpers.libraries import ENGLISH, add_article, mark


@pytest.fixture
def marked(library: Library) -> Article:
    """An article with annotations on both sides, and one of words that stand there twice."""
    article = add_article(library, "Eins")
    mark(library, article.texts[0], "Gewerkschaften warnen", tags=("vfx/de-aging", "a b"), note="*Wer?*\n\n- x")
    mark(library, article.texts[1], "scene", tags=("Zitat",), colour=Colour.PINK)
    mark(library, article.texts[0], "KI", colour=Colour.BLUE, note="=1+1 <b>")
    return article


def file_of(library: Library, folder: Path, format: str = "jsonld", name: str = "notes.jsonld") -> Path:
    path = folder / name
    path.write_text(str(export(collect(library), format)), "utf-8")
    return path


def seen(library: Library) -> list[tuple[object, ...]]:
    return sorted(
        (one.id, one.text, one.start, one.end, one.exact, one.prefix, one.suffix, one.colour, one.tags, one.note,
         one.state, one.author, one.created, one.modified)
        for one in library.annotations(partners=False)
    )  # fmt: skip


def take(library: Library, path: Path) -> tuple[int, int, int]:
    found = plan(library, path)
    if found.edit is not None:
        library.apply(found.edit)
    return found.added, found.known, len(found.unplaced)


def test_a_round_trip_loses_nothing(library: Library, marked: Article, tmp_path: Path) -> None:
    before = seen(library)
    path = file_of(library, tmp_path)
    ids = tuple(one.id for one in library.annotations())
    library.apply(ChangeAnnotations(ids, Colour.GREEN, "changed", ("other",)))
    library.apply(TrashAnnotations(ids[:2]))
    assert seen(library) != before
    take(library, path)
    assert seen(library) == before


def test_taking_in_twice_changes_nothing(library: Library, marked: Article, tmp_path: Path) -> None:
    before, path = seen(library), file_of(library, tmp_path)
    assert take(library, path) == (0, 3, 0)
    assert take(library, path) == (0, 3, 0)
    assert seen(library) == before


def test_another_library_gets_them_on_the_right_sides(library: Library, marked: Article, tmp_path: Path) -> None:
    path = file_of(library, tmp_path)
    with Library(tmp_path / "other") as other:
        twin = add_article(other, "Eins")
        assert take(other, path) == (3, 0, 0)
        assert take(other, path) == (0, 3, 0)
        found = [(one.text, *key) for one, key in zip(other.annotations(), keys(other), strict=True)]
        expected = [(one.text, *key) for one, key in zip(library.annotations(), keys(library), strict=True)]
        sides = {marked.texts[0].id: twin.texts[0].id, marked.texts[1].id: twin.texts[1].id}
        assert found == [(sides[text], *rest) for text, *rest in expected]


def trims(library: Library) -> dict[str, list[str]]:
    return {one.exact: [trim.exact for trim in one.trims] for one in library.annotations() if one.trims}


def trim_two(library: Library, article: Article) -> None:
    """One mark is mirrored on a word, one on nothing."""
    ids = {one.exact: one.id for one in library.annotations()}
    at = ENGLISH.index("AI")
    library.apply(TrimMirror(ids["KI"], article.texts[1], describe(ENGLISH, at, at + 2)))
    library.apply(TrimMirror(ids["Gewerkschaften warnen"], article.texts[1], None))


def test_mirrored_words_come_back(library: Library, marked: Article, tmp_path: Path) -> None:
    trim_two(library, marked)
    path = file_of(library, tmp_path)
    for one in library.annotations():
        library.apply(WholeMirror(one.id))
    assert trims(library) == {}
    take(library, path)
    assert trims(library) == {"Gewerkschaften warnen": [""], "KI": ["AI"]}


def test_mirrored_words_come_into_another_library(library: Library, marked: Article, tmp_path: Path) -> None:
    trim_two(library, marked)
    path = file_of(library, tmp_path)
    with Library(tmp_path / "other") as other:
        add_article(other, "Eins")
        assert take(other, path) == (3, 0, 0)
        assert trims(other) == {"Gewerkschaften warnen": [""], "KI": ["AI"]}


def test_mirrored_words_that_do_not_stand_there_leave_the_sentence(
    library: Library, marked: Article, tmp_path: Path
) -> None:
    trim_two(library, marked)
    path = file_of(library, tmp_path)
    text, changed = re.subn(r'("exact":\s*)"AI"', r'\1"nowhere"', path.read_text("utf-8"))
    assert changed == 1
    path.write_text(text, "utf-8")
    for one in library.annotations():
        library.apply(WholeMirror(one.id))
    assert take(library, path)[2] == 0
    assert "KI" not in trims(library)


def keys(library: Library) -> list[tuple[object, ...]]:
    return [
        (one.id, one.start, one.end, one.exact, one.prefix, one.suffix, one.colour, one.tags, one.note, one.created,
         one.modified)
        for one in library.annotations()
    ]  # fmt: skip


def test_it_is_undone_as_one(library: Library, marked: Article, tmp_path: Path) -> None:
    path = file_of(library, tmp_path)
    with Library(tmp_path / "other") as other:
        add_article(other, "Eins")
        edit = plan(other, path).edit
        assert edit is not None
        history = History(other.apply)
        history.do(edit)
        history.undo()
        assert other.annotations() == []
        assert other.tags() == []


def test_without_its_article_or_its_words_an_annotation_is_named(
    library: Library, marked: Article, tmp_path: Path
) -> None:
    path = file_of(library, tmp_path)
    with Library(tmp_path / "empty") as empty:
        found = plan(empty, path)
        assert (found.edit, found.added, len(found.unplaced)) == (None, 0, 3)
        assert found.unplaced[0].reason == "The article “Eins” is not in this library. Import the article first."
    text = path.read_text("utf-8").replace("Gewerkschaften warnen", "Gewerkschaften schweigen")
    path.write_text(text, "utf-8")
    with Library(tmp_path / "other") as other:
        add_article(other, "Eins")
        found = plan(other, path)
        assert found.added == 2
        assert "does not stand in this text" in found.unplaced[0].reason


def test_a_position_that_is_wrong_does_not_mislead(library: Library, marked: Article, tmp_path: Path) -> None:
    document = json.loads(file_of(library, tmp_path).read_text("utf-8"))
    for item in document["first"]["items"]:
        item["id"] = ""
        item["target"]["selector"][1].update(start=0, end=3)
    path = tmp_path / "moved.jsonld"
    path.write_text(json.dumps(document), "utf-8")
    before = {(one.text, one.start, one.exact) for one in library.annotations()}
    assert take(library, path) == (3, 0, 0)
    assert {(one.text, one.start, one.exact) for one in library.annotations()} == before
    assert len(library.annotations()) == 6


def test_annotations_of_other_programs_come_in(library: Library, tmp_path: Path) -> None:
    article = add_article(library, "Eins")
    one = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "http://example.org/a",
        "type": ["Annotation"],
        "bodyValue": "Ein Kommentar",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": "Zitat"}, "Noch einer", {"id": "http://x"}],
        "target": {
            "source": f"urn:uuid:{article.texts[0].id}",
            "selector": {"type": "TextQuoteSelector", "exact": "Sarandos  sieht KI"},
        },
    }
    path = tmp_path / "x.jsonld"
    path.write_text(json.dumps([one]), "utf-8")
    assert take(library, path) == (1, 0, 0)
    (found,) = library.annotations()
    assert (found.exact, found.tags, found.note) == ("Sarandos sieht KI", ("Zitat",), "Noch einer\n\nEin Kommentar")
    assert (found.colour, found.state) == (Colour.YELLOW, State.PLACED)


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("x.jsonld", b"{", "is no JSON"),
        ("x.jsonld", b"\xff", "is no JSON"),
        ("x.jsonld", b"[" * 200_000, "is no JSON"),
        ("x.jsonld", b"{}", "has no annotations"),
        ("x.qdc", b"<a", "no well-formed XML"),
        ("x.qdc", b"<Project/>", "is not a REFI-QDA codebook"),
        ("x.qdc", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><CodeBook>&a;</CodeBook>', "entities"),
        ("x.csv", b"a,b\n", "is not a codebook"),
        ("x.csv", b"tag,colour,memo\n\xff", "is not a table in UTF-8"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    library: Library, tmp_path: Path, name: str, raw: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(ImportFailed, match=words):
        plan(library, path)


def test_a_file_that_is_not_there(library: Library, tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="cannot be read"):
        plan(library, tmp_path / "none.qdc")


@pytest.mark.parametrize(("format", "name"), [("qdc", "x.qdc"), ("codebook", "x.csv")])
def test_a_codebook_comes_back(library: Library, tmp_path: Path, format: str, name: str) -> None:
    library.apply(AddTag("Recht/Urheber", "pink"))
    tag = next(one for one in library.tags() if one.path == "Recht")
    library.apply(ChangeTag(TagId(tag.id), colour="blue", memo="Was das Gesetz sagt.\n\n<&>"))
    library.apply(AddTag("=x"))
    path = file_of(library, tmp_path, format, name)
    assert is_taken_in(path)
    with Library(tmp_path / "other") as other:
        assert take(other, path) == (3, 0, 0)
        assert take(other, path) == (0, 3, 0)
        assert [(one.path, one.colour, one.memo) for one in other.tags()] == [
            (one.path, one.colour, one.memo) for one in library.tags()
        ]


def test_what_a_tag_says_about_itself_is_kept(library: Library, tmp_path: Path) -> None:
    library.apply(AddTag("Recht", "pink"))
    path = tmp_path / "x.csv"
    path.write_text("tag,colour,memo\nrecht,#0000ff,Neu\nNeu / unten,,\n", "utf-8")
    assert take(library, path) == (2, 1, 0) or take(library, path)[1] >= 1
    there = {one.path: (one.colour, one.memo) for one in library.tags()}
    assert there["Recht"] == ("pink", "Neu")
    assert "Neu/unten" in there


def test_tables_of_texts_are_none_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("de,en\nJa,Yes\n", "utf-8")
    assert not is_taken_in(path)
    assert not is_taken_in(tmp_path / "none.csv")
    assert not is_taken_in(tmp_path / "x.txt")
