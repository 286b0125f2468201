"""The command revise, and what other commands say of revised texts."""

from pathlib import Path
from typing import Any

import pytest

from reader.library import Library
from tests.helpers.libraries import visible


@pytest.fixture
def marked(lesart: Any, article: dict[str, Any]) -> list[str]:
    """Ids of annotations on the essay."""
    words = ("stürzt", "Danach wird es still", "Am 3. Oktober")
    found = [lesart("annotate", "Der Schnitt", "--exact", one, "--json").json["id"] for one in words]
    return [*found, lesart("annotate", "Der Schnitt", "--text", "en", "--exact", "collapses", "--json").json["id"]]


def write(sources: Path, old: str, new: str, of: str = "schnitt.de.md", name: str = "neu.md") -> None:
    """A newer version of a source."""
    text = (sources / of).read_text(encoding="utf-8")
    assert old in text
    (sources / name).write_text(text.replace(old, new), encoding="utf-8")


def test_a_text_is_revised(lesart: Any, marked: list[str], sources: Path, folder: Path) -> None:
    write(sources, " Danach wird es still.", "")
    said = lesart("revise", "Der Schnitt", "neu.md", "--json")
    assert (said.status, said.err) == (0, "")
    shape = said.json
    assert {name: shape[name] for name in ("placed", "proposed", "orphaned", "kept", "moved")} == {
        "placed": 2,
        "proposed": 0,
        "orphaned": 1,
        "kept": 2,
        "moved": 0,
    }
    assert shape["changed"] is True
    assert sum(shape["beads"][name] for name in ("kept", "aligned")) >= 4
    states = {one["id"]: (one["state"], one["was"]) for one in shape["annotations"]}
    assert states == {
        marked[0]: ("placed", "placed"),
        marked[1]: ("orphaned", "placed"),
        marked[2]: ("placed", "placed"),
    }
    shown = lesart("show", "Der Schnitt", "--json").json
    for one in shape["annotations"]:
        if one["state"] == "placed":
            assert shown["plain"][one["start"] : one["end"]] in ("stürzt", "Am 3. Oktober")
    with Library(folder) as library:
        assert library.find_article("Der Schnitt").texts[0].revision == shape["revision"]
    listed = {one["id"]: one["state"] for one in lesart("annotations", "--json").json}
    assert listed == {**dict.fromkeys(marked, "placed"), marked[1]: "orphaned"}
    assert "(orphaned)" in lesart("annotations").out
    assert lesart("check").out == "The library is sound.\n"


def test_what_came_of_it_is_said(lesart: Any, marked: list[str], sources: Path) -> None:
    write(sources, " Danach wird es still.", "")
    said = lesart("revise", "Der Schnitt", "neu.md")
    assert said.out.splitlines()[:2] == ["New revision stored.", "3 annotations: 2 kept, 1 lost"]
    assert f"{marked[1]}  (orphaned)" in said.out


def test_a_translation_is_revised_by_its_language(lesart: Any, marked: list[str], sources: Path) -> None:
    write(sources, "collapses", "falls down", "schnitt.en.txt", "neu.txt")
    shape = lesart("revise", "Der Schnitt", "neu.txt", "--text", "en", "--json").json
    assert [one["id"] for one in shape["annotations"]] == [marked[3]]
    assert shape["placed"] + shape["proposed"] + shape["orphaned"] == 1
    assert "falls down" in lesart("show", "Der Schnitt", "--text", "en").out


def test_a_dry_run_stores_nothing(lesart: Any, marked: list[str], sources: Path, folder: Path) -> None:
    write(sources, "stürzt ein", "fällt um")
    with Library(folder) as library:
        before = visible(library)
    said = lesart("revise", "Der Schnitt", "neu.md", "--dry-run")
    assert said.out.startswith("Nothing was stored.")
    shape = lesart("revise", "Der Schnitt", "neu.md", "--dry-run", "--json").json
    assert (shape["revision"], shape["changed"], len(shape["annotations"])) == (None, True, 3)
    with Library(folder) as library:
        assert visible(library) == before


