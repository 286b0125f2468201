"""The sample articles: lengths, front matter, annotations that can be placed, sound gold alignments."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resources" / "samples"
GOLD = ROOT / "tests" / "data" / "samples"
ARTICLES = ("generative-effekte", "untertitel-und-synchronisation", "wie-ein-codec-entscheidet")
LANGUAGES = ("de", "en")
COLOURS = {"yellow", "green", "blue", "pink", "orange"}
TAGS = {
    "vfx",
    "vfx/de-aging",
    "vfx/vorvisualisierung",
    "codec",
    "codec/bewegung",
    "barrierefreiheit",
    "vokabel",
    "zitat",
    "arbeitsrecht",
}
ANNOTATIONS = json.loads((SAMPLES / "annotations.json").read_text(encoding="utf-8"))

Bead = tuple[list[int], list[int]]


def parts(article: str, language: str) -> tuple[dict[str, str], str]:
    """Front matter and Markdown body of one sample."""
    raw = (SAMPLES / f"{article}.{language}.md").read_text(encoding="utf-8")
    opening, front, body = raw.split("---\n", 2)
    assert opening == ""
    return yaml.safe_load(front), body


def plain(article: str, language: str) -> str:
    """The body without the markup the samples use: headings, quotations, list items, emphasis."""
    body = re.sub(r"^(#{1,6}|>|-) ", "", parts(article, language)[1], flags=re.MULTILINE)
    return body.replace("*", "")


def blocks(article: str, language: str) -> list[str]:
    """Non-empty lines of the body; the samples put each block on one line."""
    return [line for line in parts(article, language)[1].splitlines() if line]


def beads(article: str) -> list[Bead]:
    """The gold beads of one article."""
    rows = (GOLD / f"{article}.gold.tsv").read_text(encoding="utf-8").splitlines()
    found = []
    for row in rows:
        if not row.startswith("#"):
            left, right = row.split("\t")
            found.append(([int(n) for n in left.split()], [int(n) for n in right.split()]))
    return found


def test_no_sample_is_left_untested() -> None:
    names = {path.name for path in SAMPLES.glob("*.md")}
    assert names == {f"{article}.{language}.md" for article in ARTICLES for language in LANGUAGES}


@pytest.mark.parametrize("article", ARTICLES)
def test_original_has_the_length_of_a_magazine_article(article: str) -> None:
    assert 400 <= len(plain(article, "de").split()) <= 700


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("article", ARTICLES)
def test_front_matter_names_the_text(article: str, language: str) -> None:
    front, body = parts(article, language)
    assert front["author"] == "Lesart"
    assert re.fullmatch(r"\d{4}-\d{2}", front["date"]), "YAML must leave the EDTF date a text"
    assert front["language"] == language
    assert front.get("label") == ("own translation" if language == "en" else None)
    assert re.findall(r"^# (.+)$", body, flags=re.MULTILINE) == [front["title"]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("article", ARTICLES)
def test_typography_fits_the_language(article: str, language: str) -> None:
    text = plain(article, language)
    opening, closing = ("„", "“") if language == "de" else ("“", "”")
    assert text.count(opening) == text.count(closing) > 0 or article == "wie-ein-codec-entscheidet"
    assert not set("\"'~") & set(text)
    assert "  " not in text
    # German abbreviations and units keep together at the end of a line.
    assert not re.search(r"\b(z\. B|d\. h|u\. a|ca\. \d|\d Mrd|\d Bit)\b", text) or language == "en"


def test_samples_show_every_kind_of_block_and_emphasis() -> None:
    bodies = "\n".join(parts(article, "de")[1] for article in ARTICLES)
    for pattern in (r"^## ", r"^> ", r"^- ", r"\*\*[^*]+\*\*", r"(?<!\*)\*[^*]+\*(?!\*)"):
        assert re.search(pattern, bodies, flags=re.MULTILINE), pattern


def test_paragraphs_are_parallel_but_for_one_article() -> None:
    pairs = {article: tuple(len(blocks(article, lang)) for lang in LANGUAGES) for article in ARTICLES}
    uneven = {article: pair for article, pair in pairs.items() if pair[0] != pair[1]}
    assert list(uneven) == ["untertitel-und-synchronisation"]
    german, english = uneven["untertitel-und-synchronisation"]
    assert english - german == 1


@pytest.mark.parametrize("entry", ANNOTATIONS, ids=lambda entry: entry["exact"][:30])
def test_annotation_can_be_placed_and_read(entry: dict[str, str]) -> None:
    assert set(entry) == {"article", "text", "exact", "prefix", "suffix", "colour", "tags", "note"}
    text = plain(entry["article"], entry["text"])
    assert text.count(entry["exact"]) == 1
    assert text.count(entry["prefix"] + entry["exact"] + entry["suffix"]) == 1
    assert "\n" not in entry["exact"]
    assert entry["exact"].strip() == entry["exact"] != ""
    assert entry["colour"] in COLOURS
    assert entry["tags"]
    assert set(entry["tags"]) <= TAGS


def test_annotations_show_what_the_program_can_do() -> None:
    assert {tag for entry in ANNOTATIONS for tag in entry["tags"]} == TAGS
    assert {entry["colour"] for entry in ANNOTATIONS} == COLOURS
    assert sum(entry["text"] == "en" for entry in ANNOTATIONS) >= 2
    assert sum(not entry["note"] for entry in ANNOTATIONS) == 2
    assert {entry["article"] for entry in ANNOTATIONS} == set(ARTICLES)
    for entry in ANNOTATIONS:
        assert (entry["colour"] == "green") == ("vokabel" in entry["tags"])


def test_two_annotations_overlap() -> None:
    spans = []
    for entry in ANNOTATIONS:
        start = plain(entry["article"], entry["text"]).index(entry["exact"])
        spans.append((entry["article"], entry["text"], start, start + len(entry["exact"])))
    spans.sort()
    crossing = [(one, two) for one, two in pairwise(spans) if one[:2] == two[:2] and one[2] < two[2] < one[3] < two[3]]
    assert len(crossing) == 1


@pytest.mark.parametrize("article", ARTICLES)
def test_gold_covers_every_sentence_once_and_in_order(article: str) -> None:
    left = [number for bead in beads(article) for number in bead[0]]
    right = [number for bead in beads(article) for number in bead[1]]
    assert left == list(range(len(left)))
    assert right == list(range(len(right)))
    assert all(one or two for one, two in beads(article))


@pytest.mark.parametrize("article", ARTICLES)
def test_gold_has_merges_splits_and_an_omission(article: str) -> None:
    shapes = {(len(left), len(right)) for left, right in beads(article)}
    assert {(1, 1), (2, 1), (1, 2)} <= shapes
    assert shapes & {(1, 0), (0, 1)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("article", ARTICLES)
def test_gold_numbers_as_many_sentences_as_the_text_has(article: str, language: str) -> None:
    """Counted in its own plain way: ends of sentences, less the full stops known not to be any."""
    known = r"\b(z\.\u00a0B|d\.\u00a0h|u\.\u00a0a|Mrd|ca|i\.e|\d{1,2})\."
    count = 0
    for block in plain(article, language).splitlines():
        if block:
            bare = re.sub(known, "", block)
            count += len(re.findall(r"[.?!][“”]?(?= [^a-z])", bare)) + 1
    side = LANGUAGES.index(language)
    assert count == sum(len(bead[side]) for bead in beads(article))
