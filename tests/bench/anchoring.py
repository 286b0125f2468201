"""Measures how well annotations survive a revision of their text: right, wrong, proposed, orphaned, and the time.

Run as `python tests/bench/anchoring.py [--seeds N] [--first N] [--quick] [--write]`. Texts are made by
chance from a seed (`support/prose.py`) and revised so that the origin of every character is known
(`support/revising.py`).
"""

import argparse
import random
import sys
import time
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from reader.anchoring.carry import carry, carry_quotes  # noqa: E402 (the root has to be on the path)
from reader.anchoring.selectors import describe  # noqa: E402
from reader.model import Span, State  # noqa: E402
from tests.bench.support import prose  # noqa: E402
from tests.bench.support.revising import (  # noqa: E402
    Draft,
    Revise,
    after,
    edited,
    fresh,
    hyphenated,
    mapped,
    moved,
    reparagraphed,
    replaced,
    rewrapped,
    sentences_swapped,
    thinned,
    truths,
    without,
    words_of,
)  # fmt: skip
from tests.bench.support.words import GERMAN, Language  # noqa: E402

WORDS = 5_000
LENGTHS = ((1, 1), (2, 5), (6, 25), (26, 80))
EACH = 50
OVERLAP = 0.7
BEGIN, END = "<!-- written by anchoring.py --write -->", "<!-- end of what anchoring.py writes -->"
MARKS = ".,;:!?„“»«"


