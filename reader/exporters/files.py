"""Exported files on disk: written whole or not at all, under names that every system can store."""

import errno
import os
import re
import stat
import unicodedata
from contextlib import suppress
from pathlib import Path

from reader.errors import ExportFailed
from reader.wording import said

MAX_NAME_BYTES = 120
"""Of a file name with its suffix in UTF-8; leaves room for the folder on every common system."""

_UNTITLED = "Study notes"
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)
_FORBIDDEN = frozenset('<>:"/\\|?*')
_JOINERS = frozenset("\u200c\u200d")
_HASH_LENGTH = 8
_FULL = (errno.ENOSPC, errno.EDQUOT)


def write(path: Path, text: str, *, overwrite: bool = False) -> None:
    """Writes text in UTF-8; see `write_bytes`.

    Line feeds stay as they are.
    """
    write_bytes(path, text.encode("utf-8", "replace"), overwrite=overwrite)


def write_bytes(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Writes a file so that there is either the whole new file or what was there before.

    The data goes to a new file in the same folder, is flushed to the disk and then takes the
    file's name; the folder is flushed too where the system can do that.

    Args:
        path: Where to; its folder must exist. A link is followed.
        data: What shall stand in it.
        overwrite: Whether an existing file may be replaced. It keeps its permissions.

    Raises:
        ExportFailed: The file exists, or cannot be written there.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise ExportFailed(
                said("“{path}” is a folder, not a file.", path=path), said("Choose a file name inside it.")
            )
        if not overwrite and os.path.lexists(path):
            raise _exists(path)
        _write_whole(target, data, overwrite=overwrite)
    except FileExistsError as error:
        raise _exists(path) from error
    except (OSError, ValueError) as error:
        raise failed(path, error) from error


def safe_name(title: str, suffix: str) -> str:
    """A file name for a title: readable, and safe on Linux, macOS and Windows.

    Drops what some system forbids or what misleads (controls, writing direction, leading dots and
    dashes, trailing dots), avoids the names Windows keeps for devices, and cuts long titles at a
    character, with a hash of the whole title so that two of them stay apart.

    Args:
        title: Any text.
        suffix: With the dot.
    """
    name = unicodedata.normalize("NFC", title)
    name = "".join(" " if each.isspace() or each in _FORBIDDEN else each for each in name if _is_visible(each))
    name = " ".join(name.split()).lstrip(" .-~").rstrip(" .") or _UNTITLED
    if _RESERVED.match(name):
        name = f"_{name}"
    room = MAX_NAME_BYTES - len(suffix.encode())
    if len(name.encode()) > room:
        from hashlib import sha256

        digest = sha256(title.encode("utf-8", "replace")).hexdigest()[:_HASH_LENGTH]
        name = f"{_cut(name, room - _HASH_LENGTH - 1)}-{digest}"
    return f"{name}{suffix}"


def _is_visible(character: str) -> bool:
    """Whether a file name may have it: no controls, format characters, surrogates; joiners may stay."""
    if character.isspace() or character in _JOINERS:
        return True
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs")


def _cut(name: str, room: int) -> str:
    """The beginning of `name` in at most `room` bytes, without half a character or a loose mark."""
    end = len(name.encode()[:room].decode("utf-8", "ignore"))
    while end > 1 and (unicodedata.category(name[end])[0] == "M" or name[end] in _JOINERS or name[end - 1] in _JOINERS):
        end -= 1
    return name[:end].rstrip(" .")


def _write_whole(target: Path, data: bytes, *, overwrite: bool) -> None:
    """Writes beside `target`, then moves into place; leaves no other file, whatever happens."""
    beside = target.with_name(f".lesart-{os.urandom(8).hex()}.part")
    # Mode 0o666 lets the system apply the user's own mask, as for any new file.
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            with suppress(OSError):
                beside.chmod(stat.S_IMODE(target.stat().st_mode))
            beside.replace(target)
        else:
            _take_free_name(beside, target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    flush_folder(target.parent)


def _take_free_name(beside: Path, target: Path) -> None:
    """Gives the file its name, unless another program took the name in the meantime."""
    try:
        target.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links, such as FAT.
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        beside.replace(target)
    else:
        beside.unlink()


def flush_folder(folder: Path) -> None:
    """Makes the new name last through a power cut; Windows and some file systems cannot, or need not."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _exists(path: Path) -> ExportFailed:
    return ExportFailed(
        said("The file “{path}” exists already.", path=path), said("Choose another name, or allow it to be replaced.")
    )


def failed(path: Path, error: OSError | ValueError) -> ExportFailed:
    """The one sentence for what the system said."""
    code = error.errno if isinstance(error, OSError) else errno.EINVAL
    folder = path.parent
    if code in (errno.ENOENT, errno.ENOTDIR):
        if folder.exists() and not folder.is_dir():
            return ExportFailed(
                said("“{folder}” is a file, not a folder.", folder=folder), said("Choose a folder to write to.")
            )
        if not folder.exists():
            return ExportFailed(
                said("There is no folder “{folder}”.", folder=folder), said("Make the folder first, or choose another.")
            )
    if code in (errno.ENOENT, errno.EACCES, errno.EPERM, errno.EROFS):
        return ExportFailed(said("“{folder}” may not be written to.", folder=folder), said("Choose another folder."))
    if code in _FULL:
        return ExportFailed(
            said("The disk is full, so “{name}” was not written.", name=path.name),
            said("Free some space, then export again."),
        )
    if code in (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ):
        return ExportFailed(
            said("“{name}” cannot be a file name here.", name=path.name), said("Choose a shorter, simpler name.")
        )
    return ExportFailed(
        said("“{name}” could not be written: {error}.", name=path.name, error=error),
        said("Try again, or choose another folder."),
    )
