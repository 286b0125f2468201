"""Lists of words in the source, written as running text: one word a line would fill pages."""


def listed(text: str) -> tuple[str, ...]:
    """The words of a text, in its order.

    >>> listed("ab an auf")
    ('ab', 'an', 'auf')
    """
    return tuple(text.split())


def word_set(text: str) -> frozenset[str]:
    """The words of a text, where only matters whether one is among them.

    >>> word_set("hin her um") == {"her", "hin", "um"}
    True
    """
    return frozenset(text.split())