@dataclass(slots=True)
class Tally:
    """Counts of one scenario over all seeds.

    Attributes:
        there: Annotations whose text is still there.
        right, slipped, wrong, proposed, orphaned: What became of them; they add up to `there`.
        baseline_right, baseline_wrong: The same for the exact quotation nearest to the old offset.
        gone: Annotations whose text was deleted.
        gone_placed, gone_proposed, gone_baseline: How many of those got a place.
        torn, torn_placed: Annotations that a move tore apart, so that no place is right; those placed nevertheless.
        seconds: For carrying, all seeds together.
        slips: What went wrong, for a look.
    """

    there: int = 0
    right: int = 0
    slipped: int = 0
    wrong: int = 0
    proposed: int = 0
    orphaned: int = 0
    baseline_right: int = 0
    baseline_wrong: int = 0
    gone: int = 0
    gone_placed: int = 0
    gone_proposed: int = 0
    gone_baseline: int = 0
    torn: int = 0
    torn_placed: int = 0
    seconds: list[float] = field(default_factory=list)
    slips: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A text and what happens to it."""

    name: str
    revise: Revise
    text: Callable[[random.Random], str] = lambda draw: prose.german(draw, WORDS)
    spans: Callable[[str, random.Random], list[Span]] | None = None


def quotes_replaced(character: str, _draw: random.Random) -> str:
    """Typographic marks become typewriter ones."""
    return {"„": '"', "“": '"', "”": '"', "»": '"', "«": '"', "’": "'", "–": "-", "…": "..."}.get(character, character)


def decomposed(character: str, _draw: random.Random) -> str:
    """NFD."""
    return unicodedata.normalize("NFD", character)


def swiss(character: str, _draw: random.Random) -> str:
    """No ß."""
    return "ss" if character == "ß" else character


def unbroken(character: str, draw: random.Random) -> str:
    """Some spaces do not break."""
    return "\u00a0" if character == " " and draw.random() < 0.2 else character


def ligatures(draft: Draft, _draw: random.Random) -> Draft:
    """The letters fi, fl and ff as one character."""
    out, origins, at = [], [], 0
    while at < len(draft.text):
        pair = {"fi": "ﬁ", "fl": "ﬂ", "ff": "ﬀ"}.get(draft.text[at : at + 2])
        out.append(pair or draft.text[at])
        origins.append(draft.origins[at])
        at += 2 if pair else 1
    return Draft("".join(out), tuple(origins))


TYPOGRAPHY: dict[str, Revise] = {
    '„“ – … to " - ...': mapped(quotes_replaced),
    "soft hyphens": hyphenated(0.12),
    "NFC to NFD": mapped(decomposed),
    "ß to ss": mapped(swiss),
    "wrapped at 68": rewrapped(68),
    "no-break spaces": mapped(unbroken),
    "ligatures": ligatures,
}
ALL_TYPOGRAPHY = after(*TYPOGRAPHY.values())


def same(draft: Draft, _draw: random.Random) -> Draft:
    """No change."""
    return draft


def scenarios() -> list[Scenario]:
    """All of them, in the order of the table."""

    def english(draw: random.Random) -> str:
        return prose.english(draw, 2_000)

    def dialogue(draw: random.Random) -> str:
        return prose.dialogue(draw, WORDS)

    def itemised(draw: random.Random) -> str:
        return prose.itemised(draw, WORDS)

    def chinese(draw: random.Random) -> str:
        return prose.chinese(draw, WORDS)

    def arabic(draw: random.Random) -> str:
        return prose.arabic(draw, WORDS)

    move_lines = moved(0.2, "\n")
    real = [
        Scenario("real German, edit 5 %", edited(0.05), prose.real),
        Scenario("real German, edit 10 %", edited(0.1), prose.real),
        Scenario("real German, edit 20 %", edited(0.2), prose.real),
        Scenario("real German, move + edit 10 %", after(moved(0.2), edited(0.1)), prose.real),
        Scenario("real German, delete 10 %, double 5 %", thinned(0.1, 0.05), prose.real),
        Scenario("real German, sentences swapped + edit 5 %", after(sentences_swapped(0.2), edited(0.05)), prose.real),
    ]
    return [
        *(real if prose.BITEXT.is_dir() else ()),
        Scenario("unchanged", same),
        *(Scenario(f"edit {share} %", edited(share / 100)) for share in (1, 5, 10, 20, 40)),
        Scenario("move 20 % of paragraphs", moved(0.2)),
        Scenario("move + edit 10 %", after(moved(0.2), edited(0.1))),
        Scenario("move + edit 20 %", after(moved(0.2), edited(0.2))),
        Scenario("delete 10 %, double 5 % of paragraphs", thinned(0.1, 0.05)),
        Scenario("other text for 20 % of paragraphs", replaced(0.2, prose.unlike)),
        Scenario("paragraphs split and joined", reparagraphed),
        Scenario("sentences swapped", sentences_swapped(0.2)),
        Scenario("sentences swapped + edit 10 %", after(sentences_swapped(0.2), edited(0.1))),
        *(Scenario(name, revise) for name, revise in TYPOGRAPHY.items()),
        Scenario("all typography", ALL_TYPOGRAPHY),
        Scenario("all typography + edit 10 % + move", after(moved(0.2), edited(0.1), ALL_TYPOGRAPHY)),
        Scenario("worksheet, 12 of 80 blocks deleted", without(12), prose.worksheet, block_spans),
        Scenario("dialogue, edit 10 %", edited(0.1), dialogue),
        Scenario("dialogue, lines moved", move_lines, dialogue),
        Scenario("dialogue, delete 10 % of lines", thinned(0.1, 0, "\n"), dialogue),
        Scenario("list, edit 10 %", edited(0.1), itemised),
        Scenario("list, lines moved", move_lines, itemised),
        Scenario("list, delete 10 % of lines", thinned(0.1, 0, "\n"), itemised),
        Scenario("English, edit 10 %", edited(0.1), english),
        Scenario("English, move + edit 20 %", after(moved(0.2), edited(0.2)), english),
        Scenario("Chinese, edit 10 %", edited(0.1), chinese),
        Scenario("Chinese, move + edit 10 %", after(moved(0.2), edited(0.1)), chinese),
        Scenario("Arabic, edit 10 %", edited(0.1), arabic),
        Scenario("Arabic, move + edit 10 %", after(moved(0.2), edited(0.1)), arabic),
    ]  # fmt: skip


def word_spans(text: str, draw: random.Random) -> list[Span]:
    """Annotations: fifty of each length, anywhere, of whole words between white space (or pairs of signs).

    One in twenty may reach across paragraphs, the others stand in one that is long enough, if there is one.
    """
    words = words_of(text)
    breaks = [at for at in range(1, len(words)) if "\n" in text[words[at - 1].end : words[at].start]]
    return [
        _word_span(text, words, _first(breaks, len(words), count, draw), count)
        for shortest, longest in LENGTHS
        for count in (draw.randint(shortest, longest) for _ in range(EACH))
    ]


def _first(breaks: Sequence[int], words: int, count: int, draw: random.Random) -> int:
    for _ in range(20 if draw.random() < 0.95 else 1):
        first = draw.randrange(words - count)
        at = bisect_right(breaks, first)
        if at == len(breaks) or breaks[at] >= first + count:
            break
    return first


def _word_span(text: str, words: Sequence[Span], first: int, count: int) -> Span:
    start, end = words[first].start, words[first + count - 1].end
    if count == 1 and text[start:end].strip(MARKS):
        # As a reader marks a single word: without the comma or the full stop.
        start = end - len(text[start:end].lstrip(MARKS))
        end = start + len(text[start:end].rstrip(MARKS))
    return Span(start, end)


def block_spans(text: str, draw: random.Random) -> list[Span]:
    """Annotations on blocks: half the whole block, half some words of it."""
    spans, start = [], 0
    for block in text.split("\n\n"):
        words = block.split(" ")
        first = draw.randrange(len(words) - 3)
        offset = start + len(" ".join(words[:first])) + bool(first)
        spans += [Span(start, start + len(block)), Span(offset, offset + len(" ".join(words[first : first + 3])))]
        start += len(block) + 2
    return spans


def jaccard(one: Span, other: Span) -> float:
    """Common part of two spans by their union."""
    common = max(0, min(one.end, other.end) - max(one.start, other.start))
    return common / (one.end - one.start + other.end - other.start - common)


def nearest_quote(old: str, new: str, span: Span) -> Span | None:
    """The baseline: where the exact words stand, nearest to the old offset."""
    exact = old[span.start : span.end]
    starts, at = [], new.find(exact)
    while at >= 0:
        starts.append(at)
        at = new.find(exact, at + 1)
    if not starts:
        return None
    after_it = bisect_left(starts, span.start)
    best = min(starts[max(0, after_it - 1) : after_it + 1], key=lambda start: abs(start - span.start))
    return Span(best, best + len(exact))


def run(scenario: Scenario, seed: int, tally: Tally, quotes: bool = False) -> None:
    """One text, one revision, all annotations; adds to the tally."""
    draw = random.Random(f"{scenario.name} {seed}")
    old = scenario.text(random.Random(f"text {seed}"))
    draft = scenario.revise(fresh(old), draw)
    spans = (scenario.spans or word_spans)(old, draw)
    selectors = [describe(old, span.start, span.end) for span in spans]
    begin = time.perf_counter()
    carried = carry_quotes(draft.text, selectors) if quotes else carry(old, draft.text, spans)
    tally.seconds.append(time.perf_counter() - begin)
    assert len(carried) == len(spans)
    for span, truth, result in zip(spans, truths(draft, spans, len(old)), carried, strict=True):
        base = nearest_quote(old, draft.text, span)
        found = Span(result.start, result.end)
        if truth.torn:
            tally.torn += 1
            tally.torn_placed += result.state is State.PLACED
            verdict = ""
        elif (true := truth.span) is None:
            tally.gone += 1
            tally.gone_placed += result.state is State.PLACED
            tally.gone_proposed += result.state is State.PROPOSED
            tally.gone_baseline += base is not None
            verdict = "gone, placed" if result.state is State.PLACED else ""
        else:
            tally.there += 1
            tally.baseline_right += base is not None and jaccard(base, true) >= OVERLAP
            tally.baseline_wrong += base is not None and jaccard(base, true) == 0
            verdict = count(tally, result.state, found, true)
        if verdict:
            true = truth.span
            now = draft.text[true.start : true.end] if true else ""
            tally.slips.append(
                f"{verdict} [{result.method} {result.score}] {old[span.start : span.end]!r} -> "
                f"{draft.text[found.start : found.end]!r}, truth {now!r}"
            )


def count(tally: Tally, state: State, found: Span, true: Span) -> str:
    """Count one annotation whose text is still there; says what was wrong with it."""
    if state is State.PROPOSED:
        tally.proposed += 1
        return "proposed"
    if state is State.ORPHANED:
        tally.orphaned += 1
        return "orphaned"
    overlap = jaccard(found, true)
    if overlap >= OVERLAP:
        tally.right += 1
        return ""
    if overlap:
        tally.slipped += 1
        return "slipped"
    tally.wrong += 1
    return "WRONG"


def row(name: str, tally: Tally) -> str:
    """One line of the table."""

    def share(number: int, of: int) -> str:
        return f"{100 * number / of:.1f}" if of else "–"

    there = tally.there
    cells = [share(n, there) for n in (tally.right, tally.wrong, tally.slipped, tally.proposed, tally.orphaned)]
    gone = [share(n, tally.gone) for n in (tally.gone_placed, tally.gone_proposed)]
    base = [share(n, there) for n in (tally.baseline_right, tally.baseline_wrong)]
    base.append(share(tally.gone_baseline, tally.gone))
    gone.append(f"{tally.torn_placed} of {tally.torn}" if tally.torn else "–")
    milliseconds = f"{1000 * sorted(tally.seconds)[len(tally.seconds) // 2]:.0f}"
    return "| " + " | ".join([name, *cells, f"{tally.gone}", *gone, milliseconds, *base]) + " |"


HEAD = (
    "| Scenario | right | wrong | slip | proposed | orphaned | deleted | of these placed | proposed | torn, placed "
    "| ms | exact: right | wrong | deleted placed |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
)


def book() -> str:
    """A book of 200,000 words, 1 % of them edited, with 5,000 annotations: one line about the time."""
    draw = random.Random("book")
    language = Language(GERMAN, draw)
    parts: list[str] = []
    words = 0
    while words < 200_000:
        parts.append(" ".join(language.sentence(draw.randint(5, 22)) for _ in range(draw.randint(2, 9))))
        words += parts[-1].count(" ") + 1
    old = "\n\n".join(parts)
    draft = edited(0.01)(fresh(old), draw)
    spans = [span for _ in range(25) for span in word_spans(old, draw)]
    reports = [time.perf_counter()]
    results = carry(old, draft.text, spans, lambda done, total, what="": reports.append(time.perf_counter()))
    right = there = 0
    for true, result in zip(truths(draft, spans, len(old)), results, strict=True):
        if true.span:
            there += 1
            right += result.state is State.PLACED and jaccard(Span(result.start, result.end), true.span) >= OVERLAP
    longest = max(later - earlier for earlier, later in pairwise(reports))
    seconds, share = reports[-1] - reports[0], 100 * right / there
    return (
        f"A book of {words:,} words, 1 % of them edited, {len(spans):,} annotations: {seconds:.1f} s,"
        f" {share:.2f} % right; progress is told, and a wish to stop heard, at least every {longest:.1f} s."
    )


def write(lines: Sequence[str]) -> None:
    """Put the table into the README beside this file."""
    path = Path(__file__).with_name("README.md")
    before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, _, behind = rest.partition(END)
    table = "\n".join(lines)
    path.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{behind}", encoding="utf-8")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--quick", action="store_true", help="one seed, no book")
    parser.add_argument("--only", default="", help="scenarios whose name holds this, no book")
    parser.add_argument("--show", type=int, default=0, help="show so many failures of each scenario")
    parser.add_argument("--quotes", action="store_true", help="without the old text: quotation and context only")
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    options = parser.parse_args()
    seeds = range(options.first, options.first + (1 if options.quick else options.seeds))
    lines = [HEAD]
    print(HEAD)
    for scenario in scenarios():
        if options.only not in scenario.name:
            continue
        tally = Tally()
        for seed in seeds:
            run(scenario, seed, tally, options.quotes)
        lines.append(row(scenario.name, tally))
        print(lines[-1], flush=True)
        for slip in tally.slips[: options.show]:
            print("   ", slip)
    if not (options.quick or options.only or options.quotes):
        each = f"{len(seeds) * EACH * len(LENGTHS):,} annotations a row"
        lines += ["", f"Seeds {seeds[0]} to {seeds[-1]}, {each}. {book()}"]
        print("\n" + lines[-1])
    if options.write:
        write(lines)


if __name__ == "__main__":
    main()
