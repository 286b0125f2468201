"""Which words of two parts are linked, and why."""

import numpy as np

from reader.alignment.links import Known, LinkKind, link
from reader.alignment.sides import part, prepare


def linked(source: str, target: str, *known: Known) -> dict[tuple[str, str], LinkKind]:
    left, right = prepare([[source]]), prepare([[target]])
    here, there = part(left, 0, 1), part(right, 0, 1)
    links = link(here, there, known)
    return {
        (left.forms[here.vocabulary[i]], right.forms[there.vocabulary[j]]): LinkKind(kind)
        for i, j, kind in zip(links.first, links.second, links.kinds.tolist(), strict=True)
    }


def test_the_surest_reason_counts() -> None:
    assert linked("Netflix zahlt 11,5 Milliarden?", "Does Netflix pay 11.5 billions?") == {
        ("Netflix", "Netflix"): LinkKind.SAME,
        ("11,5", "11.5"): LinkKind.NUMBER,
        ("?", "?"): LinkKind.MARK,
    }


def test_short_words_are_the_same_by_chance_but_not_in_capitals() -> None:
    assert linked("so in US", "so in US") == {("US", "US"): LinkKind.SAME}


def test_known_pairs_count_where_both_words_occur() -> None:
    source, target = prepare([["Haus Hund", "Katze"]]), prepare([["dog", "house cat"]])
    words = {text: number for number, text in enumerate(source.texts)}
    others = {text: number for number, text in enumerate(target.texts)}
    known = Known(
        np.array([words["haus"], words["hund"], words["katze"]]),
        np.array([others["house"], others["dog"], others["cat"]]),
        LinkKind.LEARNED,
    )
    here, there = part(source, 0, 1), part(target, 0, 1)
    links = link(here, there, (known,))
    assert [(source.texts[here.vocabulary[i]], target.texts[there.vocabulary[j]]) for i, j in
            zip(links.first, links.second, strict=True)] == [("hund", "dog")]  # fmt: skip


def test_turned_links_are_sorted_by_the_other_side() -> None:
    here = part(prepare([["alpha beta gamma"]]), 0, 1)
    there = part(prepare([["gamma alpha beta"]]), 0, 1)
    links = link(here, there, ())
    turned = links.turned()
    assert turned.first.tolist() == sorted(links.second.tolist())
    assert set(zip(turned.second, turned.first, strict=True)) == set(zip(links.first, links.second, strict=True))
