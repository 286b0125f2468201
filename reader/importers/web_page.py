"""Pages of the web, saved or fetched: the article in them, with everything that was left out to choose from.

Nothing is fetched. Pictures come with the page (MHTML, `data:`) or are counted as missing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.errors import ImportFailed
from reader.imported import Part
from reader.importers.base import Extracted, Hints
from reader.importers.head_jsonld import JsonLd, article_body, read_jsonld
from reader.importers.head_metadata import read_head
from reader.importers.html_blocks import HtmlBlock
from reader.importers.html_markdown import to_blocks
from reader.importers.html_phrases import picture_source
from reader.importers.html_tree import local, preformatted, web_link
from reader.importers.naming import called
from reader.importers.pictures import Pictures
from reader.importers.plain import read_plain
from reader.importers.web_bytes import Packed, data_of, decode_page, member, saved_from, unpack
from reader.importers.web_choice import Choice, choose
from reader.importers.web_evidence import holds, trafilatura_text
from reader.importers.web_regions import COOKIES, SUBSCRIPTION, region_of
from reader.importers.xml import parse_html
from reader.model import Metadata
from reader.wording import counted, said

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SCRIPTED = re.compile(
    r"enable javascript|javascript (?:aktivier|enabled|required)|aktivieren sie javascript", re.IGNORECASE
)
_LITTLE = 600
"""Characters; an article with fewer on a page that speaks of a subscription is a beginning."""


@dataclass(slots=True)
class _Images:
    """Finds the pictures of a page among what came with it."""

    packed: Packed
    base: str
    pictures: Pictures = field(default_factory=Pictures)
    names: dict[str, str] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)

    def name(self, source: str) -> str | None:
        """What a picture is called in the library."""
        if source not in self.names:
            data = data_of(source) if source[:5].lower() == "data:" else member(self.packed, source, self.base)
            self.names[source] = self.pictures.add(data) if data else ""
            if not data and source[:5].lower() != "data:":
                self.missing.add(source)
        return self.names[source] or None


def extract(raw: bytes, hints: Hints) -> Extracted:
    """Read a page.

    Raises:
        ImportFailed: It is no text, or there is no text in it.
    """
    packed = unpack(raw, hints.name)
    text, encoding, warnings = decode_page(packed.html, hints.encoding or packed.encoding, hints.name)
    root = parse_html(text.encode("utf-8", "replace"), "utf-8")
    origin, day = saved_from(text)
    jsonld = read_jsonld(root)
    metadata = read_head(root, hints.address or packed.address or origin, jsonld)
    address = _base(root, hints.address or packed.address or origin or metadata.url)
    if saved := packed.saved or day:
        metadata = replace(metadata, extra=(*metadata.extra, ("accessed", saved)))
    if verbatim := _verbatim(root):
        return Extracted(read_plain(verbatim), metadata, encoding, warnings=warnings)
    images = _Images(packed, address)
    blocks = to_blocks(_body(root), address=address, picture=images.name)
    choices = judge(blocks, root, metadata, jsonld, len(text))
    parts = _parts(blocks, choices)
    markdown = "\n\n".join(part.markdown for part in parts if part.kept)
    if not markdown:
        hint = said("Open it in a browser, wait until the text is there, and save the page or copy the text.")
        source = called(hints.name, starts=False)
        raise ImportFailed(
            said("There is no text to read in {source}. Its text is only put there by a program.", source=source)
            if _SCRIPTED.search(text)
            else said("There is no text to read in {source}.", source=source),
            hint,
        )
    everything = "\n\n".join(part.markdown for part in parts)
    return Extracted(
        markdown,
        metadata,
        encoding,
        parts,
        images.pictures.used(everything),
        (
            *warnings,
            *_doubts(blocks, choices, jsonld),
            *images.pictures.warnings(),
            *_missing(root, blocks, choices, images),
        ),
    )


def _parts(blocks: Sequence[HtmlBlock], choices: Sequence[Choice]) -> tuple[Part, ...]:
    """All blocks of a page with what was decided about each."""
    parts: list[Part] = []
    for block, choice in zip(blocks, choices, strict=True):
        if block.kind != "rule":
            parts.append(Part(block.markdown, choice.kept, choice.why))
        elif parts and parts[-1].kept and choice.kept:
            # a rule is no paragraph to be counted
            parts[-1] = Part(f"{parts[-1].markdown}\n\n{block.markdown}")
    return tuple(parts)


def judge(blocks: Sequence[HtmlBlock], root: "Element", about: Metadata, jsonld: JsonLd, size: int) -> list[Choice]:
    """Decide for each block of a page whether it belongs to the article.

    Args:
        blocks: All of them.
        root: The page.
        about: What the page says about the article.
        jsonld: Of the page.
        size: Characters of the page.
    """
    held = holds(blocks, trafilatura_text(root, size, len(blocks)))
    body = article_body(jsonld)
    if len(body) >= _LITTLE:
        held = [one or other for one, other in zip(held, holds(blocks, body), strict=True)]
    return choose(blocks, root, held, about)


def _base(root: "Element", address: str) -> str:
    """What relative links are resolved against."""
    for element in root.iter():
        if local(element) == "base":
            return web_link(element.get("href", ""), address) or address
    return address


def _body(root: "Element") -> "Element":
    return next((child for child in root if local(child) == "body"), root)


def _verbatim(root: "Element") -> str:
    """The text of a page that browsers make of a text file: one `pre` and nothing else."""
    inner = [child for child in _body(root) if local(child) and local(child) not in ("script", "style", "link")]
    if len(inner) != 1 or local(inner[0]) != "pre" or any(local(child) for child in inner[0]):
        return ""
    return preformatted(inner[0])


def _missing(
    root: "Element", blocks: Sequence[HtmlBlock], choices: Sequence[Choice], images: _Images
) -> tuple[str, ...]:
    """How many pictures of the article are not there: those between its first and last block that are not left out."""
    kept = [block.element for block, choice in zip(blocks, choices, strict=True) if choice.kept]
    left = {block.element for block, choice in zip(blocks, choices, strict=True) if not choice.kept}
    order = {element: at for at, element in enumerate(root.iter())}
    places = [order[element] for element in kept if element in order]
    around = {outer for element in kept if element is not None for outer in (element, *element.iterancestors())}
    count = 0
    for element, at in order.items():
        if local(element) == "img" and places and min(places) <= at <= max(places) + 1:
            outer = [one for one in (element, *element.iterancestors()) if one not in around]
            is_other = any(one in left or region_of(one) for one in outer)
            count += picture_source(element) in images.missing and not is_other
    if not count:
        return ()
    return (counted("1 picture was not loaded.", "{n} pictures were not loaded.", n=count),)


def _doubts(blocks: Sequence[HtmlBlock], choices: Sequence[Choice], jsonld: JsonLd) -> tuple[str, ...]:
    """What the reader should look at."""
    stated = []
    kept = sum(len(block.text) for block, choice in zip(blocks, choices, strict=True) if choice.kept)
    free = [thing.get("isAccessibleForFree") for thing in jsonld.things if "isAccessibleForFree" in thing]
    closed = any(str(value).lower().rpartition("/")[2] == "false" for value in free)
    asks = any(choice.why == SUBSCRIPTION for choice in choices)
    if closed or (asks and kept < _LITTLE):
        stated.append(said("The page speaks of a subscription; perhaps only the beginning of the article is there."))
    if any(choice.why == COOKIES for choice in choices) and kept < _LITTLE // 2:
        stated.append(
            said("The page asks to accept cookies; perhaps the article is not in it. Save it from a browser.")
        )
    return tuple(stated)
