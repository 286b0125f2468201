"""Links in a text: which one is at a place, and which may be opened; no Qt."""

from collections.abc import Sequence

from reader.model import Inline, InlineKind
from ui.reading.bitext import Bitext

_SAFE = ("http://", "https://", "mailto:")


def link_at(inlines: Sequence[Inline], offset: int) -> str:
    """The address of the link at a code point; empty if there is none."""
    return next((one.target for one in inlines if one.kind is InlineKind.LINK and one.start <= offset < one.end), "")


def first_link(inlines: Sequence[Inline], start: int, end: int) -> str:
    """The first address in a span that may be opened; empty if there is none."""
    links = (one for one in inlines if one.kind is InlineKind.LINK and one.start < end and one.end > start)
    return next((one.target for one in sorted(links, key=lambda one: one.start) if may_open(one.target)), "")


def has_assets(bitext: Bitext) -> bool:
    """Whether any text refers to a picture of the library."""
    return any(
        one.kind is InlineKind.IMAGE and one.target.startswith("asset:")
        for _, revision in bitext.columns
        for one in revision.inlines
    )


def may_open(address: str) -> bool:
    """Whether an address leads to the web or to a mailbox; a text never opens files or programs."""
    return address.lower().startswith(_SAFE) and not any(sign.isspace() or sign < " " for sign in address)
