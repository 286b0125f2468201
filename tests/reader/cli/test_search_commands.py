"""The commands search and concordance: what they print, and their faults."""

from pathlib import Path
from typing import Any


def test_search_prints_hits_with_their_partners(lesart: Any, article: dict[str, Any]) -> None:
    said = lesart("search", "gebäude", "--json")
    (hit,) = said.json
    text = lesart("show", "Der Schnitt", "--json").json
    assert said.status == 0
    assert {"article", "text", "start", "end", "snippet", "partner"} <= hit.keys()
    assert (hit["article"], hit["text"]) == (article["id"], text["id"])
    assert text["plain"][hit["start"] : hit["end"]] == "Gebäude"
    assert hit["snippet"] == "Das Gebäude stürzt ein."
    assert hit["partner"] == "The building collapses, and then all is quiet."
    assert lesart("search", "gebäude").out == (
        "Der Schnitt: Das Gebäude stürzt ein.\n    The building collapses, and then all is quiet.\n"
    )


def test_search_within_texts_or_notes(lesart: Any, article: object) -> None:
    lesart("annotate", "Der Schnitt", "--exact", "Gebäude", "--note", "Ein Einsturz", "--tag", "vfx")
    assert [hit["kind"] for hit in lesart("search", "Einsturz", "--in", "notes", "--json").json] == ["note"]
    assert lesart("search", "Einsturz", "--in", "texts", "--json").json == []
    assert [hit["kind"] for hit in lesart("search", "tag:vfx", "--json").json] == ["mark"]


def test_pages_are_told(lesart: Any, article: object) -> None:
    said = lesart("search", "die OR the", "--size", "2")
    assert "--page 2 has the next" in said.err
    assert lesart("search", "die OR the", "--page", "99").err == "There are no more results.\n"


def test_nothing_found_and_a_faulty_query(lesart: Any, article: object) -> None:
    said = lesart("search", "Nashorn", "--json")
    assert (said.status, said.json, said.err) == (0, [], "Nothing was found.\n")
    said = lesart("search", "(Gebäude")
    assert (said.status, said.out) == (1, "")
    assert said.err == "lesart: The bracket at character 1 is never closed. Write “)” after it.\n"


def test_concordance_prints_sentences_with_their_partners(lesart: Any, article: dict[str, Any]) -> None:
    (one,) = lesart("concordance", "enden", "--language", "de", "--json").json
    assert {"article", "sentence", "partner", "start", "end"} <= one.keys()
    plain = lesart("show", "Der Schnitt", "--json").json["plain"]
    assert plain[one["start"] : one["end"]] == one["key"] == "endet"
    assert one["left"] + one["key"] + one["right"] == one["sentence"]
    assert "[endet]" in lesart("concordance", "enden").out
    assert lesart("concordance", "Nashorn").err == "There is no sentence with “Nashorn”.\n"


def test_concordance_as_a_file(lesart: Any, article: object, sources: Path) -> None:
    lesart("concordance", "enden", "--format", "csv", "-o", str(sources / "x.csv"))
    assert (sources / "x.csv").read_text().startswith("translation,left,key,right,partner,article,date,start,end")
    assert lesart("concordance", "enden", "--format", "tmx").out.startswith("<?xml")
    assert lesart("concordance", "enden", "-o", "x").status == 2
