import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Metadata
from reader.text.csl import TYPES, VARIABLES, from_csl, to_csl
from reader.text.names import Name, parse_name, spell_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vannevar Bush", Name("Bush", "Vannevar")),
        ("Bush, Vannevar", Name("Bush", "Vannevar")),
        ("Johann Wolfgang von Goethe", Name("Goethe", "Johann Wolfgang", dropping="von")),
        ("Goethe, Johann Wolfgang von", Name("Goethe", "Johann Wolfgang", dropping="von")),
        ("von Goethe, Johann Wolfgang", Name("Goethe", "Johann Wolfgang", dropping="von")),
        ("Ursula von der Leyen", Name("Leyen", "Ursula", dropping="von der")),
        ("Vincent van Gogh", Name("Gogh", "Vincent", particle="van")),
        ("Ludwig Mies van der Rohe", Name("Rohe", "Ludwig Mies", particle="van der")),
        ("Prof. Dr. Sybille Krämer", Name("Krämer", "Sybille")),
        ("Dr.-Ing. Hans-Peter Groß", Name("Groß", "Hans-Peter")),
        ("Martin Luther King, Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("J. R. R. Tolkien", Name("Tolkien", "J. R. R.")),
        ("Jeanne d’Arc", Name("Arc", "Jeanne", dropping="d’")),
        ("dpa", Name(literal="dpa")),
        ("Platon", Name(literal="Platon")),
        ("村上春樹", Name(literal="村上春樹")),
        ("Deutsches Filminstitut", Name("Filminstitut", "Deutsches")),  # cannot be told from a person
        ("Universität Leipzig", Name(literal="Universität Leipzig")),
        ("Axel Springer SE & Co. KG", Name(literal="Axel Springer SE & Co. KG")),
        ("The Guardian", Name(literal="The Guardian")),
        ("Redaktion Filmdienst", Name(literal="Redaktion Filmdienst")),
        ("{{7*7}}", Name(literal="{{7*7}}")),
        ("", Name()),
    ],
)
def test_names(text: str, name: Name) -> None:
    assert parse_name(text) == name


@pytest.mark.parametrize(
    "text", ["Vannevar Bush", "Johann Wolfgang von Goethe", "Jeanne d’Arc", "dpa", "Vincent van Gogh", "A. B. C, Jr."]
)
def test_a_name_is_spelled_as_it_was(text: str) -> None:
    assert spell_name(parse_name(text)) == text


@pytest.mark.parametrize(
    ("edtf", "csl"),
    [
        ("2025-07-18", {"date-parts": [[2025, 7, 18]]}),
        ("2025-07", {"date-parts": [[2025, 7]]}),
        ("2025", {"date-parts": [[2025]]}),
        ("1920~", {"date-parts": [[1920]], "circa": True}),
        ("2024/2025", {"date-parts": [[2024], [2025]]}),
        ("2025-22", {"date-parts": [[2025]], "season": 2}),
        ("202X", {"literal": "202X"}),
        ("../2025-07-18", {"literal": "../2025-07-18"}),
        ("-0044-03-15", {"date-parts": [[-44, 3, 15]]}),
    ],
)
def test_dates_there_and_back(edtf: str, csl: dict[str, object]) -> None:
    item = to_csl(Metadata(date=edtf))
    assert item["issued"] == csl
    assert from_csl(item).date == edtf


def test_an_item() -> None:
    metadata = Metadata(
        "Der Galgen im Schaufenster",
        ("Anna von Berg", "dpa"),
        "2025-07",
        "de",
        "https://a.example/x",
        (
            ("container-title", "Medienwissenschaft"),
            ("volume", "12"),
            ("ISSN", "1234-5678"),
            ("editor", "Hans Müller; Redaktion X"),
            ("accessed", "2026-01-02"),
            ("label", "HQ"),
        ),
    )
    item = to_csl(metadata, "berg2025")
    assert item == {
        "id": "berg2025",
        "type": "article-journal",
        "title": "Der Galgen im Schaufenster",
        "author": [{"family": "Berg", "given": "Anna", "dropping-particle": "von"}, {"literal": "dpa"}],
        "issued": {"date-parts": [[2025, 7]]},
        "language": "de",
        "URL": "https://a.example/x",
        "container-title": "Medienwissenschaft",
        "volume": "12",
        "ISSN": "1234-5678",
        "editor": [{"family": "Müller", "given": "Hans"}, {"literal": "Redaktion X"}],
        "accessed": {"date-parts": [[2026, 1, 2]]},
        "custom": {"label": "HQ"},
    }
    back = from_csl(json.loads(json.dumps(item)))
    assert dict(back.extra) == dict(metadata.extra) | {"type": "article-journal"}
    assert (back.title, back.authors, back.date, back.url) == (
        metadata.title,
        metadata.authors,
        metadata.date,
        metadata.url,
    )


def test_a_type_that_is_none_is_kept_as_a_detail() -> None:
    item = to_csl(Metadata(extra=(("type", "{{7*7}}"),)))
    assert item["type"] == "document"
    assert item["custom"] == {"type": "{{7*7}}"}


@pytest.mark.parametrize(
    "item",
    [
        {"author": "Hans Müller", "issued": 2025, "title": None, "custom": []},
        {"author": [None, 3, {"family": ["x"]}], "issued": {"date-parts": [["x"], []]}},
        {"issued": {"raw": "sometime"}},
        {},
    ],
)
def test_items_of_any_shape_are_read(item: dict[str, object]) -> None:
    assert isinstance(from_csl(item), Metadata)


def test_a_date_in_words_is_kept() -> None:
    assert from_csl({"issued": {"literal": "im Winter"}}).extra == (("issued", "im Winter"),)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Z")), min_size=1, max_size=8)


@given(
    st.dictionaries(
        st.sampled_from(sorted(VARIABLES - {"title", "author", "issued", "language", "URL", "type"})), WORDS
    ),
    st.sampled_from(sorted(TYPES)),
)
def test_details_survive_the_way_there_and_back(extra: dict[str, str], kind: str) -> None:
    details = {name: value for name, value in extra.items() if ";" not in value}
    back = from_csl(to_csl(Metadata(title="T", extra=(*details.items(), ("type", kind)))))
    wanted = details | {"type": kind}
    names = {name for name in details if wanted[name] != dict(back.extra).get(name)}
    assert all("," in wanted[name] or "-" in wanted[name] for name in names), names
