"""An old revision of a text as a bitext: beside what was read of the other texts then, with the marks it had."""

from reader.library import Library
from reader.model import Annotation, Article, RevisionInfo, Role, State, Text
from reader.record import replace
from ui.reading.bitext import Bitext


def old_bitext(library: Library, article: Article, text: Text, info: RevisionInfo) -> Bitext:
    """The revision, beside the other texts as far as it was aligned with them."""
    old = library.old_revision(info.id)
    alignments = library.alignments_of(info.id)
    if text.role is Role.ORIGINAL:
        columns, beads = [(text, old)], []
        for other in article.texts[1:]:
            for one in alignments:
                if one.source == info.id and library.text_of(one.target).id == other.id:
                    columns.append((other, library.old_revision(one.target)))
                    beads.append(one.beads)
                    break
        return Bitext(tuple(columns), tuple(beads))
    original = article.texts[0]
    for one in alignments:
        if one.target == info.id and library.text_of(one.source).id == original.id:
            return Bitext(((original, library.old_revision(one.source)), (text, old)), (one.beads,))
    return Bitext(((text, old),), ())


def old_marks(library: Library, text: Text, info: RevisionInfo) -> list[Annotation]:
    """Annotations that had their last sure place in this revision and another since, where they stood then."""
    return [
        replace(what.annotation, start=what.start, end=what.end, exact=what.exact, state=State.PLACED)
        for what in library.anchoring(text, everything=True)
        if what.source == info.id
    ]
