"""Measures what is found of differences between sentences: recall, false alarms by kind, and time.

Run as `python tests/bench/differences.py`. Sentence pairs with a known difference and pairs without any stand in
`tests/data/differences`; they were written with the program and say little of other texts. The bitexts with gold
alignments, where they are present, do: human translations in which hardly anything should be flagged, and the same
with one number, negation or name taken out or changed at random, which should be.
"""

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BITEXT = ROOT / ".." / "shared" / "bitext" / "de-en-dev"
DATA = ROOT / "tests" / "data" / "differences"
sys.path.insert(0, str(ROOT))

from reader.differences.compare import Usual, differences  # noqa: E402 (the root has to be on the path)
from reader.differences.kinds import Kind  # noqa: E402

LANGUAGES = ("de", "en")
Pair = tuple[str, str]


def written(name: str) -> list[list[str]]:
    """The lines of a file of sentence pairs, cut at tabs."""
    return [line.split("\t") for line in (DATA / name).read_text("utf-8").splitlines()]


def bitexts() -> Iterator[tuple[str, list[Pair]]]:
    """Kind and aligned pairs of each document with a gold alignment."""
    for gold in sorted(BITEXT.glob("*.gold.tsv")):
        stem = gold.name.removesuffix(".gold.tsv")
        sides = [(BITEXT / f"{stem}.{language}.txt").read_text("utf-8").splitlines() for language in LANGUAGES]
        pairs = []
        for line in gold.read_text("utf-8").splitlines():
            numbers = [[int(one) for one in re.findall(r"\d+", part)] for part in line.split("\t")[:2]]
            if all(numbers):
                de, en = (" ".join(side[one] for one in own) for side, own in zip(sides, numbers, strict=True))
                pairs.append((de, en))
        yield stem.split("-")[1], pairs


def kinds(pair: Pair, usual: Usual | None = None) -> set[Kind]:
    """What is found in a pair."""
    return {one.kind for one in differences(*pair, LANGUAGES, usual)}


def of_written() -> tuple[Counter[str], Counter[str], int, int]:
    """Found and all pairs by kind; clean pairs with a false alarm, and all."""
    hit: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for kind, de, en in written("different.tsv"):
        every[kind] += 1
        hit[kind] += kind in kinds((de, en))
    clean = [(de, en) for de, en in written("clean.tsv")]
    return hit, every, sum(bool(kinds(pair)) for pair in clean), len(clean)


def without_number(english: str, chance: random.Random) -> str:
    """Another number in place of one."""
    found = [one for one in re.finditer(r"(?<![\w.,/:-])\d+(?![\w.,/:-])", english) if int(one[0]) > 1]
    if not found:
        return english
    one = chance.choice(found)
    return english[: one.start()] + str(int(one[0]) + chance.choice((1, 10, 30))) + english[one.end() :]


def without_negation(english: str, chance: random.Random) -> str:
    """One negation less."""
    found = list(re.finditer(r"(?<=\w) not (?!only)|n['’]t\b|\bnever ", english))
    if not found:
        return english
    one = chance.choice(found)
    return english[: one.start()] + (" " if one[0].startswith(" ") else "") + english[one.end() :]


def without_name(english: str, chance: random.Random) -> str:
    """All of one name less."""
    found = list(re.finditer(r"(?<=[a-z] )[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})*(?= [a-z])", english))
    return english.replace(chance.choice(found)[0], "it") if found else english


def without_german_name(german: str, english: str, chance: random.Random) -> str:
    """In German, one name less that both sides have."""
    found = [
        one
        for one in re.findall(r"(?<=[a-z] )[A-Z][a-z]{3,}(?= [a-z]|[.,])", english)
        if re.search(rf"\b{one}\b", german)
    ]
    return re.sub(rf"\b{chance.choice(found)}\b", "sie", german) if found else german


def of_changed(documents: Sequence[tuple[str, list[Pair]]]) -> dict[str, tuple[int, int]]:
    """Found and all, of changes put into bitexts; a pair in which that kind is found anyway is passed over."""
    chance = random.Random(7)
    changes: dict[str, tuple[Kind, Callable[[str, str], Pair]]] = {
        "number changed": (Kind.NUMBER, lambda de, en: (de, without_number(en, chance))),
        "negation dropped": (Kind.NEGATION, lambda de, en: (de, without_negation(en, chance))),
        "name dropped in English": (Kind.NAME, lambda de, en: (de, without_name(en, chance))),
        "name dropped in German": (Kind.NAME, lambda de, en: (without_german_name(de, en, chance), en)),
        "half of the translation dropped": (Kind.LENGTH, lambda de, en: (de, en[: len(en) * 2 // 5])),
    }
    counts = {}
    for name, (kind, change) in changes.items():
        hit = every = 0
        for _, pairs in documents:
            usual = Usual.of(pairs, LANGUAGES)
            for pair in pairs:
                changed = change(*pair)
                if changed != pair and kind not in kinds(pair, usual):
                    every += 1
                    hit += kind in kinds(changed, usual)
        counts[name] = hit, every
    return counts


def main() -> None:
    """Print the figures."""
    hit, every, false, clean = of_written()
    print("Pairs written for this, with a known difference:")
    for kind in every:
        print(f"  {kind:9} found {hit[kind]} of {every[kind]}")
    print(f"  all       found {hit.total()} of {every.total()}")
    print(f"Pairs written for this without: {false} of {clean} flagged ({100 * false / clean:.1f} %)")
    documents = list(bitexts())
    if not documents:
        print("The bitexts with gold alignments are not here.")
        return
    begin = time.process_time()
    alarms: Counter[str] = Counter()
    flagged: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for kind, own in documents:
        usual = Usual.of(own, LANGUAGES)
        for pair in own:
            found = kinds(pair, usual)
            pairs[kind] += 1
            flagged[kind] += bool(found)
            alarms.update(one.value for one in found)
    seconds = time.process_time() - begin
    print(f"Gold pairs flagged: {flagged.total()} of {pairs.total()} ({100 * flagged.total() / pairs.total():.1f} %)")
    for kind in pairs:
        print(f"  {kind:9} {flagged[kind]} of {pairs[kind]} ({100 * flagged[kind] / pairs[kind]:.1f} %)")
    print("  by kind: " + ", ".join(f"{kind} {count}" for kind, count in alarms.most_common()))
    print("Changes put into gold pairs:")
    for name, (got, there) in of_changed(documents).items():
        print(f"  {name:32} found {got} of {there} ({100 * got / max(1, there):.0f} %)")
    length = sum(len(de) + len(en) for _, own in documents for de, en in own) / pairs.total()
    print(f"Time: {seconds / pairs.total() * 10_000:.1f} s for 10,000 pairs of {length:.0f} characters (both)")


if __name__ == "__main__":
    main()
