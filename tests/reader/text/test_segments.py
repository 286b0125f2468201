import re

from reader.model import Block, BlockKind, Document, Span
from reader.text.markdown import to_document
from reader.text.segments import segments


def by_full_stop(text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(r"\S[^.]*\.?", text)]


def test_prose_is_cut_and_the_rest_stays_whole() -> None:
    document = to_document(
        "# Ein Titel. Mit Punkt.\n\nEins. Zwei.\n\n- Drei. Vier.\n\n> Fünf. Sechs.\n\n"
        "```\na. b.\n\nc.\n```\n\n|a. b.|c.|\n|-|-|\n|d.|e.|\n\n![Bild. Szene.](x.png)\n"
    )
    spans = segments(document, by_full_stop)
    assert [document.plain[start:end] for start, end in spans] == [
        "Ein Titel. Mit Punkt.",
        "Eins.",
        "Zwei.",
        "Drei.",
        "Vier.",
        "Fünf.",
        "Sechs.",
        "a. b.\n\nc.",
        "a. b.\tc.",
        "d.\te.",
        "Bild. Szene.",
    ]
    assert list(spans) == sorted(spans)
    assert all(isinstance(span, Span) for span in spans)


def test_empty_blocks_and_spans_give_none() -> None:
    document = Document("ab", (Block(BlockKind.HEADING, 0, 0), Block(BlockKind.PARAGRAPH, 0, 2)))
    assert segments(document, lambda _: [Span(0, 0), Span(0, 2)]) == (Span(0, 2),)
    assert segments(Document("", ()), by_full_stop) == ()
