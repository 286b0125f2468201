"""The terms of Lesart as frozen dataclasses; they pass between floors in place of dicts.

Spans are half-open `[start, end)` in Unicode code points of a revision's plain text. Ids are
UUIDv7 texts. Languages are BCP 47 tags, dates EDTF texts (`2025-07` stays `2025-07`), times aware
UTC in ISO 8601. Contains no behaviour beyond small derived values.

Longer than a module should be, so that all terms stand in one place.
"""

from enum import StrEnum
from typing import NamedTuple, NewType

from reader.record import record

ArticleId = NewType("ArticleId", str)
TextId = NewType("TextId", str)
RevisionId = NewType("RevisionId", str)
AlignmentId = NewType("AlignmentId", str)
BeadId = NewType("BeadId", str)
AnnotationId = NewType("AnnotationId", str)
TagId = NewType("TagId", str)
CollectionId = NewType("CollectionId", str)


class Span(NamedTuple):
    """A half-open stretch of code points."""

    start: int
    end: int


class Role(StrEnum):
    """What a text is to its article."""

    ORIGINAL = "original"
    TRANSLATION = "translation"


class BlockKind(StrEnum):
    """Paragraph-level kinds, after CommonMark."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTATION = "quotation"
    CODE = "code"
    TABLE_ROW = "table_row"
    FIGURE = "figure"


class InlineKind(StrEnum):
    """Character-level kinds."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    STRIKE = "strike"
    LINK = "link"
    IMAGE = "image"


class Colour(StrEnum):
    """The named highlight colours, in the order of keys 1 to 5."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    ORANGE = "orange"


class State(StrEnum):
    """Whether an annotation's selectors lead to its place."""

    PLACED = "placed"
    PROPOSED = "proposed"
    ORPHANED = "orphaned"


class BeadStatus(StrEnum):
    """Who vouches for a bead (XLIFF's state): nobody yet, somebody must, somebody has."""

    AUTO = "auto"
    REVIEW = "review"
    CONFIRMED = "confirmed"


class ReadingStatus(StrEnum):
    """Where the reader stands with an article."""

    INBOX = "inbox"
    READING = "reading"
    READ = "read"


class Block(NamedTuple):
    """A paragraph-level unit of a text.

    Attributes:
        kind: What it is.
        start: First code point.
        end: One past the last code point.
        level: Heading level 1-6; nesting depth (from 0) of a list item or quotation; else 0.
        marker: What stands before a list item ("•", "3."); a code block's language; else "".
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: str = ""


class Inline(NamedTuple):
    """A run of characters with emphasis, code, a link or an image in it. `target` is a link's address."""

    kind: InlineKind
    start: int
    end: int
    target: str = ""


@record
class Document:
    """The plain text made from Markdown, and what stands where in it.

    `plain` is the one coordinate system: blocks follow each other, separated by two line feeds.
    """

    plain: str
    blocks: tuple[Block, ...]
    inlines: tuple[Inline, ...] = ()


