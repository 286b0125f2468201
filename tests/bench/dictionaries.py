"""Measures the store of dictionaries: building one, looking words up in it, beside a bare SQLite table.

Run as `python tests/bench/dictionaries.py`; `--write` puts the table into the README. Where the system has no
dictionaries, one of 500,000 made-up entries is measured.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from pysqlite3 import dbapi2 as sqlite

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from reader.lexicon import Lexicon, found_on_system  # noqa: E402 (the root has to be on the path)
from reader.storage.dictionary_file import SUFFIX, DictionaryFile  # noqa: E402
from tests.bench.support.written import put  # noqa: E402

BEGIN = "<!-- written by dictionaries.py --write -->"
HEAD = (
    "| Dictionary | entries | build, s | floor, s | ratio | look-up, median ms | floor, ms | ratio | 500,000, s |",
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
)
WORDS = 2_000
MADE_UP = 500_000


def sources(folder: Path) -> list[Path]:
    """What the system has of German and English, else a made-up list in Ding's format."""
    wanted = ("de-en", "freedict-deu-eng.index", "freedict-deu-fra.index")
    found = [path for path in found_on_system() if path.name in wanted]
    if found:
        return found
    choose = random.Random(1)
    path = folder / "de-en"
    with path.open("w", encoding="utf-8") as file:
        for _ in range(MADE_UP):
            here, there = (
                "".join(choose.choices("abcdefghijklmnoprstuvwz", k=choose.randint(4, 12))) for _ in range(2)
            )
            file.write(f"{here} {{f}} [tech.] | {here}en :: {there} | {there}s\n")
    return [path]


def measured(source: Path, folder: Path) -> str:
    """One row of the table."""
    with Lexicon(folder) as lexicon:
        begin = time.process_time()
        info = lexicon.add(source)
        build = time.process_time() - begin
        path = lexicon.folder / f"{info.name}{SUFFIX}"
    rows = _rows(path)
    floor = _floor(rows, folder / "floor")
    words = random.Random(2).sample([word for word, _ in rows], WORDS)
    dictionary = DictionaryFile(path)
    bare = sqlite.connect(folder / "floor")
    try:
        asked = _median(lambda word: dictionary.entries(word), words)
        least = _median(lambda word: bare.execute("SELECT body FROM bare WHERE word = ?", (word,)).fetchall(), words)
    finally:
        dictionary.close()
        bare.close()
    (folder / "floor").unlink()
    return (
        f"| {info.title} | {info.entries:,} | {build:.1f} | {floor:.1f} | {build / floor:.1f} | {asked:.3f} |"
        f" {least:.3f} | {asked / least:.1f} | {build * 500_000 / info.entries:.1f} |"
    )


def _rows(path: Path) -> list[tuple[str, str]]:
    """Every word that leads to an entry, with the entry as it is stored."""
    connection = sqlite.connect(path)
    try:
        return list(connection.execute("SELECT word, body FROM key JOIN entry ON entry.id = key.entry"))
    finally:
        connection.close()


def _floor(rows: Sequence[tuple[str, str]], path: Path) -> float:
    """CPU seconds to write the same rows and an index, and nothing else."""
    begin = time.process_time()
    connection = sqlite.connect(path)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("CREATE TABLE bare (word TEXT, body TEXT)")
    connection.executemany("INSERT INTO bare VALUES (?, ?)", rows)
    connection.execute("CREATE INDEX bare_word ON bare(word)")
    connection.commit()
    connection.close()
    return time.process_time() - begin


def _median(ask: Callable[[str], object], words: Sequence[str]) -> float:
    """Milliseconds of one question, the median of all."""
    times = []
    for word in words:
        begin = time.perf_counter()
        ask(word)
        times.append(time.perf_counter() - begin)
    return median(times) * 1000


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    options = parser.parse_args()
    lines = list(HEAD)
    print(*lines, sep="\n")
    with tempfile.TemporaryDirectory() as name:
        for source in sources(Path(name)):
            lines.append(measured(source, Path(name)))
            print(lines[-1], flush=True)
    if options.write:
        put(BEGIN, lines)


if __name__ == "__main__":
    main()
