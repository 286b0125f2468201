"""Measures look-ups in large dictionaries: four of 500,000 entries each, made here, and the built-in glossary.

Run as `python tests/bench/lookups.py`. The first run makes the dictionaries, which takes some minutes; later ones
find them in the folder for temporary files.
"""

import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from reader.dictionaries.builtin import BuiltInGlossary  # noqa: E402 (the root has to be on the path)
from reader.lexicon import Lexicon  # noqa: E402

ENTRIES = 500_000
COPIES = 4
PARTS = (
    *("ka", "me", "ra", "schnitt", "ton", "bild", "film", "licht", "dreh", "buch", "ver", "ge", "stell", "ung"),
    *(
        "heit",
        "blende",
        "farb",
        "raum",
        "spur",
        "werk",
        "recht",
        "haus",
        "land",
        "zeit",
        "lauf",
        "gang",
        "zug",
        "kraft",
    ),
)


def words() -> list[str]:
    """As many made-up nouns as there are entries, the same in every run."""
    chance = random.Random(1)
    found: dict[str, None] = {}
    while len(found) < ENTRIES:
        found["".join(chance.choice(PARTS) for _ in range(chance.randint(2, 6))).capitalize()] = None
    return list(found)


def library(nouns: Iterable[str]) -> Path:
    """A library with the dictionaries; made where it is not there yet."""
    folder = Path(tempfile.gettempdir()) / "lesart-bench" / "lookups"
    with Lexicon(folder) as lexicon:
        if len(lexicon.dictionaries()) > COPIES:
            return folder
        with tempfile.TemporaryDirectory() as place:
            source = Path(place) / "de-en"
            source.write_text(
                "".join(f"{one} {{f}}; {one}e {{f}} [photo.] | {one}n {{pl}} :: a {one} | {one}s\n" for one in nouns)
            )
            begin = time.perf_counter()
            lexicon.add(source)
            print(f"taking in {ENTRIES:,} entries: {time.perf_counter() - begin:.1f} s")
        made = lexicon.folder / "ding-de-en.sqlite"
        for number in range(2, COPIES + 1):
            shutil.copyfile(made, made.with_name(f"copy-{number}.sqlite"))
    return folder


def timed(name: str, act: Callable[[str], object], of: Iterable[str]) -> None:
    """Print median and 99th percentile of doing something with each of some words."""
    times = []
    for one in of:
        begin = time.perf_counter()
        act(one)
        times.append((time.perf_counter() - begin) * 1000)
    times.sort()
    print(f"{name:44} median {statistics.median(times):7.3f} ms   p99 {times[len(times) * 99 // 100]:7.3f} ms")


def main() -> None:
    """Prints all figures."""
    nouns = words()
    random.Random(2).shuffle(nouns)
    begin = time.perf_counter()
    BuiltInGlossary().entries("Bildrate")
    print(f"the glossary, read at its first look-up: {(time.perf_counter() - begin) * 1000:.1f} ms")
    with Lexicon(library(nouns)) as lexicon:
        begin = time.perf_counter()
        lexicon.entries(nouns[-1], "de", "en")
        print(f"first look-up, opening all of them: {(time.perf_counter() - begin) * 1000:.1f} ms")
        timed("entries of a word that is there", lambda one: lexicon.entries(one, "de", "en"), nouns[:3000])
        timed("entries of a word that is not", lambda one: lexicon.entries(one + "x", "de", "en"), nouns[:3000])
        timed("kinds of one new word", lambda one: lexicon.kinds([one], "de"), nouns[3000:6000])
        timed("kinds of one that is known", lambda one: lexicon.kinds([one], "de"), nouns[3000:6000])
        packs = {
            nouns[n]: [*nouns[n : n + 15], *(one + "q" for one in nouns[n : n + 15])] for n in range(9000, 39000, 30)
        }
        timed("kinds of 30 new words, half of them none", lambda one: lexicon.kinds(packs[one], "de"), packs)


if __name__ == "__main__":
    main()
