"""Lists of words in the source, written as running text: one word a line would fill pages."""


def listed(words: str) -> tuple[str, ...]:
    """The words of a text.

    >>> listed("ab an auf")
    ('ab', 'an', 'auf')
    """
    return tuple(words.split())
