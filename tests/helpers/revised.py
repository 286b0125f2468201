"""An article with a translation whose original is revised: notes that are kept, moved, unclear and lost."""

from reader.anchoring.selectors import describe
from reader.edits.annotations import AddAnnotation
from reader.intake import Source
from reader.library import Library
from reader.model import Article, Colour, Text
from reader.revision.revising import Revised, revise
from tests.helpers.libraries import imported, mark, new_article

PARAGRAPHS = (
    "Am Hafen riecht es nach Teer. Die Fähre legt um sechs Uhr ab, und wer zu spät kommt, wartet bis zum Abend.",
    "Der Kapitän kennt jede Untiefe zwischen den Inseln. Nachts fährt er nach dem Feuer des Leuchtturms.",
    "Vor zwanzig Jahren gab es hier noch eine Werft. Heute werden in der großen Halle Segel genäht.",
    "Im Winter bleibt das Schiff an Land. Dann streicht die Mannschaft den Rumpf und flickt die Taue.",
    "Die Kinder der Insel fahren jeden Morgen mit. Sie schlafen auf den Bänken oder lernen Vokabeln.",
)
CALL = "Bitte Platz nehmen."
BEFORE = "\n\n".join(
    (*PARAGRAPHS, *(part for number in range(3) for part in (CALL, f"Ansage {number} ist anders als die davor.")))
)
AFTER = "\n\n".join(
    (
        PARAGRAPHS[0].replace("wer zu spät kommt, wartet bis zum Abend", "wer zu spät kommt, der sitzt fest"),
        PARAGRAPHS[1].replace(" Nachts fährt er nach dem Feuer des Leuchtturms.", ""),
        PARAGRAPHS[4],
        PARAGRAPHS[2],
        PARAGRAPHS[3],
        *[CALL] * 2,
    )
)
KEPT = "Die Fähre legt um sechs Uhr ab"
UNCLEAR = "wer zu spät kommt, wartet bis zum Abend"
LOST = "Nachts fährt er nach dem Feuer des Leuchtturms"
MOVED = "lernen Vokabeln"


def marked_article(library: Library, title: str = "Die Fähre") -> Article:
    """The article before it is revised, with five marks in reading order."""
    made = library.apply(new_article(title, translated=False, plain=BEFORE)).made
    article = next(one for one in library.articles() if one.id == made)
    text = article.texts[0]
    mark(library, text, KEPT, colour=Colour.GREEN)
    mark(library, text, UNCLEAR, colour=Colour.BLUE, tags=("zitat",))
    mark(library, text, LOST, note="*schön*")
    mark(library, text, MOVED, colour=Colour.PINK)
    second = BEFORE.index(CALL, BEFORE.index(CALL) + 1)
    library.apply(AddAnnotation(text, describe(BEFORE, second, second + len(CALL)), Colour.ORANGE))
    return library.article(article.id)


def revise_it(library: Library, text: Text, plain: str = AFTER) -> Revised:
    """Make the new version of it."""
    return revise(library, text, Source(imported(plain)))
