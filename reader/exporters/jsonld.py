"""Annotations in the words of the W3C: Web Annotation Data Model as JSON-LD, one collection with one page.

What the model has no word for stands under terms of our own, which other programs pass over: the state of an
annotation, its text's side and its article; the colour's name is its `styleClass`. `reader.exchange.web_annotations`
reads it all back.

Source: W3C Recommendation "Web Annotation Data Model", 23 February 2017.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

from reader.exchange.codebooks import COLOURS
from reader.exchange.web_annotations import STYLE_CLASS
from reader.exporters.escaping import fit
from reader.exporters.grouping import Placed, in_order
from reader.exporters.sayings import document_title
from reader.exporters.wording import wording_of
from reader.model import Article, Colour, StudyNotes, Trim

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OWN = "urn:lesart:terms:"
"""Namespace of our own terms."""
_OWN_CONTEXT = {"lesart": OWN}


def render(notes: StudyNotes) -> str:
    """The collection."""
    placed = in_order(notes)
    page: dict[str, Any] = {
        "id": _name("page", *(one.entry.annotation.id for one in placed)),
        "type": "AnnotationPage",
        "startIndex": 0,
    }
    collection: dict[str, Any] = {
        "@context": [CONTEXT, _OWN_CONTEXT],
        "id": _name("collection", *(one.entry.annotation.id for one in placed)),
        "type": "AnnotationCollection",
        "label": fit(document_title(notes, wording_of(notes.language))),
        "total": len(placed),
    }
    if notes.made:
        collection["created"] = _time(notes.made)
    # An annotation a line: with more line breaks json would not use its quick way, and the file were twice as large.
    items = ",\n".join([_quickly(annotation_of(one)) for one in placed])
    head = json.dumps({**collection, "first": {**page, "items": []}}, ensure_ascii=False, indent=1)
    return head.removesuffix("[]\n }\n}") + f"[\n{items}\n]\n }}\n}}\n"


_quickly = json.JSONEncoder(ensure_ascii=False).encode


def annotation_of(placed: Placed) -> Mapping[str, Any]:
    """One annotation."""
    annotation = placed.entry.annotation
    bodies: list[Mapping[str, Any]] = []
    if annotation.note:
        bodies.append(
            {"type": "TextualBody", "value": fit(annotation.note), "format": "text/markdown", "purpose": "commenting"}
        )
    bodies += [{"type": "TextualBody", "value": fit(path), "purpose": "tagging"} for path in annotation.tags]
    made: dict[str, Any] = {
        "id": urn(annotation.id, "annotation"),
        "type": "Annotation",
        "motivation": _motivation(has_note=bool(annotation.note), has_tags=bool(annotation.tags)),
        "created": _time(annotation.created),
        "modified": _time(annotation.modified),
    }
    if annotation.author:
        made["creator"] = {"type": "Person", "name": fit(annotation.author)}
    if bodies:
        made["body"] = bodies
    made["target"] = _target(placed)
    made["stylesheet"] = _stylesheet(annotation.colour)
    made["lesart:state"] = annotation.state.value
    if annotation.trims and (mirrors := [_mirror(placed.article, one) for one in annotation.trims]):
        made["lesart:mirror"] = [one for one in mirrors if one]
    return made


def _mirror(article: Article, trim: Trim) -> Mapping[str, Any]:
    """On which words of another text it is mirrored; without selectors: on none. Empty where that text is gone."""
    text = next((one for one in article.texts if one.id == trim.text), None)
    if text is None:
        return {}
    source = {
        "id": urn(text.id, "text"), "type": "Text", "language": text.language,
        "lesart:role": text.role.value, "lesart:label": fit(text.label),
    }  # fmt: skip
    made: dict[str, Any] = {"type": "SpecificResource", "source": source}
    if trim.exact:
        made["selector"] = [
            {"type": "TextQuoteSelector", "exact": fit(trim.exact)},
            {"type": "TextPositionSelector", "start": trim.start, "end": trim.end},
        ]
    return made


def urn(id: str, kind: str) -> str:
    """An address for what has an id; ours are UUIDs."""
    try:
        return UUID(id).urn
    except ValueError:
        return f"urn:lesart:{kind}:{quote(id, safe='', errors='replace')}"


def _target(placed: Placed) -> Mapping[str, Any]:
    annotation, entry = placed.entry.annotation, placed.entry
    return {
        "type": "SpecificResource",
        # who made these very words: a machine, until somebody has confirmed them
        **({"lesart:version": fit(entry.version)} if entry.version else {}),
        "source": _source(placed.article, annotation.text, entry.language),
        "styleClass": f"{STYLE_CLASS}{annotation.colour.value}",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": fit(annotation.exact),
                "prefix": fit(annotation.prefix),
                "suffix": fit(annotation.suffix),
            },
            {"type": "TextPositionSelector", "start": annotation.start, "end": annotation.end},
        ],
    }


def _source(article: Article, text_id: str, language: str) -> Mapping[str, Any]:
    """The text that is marked, and the work it is a version of."""
    text = next((one for one in article.texts if one.id == text_id), None)
    work = {
        "id": urn(article.id, "article"),
        "lesart:title": fit(article.title),
        "lesart:date": fit(article.date),
        "lesart:authors": [fit(name) for name in article.authors],
        "lesart:url": fit(article.url),
    }
    found: dict[str, Any] = {"id": urn(text_id, "text"), "type": "Text", "format": "text/plain"}
    if language:
        found["language"] = language
    if text is not None:
        found["lesart:role"] = text.role.value
        found["lesart:label"] = fit(text.label)
    found["lesart:article"] = work
    return found


def _motivation(*, has_note: bool, has_tags: bool) -> str | Sequence[str]:
    found = [*(["commenting"] if has_note else []), *(["tagging"] if has_tags else [])]
    return ["highlighting", *found] if found else "highlighting"


def _stylesheet(colour: Colour) -> Mapping[str, str]:
    return {
        "type": "CssStylesheet",
        "value": f".{STYLE_CLASS}{colour.value} {{ background-color: {COLOURS[colour]} }}",
    }


def _time(time: str) -> str:
    """A time as the model wants it: with seconds, and Z for UTC."""
    whole = f"{time}T00:00:00Z" if len(time) == len("2026-11-22") else time
    return f"{whole.removesuffix('+00:00')}Z" if whole.endswith("+00:00") else whole


def _name(kind: str, *ids: str) -> str:
    """The same name for the same annotations."""
    return uuid5(NAMESPACE_URL, f"lesart:{kind}:{','.join(ids)}").urn
