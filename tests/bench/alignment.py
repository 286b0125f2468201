"""Measures the sentence aligner: quality beside Gale and Church's, calibration, time and memory.

Run as `python tests/bench/alignment.py`. Quality needs the bitexts with gold alignments; where they
are absent, only time and memory are measured.
"""

import argparse
import math
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BITEXT = ROOT / ".." / "shared" / "bitext" / "de-en-dev"
sys.path.insert(0, str(ROOT))

from reader.aids import aids  # noqa: E402 (the root has to be on the path)
from reader.alignment.aids import NO_AIDS, Aids  # noqa: E402
from reader.alignment.align import align_and_report, align_sentences  # noqa: E402 (the root has to be on the path)
from reader.alignment.moves import Move  # noqa: E402
from reader.alignment.score import REVIEW_BELOW  # noqa: E402
from tests.bench.support.written import put  # noqa: E402

BEGIN = "<!-- written by alignment.py --write -->"

Pair = tuple[tuple[int, ...], tuple[int, ...]]
Scored = list[tuple[Pair, float]]
Aligner = Callable[[list[str], list[str]], Scored]

BINS = (0.0, 0.3, 0.5, REVIEW_BELOW, 0.9, 0.97, 0.99, 1.0)


@dataclass(frozen=True, slots=True)
class Document:
    """A bitext: its kind, the sentences of both sides, and the right beads."""

    kind: str
    source: list[str]
    target: list[str]
    gold: list[Pair]


@dataclass(slots=True)
class Tally:
    """Counts of beads: as score.py beside the bitexts has them."""

    found: int = 0
    strict: int = 0
    lax: int = 0
    gold_paired: int = 0
    strict_paired: int = 0
    lax_paired: int = 0

    def add(self, gold: Sequence[Pair], beads: Sequence[Pair]) -> None:
        """Count one document."""
        self.found += len(beads)
        self.strict += len(set(gold) & set(beads))
        self.lax += sum(_is_lax(bead, gold) for bead in beads)
        paired = [bead for bead in gold if all(bead)]
        own = [bead for bead in beads if all(bead)]
        self.gold_paired += len(paired)
        self.strict_paired += len(set(paired) & set(own))
        self.lax_paired += sum(_is_lax(bead, own) for bead in paired)

    def figures(self) -> str:
        """Strict precision, recall and F1, and lax F1."""
        strict = self.strict / self.found, self.strict_paired / self.gold_paired
        lax = self.lax / self.found, self.lax_paired / self.gold_paired
        return f"{strict[0]:7.4f} {strict[1]:7.4f} {_f1(*strict):7.4f}   {_f1(*lax):7.4f}"


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(precision + recall, 1e-9)


def _is_lax(bead: Pair, others: Sequence[Pair]) -> bool:
    if not all(bead):
        return bead in others
    return any(set(bead[0]) & set(one[0]) and set(bead[1]) & set(one[1]) for one in others)


def documents() -> list[Document]:
    """The bitexts with gold alignments; empty where they are absent."""
    found = []
    for path in sorted(BITEXT.glob("*.gold.tsv")):
        name = path.name.removesuffix(".gold.tsv")
        sides = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        gold = [(tuple(map(int, left.split())), tuple(map(int, right.split()))) for left, right in sides]
        source, target = (
            (BITEXT / f"{name}.{language}.txt").read_text(encoding="utf-8").splitlines() for language in ("de", "en")
        )
        found.append(Document(name.partition("-")[2], source, target, gold))
    return found


def own(aid: Aids = NO_AIDS) -> Aligner:
    """The aligner of this project, with what helps it."""

    def aligner(source: list[str], target: list[str]) -> Scored:
        beads = align_sentences(source, target, "de", "en", aids=aid)
        return [((tuple(bead.source), tuple(bead.target)), bead.score) for bead in beads]

    return aligner


def aligners(aid: Aids) -> dict[str, Aligner]:
    """Everything that is measured, by name: with the aids that this machine has."""
    found: dict[str, Aligner] = {"Gale-Church": gale_church, "Lesart": own()}
    if aid.dictionary:
        found["… and dictionary"] = own(Aids(dictionary=aid.dictionary))
    if aid.encoder:
        found["… and vectors"] = own(Aids(encoder=aid.encoder))
    if aid.dictionary and aid.encoder:
        found["… and both"] = own(aid)
    return found


