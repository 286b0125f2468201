"""How sources are called in sentences for the user, and texts in the library."""

from pathlib import PurePath

from reader.model import BlockKind, Document, Metadata
from reader.wording import quoted, said

STANDARD_INPUT = "-"
_MAX_LENGTH = 80
_MAX_TITLE = 300
_MAX_SENTENCE = 80


def called(name: str, *, starts: bool = True) -> str:
    """A source's name as a sentence shows it: “essay.txt”, “Standard input”, “The text”.

    Args:
        name: A path, a file's name, "-" for standard input, or empty.
        starts: Whether it starts the sentence.
    """
    if name == STANDARD_INPUT:
        return said("Standard input") if starts else said("standard input")
    if name:
        # the end of a path tells most, of an address the beginning
        last = name.partition("://")[2] or PurePath(name).name or name
        short = last if len(last) <= _MAX_LENGTH else last[: _MAX_LENGTH - 1] + "…"
        # what a terminal or label cannot show must not break the sentence
        return quoted("".join(c if c.isprintable() else "\ufffd" for c in short))
    return said("The text") if starts else said("the text")


def derive_title(document: Document, metadata: Metadata, first_sentence: str) -> str:
    """What to call a text: its title, else its first heading, else its first sentence.

    A sentence is cut after a word to what fits above a text in two lines; a title only where it is
    longer than any title.
    """
    heading = next((b for b in document.blocks if b.kind is BlockKind.HEADING), None)
    title = metadata.title or (document.plain[heading.start : heading.end] if heading else "")
    return _cut(title, _MAX_TITLE) if title else _cut(first_sentence, _MAX_SENTENCE)


def _cut(title: str, most: int) -> str:
    title = " ".join(title.split())
    if len(title) <= most:
        return title
    cut = title[:most]
    # the last blank, unless what is left of a word without blanks would be next to nothing
    end = cut.rfind(" ")
    return cut[: end if end > most // 2 else most - 1].rstrip(" ,;:.–-") + "…"
