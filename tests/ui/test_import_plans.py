"""Which files belong together by their names, and what lies beside them."""

from pathlib import Path

from reader.importers.sources import Single
from reader.model import Metadata
from ui.imports.plans import FEW, beside, from_path, guess, place_of, short_name


def test_equal_names_with_languages_are_one_article() -> None:
    paths = [Path("a/x.en.txt"), Path("a/x.de.md"), Path("b/x.fr.txt"), Path("a/notes.txt"), Path("a/x_es.docx")]
    plans = guess(paths)
    assert [[str(one.source.path) for one in (plan.original, *plan.translations)] for plan in plans] == [
        ["a/x.de.md", "a/x.en.txt", "a/x_es.docx"],
        ["b/x.fr.txt"],
        ["a/notes.txt"],
    ]


def test_what_has_no_language_at_its_end_stands_alone() -> None:
    assert len(guess([Path("v1.2.txt"), Path("v1.3.txt"), Path("my.to.txt"), Path("my.qq.txt")])) == 4


def test_addresses_and_equal_names_are_not_put_together() -> None:
    singles = [Single("https://a.example/x.de", address="https://a.example/x.de"), Single("pasted", raw=b"x")]
    assert len(guess([*singles, *singles])) == 4


def test_what_lies_beside(tmp_path: Path) -> None:
    for name in ("x.de.txt", "x.en.txt", "x.fr.md", "x.it.png", "y.en.txt", "x.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert beside([tmp_path / "x.de.txt"]) == [tmp_path / "x.en.txt", tmp_path / "x.fr.md"]
    assert beside([tmp_path / "x.de.txt", tmp_path / "x.en.txt"]) == [tmp_path / "x.fr.md"]
    assert beside([tmp_path / "x.txt"]) == []
    assert beside([tmp_path / "nowhere" / "x.de.txt"]) == []
    assert beside([tmp_path / "x.de.txt"] * (FEW + 1)) == []


def test_how_sources_are_called() -> None:
    about = Metadata(title="Ein Titel", date="2025-07-18")
    entry = Single("https://a.example/1", address="https://a.example/1", about=about)
    assert (short_name(entry), place_of(entry)) == ("Ein Titel", "2025-07-18 · a.example")
    page = Single("https://a.example/1", address="https://a.example/1")
    assert short_name(page) == "a.example/1"
    assert (short_name(from_path(Path("d/f.txt"))), place_of(from_path(Path("d/f.txt")))) == ("f.txt", "d")
