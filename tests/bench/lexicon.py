"""Measures the way from a form to its entry: `python tests/bench/lexicon.py [--list NAME] [--wrong] [--library DIR]`.

Prints accuracy per class of lemma, separable verbs (both ways: found, and not falsely found), compound parts and
entries found, and the time from press to card. The lists in `data/lexicon` were written for this project:
`lemmas.tsv` together with the program, so it says how far the rules carry what they were made for; `unseen.tsv` after
it, looked at once. The system's dictionaries (Ding, FreeDict) are taken into a library of the system's folder for
temporary files, once.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(__file__).resolve().parent / "data" / "lexicon"
sys.path.insert(0, str(ROOT))

from reader.lexicon import Lexicon, found_on_system  # noqa: E402 (the root has to be on the path)
from reader.words.card import Card  # noqa: E402
from reader.words.looking_up import look_up, look_up_word, prepare  # noqa: E402
from reader.words.tokens import tokens  # noqa: E402

LANGUAGES = ("de", "en")
NONE = "-"
_FIRST = """
import sys, time
began = time.perf_counter()
from pathlib import Path
from reader.lexicon import Lexicon
from reader.words.looking_up import look_up
card = look_up("Der Regisseur stellt seine Serie in Berlin vor.", 14, "de", "en", Lexicon(Path(sys.argv[1])))
assert card is not None
print(time.perf_counter() - began)
"""


def rows(name: str) -> list[list[str]]:
    """The rows of a list, without its header; none where it is not there."""
    path = DATA / f"{name}.tsv"
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:] if line] if path.exists() else []


class Scores:
    """Right and all, per class."""

    def __init__(self, title: str, *, tell_wrong: bool) -> None:
        self._title, self._tell = title, tell_wrong
        self._right: dict[str, int] = defaultdict(int)
        self._all: dict[str, int] = defaultdict(int)

    def add(self, group: str, right: bool, what: str) -> None:
        """Count one."""
        self._all[group] += 1
        self._right[group] += right
        if not right and self._tell:
            print(f"  {self._title}, {group}: {what}")

    def show(self) -> None:
        """Print them."""
        every = sum(self._all.values())
        if not every:
            return
        print(f"{self._title}: {sum(self._right.values())} of {every}, {sum(self._right.values()) / every:.1%}")
        for group, number in self._all.items():
            print(f"    {group:22} {self._right[group]:4} of {number:4}  {self._right[group] / number:.1%}")


def pressed(sentence: str, word: str, lexicon: Lexicon) -> Card | None:
    """The card of a word of the sentence; "trat#2" is its second place."""
    word, _, which = word.partition("#")
    places = [one.start for one in tokens(sentence) if one.text == word]
    return look_up(sentence, places[int(which or 1) - 1], *LANGUAGES, lexicon)


def lemmas(name: str, lexicon: Lexicon, *, tell_wrong: bool) -> list[float]:
    """Lemma and entry found of a list; returns seconds of each look-up."""
    right, found = (Scores(title, tell_wrong=tell_wrong) for title in (f"Lemma ({name})", f"Entry found ({name})"))
    times = []
    for sentence, word, wanted, group in rows(name):
        began = time.perf_counter()
        card = pressed(sentence, word, lexicon)
        times.append(time.perf_counter() - began)
        lemma = card.lemma if card else NONE
        right.add(group, lemma in wanted.split("|"), f"{sentence} {word}: {lemma}, not {wanted}")
        found.add("all", bool(card and card.entries), f"{sentence} {word}: {lemma}")
    right.show()
    found.show()
    return times


def separable(lexicon: Lexicon, *, tell_wrong: bool) -> None:
    """Separable verbs, found and not falsely found."""
    scores = Scores("Separable verbs", tell_wrong=tell_wrong)
    for sentence, word, wanted, *_ in rows("separable"):
        card = pressed(sentence, word, lexicon)
        whole = card.lemma if card and card.kind == "verb" and card.prefix and len(card.halves) > 1 else NONE
        together = card.lemma if card and card.kind == "verb" else NONE
        group = "not falsely found" if wanted == NONE else "found"
        right = whole == NONE if wanted == NONE else wanted in (whole, together)
        scores.add(group, right, f"{sentence} {word}: {whole if whole != NONE else together}, not {wanted}")
    scores.show()


def compounds(lexicon: Lexicon, *, tell_wrong: bool) -> None:
    """Parts of compounds, links among them; and words that are none."""
    scores = Scores("Compounds", tell_wrong=tell_wrong)
    for word, wanted, *_ in rows("compounds"):
        card = look_up_word(word, *LANGUAGES, lexicon)
        parts = card.parts if card else ()
        made = "+".join(piece for part in parts for piece in (part.lemma, part.link) if piece not in ("", "-")) or NONE
        group = "none" if wanted == NONE else "parts"
        scores.add(group, made.lower() == wanted.lower(), f"{word}: {made}, not {wanted}")
    scores.show()


def first(library: Path) -> float:
    """Seconds of the first look-up of a process, imports and opening of dictionaries among them; median of five."""
    command = [sys.executable, "-c", _FIRST, str(library)]
    return statistics.median(
        float(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout) for _ in range(5)
    )


def main() -> None:
    """Measure all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", default="lemmas", help="the list of forms: lemmas or unseen")
    parser.add_argument("--wrong", action="store_true", help="print what is wrong")
    parser.add_argument("--library", type=Path, default=Path(tempfile.gettempdir()) / "lesart-bench-lexicon")
    chosen = parser.parse_args()
    with Lexicon(chosen.library) as lexicon:
        there = {one.name for one in lexicon.dictionaries()}
        if not there & {"ding-de-en", "freedict-deu-eng"}:
            for path in found_on_system():
                if path.name in ("de-en", "freedict-deu-eng.index"):
                    lexicon.add(path)
        prepare(lexicon, LANGUAGES[0])
        print("Dictionaries:", ", ".join(f"{one.name} ({one.entries})" for one in lexicon.dictionaries()))
        times = lemmas(chosen.list, lexicon, tell_wrong=chosen.wrong)
        separable(lexicon, tell_wrong=chosen.wrong)
        compounds(lexicon, tell_wrong=chosen.wrong)
    if times:
        times.sort()
        median, late = (1000 * times[int(share * (len(times) - 1))] for share in (0.5, 0.99))
        print(f"Press to card: median {median:.1f} ms, p99 {late:.1f} ms (targets 16 and 50)")
        print(f"First look-up of a process: {1000 * first(chosen.library):.0f} ms (target 150)")


if __name__ == "__main__":
    main()
