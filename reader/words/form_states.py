"""How well the reader knows the words of a sentence, form by form: for colouring a text while it is read.

The lemma of a form is found once for a text (in a worker: 30 ms for an article, 3 s for a book); what its sentences
look like then is a matter of two look-ups a word. As in `reader.words.text_lemmas` a form alone decides: the halves of
a separable verb are known where the verb was saved, from the place that was kept with it.
"""

from collections.abc import Iterator, Mapping, Sequence

from reader.library import Library
from reader.model import Span, Text
from reader.progress import Progress, silent
from reader.record import record
from reader.text.language_tags import base
from reader.word_model import SavedWord, WordState
from reader.wording import said
from reader.words.coverage import KNOWN_FROM, is_assumed
from reader.words.text_lemmas import OPENING, Resolving, forms_in, forms_of, is_word
from reader.words.tokens import tokens

UNKNOWN = "unknown"
_SHOWN = frozenset((WordState.NEW, WordState.LEARNING))


@record
class FormLemmas:
    """The lemmas of the forms of a text.

    Attributes:
        within: By form within a sentence.
        opening: By form at the beginning of one, where a capital may mean nothing.
        new: The lemmas that are neither names nor taken for granted.
    """

    within: Mapping[str, str]
    opening: Mapping[str, str]
    new: frozenset[str]


def form_lemmas(library: Library, text: Text, known_from: int = KNOWN_FROM, progress: Progress = silent) -> FormLemmas:
    """Find the lemmas of all forms of a text. For a worker.

    Args:
        library: Where it is.
        text: Its present revision is meant.
        known_from: Band of frequency, 1 to 5, from which on words are taken for granted; 6: none are.
        progress: May raise `Cancelled`.
    """
    language = base(text.language)
    corrected = {one.form: one.lemma for one in library.lemma_corrections(language)}
    within, opening = forms_in(library.revision(text.revision), progress)
    resolve = Resolving(language, forms_of(language), corrected, within)
    found: tuple[dict[str, str], dict[str, str]] = ({}, {})
    words: set[str] = set()
    total = len(within) + len(opening)
    for is_first, (forms, lemmas) in enumerate(zip((within, opening), found, strict=True)):
        for number, form in enumerate(forms):
            if number % 200 == 0:
                progress(number + is_first * len(within), total, said("Looking at words"))
            lemma, is_name = resolve.lemma(form, is_first=bool(is_first))
            lemmas[form] = lemma
            if not is_name:
                words.add(lemma)
    return FormLemmas(*found, frozenset(one for one in words if not is_assumed(one, language, known_from)))


def states_in(sentence: str, forms: FormLemmas, states: Mapping[str, WordState]) -> Iterator[tuple[Span, str]]:
    """The words of a sentence that are new, being learned, or not known at all ("unknown"), in order.

    Args:
        sentence: One sentence of the text that `forms` are of.
        forms: Its lemmas.
        states: What saved lemmas are to the reader.
    """
    opens = True
    for one in tokens(sentence):
        if not is_word(one):
            opens = opens or one.text in OPENING
            continue
        lemma = (forms.opening if opens else forms.within).get(one.text, "")
        opens = False
        state = states.get(lemma)
        if state in _SHOWN:
            yield Span(one.start, one.end), str(state)
        elif state is None and lemma in forms.new:
            yield Span(one.start, one.end), UNKNOWN


def marked_places(words: Sequence[SavedWord], text: Text) -> dict[Span, str]:
    """Where saved words stand in a text as it is now, with what they are to the reader.

    Args:
        words: Those of its article.
        text: Places in other texts, and lost ones, are left out.
    """
    found = {}
    for word in words:
        for place in word.places:
            if place.text == text.id and place.revision == text.revision and place.is_open and place.marks:
                shift = place.where.start - place.marks[0].start
                for mark in place.marks:
                    found[Span(mark.start + shift, mark.end + shift)] = str(word.state)
    return found
