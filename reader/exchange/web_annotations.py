"""W3C Web Annotations as JSON-LD, read as plain values: what we wrote, and what other programs write likewise.

Source: W3C Recommendation "Web Annotation Data Model", 23 February 2017. Only the JSON form with the recommended
names is understood; nothing is fetched, contexts are not looked up.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from reader.errors import ImportFailed
from reader.model import Colour, Selectors, State
from reader.record import record
from reader.wording import said

STYLE_CLASS = "lesart-"
"""What stands before a colour's name in `styleClass`."""
_MOST = 1_000_000
_DEEPEST = 100


@record
class FoundMirror:
    """The words of another text that an annotation is mirrored on; `where.exact` is empty: on none of it.

    Attributes:
        text: Id of the text, if it is one of ours; `language`, `role` and `label` say it otherwise.
    """

    text: str
    language: str
    role: str
    label: str
    where: Selectors


@record
class Found:
    """An annotation as a file says it.

    Attributes:
        id: Ours where it is one of ours; else empty.
        text: Id of the text, if it is one of ours.
        article: Id of its article, if it is one of ours; `title`, `url`, `language` and `role` say it otherwise.
        where: Selectors; `start` and `end` are 0 where only the quotation is known.
    """

    id: str
    text: str
    article: str
    title: str
    url: str
    language: str
    role: str
    label: str
    where: Selectors
    colour: Colour
    tags: tuple[str, ...]
    note: str
    state: State
    author: str
    created: str
    modified: str
    mirrors: tuple[FoundMirror, ...] = ()


def read(raw: bytes, name: str) -> tuple[Found, ...]:
    """The annotations of a file: a collection, a page, a list or a single one.

    Raises:
        ImportFailed: It has none.
    """
    try:
        document = json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise ImportFailed(
            said("“{name}” is damaged: it is no JSON in UTF-8.", name=name), said("Export it anew.")
        ) from error
    found = tuple(_found(each) for each in _annotations(document, 0))
    if not found:
        raise ImportFailed(
            said("“{name}” has no annotations.", name=name), said("Choose a file with W3C Web Annotations as JSON-LD.")
        )
    if len(found) > _MOST:
        raise ImportFailed(said("“{name}” has too many annotations.", name=name), said("Import it in parts."))
    return found


def _annotations(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _annotations(each, depth + 1)
    elif isinstance(value, Mapping):
        if "Annotation" in _list(value.get("type") or value.get("@type")):
            yield value
        else:
            for part in ("first", "items", "@graph", "next"):
                yield from _annotations(value.get(part), depth + 1)


def _found(value: Mapping[str, Any]) -> Found:
    target = _first(value.get("target"))
    source = _first(target.get("source")) if target else {}
    address = _text(source.get("id")) or _text(target.get("source")) or _text(value.get("target"))
    work = _first(source.get("lesart:article"))
    bodies = [_body(each) for each in (*_list(value.get("body")), *_list(value.get("bodyValue")))]
    creator = value.get("creator")
    return Found(
        id=_own_id(_text(value.get("id"))),
        text=_own_id(address),
        article=_own_id(_text(work.get("id"))),
        title=_text(work.get("lesart:title")),
        url=_text(work.get("lesart:url")) or (address if address.startswith(("http:", "https:")) else ""),
        language=_text(next(iter(_list(source.get("language"))), "")),
        role=_text(source.get("lesart:role")),
        label=_text(source.get("lesart:label")),
        where=_selectors(target),
        colour=_colour(_text(target.get("styleClass"))),
        tags=tuple(text for purpose, text in bodies if purpose == "tagging" and text.strip()),
        note="\n\n".join(text for purpose, text in bodies if purpose != "tagging" and text),
        state=_state(_text(value.get("lesart:state"))),
        author=_text(creator.get("name")) if isinstance(creator, Mapping) else _text(creator),
        created=_time(_text(value.get("created"))),
        modified=_time(_text(value.get("modified"))),
        mirrors=tuple(_mirror(each) for each in _list(value.get("lesart:mirror")) if isinstance(each, Mapping)),
    )


def _mirror(value: Mapping[str, Any]) -> FoundMirror:
    source = _first(value.get("source"))
    return FoundMirror(
        text=_own_id(_text(source.get("id"))),
        language=_text(next(iter(_list(source.get("language"))), "")),
        role=_text(source.get("lesart:role")),
        label=_text(source.get("lesart:label")),
        where=_selectors(value),
    )


def _selectors(target: Mapping[str, Any]) -> Selectors:
    exact = prefix = suffix = ""
    start = end = 0
    for each in _list(target.get("selector")):
        if not isinstance(each, Mapping):
            continue
        kind = _text(each.get("type"))
        if kind == "TextQuoteSelector":
            exact, prefix, suffix = (_text(each.get(part)) for part in ("exact", "prefix", "suffix"))
        elif kind == "TextPositionSelector":
            start, end = _number(each.get("start")), _number(each.get("end"))
    return Selectors(start, end, exact, prefix, suffix)


def _body(value: Any) -> tuple[str, str]:
    """Purpose and text of a body; one that is only named elsewhere has no text."""
    if isinstance(value, str):
        return "commenting", value
    if not isinstance(value, Mapping):
        return "", ""
    purpose = next((_text(each) for each in _list(value.get("purpose"))), "")
    return purpose, _text(value.get("value"))


def _colour(style: str) -> Colour:
    name = style.removeprefix(STYLE_CLASS)
    return Colour(name) if name in set(Colour) else Colour.YELLOW


def _state(text: str) -> State:
    return State(text) if text in set(State) else State.PLACED


def _own_id(address: str) -> str:
    """The id in an address that the exporter made: of a UUID, or of what was none."""
    if address.startswith("urn:uuid:"):
        try:
            return str(UUID(address))
        except ValueError:
            return ""
    return unquote(address.rpartition(":")[2]) if address.startswith("urn:lesart:") else ""


def _time(text: str) -> str:
    """A time as the library writes it; empty where it is none."""
    from datetime import UTC, datetime

    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return ""
    if time.tzinfo is None:
        return ""
    return text if text.endswith("Z") else time.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _first(value: Any) -> Mapping[str, Any]:
    return next((each for each in _list(value) if isinstance(each, Mapping)), {})


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    """A text that can be stored; lone surrogates of faulty JSON cannot."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _number(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53 else 0