@record
class Metadata:
    """What is known about a work, as its source says it.

    Attributes:
        title: May be empty, then one is derived from the text.
        authors: Names as given.
        date: EDTF; empty if unknown.
        language: BCP 47; empty if unknown.
        url: Where it was published.
        extra: Everything else the source said, name to text, so that nothing is lost.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    language: str = ""
    url: str = ""
    extra: tuple[tuple[str, str], ...] = ()


class Bead(NamedTuple):
    """n source segments that correspond to m target segments.

    Segment numbers are half-open ranges into the two revisions' segments; an empty range is an
    omission and still says where it would stand, so beads have a total order.

    Attributes:
        score: 0 to 1, how sure the aligner is that this bead is right.
        id: Empty until stored.
    """

    source_start: int
    source_end: int
    target_start: int
    target_end: int
    score: float = 1.0
    status: BeadStatus = BeadStatus.AUTO
    id: BeadId = BeadId("")

    @property
    def source(self) -> range:
        """Numbers of the source segments."""
        return range(self.source_start, self.source_end)

    @property
    def target(self) -> range:
        """Numbers of the target segments."""
        return range(self.target_start, self.target_end)


@record
class Text:
    """One version of an article in one language, with its present revision.

    Attributes:
        label: How it is called in a column's head, e.g. "own translation"; may be empty.
    """

    id: TextId
    article: ArticleId
    role: Role
    language: str
    label: str
    revision: RevisionId


@record
class Revision:
    """An immutable state of a text: what is read, marked and aligned."""

    id: RevisionId
    text: TextId
    plain: str
    markdown: str
    blocks: tuple[Block, ...]
    inlines: tuple[Inline, ...]
    segments: tuple[Span, ...]


@record
class RevisionInfo:
    """A revision as a list of them shows it.

    Attributes:
        number: From 1, in the order of their making; one that was undone leaves a hole.
        created: When it was made.
        source: Where it came from: a path, an address, "-", or "" where somebody edited the text here.
        format: Name of the importer; empty for those made before it was noted.
        words: Of its plain text.
        is_present: Whether it is the one that is read.
    """

    id: RevisionId
    text: TextId
    number: int
    created: str
    source: str
    format: str
    words: int
    is_present: bool


@record
class Alignment:
    """The beads between an original and one translation, in reading order."""

    id: AlignmentId
    source: RevisionId
    target: RevisionId
    beads: tuple[Bead, ...]


@record
class Article:
    """A work in the library, as lists show it.

    Attributes:
        words: Words of the original.
        annotations: How many there are on all its texts.
        tags: Names of the article's own tags, full paths ("vfx/de-aging").
        opened: When it was last opened; empty if never.
        rating: 1 to 5; 0: none.
    """

    id: ArticleId
    title: str
    date: str
    language: str
    authors: tuple[str, ...]
    url: str
    words: int
    status: ReadingStatus
    created: str
    opened: str
    texts: tuple[Text, ...]
    annotations: int
    tags: tuple[str, ...]
    extra: tuple[tuple[str, str], ...] = ()
    rating: int = 0


@record
class Selectors:
    """Where an annotation stands: W3C TextPositionSelector and TextQuoteSelector together."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@record
class Passage:
    """A stretch of one text, with the words that stand there."""

    text: Text
    start: int
    end: int
    exact: str


class Trim(NamedTuple):
    """The words of another text that a mark is mirrored on, as the reader has chosen them.

    Attributes:
        text: The other text, in the revision that is read.
        exact: The words; empty where the mark is not to be mirrored on this text at all.
    """

    text: TextId
    start: int
    end: int
    exact: str


@record
class Annotation:
    """A body about a passage: colour, tags, Markdown note.

    Attributes:
        tags: Full paths of its tags ("vfx/de-aging"), sorted.
        partner: The corresponding passage in the other language, derived through the
            alignment; empty where there is none. Full sentences, or the words the reader has trimmed them to.
        trims: On which words of other texts it is mirrored, where that is not the whole partner sentence.
    """

    id: AnnotationId
    article: ArticleId
    text: TextId
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    colour: Colour
    tags: tuple[str, ...]
    note: str
    state: State
    author: str
    created: str
    modified: str
    partner: str = ""
    trims: tuple[Trim, ...] = ()

    def trim_on(self, text: TextId) -> Trim | None:
        """The words of a text that it is mirrored on, where the reader has chosen them."""
        return next((one for one in self.trims if one.text == text), None)


@record
class Guess:
    """A place in a new text where an annotation may belong.

    Attributes:
        score: 0 to 1, how much speaks for it.
        sentence: The sentence or sentences that it stands in; empty where they were not asked for.
        offset: Where in `sentence` it begins.
        paragraph: Number of the block from 1; 0 where it was not asked for.
    """

    start: int
    end: int
    score: float
    sentence: str = ""
    offset: int = 0
    paragraph: int = 0


@record
class Anchoring:
    """How an annotation came to where it is now, or what became of it, when its text was revised last.

    Attributes:
        annotation: As it is now; its state says whether there is something to decide.
        source: The revision in which its place was sure, with place and words there.
        sentence: The sentence or sentences that it stood in, and where in them it began.
        target: The revision in which it was looked for.
        method: How the place was found; "reader" where somebody said so.
        score: 0 to 1, how sure the place is.
        candidates: Where it may belong, the likeliest first.
    """

    annotation: Annotation
    source: RevisionId
    start: int
    end: int
    exact: str
    sentence: str
    offset: int
    target: RevisionId
    method: str
    score: float
    candidates: tuple[Guess, ...]
    created: str


