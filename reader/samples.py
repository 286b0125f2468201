"""The sample library of a first start: three articles with translations and some highlights."""

import json
from importlib.resources import files

from reader.anchoring.selectors import describe, find_quote
from reader.edits.annotations import AddAnnotation
from reader.importers import read
from reader.importing import import_article
from reader.intake import Source, no_aids
from reader.library import Library
from reader.model import ArticleId, Colour
from reader.progress import Progress, silent

NAMES = ("untertitel-und-synchronisation", "wie-ein-codec-entscheidet", "generative-effekte")


def install(library: Library, progress: Progress = silent) -> ArticleId:
    """Put the samples into a library; returns the article to begin with.

    Raises:
        Cancelled: The user stopped it; what was stored until then stays.
    """
    folder = files("resources") / "samples"
    added: dict[str, ArticleId] = {}
    for number, name in enumerate(NAMES):
        progress(number, len(NAMES), name)
        german, english = (
            Source(read((folder / f"{name}.{tag}.md").read_bytes(), name=f"{name}.{tag}.md")) for tag in ("de", "en")
        )
        added[name] = import_article(library, german, [english], aids_for=no_aids).article
    for one in json.loads((folder / "annotations.json").read_text(encoding="utf-8")):
        text = library.text(library.article(added[one["article"]]), one["text"])
        plain = library.revision(text.revision).plain
        span = find_quote(plain, one["exact"], one["prefix"], one["suffix"])
        library.apply(
            AddAnnotation(text, describe(plain, *span), Colour(one["colour"]), tuple(one["tags"]), one["note"])
        )
    return added[NAMES[-1]]
