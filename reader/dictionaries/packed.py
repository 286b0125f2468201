"""Packed sources, read within limits: a file of a few kilobytes may claim to be gigabytes.

Nothing is ever extracted to disk, so names inside an archive can lead nowhere.
"""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any, Protocol

from reader.errors import ImportFailed
from reader.wording import said

MAX_BYTES = 500_000_000
"""Unpacked, of what has to be in memory as a whole."""
MAX_STREAMED = 30_000_000_000
"""Unpacked, of what is read piece by piece; Wiktionary's largest edition has 20 GB."""
MAX_RATIO = 250
"""Times that a file may grow; dictionaries grow ten- to thirtyfold."""
MAX_LINE = 16_000_000
"""Bytes in a line."""
MAX_MEMBERS = 20_000

_FREE = 20_000_000  # so much may come of anything, small files pack well
_CHUNK = 1 << 20
_GZIP, _BZIP2, _XZ = b"\x1f\x8b", b"BZh", b"\xfd7zXZ"


class Readable(Protocol):
    """Gives bytes."""

    def read(self, size: int = -1, /) -> bytes:
        """Read some."""

    def close(self) -> None:
        """Close it."""


class Bounded(io.RawIOBase):
    """Reads from a packed stream and stops where it becomes larger than any dictionary."""

    def __init__(self, stream: Readable, packed: int, name: str, most: int = MAX_BYTES) -> None:
        """Wrap a stream.

        Args:
            stream: Gives the unpacked bytes.
            packed: Number of packed bytes.
            name: What the file is called in messages.
            most: Unpacked bytes allowed.
        """
        self._stream, self._name = stream, name
        self._left = min(most, max(_FREE, packed * MAX_RATIO))

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill a buffer; raises ImportFailed past the limit."""
        chunk = self._stream.read(len(buffer))
        self._left -= len(chunk)
        if self._left < 0:
            raise too_large(self._name)
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        """Close the stream too."""
        self._stream.close()
        super().close()


_PACKERS: tuple[tuple[bytes, Callable[[Path], Readable]], ...] = (
    (_GZIP, gzip.GzipFile),
    (_BZIP2, bz2.BZ2File),
    (_XZ, lzma.LZMAFile),
)


def too_large(name: str) -> ImportFailed:
    """What is raised past a limit."""
    return ImportFailed(said("“{name}” is larger than any dictionary.", name=name), said("Choose another file."))


def is_packed(head: bytes) -> bool:
    """Whether a file that begins so is packed with gzip, bzip2 or xz."""
    return head.startswith((_GZIP, _BZIP2, _XZ))


def open_stream(path: Path, most: int = MAX_STREAMED) -> io.BufferedReader:
    """A file's bytes, unpacked where it is packed with gzip, bzip2 or xz."""
    with path.open("rb") as file:
        head = file.read(6)
    unpack = next((one for mark, one in _PACKERS if head.startswith(mark)), None)
    if unpack is None:
        return path.open("rb")
    return io.BufferedReader(Bounded(unpack(path), path.stat().st_size, path.name, most), _CHUNK)


def lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Lines of a stream, in constant memory.

    Raises:
        ValueError: One is longer than any line of a dictionary.
    """
    number = 0
    while line := stream.readline(MAX_LINE):
        number += 1
        if len(line) == MAX_LINE:
            raise ValueError(said("line {number} is longer than any of a dictionary", number=number))
        yield line


def whole(stream: Readable, packed: int, name: str) -> bytes:
    """All bytes of a stream, within the limits."""
    bounded = Bounded(stream, packed, name)
    return b"".join(iter(lambda: bounded.read(_CHUNK), b""))


def unpacked(path: Path) -> bytes:
    """All bytes of a file, unpacked, within the limits."""
    if path.stat().st_size > MAX_BYTES:
        raise too_large(path.name)
    with open_stream(path, MAX_BYTES) as stream:
        return stream.read()


def unpacked_bytes(raw: bytes, name: str) -> bytes:
    """The same for bytes in memory, as of a file in an archive; those that are not packed stay."""
    if not raw.startswith(_GZIP):
        return raw
    with gzip.open(io.BytesIO(raw)) as stream:
        return whole(stream, len(raw), name)


def names(archive: zipfile.ZipFile, name: str) -> list[str]:
    """Names of the files in a zip archive; raises ImportFailed for too many."""
    found = archive.namelist()
    if len(found) > MAX_MEMBERS:
        raise ImportFailed(
            said("“{name}” holds more files than any dictionary.", name=name), said("Choose another file.")
        )
    return found


def member(archive: zipfile.ZipFile, inner: str, name: str) -> bytes:
    """A file of a zip archive, unpacked, within the limits; its claimed size is not believed."""
    info = archive.getinfo(inner)
    if info.file_size > MAX_BYTES:
        raise too_large(name)
    with archive.open(info) as stream:
        return whole(stream, info.compress_size, name)


def members(path: Path, endings: Collection[str]) -> dict[str, bytes]:
    """Files of a zip or tar archive that end so, by their names without folders.

    Raises:
        ImportFailed: They are too many or too large.
    """
    wanted = tuple(endings)
    found: dict[str, bytes] = {}
    size = 0
    for inner, raw in (_zipped if zipfile.is_zipfile(path) else _tarred)(path, wanted):
        size += len(raw)
        if size > MAX_BYTES:
            raise too_large(path.name)
        found.setdefault(PurePosixPath(inner).name, raw)
    return found


def _zipped(path: Path, wanted: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        for inner in names(archive, path.name):
            if inner.lower().endswith(wanted):
                yield inner, member(archive, inner, path.name)


def _tarred(path: Path, wanted: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    # read from front to back: a packed archive cannot be gone back in without unpacking it anew
    with open_stream(path, MAX_BYTES) as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
        for number, one in enumerate(archive):
            if number >= MAX_MEMBERS:
                raise ImportFailed(
                    said("“{name}” holds more files than any dictionary.", name=path.name), said("Choose another file.")
                )
            if one.isfile() and one.name.lower().endswith(wanted) and (file := archive.extractfile(one)):
                yield one.name, file.read()