def test_an_unchanged_text_is_not_stored(lesart: Any, marked: list[str], folder: Path) -> None:
    said = lesart("revise", "Der Schnitt", "schnitt.de.md")
    assert (said.status, said.out) == (0, "The text has not changed; nothing was stored.\n")
    assert lesart("revise", "Der Schnitt", "schnitt.de.md", "--json").json["changed"] is False


def test_the_text_comes_from_standard_input_too(lesart: Any, marked: list[str], sources: Path) -> None:
    text = (sources / "schnitt.de.md").read_text(encoding="utf-8")
    said = lesart("revise", "Der Schnitt", "-", "--json", stdin=text.replace("stürzt", "stürzte"))
    assert (said.status, said.json["changed"]) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("Nirgends", "schnitt.de.md"), 1, "There is no article"),
        (("Der Schnitt", "fehlt.md"), 1, "fehlt.md"),
        (("Der Schnitt", "schnitt.de.md", "--text", "fr"), 1, "no text in “fr”"),
        (("Der Schnitt", "leer.md"), 1, "leer.md"),
        (("Der Schnitt",), 2, "SOURCE"),
    ],
)
def test_what_cannot_be_revised_is_said_in_a_sentence(
    lesart: Any, marked: list[str], sources: Path, folder: Path, arguments: tuple[str, ...], status: int, words: str
) -> None:
    (sources / "leer.md").write_text(" \n")
    with Library(folder) as library:
        before = visible(library)
    said = lesart("revise", *arguments)
    assert (said.status, said.out) == (status, "")
    assert words in said.err
    assert "Traceback" not in said.err
    with Library(folder) as library:
        assert visible(library) == before


def test_an_import_that_looks_like_a_version_says_so(lesart: Any, article: dict[str, Any], sources: Path) -> None:
    write(sources, "Niemand weiß, z. B. im Studio, wie sie endet.", "Keiner weiß, wie es ausgeht.")
    said = lesart("import", "neu.md", "--language", "de", "--json")
    assert said.status == 0
    (new,) = said.json["articles"]
    (similar,) = new["similar"]
    assert (similar["article"], similar["text"]) == (article["id"], article["texts"][0]["id"])
    assert 0.5 < similar["share"] < 1.0
    assert f"lesart revise {article['id']} neu.md" in said.err
    (sources / "anderes.txt").write_text("Die Katze schläft auf dem Dach. Es regnet seit drei Tagen.")
    assert lesart("import", "anderes.txt", "--language", "de", "--json").json["articles"][0]["similar"] == []


def test_an_old_version_is_no_new_article(lesart: Any, article: dict[str, Any], sources: Path) -> None:
    write(sources, "stürzt ein", "fällt um")
    lesart("revise", "Der Schnitt", "neu.md")
    said = lesart("import", "schnitt.de.md", "--language", "de", "--json")
    assert said.json["articles"][0]["duplicate_of"] == article["id"]


def test_an_old_revision_can_be_shown(lesart: Any, article: dict[str, Any], sources: Path) -> None:
    write(sources, "stürzt ein", "fällt um")
    before = lesart("show", "Der Schnitt").out
    lesart("revise", "Der Schnitt", "neu.md")
    assert "fällt um" in lesart("show", "Der Schnitt").out
    assert lesart("show", "Der Schnitt", "--revision", "1").out == before
    shown = lesart("show", "Der Schnitt", "--revision", "1", "--json").json
    assert (shown["revision"], [one["number"] for one in shown["revisions"]]) == (1, [2, 1])
    assert [one["source"] for one in shown["revisions"]] == ["neu.md", "schnitt.de.md"]
    said = lesart("show", "Der Schnitt", "--revision", "5")
    assert (said.status, said.err) == (1, "lesart: This text has no revision 5. It has: 1, 2.\n")
