"""Every command's JSON has the names and types that are promised; the canonical article gives the right numbers."""

from pathlib import Path
from types import NoneType
from typing import Any

import pytest

from reader.library import Library
from tests.helpers.argos import package
from tests.helpers.learning import save

ROOT = Path(__file__).resolve().parents[3]
CORPUS = ROOT.parent / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared texts are not here")

# A type, a choice of types, [what each item is], or {name: what stands there}; more names may be there.
TEXT = {"id": str, "language": str, "role": str}
ARTICLE = {
    "id": str,
    "title": str,
    "date": str,
    "language": str,
    "words": int,
    "texts": [TEXT],
    "annotations": int,
    "tags": [str],
}
IMPORTED = ARTICLE | {"kept": int, "found": int, "duplicate_of": (str, NoneType), "warnings": [str]}
SPAN = {"start": int, "end": int}
BEAD = {"source": [int], "target": [int], "score": float}
ANNOTATION = {
    "id": str,
    "article": str,
    "text": str,
    "start": int,
    "end": int,
    "exact": str,
    "partner": str,
    "colour": str,
    "tags": [str],
    "note": str,
    "state": str,
    "created": str,
    "modified": str,
}
SHAPES = {
    "import": {"articles": [IMPORTED], "failed": [{"source": str, "error": str}]},
    "list": [ARTICLE],
    "show": {
        "id": str,
        "language": str,
        "plain": str,
        "markdown": str,
        "blocks": [SPAN | {"kind": str}],
        "segments": [SPAN],
    },
    "segment": [SPAN | {"text": str}],
    "align": [BEAD],
    "alignment": [BEAD | {"status": str}],
    "annotate": ANNOTATION,
    "annotations": [ANNOTATION],
    "export": {"path": str, "annotations": int},
    "translate": {"text": str, "segments": int, "failed": [int], "characters": int},
    "words": [{"lemma": str, "sentence": str, "partner": str, "due": (str, NoneType), "state": str}],
    "check": {"ok": bool, "problems": [str]},
    "backup": {"path": str},
    "restore": {"path": str, "kept": (str, NoneType)},
}
COMMANDS = {
    "import": ("import", "schnitt.de.md", "leer.txt"),
    "list": ("list",),
    "show": ("show", "Der Schnitt", "--text", "en"),
    "segment": ("segment", "schnitt.en.txt", "--language", "en"),
    "align": ("align", "schnitt.de.md", "schnitt.en.txt", "--source-language", "de", "--target-language", "en"),
    "alignment": ("alignment", "Der Schnitt", "--to", "en"),
    "annotate": ("annotate", "Der Schnitt", "--exact", "stürzt", "--tag", "verb", "--note", "*stark*"),
    "annotations": ("annotations", "Der Schnitt"),
    "export": ("export", "-o", "notes.md"),
    "translate": ("translate", "Der Schnitt", "--to", "en", "--provider", "offline"),
    "words": ("words", "--due"),
    "check": ("check",),
    "backup": ("backup",),
    "restore": ("restore", "backup.sqlite"),
}


def strays(value: Any, shape: Any, where: str = "") -> list[str]:
    """Where a value is not what was promised; an empty list, in which nothing can be seen, counts too."""
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            return [f"{where} is {value!r}"]
        missing = [f"{where}.{name} is missing" for name in shape if name not in value]
        return missing + [
            stray for name in shape if name in value for stray in strays(value[name], shape[name], f"{where}.{name}")
        ]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{where} is {value!r}"]
        return [stray for number, one in enumerate(value) for stray in strays(one, shape[0], f"{where}[{number}]")]
    allowed = shape if isinstance(shape, tuple) else (shape,)
    return [] if type(value) in allowed else [f"{where} is {value!r}"]


def test_the_comparison_finds_what_is_wrong() -> None:
    assert strays([{"id": "a", "words": 2}], [{"id": str, "words": int}]) == []
    assert strays([{"id": 1}], [{"id": str, "words": int}]) == ["[0].words is missing", "[0].id is 1"]
    assert strays({"ok": 1}, {"ok": bool}) == [".ok is 1"]
    assert strays({}, [str]) == [" is {}"]