@record
class Similar:
    """An article that a text looks like another version of.

    Attributes:
        text: Which of its texts.
        share: 0 to 1: how much of the shorter of the two stands in the longer one.
    """

    article: ArticleId
    text: TextId
    share: float


@record
class Tag:
    """A concept in the tag tree.

    Attributes:
        path: Names from the root, joined by "/".
        colour: Empty: none of its own.
        count: Annotations with exactly this tag.
    """

    id: TagId
    parent: TagId | None
    name: str
    path: str
    colour: str
    memo: str
    count: int


@record
class Collection:
    """A named group of articles.

    Attributes:
        count: Articles in it, without those in collections below it.
        parent: The collection that it is in.
        path: Names from the outermost one, joined by "/".
    """

    id: CollectionId
    name: str
    count: int
    parent: CollectionId | None = None
    path: str = ""


@record
class SavedFilter:
    """A search that the reader keeps under a name, in the words of the search field."""

    id: str
    name: str
    query: str


@record
class AnnotationLink:
    """One annotation refers to another.

    Attributes:
        note: What the one is to the other; may be empty.
    """

    id: str
    source: AnnotationId
    target: AnnotationId
    note: str


@record
class Position:
    """Where reading stopped: the first visible code point of the original and the view's mode."""

    offset: int = 0
    mode: str = ""


@record
class StudyEntry:
    """One annotation as study notes show it.

    Attributes:
        annotation: With its partner filled in.
        language: Of the quotation.
        partner_language: Of the partner; empty where there is none.
        partner_label: How the translation is called ("own translation").
        paragraph: Number of the block from 1.
        sentence: Number of the segment in its paragraph, from 1.
        version: What kind of translation the quotation is from; empty for the original.
        context: The whole sentence or sentences that the quotation stands in; empty where its place is lost.
        context_offset: Where in `context` the quotation begins.
        partner_context: The whole partner sentences, where the partner was trimmed to some words of them; else empty.
        partner_offset: Where in `partner_context` these words begin.
    """

    annotation: Annotation
    language: str
    partner_language: str
    partner_label: str
    paragraph: int
    sentence: int
    version: str = ""
    context: str = ""
    context_offset: int = 0
    partner_context: str = ""
    partner_offset: int = 0


@record
class StudyArticle:
    """An article with its entries in reading order."""

    article: Article
    entries: tuple[StudyEntry, ...]


@record
class Shown:
    """What study notes show of each entry beside the quotation, which is never left out.

    Attributes:
        partner: The corresponding sentences.
        context: The whole sentence that the quotation stands in.
        note: The reader's own words.
        citation: Where the passage stands.
        link: The way back into Lesart.
    """

    partner: bool = True
    context: bool = False
    note: bool = True
    tags: bool = True
    citation: bool = True
    link: bool = True


@record
class NotesTemplate:
    """A Jinja2 template for study notes.

    Attributes:
        name: As the reader calls it, without its ending.
        source: Its text.
        file: Where it stands, for sentences about errors in it.
    """

    name: str
    source: str
    file: str = ""


@record
class StudyNotes:
    """What an exporter is given.

    Attributes:
        grouping: "article", "tag" or "colour".
        tag: Full path of the tag these notes were restricted to; empty if none.
        made: When, in ISO 8601.
        order: Of the entries in a group: "place", "time" (of their making) or "colour".
        shown: What of each entry.
        style: Name of the CSL style for citations; empty: Lesart's own short one.
        template: To write them by, in formats that have templates; None: the format's own way.
        codebook: The tag tree, for formats that take it along.
        language: Of the words that Lesart itself says in them.
    """

    articles: tuple[StudyArticle, ...]
    grouping: str = "article"
    tag: str = ""
    made: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    order: str = "place"
    shown: Shown = Shown()
    style: str = ""
    template: NotesTemplate | None = None
    codebook: tuple[Tag, ...] = ()
    language: str = "en"
