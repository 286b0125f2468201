"""How long a text is, in words."""

import re

_WORD = r"\w[\w'’-]*"


def count_words(plain: str) -> int:
    """Words of a text; what is joined by apostrophes or hyphens counts as one."""
    return len(re.findall(_WORD, plain))
