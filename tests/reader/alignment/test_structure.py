"""Structure decides where sentences say little: headings, items, figures, numbered paragraphs."""

import random

from reader.alignment.align import align
from reader.alignment.paragraph import Paragraph, paragraphs
from reader.text.markdown import to_document
from reader.text.segments import segments
from tests.helpers.gold import Pair, pairs_of

LETTERS = "abcdefghijklmnoprstuvwz"


def words(choose: random.Random, count: int) -> str:
    return " ".join("".join(choose.choices(LETTERS, k=choose.randint(4, 8))) for _ in range(count))


def right(found: list[Pair], gold: list[Pair]) -> float:
    return len(set(found) & set(gold)) / len(gold)


def test_headings_items_and_figures_find_each_other() -> None:
    """Short lines that share no word, some of which one side lacks: only their kinds tell which."""
    told, untold = [], []
    for seed in range(20):
        choose = random.Random(seed)
        source: list[Paragraph] = []
        target: list[Paragraph] = []
        gold: list[Pair] = []
        for kind in choose.choices(["heading", "item", "paragraph", "figure", "table_row"], k=40):
            here, there = choose.random() > 0.1, choose.random() > 0.1
            if here and there:
                gold.append(((len(source),), (len(target),)))
            if here:
                source.append(Paragraph([words(choose, 3)], kind))
            if there:
                target.append(Paragraph([words(choose, 3)], kind))
        told.append(right(pairs_of(align(source, target, "", "")), gold))
        plain = [list(one) for one in source], [list(one) for one in target]
        untold.append(right(pairs_of(align(*plain, "", "")), gold))
    assert sum(told) / len(told) >= 0.75
    assert sum(told) >= sum(untold) + 0.15 * len(untold)


def test_numbered_paragraphs_go_with_their_numbers() -> None:
    """A list of names by number, from which items are missing here and there."""
    found = []
    for seed in range(20):
        choose = random.Random(seed)
        numbers = [[n for n in range(1, 31) if choose.random() > 0.15] for _ in range(2)]
        sides = [[Paragraph([words(choose, 2)], "item", str(n)) for n in some] for some in numbers]
        both = [n for n in numbers[0] if n in numbers[1]]
        gold: list[Pair] = [((numbers[0].index(n),), (numbers[1].index(n),)) for n in both]
        found.append(right(pairs_of(align(*sides, "", "")), gold))
    assert sum(found) / len(found) >= 0.95


def test_numbers_before_plain_paragraphs_count_as_well() -> None:
    choose = random.Random(3)
    sides = [[f"§ {n} {words(choose, 2)}"] for n in range(40)], [[f"({n}) {words(choose, 2)}"] for n in range(40)]
    lacking = [one for n, one in enumerate(sides[1]) if n not in (4, 5, 17, 30)]
    found = pairs_of(align(sides[0], lacking, "", ""))
    assert {left for left, target in found if not target} == {(4,), (5,), (17,), (30,)}


def test_a_text_without_structure_is_not_hindered_by_the_other_one() -> None:
    choose = random.Random(5)
    lines = [words(choose, 9) + "." for _ in range(60)]
    kinds = choose.choices(["heading", "item", "paragraph"], k=60)
    source = [Paragraph([line], kind) for line, kind in zip(lines, kinds, strict=True)]
    target = [Paragraph([line], "paragraph") for line in lines]
    assert pairs_of(align(source, target, "", "")) == [((n,), (n,)) for n in range(60)]


def test_paragraphs_know_what_blocks_of_a_text_are() -> None:
    document = to_document("# Title\n\nOne. Two.\n\n3. Three\n4. Four\n\n- five\n\n![Alt](media/a.png)\n\nEnd.\n")
    found = paragraphs(document, segments(document, lambda block: [(0, len(block))]))
    assert [(one.kind, one.name) for one in found] == [
        ("heading", ""),
        ("paragraph", ""),
        ("item", "3"),
        ("item", "4"),
        ("item", ""),
        ("figure", "a.png"),
        ("paragraph", ""),
    ]
    assert found[2] == ["Three"]


def test_part_of_a_paragraph_keeps_its_kind_and_its_beginning_the_name() -> None:
    whole = Paragraph(["One.", "Two.", "Three."], "item", "7")
    assert [(part, part.kind, part.name) for part in (whole.part(slice(0, 2)), whole.part(slice(1, 3)))] == [
        (["One.", "Two."], "item", "7"),
        (["Two.", "Three."], "item", ""),
    ]
