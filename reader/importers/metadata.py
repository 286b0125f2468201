"""What a source says about itself, at its start: YAML front matter or plain lines.

Nothing of it is shown as text and nothing is lost: what has no field of its own is kept in `extra`.
Values are plain text, whatever they look like, and never reach a template. What other formats say about
themselves goes through `clean` for the same end.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.importers import frontmatter, headerlines
from reader.importers.languages import to_tag
from reader.model import Metadata
from reader.text.dates import leading_date
from reader.text.normalise import normalise
from reader.wording import said

MAX_FIELD = 4096
"""Bytes of UTF-8; longer values are shortened."""
_MAX_FIELDS = 500

_FIELDS = {
    name: known
    for known, names in {
        "title": "title titel",
        "author": "author authors autor autorin autoren creator creators by",
        "date": "date datum published pubdate publication-date veröffentlicht",
        "language": "language lang sprache",
        "url": "url source quelle link",
    }.items()
    for name in names.split()
}
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Split:
    """A source taken apart.

    Attributes:
        body: The text without the metadata.
        warnings: Sentences for the user about what could not be understood.
    """

    metadata: Metadata
    body: str
    warnings: tuple[str, ...] = ()


def split_metadata(text: str) -> Split:
    """Take the metadata off the start of a normalised text."""
    collected = _Collected()
    front = frontmatter.split(text)
    if front is None:
        pairs, body = headerlines.split(text)
        for name, value in pairs:
            collected.put(name, [value])
        return collected.split(body)
    found = frontmatter.fields(front.raw)
    if found is None:
        collected.warnings.append(
            said("The front matter could not be understood; it is kept as it is among the details.")
        )
        collected.keep("front-matter", front.raw)
    else:
        for name, values in found:
            collected.put(name, values)
    return collected.split(front.body)


def clean(metadata: Metadata) -> tuple[Metadata, tuple[str, ...]]:
    """Make what a source says of itself safe to store and show: plain text of bounded length.

    What does not fit its field (a date that is none, an address that is not of the web) goes to `extra`.
    Cleaning what is clean changes nothing.

    Returns:
        The metadata, and sentences for the user.
    """
    collected = _Collected()
    collected.put("title", [metadata.title])
    for author in metadata.authors[:_MAX_FIELDS]:
        if name := collected.line("author", author):
            collected.authors.append(name)
    for field_name, value in (("url", metadata.url), ("language", metadata.language), ("date", metadata.date)):
        collected.put(field_name, [value])
    for name, value in metadata.extra[:_MAX_FIELDS]:
        collected.keep(name, value)
    found = collected.split("")
    return found.metadata, found.warnings


@dataclass(slots=True)
class _Collected:
    """Metadata in the making; the first value of a field counts, any other is kept beside it."""

    title: str = ""
    authors: list[str] = field(default_factory=list)
    date: str = ""
    language: str = ""
    url: str = ""
    extra: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def put(self, name: str, values: Sequence[str]) -> None:
        """Take a field's values in."""
        known = _FIELDS.get(name.strip().lower(), "")
        if known == "author":
            for value in values:
                self.authors += filter(None, (self.line(name, part) for part in value.split(";")))
            return
        whole = ", ".join(values)
        value = self.line(name, whole)
        if not value:
            return
        match known:
            case "title" if not self.title:
                self.title = value
            case "url" if not self.url and _ADDRESS.fullmatch(value):
                self.url = value
            case "language" if not self.language and to_tag(value):
                self.language = to_tag(value)
            case "date" if not self.date and (found := leading_date(value))[0]:
                self.date = found[0]
                if found[1] or ":" in value:  # more than the date says, or a time
                    self.keep(name, whole)
            case _:
                if (known == "date" and not self.date) or (known == "language" and not self.language):
                    self.warnings.append(
                        said("The date “{value}” was not understood; it is kept among the details.", value=value[:60])
                        if known == "date"
                        else said(
                            "The language “{value}” was not understood; it is kept among the details.",
                            value=value[:60],
                        )
                    )
                self.keep(name, whole)

    def keep(self, name: str, value: str) -> None:
        """Keep what has no field of its own."""
        if text := self._text(name, value):
            self.extra.append((" ".join(self._text("", name).split()) or "?", text))

    def split(self, body: str) -> Split:
        """What was collected, with the text it was taken from."""
        authors, extra = tuple(self.authors), tuple(self.extra)
        metadata = Metadata(self.title, authors, self.date, self.language, self.url, extra)
        return Split(metadata, body, tuple(dict.fromkeys(self.warnings)))

    def line(self, name: str, value: str) -> str:
        """A value of one line."""
        return " ".join(self._text(name, value).split())

    def _text(self, name: str, value: str) -> str:
        """Plain text, no longer than is allowed."""
        text = normalise(value)[0].strip()
        raw = text.encode()
        if len(raw) <= MAX_FIELD:
            return text
        if name:
            self.warnings.append(said("The detail “{name}” is very long and was shortened.", name=name[:60]))
        return raw[: MAX_FIELD - len("…".encode())].decode(errors="ignore") + "…"
