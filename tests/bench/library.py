"""How the library bears ten thousand articles: import, search index, search, and the library's own questions.

    python tests/bench/library.py [--quick] [--rebuild]

10,000 articles of 400 words beside their translations and 100,000 marks with tags are made through the program's own
edits and kept in the system's temporary folder, with their index; `--rebuild` makes the index anew, `--quick` takes 300
articles, `--write` puts the table into the README. Nothing is asserted. Floors are plain FTS5 tables over the same
sentences, made and asked in the same run. A million marks are ten copies of each, over ten years.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]

from support.many import Many, fill, folder_of, library  # noqa: E402
from support.million import grown  # noqa: E402
from support.table import Figure, limit, markdown, ratio  # noqa: E402
from support.written import put  # noqa: E402

from reader.browsed import Order, Wanted  # noqa: E402
from reader.library import Library  # noqa: E402
from reader.model import Colour  # noqa: E402
from reader.search.concordance import occurrences, sentences_with  # noqa: E402
from reader.search.index import SearchIndex  # noqa: E402
from reader.search.searching import search  # noqa: E402
from reader.storage.search_index import INDEX_NAME  # noqa: E402

_BIG, _QUICK = Many(10_000, 400, 100_000), Many(300, 400, 3_000)
_T = TypeVar("_T")
_ROUNDS = 9
_FRAME = 16.7
_MILLION = 1_000_000
_MARK = "<!-- written by library.py --write -->"
_QUERIES = {
    "stopword “die”": "die",
    "two stopwords": "die und",
    "common word": "haus",
    "rare word": "vergetrage",
    "prefix of one letter": "a*",
    "prefix of two letters": "ve*",
    "prefix of four letters": "haus*",
    "phrase of stopwords": '"in der"',
    "word, year": "die date:2019",
    "two stopwords, year": "die und date:2019",
    "word, years": "die date:2016..2024",
    "word, NOT": "die NOT und",
    "words of different sentences": "vergetrage bildwortbar",
    "tag and colour": "tag:zitat colour:yellow",
}
_TYPED = ("d", "di", "die", "a", "ver", "haus", "h", "vergetr")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="300 articles")
    parser.add_argument("--rebuild", action="store_true", help="make the search index anew")
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    parser.add_argument("--build", metavar="DIR", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.build:
        return _build(Path(chosen.build))
    size = _QUICK if chosen.quick else _BIG
    cache = Path(tempfile.gettempdir()) / "lesart-bench"
    is_new = not folder_of(cache, size).exists()
    begin = time.perf_counter()
    folder = library(cache, size)
    figures = [Figure("made, with all marks", f"{time.perf_counter() - begin:.0f} s")] if is_new else []
    figures += _importing(cache)
    figures += _indexing(folder, chosen.rebuild or is_new)
    figures += _floors(folder)
    with SearchIndex(folder) as index:
        figures += _searching(index)
    figures += _library(folder)
    if not chosen.quick:
        with Library(grown(folder, _MILLION)) as opened:
            figures += _million(opened)
    text = f"{size.articles:,} articles of {size.words} words with translations, {size.annotations:,} annotations\n\n"
    text += markdown(figures)
    print(text)
    if chosen.write:
        put(_MARK, text.splitlines())
    return 0


def _importing(cache: Path) -> list[Figure]:
    some = Many(200, 400, 2_000)
    folder = Path(tempfile.mkdtemp(dir=cache))
    begin = time.perf_counter()
    with Library(folder / "library", "bench") as made:
        fill(made, some)
    return [Figure("stored, articles a second (10 marks each)", f"{some.articles / (time.perf_counter() - begin):.0f}")]


def _build(folder: Path) -> int:
    """In a process of its own, so that its memory can be told."""
    for ending in ("", "-wal", "-shm"):
        (folder / (INDEX_NAME + ending)).unlink(missing_ok=True)
    begin, cpu = time.perf_counter(), time.process_time()
    with SearchIndex(folder) as index:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        index.bring_in_step()
    said = {
        "wall": time.perf_counter() - begin,
        "cpu": time.process_time() - cpu,
        "memory": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024,
    }
    print(json.dumps(said))
    (folder / "index.json").write_text(json.dumps(said))
    return 0


def _indexing(folder: Path, anew: bool) -> list[Figure]:
    if anew or not (folder / "index.json").exists():
        subprocess.run([sys.executable, __file__, "--build", str(folder)], check=True, stdout=subprocess.DEVNULL)
    said = json.loads((folder / "index.json").read_text())
    sizes = [(folder / name).stat().st_size / 2**20 for name in (INDEX_NAME, "library.sqlite")]
    with SearchIndex(folder) as index:
        begin = time.perf_counter()
        index.bring_in_step()
        idle = 1000 * (time.perf_counter() - begin)
    return [
        Figure("index made, in the background", f"{said['wall']:.0f} s ({said['cpu']:.0f} s CPU)"),
        Figure("memory that making it adds", f"{said['memory']:.0f} MiB"),
        Figure("index on disk", f"{sizes[0]:.0f} MiB", f"{sizes[0] / sizes[1]:.2f} × the library"),
        limit("seen that nothing has changed", idle, None),
    ]


def _floors(folder: Path) -> list[Figure]:
    """Plain FTS5 over the same sentences."""
    from pysqlite3 import dbapi2 as sqlite

    path = folder / "floor.sqlite"
    made = 0.0
    if not path.exists():
        source = sqlite.connect(folder / "library.sqlite")
        unfinished = sqlite.connect(path.with_suffix(".part"))
        unfinished.execute("CREATE VIRTUAL TABLE f USING fts5(t, content='', tokenize='unicode61 remove_diacritics 2')")
        begin = time.perf_counter()
        for plain, structure in source.execute("SELECT plain, structure FROM revision"):
            unfinished.executemany(
                "INSERT INTO f(t) VALUES (?)", [(plain[a:b],) for a, b in json.loads(structure)["segments"]]
            )
        unfinished.commit()
        made = time.perf_counter() - begin
        unfinished.close()
        path.with_suffix(".part").rename(path)
    connection = sqlite.connect(path)
    figures = [Figure("floor: plain FTS5 of the same sentences, on disk", f"{path.stat().st_size / 2**20:.0f} MiB")]
    if made:
        figures.append(Figure("floor: made", f"{made:.0f} s"))
    for what, query in (("stopword", "die"), ("prefix", "haus*"), ("phrase", '"in der"')):
        for how, order in (("bm25, top 20", "rank"), ("newest 20", "rowid DESC")):
            times = _times(
                lambda query=query, order=order: connection.execute(
                    f"SELECT rowid FROM f WHERE f MATCH ? ORDER BY {order} LIMIT 20", (query,)
                ).fetchall()
            )
            figures.append(limit(f"floor: {what}, {how}", times[0], None))
    return figures


def _searching(index: SearchIndex) -> list[Figure]:
    figures = []
    for what, query in _QUERIES.items():
        middle, worst, found = _times(lambda query=query: search(index, query))
        figures.append(limit(f"search: {what} ({_count(found)} found), page of 20 with partners", middle, 25))
        figures.append(limit(f"search: {what}, first time in a row", worst, None))
    typed = [_times(lambda text=text: search(index, text, typing=True, size=10))[0] for text in _TYPED]
    figures.append(limit("first hits while typing, median", statistics.median(typed), _FRAME))
    figures.append(limit("first hits while typing, slowest beginning of a word", max(typed), _FRAME))
    for lemma in ("haus", "vergetrage", "und"):
        middle, _, count = _times(lambda lemma=lemma: sentences_with(index, lemma, "de"))
        figures.append(limit(f"“in this library”: {count} sentences with {lemma}", middle, 2))
    middle, _, rows = _times(lambda: occurrences(index, "haus", "de", most=500))
    figures.append(limit(f"concordance, {len(rows)} rows with partners", middle, None))
    return figures


def _library(folder: Path) -> list[Figure]:
    with Library(folder) as opened:
        articles = opened.articles()
        one = articles[len(articles) // 2].id
        tag = opened.tags()[0].path
        return [
            limit("all articles listed", _times(opened.articles)[0], None),
            limit("annotations of an article", _times(lambda: opened.annotations(article=one, partners=False))[0], 1),
            limit("annotations of a tag, all", _times(lambda: opened.annotations(tag=tag, partners=False))[0], None),
            limit("tags with their counts", _times(opened.tags)[0], 1),
            limit("annotations by colour and side, counted", _times(opened.facets)[0], 1),
            *_pages(opened, tag),
            ratio("annotations of an article with partners, against without",
                  _times(lambda: opened.annotations(article=one))[0],
                  _times(lambda: opened.annotations(article=one, partners=False))[0], None, of="without"),
            limit("annotations of a tag sorted by quotation",
                  _times(lambda: opened.ordered(Wanted(tags=(tag,)), Order.QUOTATION))[0], None),
        ]  # fmt: skip


def _pages(opened: Library, tag: str) -> list[Figure]:
    """Lists of annotations, page by page, and sorted."""
    figures = []
    lists = {"": Wanted(), " of a tag": Wanted(tags=(tag,)), " of a colour": Wanted(colours=(Colour.PINK,))}
    for what, wanted in lists.items():
        took, _, page = _times(lambda wanted=wanted: opened.newest(wanted, 50))
        figures.append(limit(f"newest 50 annotations{what}", took, 1))
        took, _, _ = _times(lambda wanted=wanted, last=page[-1]: opened.newest(wanted, 50, last))
        figures.append(limit(f"next 50 annotations{what}", took, 1))
    took, _, _ = _times(lambda: opened.ordered(Wanted(), Order.QUOTATION))
    return [*figures, limit("all annotations sorted by quotation", took, None)]


def _million(opened: Library) -> list[Figure]:
    """The same questions where there are a million, and those that no index alone answers."""
    one = opened.articles()[5].id
    lists = {
        "": Wanted(),
        " of a tag": Wanted(tags=("zitat",)),
        " of a tag and those below it": Wanted(tags=("thema",)),
        " of two tags": Wanted(tags=("zitat", "frage")),
        " of a tag and a colour": Wanted(tags=("zitat",), colours=(Colour.PINK,)),
        " of two colours": Wanted(colours=(Colour.PINK, Colour.BLUE)),
        " without a tag": Wanted(is_untagged=True),
        " on translations": Wanted(side="translation"),
        " of a tag on originals": Wanted(tags=("zitat",), side="original"),
        " of a month ten years ago": Wanted(first="2016-03", last="2016-03"),
        " of that month and a tag": Wanted(first="2016-03", last="2016-03", tags=("zitat",)),
        " of a month without any": Wanted(first="2014-03", last="2014-03"),
        " with a word": Wanted(words=("haus",)),
    }
    figures = [
        limit(
            "a million: annotations of an article",
            _times(lambda: opened.annotations(article=one, partners=False))[0],
            1,
        ),
        limit("a million: tags with their counts", _times(opened.tags)[0], 1),
        limit("a million: annotations by colour and side, counted", _times(opened.facets)[0], 1),
    ]
    for what, wanted in lists.items():
        took, _, page = _times(lambda wanted=wanted: opened.newest(wanted, 50))
        figures.append(limit(f"a million: newest 50 annotations{what} ({len(page)} found)", took, 1))
        if page:
            took, _, _ = _times(lambda wanted=wanted, last=page[-1]: opened.newest(wanted, 50, last))
            figures.append(limit(f"a million: next 50 annotations{what}", took, 1))
    return figures


def _times(work: Callable[[], _T]) -> tuple[float, float, _T]:
    """Median and slowest in milliseconds of CPU, and what came of it: all is done in this thread, files are cached."""
    times = []
    for _ in range(_ROUNDS):
        begin = time.process_time()
        made = work()
        times.append(1000 * (time.process_time() - begin))
    return statistics.median(times), max(times), made


def _count(page: object) -> str:
    return f"{'' if getattr(page, 'is_all', True) else 'over '}{getattr(page, 'total', '')}"


if __name__ == "__main__":
    sys.exit(main())