@pytest.mark.parametrize("name", SHAPES)
def test_the_json_of_a_command_keeps_its_shape(
    name: str, lesart: Any, article: object, sources: Path, folder: Path
) -> None:
    (sources / "leer.txt").touch()
    lesart("annotate", "Der Schnitt", "--exact", "Regie", "--tag", "film")
    lesart("backup", "backup.sqlite")
    if name == "words":
        with Library(folder) as library:
            save(library, library.find_article("Der Schnitt"), "stellt … vor", "vorstellen")
    if name == "translate":
        pytest.importorskip("ctranslate2")
        lesart("translator", "install", package(sources / "de-en.argosmodel"))
    said = lesart(*COMMANDS[name], "--json")
    assert said.status == (1 if name == "import" else 0), said.err
    assert strays(said.json, SHAPES[name]) == []
    assert said.json not in ([], {}), "something must be there to be looked at"
    assert said.out.endswith("\n")


def test_what_stands_in_the_json_belongs_together(lesart: Any, article: dict[str, Any]) -> None:
    shown = lesart("show", "Der Schnitt", "--json").json
    plain = shown["plain"]
    sentences = [plain[one["start"] : one["end"]] for one in shown["segments"]]
    assert sentences == [
        "Die Regie stellt ihre neue Serie vor.",
        "Das Gebäude stürzt ein.",
        "Danach wird es still.",
        "Am 3. Oktober folgt die zweite Staffel.",
        "Niemand weiß, z. B. im Studio, wie sie endet.",
    ]
    assert [one["kind"] for one in shown["blocks"]] == ["paragraph", "paragraph"]
    assert (article["date"], article["kept"], article["found"], article["duplicate_of"]) == ("2025-07", 2, 2, None)
    assert [(one["language"], one["role"]) for one in article["texts"]] == [("de", "original"), ("en", "translation")]
    beads = lesart("alignment", "Der Schnitt", "--to", "en", "--json").json
    assert [(one["source"], one["target"]) for one in beads] == [([0], [0]), ([1, 2], [1]), ([3], [2]), ([4], [3])]
    made = lesart("annotate", "Der Schnitt", "--exact", "stürzt", "--colour", "pink", "--json").json
    assert plain[made["start"] : made["end"]] == made["exact"] == "stürzt"
    assert made["partner"] == "The building collapses, and then all is quiet."
    assert (made["article"], made["text"]) == (article["id"], article["texts"][0]["id"])
    assert (made["colour"], made["state"], made["tags"], made["note"]) == ("pink", "placed", [], "")
    assert lesart("annotations", "--json").json == [made]
    assert lesart("list", "--json").json[0]["annotations"] == 1


@needs_corpus
def test_the_canonical_article_comes_in_right(lesart: Any) -> None:
    german, english = (CORPUS / f"el-eternauta.{tag}.txt" for tag in ("de", "en"))
    imported = lesart("import", german, "--translation", f"en={english}", "--json").json["articles"][0]
    assert (imported["date"], imported["language"]) == ("2025-07", "de")
    assert imported["kept"] == imported["found"]
    counts = {}
    for tag in ("de", "en"):
        shown = lesart("show", imported["id"], "--text", tag, "--json").json
        counts[tag] = len(shown["segments"])
        assert "2025-07" not in shown["plain"]
    assert counts == {"de": 18, "en": 20}
    lines = (CORPUS / "el-eternauta.gold.tsv").read_text(encoding="utf-8").splitlines()
    gold = [tuple(side.split() for side in line.split("\t")) for line in lines if not line.startswith("#")]
    stored = lesart("alignment", imported["id"], "--to", "en").out.splitlines()
    assert [tuple(side.split() for side in line.split("\t")[:2]) for line in stored] == gold
    beads = lesart("align", german, english, "--source-language", "de", "--target-language", "en", "--json").json
    assert [([*map(str, one["source"])], [*map(str, one["target"])]) for one in beads] == gold
