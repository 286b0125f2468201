"""Measures learning on a library with 10,000 saved words and 50,000 reviews, and a book of 200,000 words.

Run as `python tests/bench/learning.py`. Prints medians in milliseconds: what is due, states for colouring, saving and
reviewing one word, and the coverage of an article of 500 words and of the book, counted anew and kept.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from reader.edits.articles import AddArticle  # noqa: E402 (the root has to be on the path)
from reader.edits.words import SaveWord  # noqa: E402
from reader.library import Library  # noqa: E402
from reader.model import ArticleId, Span, Text  # noqa: E402
from reader.storage import words  # noqa: E402
from reader.storage.connection import transaction  # noqa: E402
from reader.storage.rows import Rows  # noqa: E402
from reader.word_model import Rating, SavedWord, Schedule, WordId, WordState  # noqa: E402
from reader.words.coverage import before_reading, coverage  # noqa: E402
from reader.words.reviewing import due_count, due_words, intervals, rate  # noqa: E402
from reader.words.saved import saving  # noqa: E402
from tests.helpers.libraries import prepared  # noqa: E402

WORDS, REVIEWS, BOOK = 10_000, 5, 200_000
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def iso(time_: datetime) -> str:
    """As the library writes times."""
    return time_.isoformat(timespec="microseconds").replace("+00:00", "Z")


def fill(library: Library, chance: random.Random) -> None:
    """Words in all states, one transaction for all of them."""
    with transaction(library._connection):
        rows = Rows(library._connection)
        for number in range(WORDS):
            state = list(WordState)[number % 4]
            due = iso(NOW + timedelta(days=chance.uniform(-1, 60))) if number % 4 < 2 else ""
            phase = "review" if state is WordState.LEARNING else ""
            schedule = Schedule(due, phase, -1 if phase else 0, chance.uniform(1, 90), 5.0, "" if not phase else due)
            word = SavedWord(WordId(""), "de", f"wort{number}", "", "", "", "", state, schedule, "", "")
            id = words.add(rows, word)
            for _ in range(REVIEWS):
                words.add_review(rows, id, Rating.GOOD, iso(NOW - timedelta(days=chance.uniform(0, 90))), schedule,
                                 schedule)  # fmt: skip


def article(library: Library, count: int, chance: random.Random) -> Text:
    """German prose of so many words, from the sample articles, its words in another order."""
    sources = sorted((ROOT / "resources" / "samples").glob("*.de.md"))
    pool = " ".join(path.read_text("utf-8") for path in sources).replace("\n", " ").split(". ")
    sentences, total = list[str](), 0
    while total < count:
        sentence = chance.choice(pool).split()
        if len(sentence) > 8:
            # Other words, too: a book has more of them than three articles.
            sentence[3] = f"{sentence[3]}{chance.choice('aeiou')}{chance.choice('bdfgklmnprst')}en"
        sentences.append(" ".join(sentence) + ".")
        total += len(sentence)
    made = library.apply(AddArticle("Prose", total, prepared(" ".join(sentences)))).made
    return library.article(ArticleId(made)).texts[0]


def median(work: Callable[[], object], times: int = 15) -> str:
    """Median and slowest, in ms."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return f"{statistics.median(taken):9.2f} ms   (slowest {max(taken):.2f})"


def forget(library: Library) -> None:
    """As if nothing had been counted."""
    with transaction(library._connection):
        library._connection.execute("DELETE FROM lemma_count")


def main() -> None:
    """Print the table."""
    chance = random.Random(22)
    with tempfile.TemporaryDirectory() as place, Library(Path(place) / "library") as library:
        fill(library, chance)
        print(f"{WORDS} words, {WORDS * REVIEWS} reviews")
        print("due_count      ", median(lambda: due_count(library, NOW)))
        print("due_words      ", median(lambda: due_words(library, NOW)), len(due_words(library, NOW)), "words")
        print("states         ", median(lambda: library.word_states("de")))
        word = due_words(library, NOW)[0]
        print("intervals      ", median(lambda: intervals(word, NOW)))
        todo = iter(due_words(library, NOW))
        print("rate and store ", median(lambda: library.apply(rate(next(todo), Rating.GOOD, NOW))))
        numbers = iter(range(WORDS))
        print("save, no place ", median(lambda: library.apply(SaveWord("de", f"neu{next(numbers)}"))))
        for name, count in (("article", 500), ("book", BOOK)):
            text = article(library, count, chance)
            revision = library.revision(text.revision)
            owner = library.article(text.article)
            print(f"{name} of {count} words")
            for what, times in (("counted anew", 5 if count < BOOK else 1), ("kept", 9)):

                def work(text: Text = text, what: str = what) -> object:
                    if what != "kept":
                        forget(library)
                    return coverage(library, text)

                print(f"  coverage, {what:13}", median(work, times), f"{coverage(library, text).share:.0%}")
            print("  before_reading        ", median(lambda text=text: before_reading(library, text), 5))
            spans = iter(revision.segments)
            print("  save with its sentence", median(
                lambda owner=owner, text=text, spans=spans: library.apply(
                    saving(library, owner, text, (Span((at := next(spans)).start, at.start + 3),), "satz")
                ), 9))  # fmt: skip


if __name__ == "__main__":
    main()
