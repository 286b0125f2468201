"""Splits a block of text into sentences.

Own rules rather than a library: on German they were measured ahead of or level with pysbd, sentencex,
syntok, SoMaJo and sentence-splitter (abbreviations, ordinals and „…“ with an inquit decide), and they
need no resources. The rules: every terminator is a candidate; it is refused where the sentence visibly
goes on (small letter, abbreviation, ordinal, date, initial), and inside a quotation or bracket that is
part of a larger sentence (`_Scan._embeds`).
"""

import re
from collections.abc import Iterator

from reader.language.habits import Habits, habits_for
from reader.language.quotation import IGNORABLE, Marks, Pair, find_marks
from reader.language.sentence_ends import (
    Place,
    dots_end,
    following,
    full_stop_ends,
    is_inquit,
    starts_sentence,
    words_before,
)
from reader.model import Span

_LONGEST_QUOTATION = 500
_LONGEST_BRACKET = 200
"""Code points. Longer ones are split even where a larger sentence embeds them: to be readable."""

_LONGEST_CITATION = 60
"""Code points. A longer bracket after a sentence is no mere source."""

_WIDE = "。！？｡．"
"""Terminators that need no white space after them."""

_SCRIPT = "؟۔।॥։።፧။၊៕᠃꓿܀܁܂"
"""Terminators of other scripts (Arabic, Urdu, Hindi, Armenian, Amharic, Burmese, Khmer ...)."""

_ENDS = ".!?…‽⁇⁈⁉" + _WIDE + _SCRIPT
_HARD_END = r"\n[^\S\n]*\n|\u2029|\n(?=[^\S\n]*[•‣▪◦●])"
_SPACED_DOTS = r"\.(?:[ \u00a0\u202f]\.){2,}"
_REFERENCE = re.compile(r"(?:\[(?:\d{1,3}|[a-z]|(?:Anm|note|nb|N)\.? ?\d{1,3})\]|[¹²³⁰-⁹])+")
_GLUED = re.compile(r"[a-zß-öø-ÿ]{3}\Z")
_WORD = re.compile(r"\w")
_QUOTATIVES = ("と", "って", "という", "との")


def segment(text: str, language: str) -> list[Span]:
    """The sentences of one block.

    Args:
        text: One block's text; a single line feed (hard break) counts as a space, unless a bullet
            follows; a blank line ends a sentence.
        language: BCP 47 tag; its primary subtag chooses the word lists. German and English have full
            ones, some others shorter ones, every other language general rules.

    Returns:
        Spans in code points without white space at their edges, in order, not overlapping, together
        covering every character that is not white space. Empty for a text of white space only. Each
        but the only one contains a letter or digit.
    """
    spans: list[Span] = []
    begin = 0
    last_has_word = False
    for end in (*_Scan(text, habits_for(language)).ends(), len(text)):
        piece = text[begin:end]
        stripped = piece.strip()
        if stripped:
            first = begin + len(piece) - len(piece.lstrip())
            span = Span(first, first + len(stripped))
            has_word = _WORD.search(stripped) is not None
            if spans and not (has_word and last_has_word):
                spans[-1] = Span(spans[-1].start, span.end)
                last_has_word = has_word or last_has_word
            else:
                spans.append(span)
                last_has_word = has_word
        begin = end
    return spans


