"""Bitexts with gold alignments, and what counts as right."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from reader.model import Bead

BITEXT = Path(__file__).resolve().parents[2] / ".." / "shared" / "bitext" / "de-en-dev"
"""The development documents; absent on most machines."""

Pair = tuple[tuple[int, ...], tuple[int, ...]]


def gold_of(path: Path) -> list[Pair]:
    lines = path.read_text(encoding="utf-8").splitlines()
    sides = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return [(tuple(map(int, left.split())), tuple(map(int, right.split()))) for left, right in sides]


def pairs_of(beads: Iterable[Bead]) -> list[Pair]:
    return [(tuple(bead.source), tuple(bead.target)) for bead in beads]


def strict_f1(results: Sequence[tuple[list[Pair], list[Pair]]]) -> float:
    """Over all (gold, found): precision counts every bead found, recall the gold ones with two sides."""
    right = sum(len(set(gold) & set(found)) for gold, found in results)
    both = sum(sum(all(pair) for pair in set(gold) & set(found)) for gold, found in results)
    precision = right / sum(len(found) for _, found in results)
    recall = both / sum(sum(all(pair) for pair in gold) for gold, _ in results)
    return 2 * precision * recall / (precision + recall)


def lines_of(gold: Path) -> tuple[list[str], list[str]]:
    name = gold.name.removesuffix(".gold.tsv")
    source, target = (
        (gold.parent / f"{name}.{language}.txt").read_text(encoding="utf-8").splitlines() for language in ("de", "en")
    )
    return source, target
