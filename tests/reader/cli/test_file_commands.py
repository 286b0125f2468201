"""The commands segment and align: files and pipes, and beads whose numbers are lines."""

from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
BITEXT = ROOT.parent / "shared" / "bitext" / "de-en-dev"
LANGUAGES = ("--source-language", "de", "--target-language", "en")


def numbers(beads: list[dict[str, Any]], side: str) -> list[int]:
    return [number for bead in beads for number in bead[side]]


def test_sentences_are_lines(lesart: Any) -> None:
    text = "Er kam um 3.\nUhr z. B. nie.\n\nSie auch. »Wann?« fragte er."
    said = lesart("segment", "-", "--language", "de", stdin=text)
    assert said.status == 0
    found = lesart("segment", "-", "--language", "de", "--json", stdin=text).json
    assert [" ".join(one["text"].split()) for one in found] == said.out.splitlines()
    assert len(found) >= 3
    assert found[0]["start"] == 0
    assert all(one["end"] - one["start"] == len(one["text"]) for one in found)


def test_offsets_count_code_points(lesart: Any) -> None:
    found = lesart("segment", "-", "--language", "de", "--json", stdin="🎬 läuft. Ende gut.").json
    assert [(one["start"], one["end"], one["text"]) for one in found] == [(0, 8, "🎬 läuft."), (9, 18, "Ende gut.")]


@pytest.mark.parametrize(
    "files",
    [
        ("eins\nzwei\n", "one\ntwo\n"),
        ("Eins ist da.\n\nZwei ist da.\n", "One is there.\r\n\r\nTwo is there."),
        ("\n\nEins ist da.\n", "One is there.\n\n\n"),
        ("Ein\x0cBruch.\nDrei\u2028vier.\n", "A break.\nThree four.\n"),
        ("\n", "One.\nTwo.\nThree.\n"),
    ],
)
def test_the_numbers_are_lines(lesart: Any, sources: Path, files: tuple[str, str]) -> None:
    for name, text in zip(("a", "b"), files, strict=True):
        (sources / name).write_bytes(text.encode())
    beads = lesart("align", "a", "b", "--presegmented", *LANGUAGES, "--json").json
    for side, text in zip(("source", "target"), files, strict=True):
        count = text.count("\n") + (not text.endswith("\n"))
        assert numbers(beads, side) == list(range(count))


@pytest.mark.skipif(not BITEXT.is_dir(), reason="the shared texts are not here")
@pytest.mark.parametrize("name", ["006-flores-heavy", "000-flores-clean"])
def test_a_real_bitext_is_aligned_by_its_lines(lesart: Any, name: str) -> None:
    files = [BITEXT / f"{name}.{tag}.txt" for tag in ("de", "en")]
    said = lesart("align", *files, "--presegmented", *LANGUAGES)
    assert said.status == 0
    beads = [line.split("\t") for line in said.out.splitlines()]
    for column, file in enumerate(files):
        found = [int(number) for bead in beads for number in bead[column].split()]
        assert found == list(range(file.read_text(encoding="utf-8").count("\n")))
    lines = (BITEXT / f"{name}.gold.tsv").read_text(encoding="utf-8").splitlines()
    gold = {tuple(line.split("\t")[:2]) for line in lines if not line.startswith("#")}
    right = sum((bead[0], bead[1]) in gold for bead in beads)
    assert right >= 0.7 * len(gold)


def test_one_file_may_come_through_the_pipe(lesart: Any, sources: Path) -> None:
    english = (sources / "schnitt.en.txt").read_text(encoding="utf-8")
    piped = lesart("align", "schnitt.de.md", "-", *LANGUAGES, "--json", stdin=english)
    assert piped.json == lesart("align", "schnitt.de.md", "schnitt.en.txt", *LANGUAGES, "--json").json
    assert (numbers(piped.json, "source"), numbers(piped.json, "target")) == ([0, 1, 2, 3, 4], [0, 1, 2, 3])


def test_no_library_is_made(lesart: Any, folder: Path) -> None:
    lesart("segment", "schnitt.de.md", "--language", "de")
    lesart("align", "schnitt.de.md", "schnitt.en.txt", *LANGUAGES)
    assert not folder.exists()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("segment", "nicht-da.txt", "--language", "de"), "There is no file called “nicht-da.txt”."),
        (("segment", "", "--language", "de"), "The name of a file is empty."),
        (("segment", ".", "--language", "de"), "is a folder, not a file."),
        (("segment", "leer.txt", "--language", "de"), "“leer.txt” is empty."),
        (("align", "nicht-da", "schnitt.en.txt", *LANGUAGES), "There is no file called “nicht-da”."),
        (("align", "leer.txt", "schnitt.en.txt", *LANGUAGES, "--presegmented"), "“leer.txt” is empty."),
        (("align", "schnitt.de.md", "zufall.txt", *LANGUAGES, "--presegmented"), "“zufall.txt” is not a text file."),
        (("align", "schnitt.de.md", "schnitt.en.txt", *LANGUAGES, "--dictionary", "x"), "no dictionary “x”."),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(
    lesart: Any, sources: Path, arguments: tuple[str, ...], expected: str
) -> None:
    (sources / "leer.txt").touch()
    (sources / "zufall.txt").write_bytes(bytes(range(256)) * 20)
    for more in ((), ("--json",)):
        said = lesart(*arguments, *more)
        assert (said.status, said.out) == (1, "")
        assert len(said.err.splitlines()) == 1
        assert said.err.startswith("lesart: ")
        assert expected in said.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("segment", "schnitt.de.md"),
        ("segment", "schnitt.de.md", "--language", "deutsch"),
        ("align", "schnitt.de.md", *LANGUAGES),
        ("align", "schnitt.de.md", "schnitt.en.txt"),
        ("align", "-", "-", *LANGUAGES),
        ("align", "schnitt.de.md", "schnitt.en.txt", "--source-language", "de", "--target-language", "englisch"),
        ("align", "schnitt.de.md", "schnitt.en.txt", *LANGUAGES, "--embeddings", "maybe"),
    ],
)
def test_wrong_usage(lesart: Any, arguments: tuple[str, ...]) -> None:
    said = lesart(*arguments)
    assert (said.status, said.out) == (2, "")
    assert "Error: " in said.err


def test_a_passage_that_stands_elsewhere_is_told_beside_the_beads(lesart: Any, sources: Path) -> None:
    names = [f"{name}{number}" for number, name in enumerate(("Anna", "Bonn", "Codec", "Dora", "Essen", "Film") * 3)]
    german = [f"Hier steht {name} mit der Nummer {20 + number} im Satz." for number, name in enumerate(names)]
    english = [f"Here stands {name} with the number {20 + number} in it." for number, name in enumerate(names)]
    (sources / "a").write_text("\n".join(german) + "\n", encoding="utf-8")
    (sources / "b").write_text("\n".join([*english[:3], *english[6:], *english[3:6]]) + "\n", encoding="utf-8")
    said = lesart("align", "a", "b", "--presegmented", *LANGUAGES, "--dictionary", "none", "--json")
    assert said.err.strip() == "1 passage stands elsewhere in the translation: 3 to 5 at 15 to 17."
    assert numbers(said.json, "source") == list(range(18))
    assert all(set(bead) == {"source", "target", "score"} for bead in said.json)
