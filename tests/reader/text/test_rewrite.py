"""Other words in the same structure."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import BlockKind, Document
from reader.text.markdown import to_document
from reader.text.normalise import normalise
from reader.text.rewrite import Words, block_text, rewritten
from reader.text.tagged import clipped

SAMPLES = sorted((Path(__file__).resolve().parents[3] / "resources" / "samples").rglob("*.md"))
EVERYTHING = """Title
=====

A *first* sentence. And a [link](http://x.de/a_(b) "t")
over two lines\\
with a break.

> - quoted item one
>   goes on
> - **two** [^1]
>
> > deep

1. one
2. two

   second paragraph
   - inner `a*b`

| a | *b* |
|---|---|
| c | d\\|e |

![alt text](asset:abc.png)

```py
code()
```

***

## Sub ##
- # heading in item

[^1]: A note.
"""


def shouted(document: Document) -> list[Words | None]:
    """Each block in capitals, with its inlines."""
    return [
        Words(block_text(document, at).upper(), tuple(clipped(document.inlines, block.start, block.end)))
        for at, block in enumerate(document.blocks)
    ]


def test_every_kind_of_block_keeps_its_kind_and_its_emphasis() -> None:
    document = to_document(EVERYTHING)
    made = to_document(rewritten(EVERYTHING, document, shouted(document)))
    assert [(b.kind, b.level, b.marker) for b in made.blocks] == [(b.kind, b.level, b.marker) for b in document.blocks]
    for at, block in enumerate(document.blocks):
        words = block_text(document, at)
        assert block_text(made, at) == (words if block.kind is BlockKind.CODE else words.upper())
    assert [(i.kind, i.start, i.end, i.target) for i in made.inlines] == [
        (i.kind, i.start, i.end, i.target) for i in document.inlines
    ]
    assert {block.kind for block in document.blocks} == set(BlockKind)


def test_blocks_that_stay_are_not_touched() -> None:
    document = to_document(EVERYTHING)
    assert rewritten(EVERYTHING, document, [None] * len(document.blocks)) == EVERYTHING


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples(path: Path) -> None:
    markdown = normalise(path.read_text(encoding="utf-8").partition("\n---\n")[2])[0]
    document = to_document(markdown)
    made = to_document(rewritten(markdown, document, shouted(document)))
    assert [block.kind for block in made.blocks] == [block.kind for block in document.blocks]


words = st.text(alphabet=st.sampled_from("ab *_`[]()!#>-+1.|\\~&<;:=\n"), min_size=1, max_size=24).map(
    lambda text: normalise(text.strip())[0]
)


@given(st.lists(words.filter(lambda text: bool(text) and "\n\n" not in text), min_size=40, max_size=40))
@settings(max_examples=150)
def test_any_words_come_out_as_they_went_in(drawn: list[str]) -> None:
    document = to_document(EVERYTHING)
    blocks: list[Words | None] = [
        Words("\t".join(drawn[at].replace("\n", " ").strip() or "x" for _ in block_text(document, at).split("\t")))
        if block.kind is BlockKind.TABLE_ROW
        else Words("\n".join(line.strip() or "x" for line in drawn[at].split("\n")))
        for at, block in enumerate(document.blocks)
    ]
    made = to_document(rewritten(EVERYTHING, document, blocks))
    assert len(made.blocks) == len(document.blocks)
    for at, (block, one) in enumerate(zip(document.blocks, blocks, strict=True)):
        assert one is not None
        if block.kind is not BlockKind.CODE:
            single = block.kind is BlockKind.HEADING
            assert block_text(made, at) == (one.text.replace("\n", " ") if single else one.text)