def gale_church(source: list[str], target: list[str]) -> Scored:
    """The classic by length alone (Gale and Church, 1993), with the priors and variance of the paper."""
    priors = {(1, 1): 0.89, (1, 0): 0.0049, (0, 1): 0.0049, (2, 1): 0.0445, (1, 2): 0.0445, (2, 2): 0.011}
    left, right = ([0, *_sums(len(line) for line in lines)] for lines in (source, target))
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(source) + 1):
        for j in range(len(target) + 1):
            ways = [
                (
                    best[i - a, j - b][0] + math.log(prior) + _match(left[i] - left[i - a], right[j] - right[j - b]),
                    (a, b),
                )
                for (a, b), prior in priors.items()
                if a <= i and b <= j
            ]
            if ways:
                best[i, j] = max(ways)
    beads: Scored = []
    i, j = len(source), len(target)
    while i or j:
        a, b = best[i, j][1]
        beads.append(((tuple(range(i - a, i)), tuple(range(j - b, j))), 1.0))
        i, j = i - a, j - b
    return beads[::-1]


def _sums(lengths: Iterable[int]) -> list[int]:
    total, sums = 0, []
    for length in lengths:
        total += length
        sums.append(total)
    return sums


def _match(left: int, right: int) -> float:
    deviation = abs(right - left) / math.sqrt(6.8 * max((left + right) / 2, 1))
    return math.log(max(math.erfc(deviation / math.sqrt(2)), 1e-300))


HEAD = "| Aligner | precision | recall | strict F1 | lax F1 | sentences/s | peak memory so far | right of those ≥ 0.9 |"


def measure_quality(texts: Sequence[Document], aid: Aids) -> list[str]:
    """Prints quality by aligner and kind of document, speed, and what scores are worth; returns the table."""
    lines = [HEAD, "|---|--:|--:|--:|--:|--:|--:|--:|"]
    print(*lines, sep="\n")
    sentences = sum(len(text.source) + len(text.target) for text in texts)
    judged: list[tuple[float, bool]] = []
    kinds: dict[str, Tally] = {}
    for label, aligner in aligners(aid).items():
        begin = time.process_time()
        results = [aligner(text.source, text.target) for text in texts]
        seconds = time.process_time() - begin
        total, kinds, judged = Tally(), {}, []
        for text, beads in zip(texts, results, strict=True):
            for tally in (total, kinds.setdefault(text.kind, Tally())):
                tally.add(text.gold, [pair for pair, _ in beads])
            judged += [(score, pair in text.gold) for pair, score in beads]
        sure = [right for score, right in judged if score >= 0.9]
        right = "–" if label == "Gale-Church" else f"{sum(sure) / len(sure):.3f} of {len(sure)} ({len(judged)})"
        cells = (label, *total.figures().split(), f"{sentences / seconds:,.0f}", peak_memory(), right)
        lines.append(f"| {' | '.join(cells)} |")
        print(lines[-1], flush=True)
    print("\nThe last of these by kind of document, and what its scores are worth:")
    for kind, tally in kinds.items():
        print(f"  {kind:18} {tally.figures()}")
    print("score            beads   share right   mean score")
    for low, high in pairwise(BINS):
        inside = [(score, right) for score, right in judged if low <= score < high or score == high == 1]
        if inside:
            share = sum(right for _, right in inside) / len(inside)
            mean = sum(score for score, _ in inside) / len(inside)
            print(f"{low:.2f} to {high:.2f} {len(inside):8} {share:13.3f} {mean:12.3f}")
    return lines


def book(sentences: int) -> tuple[list[str], list[str], list[Pair]]:
    """A made-up book and its translation, with merged and missing sentences, a few names and numbers."""
    choose = random.Random(1)
    letters = "abcdefghijklmnoprstuvwz"
    words, others, names = (
        ["".join(choose.choices(letters, k=choose.randint(3, 9))) for _ in range(count)]
        for count in (8_000, 8_000, 300)
    )
    source: list[str] = []
    target: list[str] = []
    gold: list[Pair] = []
    while len(source) < sentences:
        lines = []
        for _ in range(2 if choose.random() < 0.08 else 1):
            numbers = [min(7_999, int(choose.paretovariate(0.6))) for _ in range(choose.randint(4, 24))]
            extra = choose.choices([*names, str(choose.randrange(2_000))], k=choose.randrange(3))
            line = " ".join([words[number] for number in numbers] + extra)
            lines.append((line + ".", " ".join(extra + [others[number] for number in reversed(numbers)]) + "."))
        left, right = [line[0] for line in lines], [line[1] for line in lines]
        if choose.random() < 0.02:
            right = []
        elif len(lines) == 2:
            right = [" ".join(right)]
        ranges = (
            tuple(range(len(source), len(source) + len(left))),
            tuple(range(len(target), len(target) + len(right))),
        )
        gold += [ranges] if right else [((number,), ()) for number in ranges[0]]
        source += left
        target += right
    return source, target, gold


