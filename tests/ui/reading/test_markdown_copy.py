"""What is copied as Markdown is read back as what was selected."""

import pytest

from reader.model import Revision, RevisionId, Span, TextId
from reader.text.markdown import to_document
from ui.reading.markdown_copy import markdown

SOURCE = """# Eine *große* Überschrift

Ein Absatz mit **fetten und *schrägen* Worten**, `co``de`, ~~altem~~ und [einem Verweis](https://a.org/b_(c)).
Sternchen \\* und a_b_c bleiben\\
auch hier.

- Punkt eins
- Punkt zwei
  - darunter

3. drittens
4. viertens

> Zitat eins.
>
> Zitat zwei.

```python
print("x")  # ```` nicht
```

| A | B *b* |
|---|---|
| 1 \\| 2 | zwei |

![Ein Bild](bild.png)
"""


def revision(text: str) -> Revision:
    document = to_document(text)
    return Revision(RevisionId("r"), TextId("t"), document.plain, text, document.blocks, document.inlines, ())


def test_a_whole_text_comes_back_as_it_was():
    source = revision(SOURCE)
    again = to_document(markdown(source, Span(0, len(source.plain))))
    assert again.plain == source.plain
    assert [(b.kind, b.level, b.marker) for b in again.blocks] == [(b.kind, b.level, b.marker) for b in source.blocks]
    assert sorted(again.inlines, key=repr) == sorted(source.inlines, key=repr)


def test_every_part_keeps_its_words():
    source = revision(SOURCE)
    for start in range(0, len(source.plain), 7):
        for end in range(start + 1, len(source.plain), 23):
            again = to_document(markdown(source, Span(start, end))).plain
            assert "".join(again.split()) == "".join(source.plain[start:end].split())


@pytest.mark.parametrize(
    ("words", "copied"),
    [("Überschrift", "Überschrift"), ("fetten und", "**fetten und**"), ("große Üb", "*große* Üb")],
)
def test_a_part_of_a_block_is_only_its_words(words, copied):
    source = revision(SOURCE)
    start = source.plain.index(words)
    assert markdown(source, Span(start, start + len(words))) == copied
