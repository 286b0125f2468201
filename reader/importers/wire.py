"""How this process and the child that parses talk: JSON with lengths, then plain bytes; nothing that runs.

One message is the length of its JSON as eight bytes (big-endian), the JSON, and the blobs whose lengths stand in the
JSON under "blobs".
"""

import json
import struct
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, BinaryIO

from reader.imported import Attachment, Part
from reader.importers.base import Beside, Extracted, Hints
from reader.model import Bead, BeadStatus, Metadata, Span
from reader.wording import Sentence

MAX_OUTPUT = 200_000_000
"""Bytes of one answer, pictures and all."""

_LENGTH = struct.Struct(">Q")
_DEEPEST = 6
"""How many sentences within one another there may be."""
_LONGEST = 1_000
"""Code points of a template."""
_LONGEST_VALUE = 10_000
"""Code points of what is put into one."""


class Garbled(Exception):
    """What came is no message: the other side is broken or hostile."""


class TooMuch(Exception):
    """An answer is larger than is allowed."""


@dataclass(frozen=True, slots=True)
class Request:
    """One source for the child.

    Attributes:
        importer: Name of the importer.
        entries: Whether the articles that a feed announces are wanted instead of its text.
    """

    importer: str
    raw: bytes
    hints: Hints
    entries: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One article that a feed announces.

    Attributes:
        title: Plain text; may be empty.
        address: Of the article; may be empty.
        published: EDTF; may be empty.
        markdown: What the feed itself has of the article; may be empty.
        authors: Names, parted by semicolons; may be empty.
    """

    title: str = ""
    address: str = ""
    published: str = ""
    markdown: str = ""
    authors: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no text.

    Attributes:
        kind: "said" where the importer says it in `message` and `hint`; else "memory", "much" or "bug".
    """

    kind: str
    message: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child made of a source.

    Attributes:
        peak: Bytes of memory that the child had at most so far; 0 if it does not know.
    """

    extracted: Extracted | None = None
    entries: tuple[Entry, ...] = ()
    failure: Failure | None = None
    peak: int = 0


def send_request(stream: BinaryIO, request: Request) -> None:
    """Write a request."""
    said = {"importer": request.importer, "hints": asdict(request.hints), "entries": request.entries}
    _send(stream, said, [request.raw])


def receive_request(stream: BinaryIO) -> Request | None:
    """Read a request; None where there will be no more."""
    message = _receive(stream, None)
    if message is None:
        return None
    said, (raw,) = message
    return Request(said["importer"], raw, Hints(**said["hints"]), said["entries"])


def send_answer(stream: BinaryIO, answer: Answer) -> None:
    """Write an answer.

    Raises:
        TooMuch: It is larger than is allowed; nothing has been written.
    """
    said: dict[str, Any] = {"peak": answer.peak}
    blobs: list[bytes] = []
    if answer.failure is not None:
        failure = answer.failure
        said["failure"] = {
            "kind": failure.kind, "message": _unmade(failure.message), "hint": _unmade(failure.hint)
        }  # fmt: skip
    elif answer.extracted is not None:
        found = answer.extracted
        blobs = [one.data for one in found.attachments]
        said["extracted"] = _said(found)
        said["beside"] = [[_said(one.text), one.beads, one.are_paragraphs] for one in found.beside]
    else:
        said["entries"] = [asdict(entry) for entry in answer.entries]
    _send(stream, said, blobs, MAX_OUTPUT)


def receive_answer(stream: BinaryIO) -> Answer | None:
    """Read an answer; None if the other side has ended.

    Raises:
        Garbled: It is no answer.
        TooMuch: It is larger than is allowed.
    """
    message = _receive(stream, MAX_OUTPUT)
    if message is None:
        return None
    try:
        return _answer(*message)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise Garbled from error


def _answer(said: dict[str, Any], blobs: Sequence[bytes]) -> Answer:
    peak = int(said["peak"])
    if "failure" in said:
        failure = said["failure"]
        return Answer(
            failure=Failure(str(failure["kind"]), *map(_made, (failure["message"], failure["hint"]))), peak=peak
        )
    if "entries" in said:
        names = [field.name for field in fields(Entry)]
        return Answer(entries=tuple(Entry(*(str(one[name]) for name in names)) for one in said["entries"]), peak=peak)
    beside = tuple(
        Beside(_extracted(text), tuple(map(_bead, beads)), bool(are_paragraphs))
        for text, beads, are_paragraphs in said["beside"]
    )
    return Answer(extracted=replace(_extracted(said["extracted"], blobs), beside=beside), peak=peak)


def _said(found: Extracted) -> dict[str, Any]:
    """A text without what stands beside it."""
    return {
        "markdown": found.markdown,
        "metadata": {field.name: getattr(found.metadata, field.name) for field in fields(found.metadata)},
        "encoding": found.encoding,
        "parts": [[part.markdown, part.kept, _unmade(part.why)] for part in found.parts],
        "attachments": [[one.name, one.media_type] for one in found.attachments],
        "warnings": [_unmade(warning) for warning in found.warnings],
        "language": found.language,
        "pieces": found.pieces,
        "are_sentences": found.are_sentences,
    }


def _extracted(found: dict[str, Any], blobs: Sequence[bytes] = ()) -> Extracted:
    about = found["metadata"]
    pictures = zip(found["attachments"], blobs, strict=True)
    return Extracted(
        markdown=str(found["markdown"]),
        metadata=Metadata(
            title=str(about["title"]),
            authors=tuple(str(name) for name in about["authors"]),
            date=str(about["date"]),
            language=str(about["language"]),
            url=str(about["url"]),
            extra=tuple((str(name), str(value)) for name, value in about["extra"]),
        ),
        encoding=str(found["encoding"]),
        parts=tuple(Part(str(markdown), bool(kept), _made(why)) for markdown, kept, why in found["parts"]),
        attachments=tuple(Attachment(str(name), str(kind), data) for (name, kind), data in pictures),
        warnings=tuple(map(_made, found["warnings"])),
        language=str(found["language"]),
        pieces=tuple(Span(int(start), int(end)) for start, end in found["pieces"]),
        are_sentences=bool(found["are_sentences"]),
    )


def _unmade(text: str) -> Any:
    """A text as JSON has it; a sentence as what it was made of, so that a window can translate it."""
    if not isinstance(text, Sentence):
        return text
    values = {name: _unmade(value) if isinstance(value, str) else value for name, value in text.values.items()}
    return [text.template, values, text.plural]


def _made(said: Any, depth: int = _DEEPEST) -> str:
    """A text or sentence again; nothing that a hostile child can write makes it long, or takes long.

    Raises:
        ValueError: It is neither, or unlike any sentence; KeyError, TypeError: likewise.
    """
    if isinstance(said, str):
        return said
    template, values, plural = said
    if depth == 0 or not isinstance(template, str) or not isinstance(plural, str):
        raise ValueError("no sentence is like this")
    if max(len(template), len(plural)) > _LONGEST:
        raise ValueError("no sentence is as long as this")
    if plural and not isinstance(values["n"], int):
        raise ValueError("a sentence with a plural has a number")
    made = {
        str(name): value if isinstance(value, int | float) else _made(value, depth - 1)
        for name, value in values.items()
    }
    if any(isinstance(value, str) and len(value) > _LONGEST_VALUE for value in made.values()):
        raise ValueError("nothing in a sentence is as long as this")
    return Sentence(template, made, plural)


def _bead(said: Sequence[Any]) -> Bead:
    start, end, target_start, target_end, score, status, _ = said
    return Bead(int(start), int(end), int(target_start), int(target_end), float(score), BeadStatus(status))


def _send(stream: BinaryIO, said: dict[str, Any], blobs: Iterable[bytes], most: int | None = None) -> None:
    blobs = list(blobs)
    text = json.dumps(said | {"blobs": [len(blob) for blob in blobs]}).encode()
    if most is not None and len(text) + sum(map(len, blobs)) > most:
        raise TooMuch
    stream.write(_LENGTH.pack(len(text)))
    stream.write(text)
    for blob in blobs:
        stream.write(blob)
    stream.flush()


def _receive(stream: BinaryIO, most: int | None) -> tuple[dict[str, Any], list[bytes]] | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if most is not None and length > most:
        raise TooMuch
    try:
        said = json.loads(_exactly(stream, length))
        lengths = [int(size) for size in said["blobs"]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Garbled from error
    if min(lengths, default=0) < 0:
        raise Garbled
    if most is not None and length + sum(lengths) > most:
        raise TooMuch
    return said, [_exactly(stream, size) for size in lengths]


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise Garbled
    return data
