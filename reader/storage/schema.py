"""The tables, as migrations: appended, never edited after a release.

All that are missing run in one transaction that also raises `user_version`; tests keep a frozen
file of every released schema. A revision's blocks, inlines and segments are one JSON value and not tables:
they never change, are always read together, and a book of 10,000 sentences opens in milliseconds.
"""

from typing import Any

from pysqlite3 import dbapi2 as sqlite

from reader.storage.connection import APPLICATION_ID, transaction
from reader.storage.ids import new_id, now

SCHEMA_VERSION = 4

_TABLES = (
    "CREATE TABLE library (id TEXT PRIMARY KEY, created TEXT NOT NULL) STRICT",
    """CREATE TABLE article (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        authors TEXT NOT NULL DEFAULT '[]',      -- JSON list of names
        date TEXT NOT NULL DEFAULT '',           -- EDTF
        language TEXT NOT NULL DEFAULT '',       -- BCP 47, of the original
        url TEXT NOT NULL DEFAULT '',
        extra TEXT NOT NULL DEFAULT '{}',        -- JSON: whatever else the source said
        words INTEGER NOT NULL DEFAULT 0,
        status TEXT NOT NULL DEFAULT 'inbox' CHECK (status IN ('inbox', 'reading', 'read')),
        opened TEXT NOT NULL DEFAULT '',
        position INTEGER NOT NULL DEFAULT 0,     -- first code point of the original that was in view
        mode TEXT NOT NULL DEFAULT '',
        created TEXT NOT NULL, modified TEXT NOT NULL, deleted TEXT
    ) STRICT""",
    """CREATE TABLE text (
        id TEXT PRIMARY KEY,
        article TEXT NOT NULL REFERENCES article(id) ON DELETE CASCADE,
        role TEXT NOT NULL CHECK (role IN ('original', 'translation')),
        language TEXT NOT NULL,
        label TEXT NOT NULL DEFAULT '',
        place INTEGER NOT NULL DEFAULT 0,        -- order of the columns
        revision TEXT NOT NULL REFERENCES revision(id) DEFERRABLE INITIALLY DEFERRED,
        created TEXT NOT NULL, modified TEXT NOT NULL, deleted TEXT
    ) STRICT""",
    "CREATE INDEX text_article ON text(article)",
    """CREATE TABLE revision (
        id TEXT PRIMARY KEY,
        text TEXT NOT NULL REFERENCES text(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        number INTEGER NOT NULL,
        hash TEXT NOT NULL,                      -- SHA-256 of plain, hex
        plain TEXT NOT NULL,
        markdown TEXT NOT NULL,
        structure TEXT NOT NULL,                 -- JSON: blocks, inlines, segments
        raw BLOB NOT NULL,                       -- the source as it came, zlib
        encoding TEXT NOT NULL,
        source TEXT NOT NULL,                    -- where it came from
        created TEXT NOT NULL,
        UNIQUE (text, number)
    ) STRICT""",
    "CREATE INDEX revision_hash ON revision(hash)",
    """CREATE TABLE alignment (
        id TEXT PRIMARY KEY,
        article TEXT NOT NULL REFERENCES article(id) ON DELETE CASCADE,
        source TEXT NOT NULL REFERENCES revision(id) ON DELETE CASCADE,
        target TEXT NOT NULL REFERENCES revision(id) ON DELETE CASCADE,
        created TEXT NOT NULL, modified TEXT NOT NULL, deleted TEXT
    ) STRICT""",
    "CREATE INDEX alignment_pair ON alignment(source, target)",
    """CREATE TABLE bead (
        id TEXT PRIMARY KEY,
        alignment TEXT NOT NULL REFERENCES alignment(id) ON DELETE CASCADE,
        source_start INTEGER NOT NULL, source_end INTEGER NOT NULL,
        target_start INTEGER NOT NULL, target_end INTEGER NOT NULL,
        score REAL NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('auto', 'review', 'confirmed'))
    ) STRICT""",
    "CREATE INDEX bead_alignment ON bead(alignment)",
    """CREATE TABLE annotation (
        id TEXT PRIMARY KEY,
        article TEXT NOT NULL REFERENCES article(id) ON DELETE CASCADE,
        text TEXT NOT NULL REFERENCES text(id) ON DELETE CASCADE,
        revision TEXT NOT NULL REFERENCES revision(id) ON DELETE CASCADE, -- the positions refer to it
        motivation TEXT NOT NULL DEFAULT 'highlighting',
        start INTEGER NOT NULL, end INTEGER NOT NULL,                      -- TextPositionSelector
        exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,   -- TextQuoteSelector
        colour TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '',                                     -- Markdown
        state TEXT NOT NULL DEFAULT 'placed' CHECK (state IN ('placed', 'proposed', 'orphaned')),
        author TEXT NOT NULL DEFAULT '',
        created TEXT NOT NULL, modified TEXT NOT NULL, deleted TEXT
    ) STRICT""",
    "CREATE INDEX annotation_text ON annotation(text, start)",
    "CREATE INDEX annotation_article ON annotation(article)",
    """CREATE TABLE tag (
        id TEXT PRIMARY KEY,
        parent TEXT REFERENCES tag(id) ON DELETE RESTRICT,
        name TEXT NOT NULL,
        colour TEXT NOT NULL DEFAULT '',
        memo TEXT NOT NULL DEFAULT '',
        created TEXT NOT NULL, modified TEXT NOT NULL, deleted TEXT
    ) STRICT""",
    """CREATE TABLE annotation_tag (
        annotation TEXT NOT NULL REFERENCES annotation(id) ON DELETE CASCADE,
        tag TEXT NOT NULL REFERENCES tag(id) ON DELETE CASCADE,
        PRIMARY KEY (annotation, tag)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX annotation_tag_tag ON annotation_tag(tag)",
    """CREATE TABLE article_tag (
        article TEXT NOT NULL REFERENCES article(id) ON DELETE CASCADE,
        tag TEXT NOT NULL REFERENCES tag(id) ON DELETE CASCADE,
        PRIMARY KEY (article, tag)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE collection (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        created TEXT NOT NULL, modified TEXT NOT NULL, deleted TEXT
    ) STRICT""",
    """CREATE TABLE article_collection (
        article TEXT NOT NULL REFERENCES article(id) ON DELETE CASCADE,
        collection TEXT NOT NULL REFERENCES collection(id) ON DELETE CASCADE,
        PRIMARY KEY (article, collection)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE edit_log (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        time TEXT NOT NULL,
        author TEXT NOT NULL,
        kind TEXT NOT NULL,                      -- e.g. annotation.add
        rows TEXT NOT NULL                       -- JSON: table, key, before, after of each row
    ) STRICT""",
)


_REVISING = (
    "ALTER TABLE revision ADD COLUMN format TEXT NOT NULL DEFAULT ''",  # the importer's name
    "ALTER TABLE revision ADD COLUMN deleted TEXT",  # an undone revision is kept, for doing it again
    # Apart from the revisions, which are long: all sketches are read at once.
    """CREATE TABLE sketch (
        revision TEXT PRIMARY KEY REFERENCES revision(id) ON DELETE CASCADE,
        packed BLOB NOT NULL                     -- reader.text.sketch
    ) STRICT""",
    """CREATE TABLE attachment (
        name TEXT PRIMARY KEY,                   -- SHA-256 of the file in hex, and its ending
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,                   -- bytes
        created TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE revision_attachment (
        revision TEXT NOT NULL REFERENCES revision(id) ON DELETE CASCADE,
        name TEXT NOT NULL REFERENCES attachment(name),
        PRIMARY KEY (revision, name)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX revision_attachment_name ON revision_attachment(name)",
    """CREATE TABLE anchoring (
        id TEXT PRIMARY KEY,
        annotation TEXT NOT NULL REFERENCES annotation(id) ON DELETE CASCADE,
        source TEXT NOT NULL REFERENCES revision(id) ON DELETE CASCADE,    -- where it stood for sure:
        start INTEGER NOT NULL, end INTEGER NOT NULL,                      -- place and words there
        exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
        target TEXT NOT NULL REFERENCES revision(id) ON DELETE CASCADE,    -- where it was looked for
        state TEXT NOT NULL CHECK (state IN ('placed', 'proposed', 'orphaned')),
        method TEXT NOT NULL,                    -- how the place was found; 'reader': somebody said so
        score REAL NOT NULL,
        candidates TEXT NOT NULL DEFAULT '[]',   -- JSON: [start, end, score] in the target
        created TEXT NOT NULL, modified TEXT NOT NULL, deleted TEXT
    ) STRICT""",
    "CREATE INDEX anchoring_annotation ON anchoring(annotation)",
    "CREATE INDEX annotation_revision ON annotation(revision)",
    "CREATE INDEX anchoring_target ON anchoring(target)",
    # What translators gave, so that nothing is paid for twice; no part of any text, and not in the log.
    """CREATE TABLE translated (
        key TEXT PRIMARY KEY,                    -- reader.storage.translations.cache_key
        words TEXT NOT NULL,                     -- with tags, as they came
        provider TEXT NOT NULL, model TEXT NOT NULL,
        created TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # Which sentences of a text a machine made. Found by their words, so they need no carrying from revision to
    # revision: what somebody edits is no longer found, and what is undone is found again.
    """CREATE TABLE machine_made (
        text TEXT NOT NULL REFERENCES text(id) ON DELETE CASCADE,
        source TEXT NOT NULL,                    -- digest of the original's sentence
        target TEXT NOT NULL,                    -- digest of the sentence in this text
        origin TEXT NOT NULL CHECK (origin IN ('machine', 'copied', 'untranslated')),
        provider TEXT NOT NULL, model TEXT NOT NULL,
        created TEXT NOT NULL,
        PRIMARY KEY (text, source, target)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE vouched_for (
        text TEXT NOT NULL REFERENCES text(id) ON DELETE CASCADE,
        source TEXT NOT NULL, target TEXT NOT NULL,                        -- as above
        PRIMARY KEY (text, source, target)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE term (
        id TEXT PRIMARY KEY,
        collection TEXT NOT NULL REFERENCES collection(id) ON DELETE CASCADE,
        term TEXT NOT NULL, translation TEXT NOT NULL,
        source TEXT NOT NULL, target TEXT NOT NULL,                        -- languages, BCP 47
        note TEXT NOT NULL DEFAULT '',
        created TEXT NOT NULL, modified TEXT NOT NULL, deleted TEXT
    ) STRICT""",
    "CREATE INDEX term_collection ON term(collection)",
)

_LEARNING = (
    # One row a lemma and language among those not deleted; of two that were saved at once the newest counts.
    """CREATE TABLE word (
        id TEXT PRIMARY KEY,
        language TEXT NOT NULL,                  -- primary subtag
        lemma TEXT NOT NULL,
        shown TEXT NOT NULL DEFAULT '',          -- head of its card: "die Verletzung"
        kind TEXT NOT NULL DEFAULT '', gender TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',           -- Markdown
        state TEXT NOT NULL CHECK (state IN ('new', 'learning', 'known', 'ignored')),
        due TEXT NOT NULL DEFAULT '',            -- '': not to be reviewed
        phase TEXT NOT NULL DEFAULT '' CHECK (phase IN ('', 'learning', 'review', 'relearning')),
        step INTEGER NOT NULL DEFAULT 0,         -- FSRS from here
        stability REAL NOT NULL DEFAULT 0.0, difficulty REAL NOT NULL DEFAULT 0.0,
        reviewed TEXT NOT NULL DEFAULT '',
        created TEXT NOT NULL, modified TEXT NOT NULL, deleted TEXT
    ) STRICT""",
    "CREATE INDEX word_lemma ON word(language, lemma, state) WHERE deleted IS NULL",
    "CREATE INDEX word_due ON word(phase, due) WHERE deleted IS NULL AND due <> ''",
    # The sentence is kept as it was: it outlives its text, even one that should be taken out for good.
    """CREATE TABLE word_place (
        id TEXT PRIMARY KEY,
        word TEXT NOT NULL REFERENCES word(id) ON DELETE CASCADE,
        article TEXT REFERENCES article(id) ON DELETE SET NULL,
        text TEXT REFERENCES text(id) ON DELETE SET NULL,
        revision TEXT REFERENCES revision(id) ON DELETE SET NULL,          -- where the place was sure last
        start INTEGER NOT NULL, end INTEGER NOT NULL,
        exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'placed' CHECK (state IN ('placed', 'proposed', 'orphaned')),
        sentence TEXT NOT NULL,
        marks TEXT NOT NULL,                     -- JSON: [start, end] of the word in the sentence
        partner TEXT NOT NULL DEFAULT '', partner_language TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL DEFAULT '',
        created TEXT NOT NULL, modified TEXT NOT NULL, deleted TEXT
    ) STRICT""",
    "CREATE INDEX word_place_word ON word_place(word)",
    "CREATE INDEX word_place_text ON word_place(text, start)",
    "CREATE INDEX word_place_article ON word_place(article)",
    "CREATE INDEX word_place_revision ON word_place(revision)",
    """CREATE TABLE review (
        id TEXT PRIMARY KEY,
        word TEXT NOT NULL REFERENCES word(id) ON DELETE CASCADE,
        rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
        time TEXT NOT NULL,
        is_first INTEGER NOT NULL,               -- the first of its word
        before TEXT NOT NULL, after TEXT NOT NULL,                         -- JSON: schedules
        created TEXT NOT NULL, modified TEXT NOT NULL, deleted TEXT        -- deleted: undone
    ) STRICT""",
    "CREATE INDEX review_word ON review(word)",
    "CREATE INDEX review_first ON review(time) WHERE is_first = 1 AND deleted IS NULL",
    """CREATE TABLE own_entry (
        id TEXT PRIMARY KEY,
        language TEXT NOT NULL, target TEXT NOT NULL,                      -- primary subtags
        lemma TEXT NOT NULL,
        kind TEXT NOT NULL DEFAULT '', gender TEXT NOT NULL DEFAULT '',
        glosses TEXT NOT NULL,                   -- JSON list
        note TEXT NOT NULL DEFAULT '',
        created TEXT NOT NULL, modified TEXT NOT NULL, deleted TEXT
    ) STRICT""",
    "CREATE INDEX own_entry_lemma ON own_entry(language, lemma)",
    """CREATE TABLE lemma_correction (
        id TEXT PRIMARY KEY,
        language TEXT NOT NULL,                  -- primary subtag
        form TEXT NOT NULL,
        lemma TEXT NOT NULL,
        created TEXT NOT NULL, modified TEXT NOT NULL, deleted TEXT
    ) STRICT""",
    "CREATE INDEX lemma_correction_form ON lemma_correction(language, form)",
    "ALTER TABLE article ADD COLUMN rating INTEGER NOT NULL DEFAULT 0 CHECK (rating BETWEEN 0 AND 5)",  # 0: none
    "ALTER TABLE collection ADD COLUMN parent TEXT REFERENCES collection(id) ON DELETE RESTRICT",
    "CREATE INDEX collection_parent ON collection(parent)",
    """CREATE TABLE saved_filter (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        query TEXT NOT NULL,                     -- in the words of the search field
        created TEXT NOT NULL, modified TEXT NOT NULL, deleted TEXT
    ) STRICT""",
    """CREATE TABLE annotation_link (
        id TEXT PRIMARY KEY,
        source TEXT NOT NULL REFERENCES annotation(id) ON DELETE CASCADE,
        target TEXT NOT NULL REFERENCES annotation(id) ON DELETE CASCADE,
        note TEXT NOT NULL DEFAULT '',           -- what the one is to the other
        created TEXT NOT NULL, modified TEXT NOT NULL, deleted TEXT
    ) STRICT""",
    "CREATE INDEX annotation_link_source ON annotation_link(source)",
    "CREATE INDEX annotation_link_target ON annotation_link(target)",
    # Which lemmas stand in a revision, counted once; no part of any text, and not in the log.
    """CREATE TABLE lemma_count (
        revision TEXT PRIMARY KEY REFERENCES revision(id) ON DELETE CASCADE,
        method TEXT NOT NULL,                    -- what counted; others are counted anew
        packed BLOB NOT NULL                     -- reader.storage.words
    ) STRICT""",
)


_LIVE = "FROM live_annotation n"
_TAGGED = "FROM annotation_tag x JOIN live_annotation n ON n.id = x.annotation"


def _counted(sign: str, where: str, kinds: tuple[str, ...] = ("colour", "role", "tag")) -> str:
    """Statements that add to the counters (or with "-" take from them) what fulfils a condition."""
    return " ".join(
        f"INSERT INTO facet SELECT '{kind}', {'x.tag' if kind == 'tag' else f'n.{kind}'}, {sign}count(*) "
        f"{_TAGGED if kind == 'tag' else _LIVE} WHERE {where} GROUP BY 2 "
        "ON CONFLICT (kind, key) DO UPDATE SET count = count + excluded.count;"
        for kind in kinds
    )


# How many annotations there are of each colour, side and tag: counting them takes 65 ms where there are a million.
# Kept by the file itself, so that whoever writes to it cannot forget them.
_COUNTING = (
    """CREATE TABLE facet (
        kind TEXT NOT NULL,                      -- colour, role, tag
        key TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (kind, key)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX annotation_colour ON annotation(colour, id) WHERE deleted IS NULL",
    """CREATE VIEW live_annotation AS SELECT n.id, n.colour, n.text, n.article, t.role FROM annotation n
        JOIN text t ON t.id = n.text JOIN article a ON a.id = n.article
        WHERE n.deleted IS NULL AND t.deleted IS NULL AND a.deleted IS NULL""",
    f"CREATE TRIGGER facet_made AFTER INSERT ON annotation BEGIN {_counted('', 'n.id = new.id')} END",
    f"CREATE TRIGGER facet_gone BEFORE DELETE ON annotation BEGIN {_counted('-', 'n.id = old.id')} END",
    f"""CREATE TRIGGER facet_tagged AFTER INSERT ON annotation_tag BEGIN
        {_counted("", "x.annotation = new.annotation AND x.tag = new.tag", ("tag",))} END""",
    f"""CREATE TRIGGER facet_untagged BEFORE DELETE ON annotation_tag BEGIN
        {_counted("-", "x.annotation = old.annotation AND x.tag = old.tag", ("tag",))} END""",
    *(
        f"CREATE TRIGGER facet_{table}_{when.lower()} {when} UPDATE OF {columns} ON {table} "
        f"BEGIN {_counted(sign, f'n.{key} = old.id')} END"
        for table, columns, key in (
            ("annotation", "deleted, colour", "id"),
            ("text", "deleted", "text"),
            ("article", "deleted", "article"),
        )
        for when, sign in (("BEFORE", "-"), ("AFTER", ""))
    ),
    *(statement for statement in _counted("", "1").split(";") if statement),
)

_MIRRORING = (
    # The words of another text that a mark is mirrored on; where there is no row, that is the whole partner sentence.
    # Not anchored while its revision is not the one that is read: it is looked for again in every later one.
    """CREATE TABLE mirror (
        id TEXT PRIMARY KEY,
        annotation TEXT NOT NULL REFERENCES annotation(id) ON DELETE CASCADE,
        text TEXT NOT NULL REFERENCES text(id) ON DELETE CASCADE,          -- that it is mirrored on, not its own
        revision TEXT NOT NULL REFERENCES revision(id),                    -- where the place was sure last
        start INTEGER NOT NULL, end INTEGER NOT NULL,
        exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,   -- exact '': not mirrored on this text
        created TEXT NOT NULL, modified TEXT NOT NULL, deleted TEXT
    ) STRICT""",
    "CREATE INDEX mirror_annotation ON mirror(annotation)",
    "CREATE INDEX mirror_text ON mirror(text) WHERE deleted IS NULL",
    "CREATE INDEX mirror_revision ON mirror(revision)",
)

_TIME = "printf('%08x-%04x', (unixepoch(created) {0}) * 1000 >> 16, (unixepoch(created) {0}) * 1000 & 65535)"
MISDATED = f"id NOT BETWEEN {_TIME.format('- 3600')} AND {_TIME.format('+ 3600')} || '~'"
"""Whether an annotation's id tells another time than that of its making, by more than an hour: it came from elsewhere.

An index is made of it: never to be changed.
"""

# Ids grow with time, so a time is a range of ids, but for those few that came from elsewhere. And a walk through all
# of one side: the texts say which it is, and where few are of that side, walking through all takes half a second.
_PAGING = (
    "DROP INDEX bead_alignment",  # first, so that its pages are used by what follows; `bead_source` does its work
    f"CREATE INDEX annotation_misdated ON annotation(created) WHERE {MISDATED}",
    """CREATE TABLE annotation_side (
        role TEXT NOT NULL,                      -- of the text
        annotation TEXT NOT NULL,
        PRIMARY KEY (role, annotation)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER side_made AFTER INSERT ON annotation BEGIN
        INSERT OR IGNORE INTO annotation_side SELECT role, new.id FROM text WHERE id = new.text; END""",
    """CREATE TRIGGER side_gone BEFORE DELETE ON annotation BEGIN
        DELETE FROM annotation_side WHERE role IN ('original', 'translation') AND annotation = old.id; END""",
    "INSERT INTO annotation_side SELECT t.role, n.id FROM annotation n JOIN text t ON t.id = n.text ORDER BY 1, 2",
    # The one bead of a sentence, among a book's ten thousand.
    "CREATE INDEX bead_source ON bead(alignment, source_start)",
    "CREATE INDEX bead_target ON bead(alignment, target_start)",
)


def migrate(connection: sqlite.Connection, what: str = "The library") -> int:
    """Bring the file to `SCHEMA_VERSION`, wholly or not at all; returns its version before.

    Under the write lock from the start: of two programs that make a library at once, the second
    waits and finds it made.
    """
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("lesart")

    @migrations()
    def m0001_first_tables(db: Any) -> None:
        for statement in _TABLES:
            db.execute(statement)
        db.execute("INSERT INTO library VALUES (?, ?)", [new_id(), now()])
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA user_version = 1")

    @migrations()
    def m0002_revisions(db: Any) -> None:
        for statement in _REVISING:
            db.execute(statement)
        db.execute("PRAGMA user_version = 2")

    @migrations()
    def m0003_learning(db: Any) -> None:
        for statement in (*_LEARNING, *_COUNTING):
            db.execute(statement)
        db.execute("PRAGMA user_version = 3")

    @migrations()
    def m0004_mirrors_and_paging(db: Any) -> None:
        for statement in (*_MIRRORING, *_PAGING):
            db.execute(statement)
        db.execute("PRAGMA user_version = 4")

    # Rows are read by name here and by sqlite-utils as tuples.
    factory, connection.row_factory = connection.row_factory, None
    try:
        with transaction(connection, what):
            before: int = connection.execute("PRAGMA user_version").fetchone()[0]
            # sqlite-utils' own table of migrations has to come and go with ours.
            migrations.apply(Database(connection, execute_plugins=False))
    finally:
        connection.row_factory = factory
    return before
