"""The printed table of contents of a PDF: the program makes its own from the headings."""

import re
from collections.abc import Sequence

from reader.importers.pdf_furniture import Left
from reader.importers.pdf_paragraphs import LEADER, Paragraph

CONTENTS = "table of contents"
_FEWEST = 3
_TITLE = re.compile(r"(?:table of )?contents|inhalt(?:sverzeichnis|sübersicht)?|sommaire|índice|indice", re.IGNORECASE)


def without_contents(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Left]]:
    """Paragraphs without runs of lines that end with dots and a page number, and the heading of these."""
    is_line = [LEADER.search(one.text) is not None for one in paragraphs]
    gone: set[int] = set()
    start = 0
    while start < len(paragraphs):
        end = start
        while end < len(paragraphs) and is_line[end]:
            end += 1
        if end - start >= _FEWEST:
            gone.update(range(start, end))
            if start and _TITLE.fullmatch(paragraphs[start - 1].text.strip(" :")):
                gone.add(start - 1)
        start = max(end, start + 1)
    left = [Left(paragraphs[n].page, True, _text(paragraphs[n]), CONTENTS) for n in sorted(gone)]
    return [one for number, one in enumerate(paragraphs) if number not in gone], left


def _text(one: Paragraph) -> str:
    return re.sub(r"(?:\s*[.…·_]){4,}\s*", " … ", one.text)
