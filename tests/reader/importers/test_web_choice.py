"""How well the article is told from the rest of a page, beside trafilatura alone, on pages made for this project.

In the pages `data-truth` says of an element whether it is the article's; nothing in the program reads it.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml.etree import _Element as Element

from reader.importers.head_jsonld import read_jsonld
from reader.importers.head_metadata import read_head
from reader.importers.html_markdown import HtmlBlock, to_blocks
from reader.importers.web_evidence import holds, trafilatura_text
from reader.importers.web_page import judge
from reader.importers.xml import parse_html

PAGES = sorted((Path(__file__).resolve().parents[2] / "data" / "web").glob("*.html"))


@dataclass(frozen=True)
class Judged:
    blocks: list[HtmlBlock]
    truth: list[bool]
    ours: list[bool]
    whys: list[str]
    trafilatura: list[bool]


def judged(path: Path) -> Judged:
    raw = path.read_bytes()
    root = parse_html(raw, "utf-8")
    jsonld = read_jsonld(root)
    blocks = [block for block in to_blocks(root.find("body")) if block.kind != "rule"]
    choices = judge(blocks, root, read_head(root, "", jsonld), jsonld, len(raw))
    alone = holds(blocks, trafilatura_text(root, len(raw)))
    kept = [choice.kept for choice in choices]
    return Judged(blocks, [is_article(b.element) for b in blocks], kept, [c.why for c in choices], alone)


def is_article(element: Element | None) -> bool:
    while element is not None:
        if said := element.get("data-truth"):
            return bool(said == "in")
        element = element.getparent()
    return False


def rates(truth: list[bool], kept: list[bool]) -> tuple[int, int, int]:
    """Rightly kept, wrongly kept, wrongly left out."""
    pairs = list(zip(truth, kept, strict=True))
    return pairs.count((True, True)), pairs.count((False, True)), pairs.count((True, False))


def percent(right: int, wrong: int) -> str:
    return f"{100 * right / max(right + wrong, 1):6.1f}"


def test_more_of_the_article_and_less_of_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    sums = {"lesart": [0, 0, 0], "trafilatura": [0, 0, 0]}
    lines = [f"{'page':24}{'blocks':>7}   recall precision   trafilatura: recall precision"]
    for path in PAGES:
        page = judged(path)
        line = f"{path.stem:24}{len(page.blocks):7}"
        for name, kept in (("lesart", page.ours), ("trafilatura", page.trafilatura)):
            right, surplus, missing = rates(page.truth, kept)
            sums[name] = [a + b for a, b in zip(sums[name], (right, surplus, missing), strict=True)]
            line += f"   {percent(right, missing)} {percent(right, surplus)}    "
        lines.append(line)
    for name, (right, surplus, missing) in sums.items():
        lines.append(f"{name:12} recall {percent(right, missing)} precision {percent(right, surplus)}")
    with capsys.disabled():
        print("", *lines, sep="\n")
    right, surplus, missing = sums["lesart"]
    assert right / (right + missing) >= 0.97
    assert right / (right + surplus) >= 0.97
    assert right > sums["trafilatura"][0]


def test_kept_41_of_43() -> None:
    page = judged(next(path for path in PAGES if path.stem == "fortyone-de"))
    assert len(page.blocks) == 43
    assert sum(page.ours) == 41
    assert [why for why in page.whys if why] == ["advertisement"] * 2
