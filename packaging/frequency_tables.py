"""Makes the tables of `resources/frequency/` from the word lists of wordfreq 3.1.1 (data CC BY-SA 4.0).

    pip install wordfreq==3.1.1
    python packaging/frequency_tables.py resources/frequency

The same input gives the same bytes with the same zlib.
"""

import sys
import zlib
from pathlib import Path

TABLES = {"de": ("large", 2.0), "en": ("small", 3.0), "fr": ("small", 3.0), "es": ("small", 3.0), "it": ("small", 3.0)}
"""By language: wordfreq's list, and the least Zipf frequency that is kept."""
LEAST = 33


def table(language: str, size: str, least: float) -> bytes:
    """Lines of word, tab and the letter of its Zipf frequency in tenths, sorted by bytes."""
    from wordfreq import get_frequency_list

    lines = []
    for centibels, words in enumerate(get_frequency_list(language, size)):
        zipf = 9 - centibels / 100
        if zipf < least:
            break
        lines += [(word.encode(), LEAST + round(zipf * 10)) for word in words if _is_word(word)]
    return b"".join(word + b"\t" + bytes((code,)) + b"\n" for word, code in sorted(lines))


def _is_word(word: str) -> bool:
    return all(letter.isalpha() or letter in "-'’" for letter in word)


def main() -> None:
    """Write all tables into the folder named."""
    folder = Path(sys.argv[1])
    for language, (size, least) in TABLES.items():
        packed = zlib.compress(table(language, size, least), 9)
        (folder / f"{language}.z").write_bytes(packed)
        print(f"{language}: {len(packed):,} bytes")


if __name__ == "__main__":
    main()
