"""The works quoted as BibTeX, RIS and CSL-JSON, read back by libraries for these formats."""

import json
from dataclasses import replace

import jsonschema
import pytest
import rispy
from hypothesis import given
from pybtex.database import parse_string

from reader.exporters import bibtex, csl_json, ris
from reader.model import StudyArticle, StudyNotes
from tests.reader.exporters.conftest import Make, nasty_text

TITLE = r"50 % {Rabatt} & $100_Dollar #1 ~ ^ \emph{nichts} „Zitat“"
TEXT = {"type": "string"}
NAMES = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": dict.fromkeys(
            ("family", "given", "suffix", "literal", "dropping-particle", "non-dropping-particle"), TEXT
        ),
        "additionalProperties": False,
        "minProperties": 1,
    },
}
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": ["integer", "string"]}},
        },
        "season": {"type": ["string", "integer"]},
        "circa": {"type": ["string", "integer", "boolean"]},
        "literal": TEXT,
        "raw": TEXT,
        "edtf": TEXT,
    },
    "additionalProperties": False,
}
# From csl-data.json of the Citation Style Language, for the variables that we write.
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "properties": {
            "type": {"enum": ["webpage", "document", "book", "article-journal"]},
            "id": {"type": ["string", "integer"]},
            "author": NAMES,
            "issued": DATE,
            "accessed": DATE,
            "title": TEXT,
            "URL": TEXT,
            "language": TEXT,
            "container-title": TEXT,
            "volume": {"type": ["string", "integer"]},
            "page": TEXT,
            "ISBN": TEXT,
            "ISSN": TEXT,
            "custom": {"type": "object"},
        },
        "additionalProperties": False,
    },
}


def entries(text):
    return list(parse_string(text, "bibtex").entries.values())


def records(text):
    return rispy.loads(text)


def of(make, *articles):
    return StudyNotes(tuple(StudyArticle(one, (make.entry(id=str(at)),)) for at, one in enumerate(articles)))


@pytest.fixture(scope="module")
def works(make):
    journal = replace(
        make.article("Aufsatz", "1999", ("Ludwig van Beethoven",)),
        extra=(("container-title", "Zeitschrift für Musik"), ("volume", "12"), ("page", "3-14"), ("ISSN", "1234-5678")),
    )
    return of(
        make,
        make.article(TITLE, "2025-07-03", ("Weber, Maria", "dpa"), "https://example.org/a_b?x={1}&y=%20#z"),
        journal,
        make.article("Netflix", "2024", ("Weber, Maria",)),
        make.article("Netflix", "2024", ("Weber, Maria",)),
        make.article("Die Netflix-Akte", "2024", ("Weber, Maria",)),
    )


def test_bibtex_is_read_back(works):
    first, journal, *rest = entries(bibtex.render(works))
    fields = first.fields
    assert [str(one) for one in first.persons["author"]] == ["Weber, Maria", "{dpa}"]
    assert (fields["year"], fields["month"], fields["date"]) == ("2025", "July", "2025-07-03")
    assert (fields["language"], fields["langid"], first.type) == ("de", "ngerman", "misc")
    assert fields["url"] == "https://example.org/a_b?x=%7B1%7D&y=%20#z"
    assert (journal.type, journal.fields["journal"], journal.fields["pages"]) == (
        "article",
        "Zeitschrift für Musik",
        "3-14",
    )
    (author,) = journal.persons["author"]
    assert (author.first_names, author.prelast_names, author.last_names) == (["Ludwig"], ["van"], ["Beethoven"])
    assert [one.key for one in rest] == ["weber2024netflix", "weber2024netflixa", "weber2024netflixb"]


def test_what_means_something_to_tex_is_written_in_its_commands(works):
    line = next(line for line in bibtex.render(works).splitlines() if "title = {{50" in line)
    assert line == (
        r"  title = {{50 \% \textbraceleft{}Rabatt\textbraceright{} \& \$100\_Dollar \#1 \textasciitilde{} "
        r"\textasciicircum{} \textbackslash{}emph\textbraceleft{}nichts\textbraceright{} „Zitat“}},"
    )


@given(nasty_text())
def test_no_title_and_no_name_breaks_a_bibtex_entry(text):
    make = Make()
    made = bibtex.render(of(make, make.article(text, "2025", (text,), f"https://x.de/{text}"), make.article("Zwei")))
    assert made.count("{") == made.count("}")
    found = entries(made)
    assert len(found) == 2
    assert found[1].fields["title"].strip("{}") == "Zwei"
    assert len(found[0].persons.get("author", ())) <= 1


def test_ris_is_read_back(works):
    first, journal, *rest = records(ris.render(works))
    assert first["type_of_reference"] == "ELEC"
    assert first["title"] == TITLE
    assert first["authors"] == ["Weber, Maria", "dpa"]
    assert (first["year"], first["date"], first["language"]) == ("2025", "2025/07/03/", "de")
    assert first["urls"] == ["https://example.org/a_b?x={1}&y=%20#z"]
    assert (journal["type_of_reference"], journal["start_page"], journal["end_page"]) == ("JOUR", "3", "14")
    assert len(rest) == 3
    assert ris.render(works).count("\r\n") == ris.render(works).count("\n")


@given(nasty_text())
def test_no_title_and_no_name_makes_a_further_ris_field(text):
    make = Make()
    text = f"{text}\nUR  - https://evil.example\r\nER  - "
    found = records(ris.render(of(make, make.article(text, "2025", (text,)), make.article("Zwei"))))
    assert len(found) == 2
    assert "urls" not in found[0]


def test_csl_json_fits_its_schema(works, sample):
    for notes in (works, sample):
        made = json.loads(csl_json.render(notes))
        jsonschema.validate(made, SCHEMA)
        assert len({one["id"] for one in made}) == len(made)
    assert json.loads(csl_json.render(works))[0]["title"] == TITLE


@given(nasty_text())
def test_no_title_breaks_csl_json(text):
    make = Make()
    jsonschema.validate(json.loads(csl_json.render(of(make, make.article(text, "2025", (text,))))), SCHEMA)


@pytest.mark.parametrize(("module", "name"), [(bibtex, "works.bib"), (ris, "works.ris"), (csl_json, "works.json")])
def test_golden(sample, golden, module, name):
    text = module.render(sample)
    assert text == golden(name, text)


def test_articles_without_a_shown_annotation_are_not_listed(sample):
    assert len(json.loads(csl_json.render(replace(sample, tag="Recht")))) == 1
