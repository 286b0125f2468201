"""Lists of words, written as one string."""


def words(text: str) -> frozenset[str]:
    """The words of a text with blanks between."""
    return frozenset(text.split())
