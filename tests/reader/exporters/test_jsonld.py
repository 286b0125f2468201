"""Web Annotations: expanded by a JSON-LD processor, and held against what the recommendation says MUST be."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from pyld import jsonld

from reader.exchange.web_annotations import read
from reader.exporters.escaping import fit
from reader.exporters.jsonld import render
from tests.reader.exporters.conftest import Make, nasty_text

OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
RDF, DCT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://purl.org/dc/terms/"
FILE = Path(__file__).resolve().parents[2] / "data" / "exports" / "anno-context.json"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def expanded(text):
    """By the terms of the recommendation, which the tests have as a file; nothing is fetched."""

    def load(url, _options):
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
                "document": json.loads(FILE.read_text("utf-8"))}  # fmt: skip

    return jsonld.expand(json.loads(text), {"documentLoader": load})[0]


def only(node, property):
    values = node[property]
    assert len(values) == 1, property
    return values[0]


def check(annotation):
    """What chapters 3 and 4 of the recommendation demand of an annotation."""
    assert annotation["@id"].startswith("urn:")
    assert f"{OA}Annotation" in annotation["@type"]
    for property in ("created", "modified"):
        time = only(annotation, f"{DCT}{property}")
        assert time["@type"].endswith("#dateTime")
        assert TIME.fullmatch(time["@value"])
    for body in annotation.get(f"{OA}hasBody", ()):
        assert body["@type"] == [f"{OA}TextualBody"]
        assert isinstance(only(body, f"{RDF}value")["@value"], str)
        assert only(body, f"{OA}hasPurpose")["@id"].startswith(OA)
    for motivation in annotation[f"{OA}motivatedBy"]:
        assert motivation["@id"].startswith(OA)
    target = only(annotation, f"{OA}hasTarget")
    assert target["@type"] == [f"{OA}SpecificResource"]
    assert only(target, f"{OA}hasSource")["@id"].startswith("urn:")
    kinds = {selector["@type"][0]: selector for selector in target[f"{OA}hasSelector"]}
    assert set(kinds) == {f"{OA}TextQuoteSelector", f"{OA}TextPositionSelector"}
    position = kinds[f"{OA}TextPositionSelector"]
    assert 0 <= only(position, f"{OA}start")["@value"] < only(position, f"{OA}end")["@value"]
    assert only(kinds[f"{OA}TextQuoteSelector"], f"{OA}exact")["@value"]
    style = only(annotation, f"{OA}styledBy")
    assert f".{only(target, f'{OA}styleClass')['@value']} " in only(style, f"{RDF}value")["@value"]


def test_it_is_a_collection_of_annotations_as_the_recommendation_wants_it(sample):
    collection = expanded(render(sample))
    assert collection["@type"] == [f"{AS}OrderedCollection"]
    page = only(collection, f"{AS}first")
    items = only(page, f"{AS}items")["@list"]
    assert only(collection, f"{AS}totalItems")["@value"] == len(items) == 6
    assert page["@id"].startswith("urn:uuid:")
    for item in items:
        check(item)


def test_every_word_is_one_of_the_recommendation_or_our_own(sample):
    def walk(value):
        if isinstance(value, dict):
            for name, part in value.items():
                yield name
                yield from walk(part)
        elif isinstance(value, list):
            for part in value:
                yield from walk(part)

    words = set(walk(json.loads(render(sample)))) - {"@context"}
    known = set(json.loads(FILE.read_text("utf-8"))["@context"]) | {"lesart"}
    assert {word for word in words if not word.startswith("lesart:")} <= known


def test_the_check_can_fail(sample):
    with pytest.raises(AssertionError):
        check(expanded(render(sample).replace('"TextQuoteSelector"', '"XPathSelector"'))[f"{AS}first"][0])


def test_what_was_written_is_read_back(sample):
    found = read(render(sample).encode(), "x.jsonld")
    entries = [entry.annotation for article in sample.articles for entry in article.entries]
    assert [
        (one.id, one.where.exact, one.where.start, one.where.end, one.colour, one.tags, one.note, one.state)
        for one in found
    ] == [(one.id, one.exact, one.start, one.end, one.colour, one.tags, one.note, one.state) for one in entries]
    assert found[0].created == entries[0].created.replace("+00:00", "Z")


@given(nasty_text(), nasty_text())
def test_any_text_comes_back_whole(exact, note):
    make = Make()
    exact = exact if exact.strip() else "x"
    one = read(render(make.notes(make.entry(exact, note=note, tags=("a b",)))).encode(), "x")[0]
    assert (one.where.exact, one.note, one.tags) == (fit(exact), fit(note), ("a b",))


def test_golden(sample, golden):
    text = render(sample)
    assert text == golden("notes.jsonld", text)
