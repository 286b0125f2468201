"""Links: what is written is read again, and nothing that others write does harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import links
from reader.errors import NotFound
from reader.links import Link
from tests.helpers.libraries import assert_one_sentence

ID = "01994c2e-8b1a-7c3d-9e4f-5a6b7c8d9e0f"


def test_links_look_like_this() -> None:
    assert links.to_annotation(ID) == f"lesart://annotation/{ID}"
    assert links.to_article(ID) == f"lesart://article/{ID}"
    assert links.to_passage(ID, 120, 180) == f"lesart://text/{ID}/120-180"
    assert links.to_passage(ID, 1, 9, "Ja, nein?") == f"lesart://text/{ID}/1-9?words=Ja%2C%20nein%3F"


@given(
    kind=st.sampled_from(links.KINDS),
    id=st.text(st.characters(codec="utf-8", exclude_characters="/"), min_size=1, max_size=60).filter(str.isprintable),
)
def test_any_id_comes_back(kind: str, id: str) -> None:
    assert links.read(links.write(Link(kind, id))) == Link(kind, id)


@given(
    start=st.integers(0, 10_000),
    length=st.integers(1, 500),
    words=st.text(st.characters(codec="utf-8"), max_size=200).filter(str.isprintable),
)
def test_a_passage_comes_back_with_the_words_it_begins_with(start: int, length: int, words: str) -> None:
    address = links.to_passage(ID, start, start + length, words)
    assert links.read(address) == Link("text", ID, start, start + length, words[: links.WORDS])
    assert len(address) <= links.LONGEST
    assert not any(sign.isspace() or sign in "<>()\"'`|\\" for sign in address)


@pytest.mark.parametrize(
    "address", [f"LESART://Annotation/{ID}", f"lesart://annotation/{ID}/", f"lesart://annotation/{ID}#x"]
)
def test_what_browsers_and_mail_programs_do_to_links_does_not_matter(address: str) -> None:
    assert links.read(address) == Link("annotation", ID)


@pytest.mark.parametrize(
    "address",
    [
        "", "lesart:", "lesart://", "lesart:///", f"lesart:annotation/{ID}", f"http://annotation/{ID}", "lesart://annotation",
        "lesart://annotation/", "lesart://annotation//", f"lesart://library/{ID}", f"lesart://annotation/{ID}/1-2",
        f"lesart://article/{ID}/1-2", f"lesart://text/{ID}/2-1", f"lesart://text/{ID}/5-5", f"lesart://text/{ID}/-1-5",
        f"lesart://text/{ID}/a-b", f"lesart://text/{ID}/1-2/3", f"lesart://text/{ID}/1-9999999999", "lesart://text/x/١-٢",
        "lesart://annotation/../../etc/passwd", "lesart://annotation/..%2F..%2Fetc", "lesart://annotation/%00",
        "lesart://annotation/a%0Ab", "lesart://annotation/a b\nc", "lesart://annotation/" + "a" * 201,
        "lesart://annotation/" + "a" * 10_000_000, "lesart://text/x/1-2?words=" + "%41" * 1_000,
        f"lesart://annotation@evil.example/{ID}", f"lesart://annotation:80/{ID}", " lesart://annotation/x",
    ],
)  # fmt: skip
def test_what_is_no_link_of_ours_is_refused_in_one_sentence(address: str) -> None:
    with pytest.raises(NotFound) as caught:
        links.read(address)
    assert_one_sentence(caught.value)
    assert len(str(caught.value)) < 300, "what somebody wrote is not repeated"


@pytest.mark.parametrize("id", ["..", "-", "'; DROP TABLE annotation; --", "%2525", "é", "--library"])
def test_strange_ids_are_only_ids(id: str) -> None:
    assert links.read(links.to_annotation(id)) == Link("annotation", id)


def test_words_that_cannot_stand_in_a_text_are_left_out() -> None:
    assert links.read("lesart://text/x/1-2?words=a%0Ab") == Link("text", "x", 1, 2)
    assert links.read("lesart://text/x/1-2?other=1&words=a%20b&more=2") == Link("text", "x", 1, 2, "a b")


def test_what_is_meant_as_a_link() -> None:
    assert links.is_link("lesart://")
    assert links.is_link("LESART://nonsense")
    assert not links.is_link("lesart:nonsense")
    assert not links.is_link("/home/lesart://x")
