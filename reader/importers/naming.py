"""How sources are called in sentences for the user."""

from pathlib import PurePath

STANDARD_INPUT = "-"
_MAX_LENGTH = 80


def called(name: str, *, starts: bool = True) -> str:
    """A source's name as a sentence shows it: “essay.txt”, “Standard input”, “The text”.

    Args:
        name: A path, a file's name, "-" for standard input, or empty.
        starts: Whether it starts the sentence.
    """
    if name == STANDARD_INPUT:
        plain = "standard input"
    elif name:
        last = PurePath(name).name or name
        short = last if len(last) <= _MAX_LENGTH else last[: _MAX_LENGTH - 1] + "…"
        # what a terminal or label cannot show must not break the sentence
        return "“" + "".join(c if c.isprintable() else "\ufffd" for c in short) + "”"
    else:
        plain = "the text"
    return plain.capitalize() if starts else plain