def measure_cost() -> list[str]:
    """Prints time and memory of an article and of a book; returns what it printed."""
    source, target, _ = book(50)
    times = []
    for _ in range(9):
        begin = time.perf_counter()
        align_sentences(source, target, "", "")
        times.append(time.perf_counter() - begin)
    times.sort()
    lines = [f"- Article of {len(source)} × {len(target)}: {times[4] * 1000:.0f} ms (median of 9), without aids."]
    for size in (2_500, 10_000):
        source, target, gold = book(size)
        begin = time.perf_counter()
        beads = align_sentences(source, target, "", "")
        seconds = time.perf_counter() - begin
        tally = Tally()
        tally.add(gold, [(tuple(bead.source), tuple(bead.target)) for bead in beads])
        lines.append(
            f"- Book of {len(source):,} × {len(target):,}: {seconds:.1f} s, peak of the process so far"
            f" {peak_memory()}, strict F1 {tally.figures().split()[2]}."
        )
    print("", *lines, sep="\n")
    return lines


def peak_memory() -> str:
    """The most memory this process has held, where the system tells."""
    try:
        import resource
    except ImportError:
        return "an unknown amount"
    unit = 1 if sys.platform == "darwin" else 1024
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6:.0f} MB"


def measure_moves(texts: Sequence[Document], aid: Aids) -> list[str]:
    """Prints how many moved passages are reported, and how many where none was moved; returns what it printed."""
    lines = []
    for label, helped in (("alone", NO_AIDS), ("with a dictionary", Aids(dictionary=aid.dictionary))):
        if label != "alone" and helped.dictionary is None:
            continue
        false = sum(len(_report(text.source, text.target, helped)) for text in texts)
        parts = []
        for size in (2, 4, 8):
            cases = [case for text in texts if (case := _moved(text, size)) is not None]
            hits = sum(_is_reported(_report(source, target, helped), own) for source, target, own in cases)
            parts.append(f"{hits} of {len(cases)} moved passages of {size} beads")
        lines.append(f"- Moved, {label}: {', '.join(parts)} reported; {false} reports where nothing was moved.")
    print("", *lines, sep="\n")
    return lines


def _report(source: list[str], target: list[str], aid: Aids) -> list[Move]:
    return align_and_report(([source], [target]), ("de", "en"), aids=aid, paragraphs=False).moves


def _moved(text: Document, size: int) -> tuple[list[str], list[str], tuple[set[int], set[int]]] | None:
    """A document with the partners of some beads moved by chance, and which sentences these are on either side."""
    choose = random.Random(f"{text.kind} {len(text.source)} {size}")
    starts = [at for at in range(len(text.gold) - size) if all(all(pair) for pair in text.gold[at : at + size])]
    ways = [(at, to) for at in starts for to in range(len(text.gold) - size) if abs(at - to) > 2 * size]
    if not ways:
        return None
    at, to = choose.choice(ways)
    rest = [number for number in range(len(text.gold)) if not at <= number < at + size]
    run = range(at, at + size)
    order = [j for number in (*rest[:to], *run, *rest[to:]) for j in text.gold[number][1]]
    own = {i for number in run for i in text.gold[number][0]}
    partners = {order.index(j) for number in run for j in text.gold[number][1]}
    return text.source, [text.target[j] for j in order], (own, partners)


def _is_reported(moves: Sequence[Move], own: tuple[set[int], set[int]]) -> bool:
    """Whether three quarters of the moved sentences are told of, with their partners."""
    told = {
        n for move in moves if own[0].issuperset(move.source) and own[1].issuperset(move.target) for n in move.source
    }
    return len(told) >= 0.75 * len(own[0])


def main() -> None:
    """Prints all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    options = parser.parse_args()
    texts = documents()
    lines: list[str] = []
    if texts:
        # A library of its own: what the system has is read in once and found there by the next run.
        with aids(Path(tempfile.gettempdir()) / "lesart-bench" / "lexicon", "de", "en", take_in=True) as aid:
            lines += [*measure_quality(texts, aid), "", *measure_moves(texts, aid)]
    else:
        print("The bitexts with gold alignments are not here, so quality is not measured.")
    lines += measure_cost()
    if options.write:
        put(BEGIN, lines)


if __name__ == "__main__":
    main()
