"""Exports of several files: all of them are in the folder afterwards, or the folder is as it was."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reader.errors import ExportFailed
from reader.exporters.files import failed, flush_folder
from reader.wording import said

_LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read to be brought up to date; no notes are so long."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to be written.

    Attributes:
        name: In the folder; a name made by `safe_name`, without any folder.
        text: What shall stand in it, stored in UTF-8.
        was: What stands there now, as `existing` read it; None: nothing. Anything else that stands there was
            written meanwhile by somebody, or is no text, and is not touched.
    """

    name: str
    text: str
    was: str | None = None


def existing(folder: Path, suffix: str = ".md") -> Mapping[str, str]:
    """The text files in a folder by their names; those in folders below it and links are left alone.

    Raises:
        ExportFailed: The folder is a file, or something in it cannot be read as text: then nobody could promise
            to keep what stands in it.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda one: one.name)
    except FileNotFoundError:
        return {}
    except NotADirectoryError:
        raise ExportFailed(
            said("“{folder}” is a file, not a folder.", folder=folder), said("Choose a folder to write to.")
        ) from None
    except (OSError, ValueError) as error:
        raise failed(folder, error) from error
    found: dict[str, str] = {}
    for entry in entries:
        if not entry.name.lower().endswith(suffix) or not entry.is_file(follow_symlinks=False):
            continue
        try:
            if entry.stat().st_size <= _LARGEST:
                found[entry.name] = Path(entry.path).read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue  # not written by us; its name is taken, and `write_files` refuses to touch it
        except OSError as error:
            raise failed(Path(entry.path), error) from error
    return found


def write_files(folder: Path, files: Sequence[File]) -> None:
    """Write files into a folder, which is made where only it is missing.

    All are written beside their places first and flushed to the disk; then each takes its place. Should that fail
    in the middle, those that have been replaced are put back.

    Raises:
        ExportFailed: A name leads out of the folder, or something cannot be written; nothing has changed.
    """
    for file in files:
        _refuse_stray(file.name)
    made = False
    try:
        if not folder.is_dir():
            folder.mkdir()
            made = True
        _write_all(folder, files)
    except (OSError, ValueError, ExportFailed) as error:
        if made:
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, ExportFailed):
            raise
        raise failed(folder / "notes.md" if folder.is_dir() else folder, error) from error


def _refuse_stray(name: str) -> None:
    """A second lock behind `safe_name`: no exporter can write elsewhere by mistake."""
    if name in ("", ".", "..") or "/" in name or "\\" in name or "\0" in name or Path(name).name != name:
        raise ExportFailed(said("“{name}” cannot be a file name here.", name=name), said("Choose a simpler title."))


def _write_all(folder: Path, files: Sequence[File]) -> None:
    token = os.urandom(8).hex()
    staged = [(file, folder / f".lesart-{token}-{number}") for number, file in enumerate(files)]
    placed: list[tuple[Path, Path | None]] = []
    try:
        for file, beside in staged:
            _write_flushed(beside.with_suffix(".part"), file.text.encode("utf-8", "replace"))
        for file, beside in staged:
            target = folder / file.name
            old = _kept(target, file, beside)
            beside.with_suffix(".part").replace(target)
            placed.append((target, old))
    except BaseException:
        for target, old in reversed(placed):
            with suppress(OSError):
                if old is None:
                    target.unlink()
                else:
                    old.replace(target)
        raise
    finally:
        for _, beside in staged:
            for suffix in (".part", ".old"):
                with suppress(OSError):
                    beside.with_suffix(suffix).unlink(missing_ok=True)
    flush_folder(folder)


def _kept(target: Path, file: File, beside: Path) -> Path | None:
    """A copy of what stands at a file's place; None where nothing does.

    Raises:
        ExportFailed: Something stands there that was not there before.
    """
    if not os.path.lexists(target):
        return None
    if target.is_symlink() or not target.is_file() or file.was is None or target.read_bytes() != file.was.encode():
        raise ExportFailed(
            said(
                "“{name}” was changed by another program or is not a text file, so nothing was exported.",
                name=target.name,
            ),
            said("Export once more, or choose another folder."),
        )
    old = beside.with_suffix(".old")
    _write_flushed(old, file.was.encode())
    with suppress(OSError):
        beside.with_suffix(".part").chmod(target.stat().st_mode & 0o7777)
    return old


def _write_flushed(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
