"""Texts and their immutable revisions."""

import json
import zlib
from collections.abc import Sequence

from pysqlite3 import dbapi2 as sqlite

from reader.errors import NotFound, StorageDamaged
from reader.imported import Imported
from reader.model import (
    ArticleId,
    Block,
    BlockKind,
    Inline,
    InlineKind,
    Revision,
    RevisionId,
    Role,
    Span,
    Text,
    TextId,
)
from reader.storage import attachments
from reader.storage.ids import new_id
from reader.storage.rows import Rows
from reader.wording import said


def digest(plain: str) -> str:
    """SHA-256 of a plain text, hex: the same content has the same one."""
    import hashlib  # 3 ms that reading does without

    return hashlib.sha256(plain.encode("utf-8")).hexdigest()


def add(
    rows: Rows,
    article: ArticleId,
    role: Role,
    language: str,
    label: str,
    imported: Imported,
    segments: Sequence[Span],
) -> tuple[TextId, RevisionId]:
    """A text with its first revision."""
    place = rows.connection.execute("SELECT count(*) FROM text WHERE article = ?", (article,)).fetchone()[0]
    revision = RevisionId(new_id())
    text = TextId(
        rows.insert(
            "text",
            article=article,
            role=role.value,
            language=language,
            label=label,
            place=place,
            revision=revision,
        )
    )
    add_revision(rows, text, revision, 1, imported, segments)
    return text, revision


def revise(rows: Rows, text: TextId, imported: Imported, segments: Sequence[Span]) -> RevisionId:
    """A further revision of a text, which is read from now on."""
    last = rows.connection.execute("SELECT max(number) FROM revision WHERE text = ?", (text,)).fetchone()[0]
    revision = RevisionId(new_id())
    add_revision(rows, text, revision, last + 1, imported, segments, hidden=rows.time)
    # What is recorded is that it appears, so undoing hides it, and its text need not stand in the log.
    rows.update("revision", revision, deleted=None)
    rows.update("text", text, revision=revision)
    return revision


def add_revision(
    rows: Rows,
    text: TextId,
    id: RevisionId,
    number: int,
    imported: Imported,
    segments: Sequence[Span],
    hidden: str | None = None,
) -> None:
    """Store a revision and which pictures it shows; their files have to be there already."""
    from reader.text.sketch import sketch

    document = imported.document
    values = {
        "id": id,
        "text": text,
        "number": number,
        "hash": digest(document.plain),
        "plain": document.plain,
        "markdown": imported.markdown,
        "structure": _structure(document.blocks, document.inlines, segments),
        "raw": zlib.compress(imported.raw),
        "encoding": imported.encoding,
        "source": imported.source,
        "created": rows.time,
        "format": imported.format,
        "deleted": hidden,
    }
    rows.bulk("revision", tuple(values), [tuple(values.values())])
    rows.bulk("sketch", ("revision", "packed"), [(id, sketch(document.plain))])
    attachments.add(rows, id, imported)


def _structure(blocks: Sequence[Block], inlines: Sequence[Inline], segments: Sequence[Span]) -> str:
    return json.dumps(
        {
            "blocks": [[b.kind, b.start, b.end, b.level, b.marker] for b in blocks],
            "inlines": [[i.kind, i.start, i.end, i.target] for i in inlines],
            "segments": [[s.start, s.end] for s in segments],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def revision(connection: sqlite.Connection, id: RevisionId) -> Revision:
    """A revision with everything in it.

    Raises:
        NotFound: There is no such revision.
        StorageDamaged: Its stored structure cannot be read.
    """
    row = connection.execute("SELECT id, text, plain, markdown, structure FROM revision WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise NotFound(said("This revision is no longer in the library."))
    try:
        parts = json.loads(row["structure"])
        # A book has 5,000 of them; looked up in a dict, a kind costs a tenth of `BlockKind(...)`.
        kinds = {kind.value: kind for kind in BlockKind}
        runs = {kind.value: kind for kind in InlineKind}
        return Revision(
            id=RevisionId(row["id"]),
            text=TextId(row["text"]),
            plain=row["plain"],
            markdown=row["markdown"],
            blocks=tuple([Block._make((kinds[kind], *rest)) for kind, *rest in parts["blocks"]]),
            inlines=tuple([Inline._make((runs[kind], *rest)) for kind, *rest in parts["inlines"]]),
            segments=tuple(map(Span._make, parts["segments"])),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged() from error


def _damaged() -> StorageDamaged:
    return StorageDamaged(
        said("This text is damaged in the library."), said("Run “lesart check”, then restore a backup.")
    )


def plain(connection: sqlite.Connection, id: RevisionId) -> str:
    """The plain text of a revision; empty where there is no such revision."""
    row = connection.execute("SELECT plain FROM revision WHERE id = ?", (id,)).fetchone()
    return str(row["plain"]) if row else ""


def text_of(connection: sqlite.Connection, id: RevisionId) -> Text | None:
    """The text that a revision is of, with what is read of it now; one in the trash, too."""
    row = connection.execute(
        "SELECT t.id, t.article, t.role, t.language, t.label, t.revision FROM text t "
        "JOIN revision r ON r.text = t.id WHERE r.id = ?",
        (id,),
    ).fetchone()
    return _text(row) if row else None


def _text(row: sqlite.Row) -> Text:
    return Text(
        TextId(row["id"]),
        ArticleId(row["article"]),
        Role(row["role"]),
        row["language"],
        row["label"],
        RevisionId(row["revision"]),
    )


def texts_of(connection: sqlite.Connection, only: ArticleId | None = None) -> dict[ArticleId, list[Text]]:
    """Every article's texts (or the one's), the original first."""
    found: dict[ArticleId, list[Text]] = {}
    for row in connection.execute(
        "SELECT id, article, role, language, label, revision FROM text WHERE deleted IS NULL "
        f"{'' if only is None else 'AND article = :only '}"
        "ORDER BY article, role = 'translation', place, created",
        {"only": only},
    ):
        text = _text(row)
        found.setdefault(text.article, []).append(text)
    return found


def raw(connection: sqlite.Connection, id: RevisionId) -> bytes:
    """The source a revision was made from, byte by byte.

    Raises:
        NotFound: There is no such revision.
        StorageDamaged: What is stored cannot be unpacked.
    """
    row = connection.execute("SELECT raw FROM revision WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise NotFound(said("This revision is no longer in the library."))
    try:
        return zlib.decompress(row["raw"])
    except zlib.error as error:
        raise _damaged() from error
