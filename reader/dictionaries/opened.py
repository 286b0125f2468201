"""A dictionary's source, opened, and how damage in one is told in a sentence."""

import csv
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from reader.errors import ImportFailed
from reader.lexemes import DictionaryInfo, Entry
from reader.wording import Sentence, said


@dataclass(frozen=True, slots=True)
class Opened:
    """A dictionary's source, opened.

    Attributes:
        info: What it says about itself; its number of entries is what it announces, 0 if it does not.
        entries: What is in it; raises ValueError, or what `damage_told` knows, where it is damaged further on.
            One without senses is a reference: its forms lead to the entries that have its headword.
    """

    info: DictionaryInfo
    entries: Iterable[Entry]


_DAMAGE = (
    *(ValueError, EOFError, OSError, RecursionError, NotImplementedError, RuntimeError, struct.error, csv.Error),
    *(zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError),
)


@contextmanager
def damage_told(name: str) -> Iterator[None]:
    """What goes wrong while a source is read, in one sentence.

    Args:
        name: What the file is called.

    Raises:
        ImportFailed: In place of what the libraries raise.
    """
    try:
        yield
    except _DAMAGE as error:
        raise ImportFailed(
            said("The dictionary “{name}” is damaged: {reason}.", name=name, reason=_reason(error)),
            said("Get it again and add it anew."),
        ) from error


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return said("it is not {encoding} (byte {byte})", encoding=error.encoding.upper(), byte=error.start + 1)
    if isinstance(error, EOFError):
        return said("it ends too early")
    if isinstance(error, RecursionError):
        return said("it is nested too deeply")
    if isinstance(error, (zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, NotImplementedError)):
        return said("it cannot be unpacked")
    if isinstance(error, OSError):
        # of gzip and bz2, which have no error of their own, only that of files
        return error.strerror or said("it cannot be unpacked")
    if type(error) is RuntimeError:
        return said("it is encrypted")
    if error.args and isinstance(error.args[0], Sentence):
        return error.args[0]
    return str(error).rstrip(".") or said("it ends too early")
