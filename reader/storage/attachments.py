"""Attachments: pictures as files named after their content, and which revision shows which.

A file is written before the transaction that refers to it, so a row never lacks its file; a file that nothing
refers to is swept away later. Rows are never removed: what is in the trash or undone can come back.
"""

import os
import re
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite

from reader.errors import EditRefused, NotFound, StorageDamaged
from reader.imported import Attachment, Imported
from reader.model import RevisionId
from reader.storage.rows import Rows
from reader.wording import said

FOLDER = "attachments"
_NAME = r"[0-9a-f]{64}\.[a-z0-9]{1,8}"
_REFERENCE = rf"asset:({_NAME})(?![0-9a-z])"
_YOUNG = 24 * 3600.0  # seconds; a file is older only when no import can be about to refer to it


def add(rows: Rows, revision: RevisionId, imported: Imported) -> None:
    """Note the pictures that came with a text, and those of the library that its Markdown refers to."""
    rows.bulk(
        "attachment",
        ("name", "media_type", "size", "created"),
        [
            (one.name, one.media_type, len(one.data), rows.time)
            for one in {each.name: each for each in imported.attachments}.values()
            if not is_known(rows.connection, one.name)
        ],
    )
    names = {one.name for one in imported.attachments} | referred(imported.markdown)
    known = sorted(name for name in names if is_known(rows.connection, name))
    rows.bulk("revision_attachment", ("revision", "name"), [(revision, name) for name in known])


def referred(markdown: str) -> set[str]:
    """Names of the attachments that a Markdown text shows."""
    return set(re.findall(_REFERENCE, markdown)) if "asset:" in markdown else set()


def is_known(connection: sqlite.Connection, name: str) -> bool:
    """Whether the library has, or had, an attachment of this name."""
    return connection.execute("SELECT 1 FROM attachment WHERE name = ?", (name,)).fetchone() is not None


# ---- files


def store(folder: Path, attachments: Iterable[Attachment]) -> None:
    """Write the files that are not there yet, each wholly or not at all; the others become young again.

    Raises:
        EditRefused: The name of one is not that of its content.
    """
    place = folder / FOLDER
    fresh = False
    for one in {each.name: each for each in attachments}.values():
        if re.fullmatch(_NAME, one.name) is None or not _fits(one.name, one.data):
            raise EditRefused(said("A picture of this text came in damaged."), said("Import the text again."))
        path = place / one.name
        if _is_sound(path):
            os.utime(path)
            continue
        place.mkdir(parents=True, exist_ok=True)
        _write(path, one.data)
        fresh = True
    if fresh:
        _flush_folder(place)


def missing(folder: Path, attachments: Iterable[Attachment]) -> list[Attachment]:
    """Those whose files have gone, since they were stored, in another program's sweep."""
    return [one for one in attachments if not (folder / FOLDER / one.name).is_file()]


def read(folder: Path, name: str) -> bytes:
    """An attachment's bytes.

    Raises:
        NotFound: There is none of this name.
        StorageDamaged: Its file is not what was stored.
    """
    if re.fullmatch(_NAME, name) is None:
        raise NotFound(said("This is not the name of a picture in the library."), said("Choose a picture of a text."))
    try:
        data = (folder / FOLDER / name).read_bytes()
    except FileNotFoundError as error:
        raise NotFound(
            said("This picture is no longer in the library's folder."),
            said("Import its text again, or restore a backup."),
        ) from error
    if not _fits(name, data):
        raise StorageDamaged(said("This picture is damaged."), said("Import its text again, or restore a backup."))
    return data


def problems(connection: sqlite.Connection, folder: Path) -> Iterator[str]:
    """A sentence for every attachment whose file is missing or damaged."""
    for name in names(connection):
        path = folder / FOLDER / name
        if not path.is_file():
            yield said("The picture {name} is missing in “{folder}”.", name=name, folder=FOLDER)
        elif not _is_sound(path):
            yield said("The picture {name} is damaged.", name=name)


def names(connection: sqlite.Connection) -> list[str]:
    """All attachments that something refers to; none in a library of the first schema."""
    there = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'revision_attachment'").fetchone()
    found = connection.execute("SELECT DISTINCT name FROM revision_attachment ORDER BY name") if there else ()
    return [row[0] for row in found]


def sweep(folder: Path, referred_to: Iterable[str]) -> None:
    """Remove files that nothing refers to, never one younger than a day; the caller holds the write lock."""
    kept = set(referred_to)
    place = folder / FOLDER
    if not place.is_dir():
        return
    old = time.time() - _YOUNG
    for path in place.iterdir():
        if path.name not in kept and path.is_file() and path.stat().st_mtime < old:
            path.unlink(missing_ok=True)


def copy(wanted: Iterable[str], source: Path, target: Path) -> int:
    """Copy the attachments of these names from one folder of them to another; returns how many could not be had.

    What is there already, and sound, stays; what is damaged in the source is not taken.
    """
    lacking = 0
    for name in wanted:
        if re.fullmatch(_NAME, name) is None:
            continue
        if _is_sound(target / name):
            continue
        if not _is_sound(source / name):
            lacking += 1
            continue
        target.mkdir(parents=True, exist_ok=True)
        unfinished = target / f"{name}.part"
        try:
            shutil.copyfile(source / name, unfinished)
            _flush(unfinished)
            os.replace(unfinished, target / name)
        finally:
            unfinished.unlink(missing_ok=True)
    return lacking


def _write(path: Path, data: bytes) -> None:
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(path: Path) -> None:
    """Let new names survive a power cut; Windows does so by itself and opens no folders."""
    if os.name == "posix":
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _is_sound(path: Path) -> bool:
    try:
        return _fits(path.name, path.read_bytes())
    except OSError:
        return False


def _fits(name: str, data: bytes) -> bool:
    import hashlib

    return hashlib.sha256(data).hexdigest() == name.partition(".")[0]
