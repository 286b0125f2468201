"""`lesart words`."""

import zipfile
from pathlib import Path
from typing import Any

from reader.edits.words import ChangeWords, SaveWord
from reader.library import Library
from reader.word_model import WordState
from tests.helpers.learning import save


def fill(folder: Path) -> None:
    with Library(folder) as library:
        article = library.find_article("Der Schnitt")
        save(library, article, "stellt … vor", "vorstellen")
        known = save(library, article, "Gebäude")
        library.apply(ChangeWords((known.id,), state=WordState.KNOWN))
        library.apply(SaveWord("en", "director"))


def test_words_are_listed_with_their_sentences(lesart: Any, article: dict[str, Any], folder: Path) -> None:
    fill(folder)
    first, second, third = lesart("words", "--json").json
    assert first["lemma"] == "vorstellen"
    assert first["sentence"] == "Die Regie stellt ihre neue Serie vor."
    assert first["partner"] == "The director presents her new series."
    assert (first["state"], first["article"], first["title"]) == ("new", article["id"], "Der Schnitt")
    assert (second["state"], second["due"]) == ("known", None)
    assert (third["language"], third["sentence"], third["article"]) == ("en", "", None)
    said = lesart("words")
    assert said.out.splitlines()[1] == "Gebäude\tknown\t\tDas Gebäude stürzt ein."
    assert "3 words" in said.err


def test_only_what_is_due_of_one_language_or_state(lesart: Any, article: object, folder: Path) -> None:
    fill(folder)

    def lemmas(*options: str) -> list[str]:
        return [one["lemma"] for one in lesart("words", *options, "--json").json]

    assert lemmas("--due") == ["vorstellen", "director"]
    assert lemmas("--due", "--new", "1") == ["vorstellen"]
    assert lemmas("--language", "de-AT") == ["vorstellen", "Gebäude"]
    assert lemmas("--state", "known") == ["Gebäude"]


def test_where_nothing_is_saved_it_says_so(lesart: Any, article: object) -> None:
    assert "no saved words" in lesart("words").err
    assert "Nothing is to be reviewed" in lesart("words", "--due").err
    assert lesart("words", "--json").json == []


def test_an_unknown_state_is_wrong_usage(lesart: Any, sources: object) -> None:
    assert lesart("words", "--state", "half").status == 2


def test_a_revision_says_what_became_of_saved_words(lesart: Any, article: object, folder: Path, sources: Path) -> None:
    fill(folder)
    essay = sources / "schnitt.de.md"
    essay.write_text(essay.read_text("utf-8").replace("Das Gebäude stürzt ein. ", ""), encoding="utf-8")
    assert (
        "2 places of saved words: 1 kept, 1 without a place" in lesart("revise", "Der Schnitt", essay, "--dry-run").out
    )
    assert lesart("revise", "Der Schnitt", essay, "--json").json["words"] == {"placed": 1, "lost": 1}
    assert [one["sentence"] for one in lesart("words", "--json").json][1] == "Das Gebäude stürzt ein."


def test_words_go_to_anki_and_to_a_table(lesart: Any, article: object, folder: Path, tmp_path: Path) -> None:
    fill(folder)
    assert "2 words written to" in lesart("words", "--language", "de", "-o", str(tmp_path / "w.apkg")).out
    with zipfile.ZipFile(tmp_path / "w.apkg") as archive:
        assert archive.testzip() is None
        assert b"Die Regie <mark>stellt</mark> ihre neue Serie <mark>vor</mark>." in archive.read("collection.anki2")
    assert lesart("words", "-o", str(tmp_path / "w.csv"), "--json").json["words"] == 3
    assert "vorstellen" in (tmp_path / "w.csv").read_text(encoding="utf-8-sig")