class _Scan:
    """One pass over a text: walks its terminators from left to right and keeps what is open."""

    def __init__(self, text: str, habits: Habits) -> None:
        self.text = text
        self.habits = habits
        self.marks: Marks = find_marks(text)
        self.brackets = {pair.start: pair.end for pair in self.marks.pairs if pair.is_bracket}
        self.caseless = text in (text.lower(), text.upper())  # then small letters say nothing
        self.start = 0  # of the present sentence
        self.head = -1  # position of its first letter or digit
        self.terminators = frozenset(_ENDS + habits.extra_marks)
        self.open: list[tuple[Pair, bool]] = []  # pairs around the present place; whether embedded
        self.next_pair = 0

    def ends(self) -> Iterator[int]:
        """Positions where sentences end, rising; the text's own end is not among them."""
        single = re.escape(_ENDS + self.habits.extra_marks)
        candidates = re.compile(f"(?P<hard>{_HARD_END})|{_SPACED_DOTS}|[{single}]+")
        for match in candidates.finditer(self.text):
            if match.end() <= self.start:
                continue
            if match["hard"]:
                end = match.end()
                self.open.clear()
            else:
                end = self._after_closers(match.end())
                if not self._ends_here(match.start(), match.end(), end):
                    continue
                end = self._after_citation(end)
            yield end
            self.start = end

    def _ends_here(self, start: int, stop: int, end: int) -> bool:
        """Whether the terminators at `start:stop`, with what closes after them up to `end`, end a sentence."""
        text = self.text
        mark = text[start:stop]
        wide = mark[-1] in _WIDE or self._between_ideographs(stop)
        spaced = end == len(text) or text[end].isspace() or text[end - 1] == "\u200b"
        opens = end in self.marks.openers and end > stop
        scripted = mark[-1] in _SCRIPT
        if not (spaced or wide or opens or scripted) and not self._is_glued(mark, start, end):
            return False
        after = following(text, end, caseless=self.caseless)
        if not self._allowed_by_pairs(start, end, mark):
            return False
        if after.is_lower and not wide and not scripted:
            return False
        words = words_before(text, self.start, start)
        place = Place(words, self._head() >= start - len(words[-1]), after, self.caseless)
        if self._is_elision(start, end):
            return False
        if mark == ".":
            return full_stop_ends(place, self.habits)
        return mark.strip(". \u00a0\u202f…") != "" or dots_end(place, self.habits)

    def _is_glued(self, mark: str, start: int, end: int) -> bool:
        """Whether a space was forgotten: “vorbei.Dann”, small letters before, a starter after."""
        if mark != "." or end != start + 1 or not _GLUED.search(self.text[max(0, start - 3) : start]):
            return False
        after = following(self.text, end, caseless=False)
        return self.text[end].isupper() and starts_sentence(after, self.habits)

    def _between_ideographs(self, at: int) -> bool:
        """Whether an ASCII terminator stands inside Chinese or Japanese text, before `at`."""
        return at < len(self.text) and "\u3040" <= self.text[at] <= "\u9fff" and self.text[at - 1] in "!?"

    def _is_elision(self, start: int, end: int) -> bool:
        """Whether the dots are “[…]” or “(...)”: something left out, not an end."""
        return (
            start > 0
            and end - start >= 2
            and self.text[start - 1] in "[("
            and self.text[end - 1] in "])"
            and set(self.text[start : end - 1]) <= {".", "…"}
        )

    def _head(self) -> int:
        """Position of the first letter or digit of the present sentence."""
        if self.head < self.start:
            found = _WORD.search(self.text, self.start)
            self.head = found.start() if found else len(self.text)
        return self.head

    def _after_closers(self, at: int) -> int:
        """The position after closing marks and note references that belong to a terminator before `at`."""
        text = self.text
        while at < len(text):
            reference = _REFERENCE.match(text, at)
            if reference:
                at = reference.end()
            elif at in self.marks.closers or text[at] in IGNORABLE:
                at += 1
            elif text[at] in " \u00a0\u202f\u2009" and at + 1 in self.marks.closers:
                at += 2
            else:
                break
        return at

    def _after_citation(self, end: int) -> int:
        """The end moved past a source that follows in brackets: “… zu lernen. (Meier, 1998) Die …”."""
        text = self.text
        at = end
        while at < len(text) and at - end < 4 and text[at].isspace():
            at += 1
        close = self.brackets.get(at, at)
        if not 0 < close - at <= _LONGEST_CITATION or text[close - 1] in self.terminators:
            return end
        after = following(text, close + 1, caseless=False)
        if not after.word:
            return close + 1
        cites = any(character.isdigit() for character in text[at:close])
        beside = text[close + 1].isspace()
        return close + 1 if beside and cites and starts_sentence(after, self.habits) else end

    def _allowed_by_pairs(self, start: int, end: int, mark: str) -> bool:
        """Whether no quotation or bracket around `start` forbids an end at `end`."""
        pairs = self.marks.pairs
        while self.next_pair < len(pairs) and pairs[self.next_pair].start < start:
            pair = pairs[self.next_pair]
            if pair.end > start:
                self.open.append((pair, self._embeds(pair)))
            self.next_pair += 1
        self.open = [entry for entry in self.open if entry[0].end > start]
        return not any(
            embedded and not (pair.is_bracket and pair.end < end and self._ends_with_bracket(pair, end, mark))
            for pair, embedded in self.open
        )

    def _ends_with_bracket(self, pair: Pair, end: int, mark: str) -> bool:
        """Whether the terminator closing a bracket within a sentence ends that too; not so “(sic!)”."""
        if mark == ".":
            return True
        few = len(self.text[pair.start : min(pair.end, pair.start + 40)].split()) < 3
        return not few and starts_sentence(following(self.text, end, caseless=False), self.habits)

    def _embeds(self, pair: Pair) -> bool:
        """Whether a larger sentence goes on around a quotation or bracket, so that it is not split.

        Called when the scan first meets a terminator inside the pair, thus `self.start` is the beginning
        of the sentence in which the pair opens.
        """
        if pair.end - pair.start > (_LONGEST_BRACKET if pair.is_bracket else _LONGEST_QUOTATION):
            return False
        text = self.text
        inner = self._last_inside(pair)
        ends_inside = inner in self.terminators
        at_head = self._head() > pair.start
        if pair.is_bracket and not at_head:
            return True
        stop = self._after_closers(pair.end + 1)
        after = following(text, stop, caseless=self.caseless)
        beside = text[stop : stop + 1]
        if inner in _WIDE:
            return self._wide_goes_on(pair, stop, at_head)
        if not after.word and (not beside or beside.isspace()):
            return not ends_inside and not self._is_introduced(pair, at_head)
        if beside in self.terminators:
            return not self._is_introduced(pair, at_head)
        if not beside.isspace() and stop not in self.marks.openers:
            return True
        if not ends_inside or after.is_lower:
            return True
        trails_off = inner == "…" or (inner == "." and ".." in text[max(pair.start, pair.end - 4) : pair.end])
        return (inner in "?!" or trails_off) and is_inquit(after, self.habits)

    def _last_inside(self, pair: Pair) -> str:
        """The last character of a pair's content, closing marks, spaces and unseen characters aside."""
        at = pair.end - 1
        while at > pair.start and pair.end - at < 8:
            skip = at in self.marks.closers or self.text[at].isspace() or self.text[at] in IGNORABLE
            if not skip:
                break
            at -= 1
        return self.text[at]

    def _is_introduced(self, pair: Pair, at_head: bool) -> bool:
        """Whether a pair opens the sentence or follows a colon: it then is a whole utterance."""
        return at_head or self.text[max(0, pair.start - 3) : pair.start].rstrip().endswith((":", "："))

    def _wide_goes_on(self, pair: Pair, stop: int, at_head: bool) -> bool:
        """The same for Chinese and Japanese: text right after an utterance tells who said it."""
        rest = self.text[stop : stop + 3]
        if not rest or rest[0].isspace() or stop in self.marks.openers:
            return False
        if rest.startswith(_QUOTATIVES) or rest[0] in "，、,；":
            return True
        before = self.text[max(0, pair.start - 1) : pair.start]
        return at_head or before not in ("：", ":", "，", "、")
