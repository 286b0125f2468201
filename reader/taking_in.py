"""Taking in annotations and codebooks: from another library, a backup or another program."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from unicodedata import normalize

from reader.anchoring.selectors import describe, find_quote
from reader.edits.taking_in import TakeInAnnotations, TakeInTags, TakenAnnotation
from reader.errors import ImportFailed, ReaderError
from reader.exchange.codebooks import Code, is_table, read_qdc, read_table
from reader.exchange.web_annotations import Found, read
from reader.library import Library
from reader.model import Annotation, AnnotationId, Article, Role, Selectors, State, Text, TextId
from reader.record import record, replace
from reader.text.language_tags import base
from reader.wording import joined, quoted, said

ANNOTATIONS, CODEBOOK, TABLE = ".jsonld", ".qdc", ".csv"
_LARGEST = 512 * 1024 * 1024  # bytes
_START = 64
_Trim = tuple[Text, Selectors | None]


@record
class Unplaced:
    """An annotation that could not be taken in.

    Attributes:
        exact: Its quotation.
        reason: One sentence.
    """

    exact: str
    reason: str


@record
class Plan:
    """What is to be done with a file, and what came of reading it.

    Attributes:
        edit: None where there is nothing to do.
        added: Annotations or tags that are new.
        known: Those that are there already and are brought up to date.
        unplaced: Annotations for which there is no place.
    """

    edit: TakeInAnnotations | TakeInTags | None
    added: int
    known: int
    unplaced: tuple[Unplaced, ...] = ()


def is_taken_in(path: Path) -> bool:
    """Whether a file holds annotations or a codebook, by its ending and, of a table, by its first line."""
    suffix = path.suffix.lower()
    if suffix in (ANNOTATIONS, CODEBOOK):
        return True
    if suffix != TABLE:
        return False
    try:
        with path.open("rb") as file:
            return is_table(file.read(_START))
    except OSError:
        return False


def plan(library: Library, path: Path) -> Plan:
    """Read a file and find the places of what is in it; `Library.apply` or the history carries the edit out.

    Raises:
        ImportFailed: The file cannot be read or holds nothing of the kind.
    """
    raw = _bytes(path)
    suffix = path.suffix.lower()
    if suffix == CODEBOOK:
        return tags_to_take(library, read_qdc(raw, path.name))
    if suffix == TABLE:
        return tags_to_take(library, read_table(raw, path.name))
    return annotations_to_take(library, read(raw, path.name))


def tags_to_take(library: Library, codes: Iterable[Code]) -> Plan:
    """The edit that makes tags of codes."""
    wanted = tuple((code.path, code.colour, code.memo) for code in codes)
    there = {tag.path.casefold() for tag in library.tags()}
    paths = {normalize("NFC", path).casefold() for path, _, _ in wanted}
    return Plan(TakeInTags(wanted) if wanted else None, len(paths - there), len(paths & there))


def annotations_to_take(library: Library, found: Iterable[Found]) -> Plan:
    """The edit that puts annotations on the texts they are about.

    One that is here already, by its id, stays where it is; another is put where its selectors lead, and left out
    where they lead nowhere: nothing is guessed.
    """
    found = tuple(found)
    articles = _Articles(library)
    ids = [AnnotationId(one.id) for one in found if one.id]
    here = {one.id: one for one in library.annotations(partners=False)} if ids else {}
    taken: list[TakenAnnotation] = []
    unplaced: list[Unplaced] = []
    known = 0
    for one in found:
        try:
            present = here.get(AnnotationId(one.id)) if one.id else None
            text = articles.text(present.text if present else one.text, one)
            where = _kept(present) if present else _place(library, text, one.where)
        except ReaderError as error:
            unplaced.append(Unplaced(one.where.exact, joined(error.message, error.hint)))
            continue
        known += present is not None
        taken.append(_taken(one, text, where, _trims(library, articles, one, text)))
    edit = TakeInAnnotations(tuple(taken)) if taken else None
    return Plan(edit, len(taken) - known, known, tuple(unplaced))


def _trims(library: Library, articles: "_Articles", one: Found, text: Text) -> tuple[_Trim, ...]:
    """On which words it is mirrored here; words that are not found leave the whole sentence."""
    found: dict[TextId, _Trim] = {}
    for mirror in one.mirrors:
        place = replace(one, language=mirror.language, role=mirror.role, label=mirror.label)
        try:
            other = articles.text(mirror.text, place)
            if other.article == text.article and other.id != text.id:
                found[other.id] = other, _place(library, other, mirror.where) if mirror.where.exact else None
        except ReaderError:
            continue
    return tuple(found.values())


def _taken(one: Found, text: Text, where: Selectors, trims: tuple[_Trim, ...]) -> TakenAnnotation:
    # What was orphaned elsewhere and has been found here stands where it was found.
    state = State.PLACED if one.state is State.ORPHANED else one.state
    return TakenAnnotation(
        text, where, one.colour, one.tags, one.note, one.author, state, one.id, one.created, one.modified, trims
    )


def _kept(annotation: Annotation) -> Selectors:
    return Selectors(annotation.start, annotation.end, annotation.exact, annotation.prefix, annotation.suffix)


def _place(library: Library, text: Text, where: Selectors) -> Selectors:
    """Both selectors in our text: where the position holds the quoted words, there, else where the words stand once.

    Raises:
        SelectionFailed: They do not.
    """
    plain = library.revision(text.revision).plain
    if where.exact and plain[where.start : where.end] == where.exact:
        if _agrees(plain, where):
            return where
        return describe(plain, where.start, where.end)
    return describe(plain, *find_quote(plain, where.exact, where.prefix, where.suffix))


def _agrees(plain: str, where: Selectors) -> bool:
    """Whether what stands before and after is what the selectors say; then they are kept as they are."""
    return plain[: where.start].endswith(where.prefix) and plain.startswith(where.suffix, where.end)


class _Articles:
    """Finds the text that an annotation is about."""

    def __init__(self, library: Library) -> None:
        self._articles = library.articles()
        self._texts: Mapping[str, Text] = {text.id: text for article in self._articles for text in article.texts}

    def text(self, id: str, one: Found) -> Text:
        """By its id; else the one of its language, and side, in the article of that id, address or title.

        Raises:
            ImportFailed: There is none, or there are several.
        """
        if id in self._texts:
            return self._texts[id]
        article = self._article(one)
        fitting = [text for text in article.texts if not one.role or text.role == one.role]
        if one.language:
            fitting = [text for text in fitting if base(text.language) == base(one.language)]
        elif not one.role:
            fitting = [text for text in fitting if text.role is Role.ORIGINAL]
        if len(fitting) > 1:
            fitting = [text for text in fitting if text.label == one.label] or fitting
        if len(fitting) != 1:
            raise ImportFailed(
                said(
                    "“{title}” has no text in “{language}” that this annotation could be on.",
                    title=article.title,
                    language=one.language,
                ),
                said("Import the text first."),
            )
        return fitting[0]

    def _article(self, one: Found) -> Article:
        for matches in (
            [article for article in self._articles if one.article and article.id == one.article],
            [article for article in self._articles if one.url and article.url == one.url],
            [article for article in self._articles if one.title and article.title == one.title],
        ):
            if len(matches) == 1:
                return matches[0]
        named = quoted(one.title or one.url) if one.title or one.url else said("that it is about")
        raise ImportFailed(
            said("The article {named} is not in this library.", named=named), said("Import the article first.")
        )


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise ImportFailed(said("“{name}” is too large.", name=path.name), said("Import it in parts."))
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ImportFailed(
            said("“{path}” cannot be read: {reason}.", path=path, reason=reason), said("Choose another file.")
        ) from error
