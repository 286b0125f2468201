"""Reading what is packed in a ZIP container (EPUB, DOCX, ODT) without trusting a word of it.

Nothing is ever unpacked to disk; members are read by their exact names into memory. Sizes are counted while
reading, as the container's own figures may lie.
"""

import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import PurePath
from types import MappingProxyType

from reader.errors import ImportFailed
from reader.wording import Sentence, said

MAX_MEMBERS = 10_000
MAX_MEMBER = 50_000_000
"""Bytes of one member."""
MAX_TOTAL = 200_000_000
"""Bytes of all members that are read."""
MAX_RATIO = 200
"""Times that a member may be larger than its packed form …"""
RATIO_FLOOR = 2_000_000
"""… if it is larger than so many bytes: short texts of few letters pack well without any malice."""

_DIRECTORY_ENTRY = b"PK\x01\x02"
_LOCAL_HEADER_SIZE = 30
_ENCRYPTED = 0x1
_STEP = 1 << 16
_PACKED = (b"PK\x03\x04", b"PK\x05\x06")
_ANOTHER = said("Get the file from another source, or make it again.")


class Archive:
    """The members of a container, by name.

    Attributes:
        names: Of all members that are files, in the order of the container.
    """

    def __init__(self, raw: bytes, what: str) -> None:
        self._what = what
        self._members = MappingProxyType(_members(raw, what))
        self._zip = zipfile.ZipFile(BytesIO(raw))
        self._left = MAX_TOTAL
        self._known: dict[str, int] = {}
        self.names = tuple(self._members)

    def __contains__(self, name: object) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """The bytes of a member.

        Raises:
            ImportFailed: There is no such member, or it is damaged, encrypted, too large or an archive itself.
        """
        member = self._members.get(name)
        if member is None:
            raise ImportFailed(
                said("{what} is incomplete: “{name}” is missing in it.", what=self._what, name=_shown(name)), _ANOTHER
            )
        if member.flag_bits & _ENCRYPTED:
            raise ImportFailed(
                said("{what} is protected by a password (“{name}”).", what=self._what, name=_shown(name)),
                said("Save it without protection."),
            )
        try:
            data = self._unpack(member)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise ImportFailed(
                said("“{name}” in {archive:a} is damaged.", name=_shown(name), archive=self._what), _ANOTHER
            ) from error
        if data.startswith(_PACKED):
            raise ImportFailed(
                said(
                    "“{name}” in {archive:a} is an archive itself, which is not looked into.",
                    name=_shown(name),
                    archive=self._what,
                ),
                said("Unpack it and import the texts in it."),
            )
        # Read twice, a member counts once.
        self._left -= max(0, len(data) - self._known.get(name, 0))
        self._known[name] = len(data)
        if self._left < 0:
            raise _too_large(
                self._what, said("what is packed in it takes more than {size}", size=_megabytes(MAX_TOTAL))
            )
        return data

    def check(self, names: Iterable[str] | None = None) -> None:
        """Unpack members without keeping them, before a library is given the whole container.

        Args:
            names: By default all.

        Raises:
            ImportFailed: As `read`; members that are archives or encrypted are passed over, nobody opens them.
        """
        left = MAX_TOTAL
        for name in self.names if names is None else names:
            member = self._members[name]
            if member.flag_bits & _ENCRYPTED:
                continue
            try:
                left -= len(self._unpack(member))
            except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
                raise ImportFailed(
                    said("“{name}” in {archive:a} is damaged.", name=_shown(name), archive=self._what), _ANOTHER
                ) from error
            if left < 0:
                raise _too_large(
                    self._what, said("what is packed in it takes more than {size}", size=_megabytes(MAX_TOTAL))
                )

    def _unpack(self, member: zipfile.ZipInfo) -> bytes:
        """A member's bytes, counted as they come."""
        most = min(MAX_MEMBER, max(RATIO_FLOOR, member.compress_size * MAX_RATIO))
        parts: list[bytes] = []
        size = 0
        with self._zip.open(member) as file:
            while part := file.read(_STEP):
                size += len(part)
                if size > most:
                    why = (
                        said(
                            "“{name}” in it takes more than {size}",
                            name=_shown(member.filename),
                            size=_megabytes(MAX_MEMBER),
                        )
                        if most == MAX_MEMBER
                        else said(
                            "“{name}” in it is packed more than {most} to 1",
                            name=_shown(member.filename),
                            most=MAX_RATIO,
                        )
                    )
                    raise _too_large(self._what, why)
                parts.append(part)
        return b"".join(parts)


def open_archive(raw: bytes, what: str) -> Archive:
    """Open a ZIP container.

    Args:
        raw: The whole file.
        what: How sentences for the user call it, e.g. “essay.epub” with its quotation marks.

    Raises:
        ImportFailed: It is no ZIP container, is damaged, or made to harm; says which.
    """
    return Archive(raw, what)


def _members(raw: bytes, what: str) -> dict[str, zipfile.ZipInfo]:
    """The files in a container, if there is nothing suspicious about it as a whole."""
    # Before the directory is read, as that takes memory for each entry. Nested archives may add a few.
    if raw.count(_DIRECTORY_ENTRY) > 2 * MAX_MEMBERS:
        raise _too_large(what, said("it has more than {most:,} members", most=MAX_MEMBERS))
    try:
        with zipfile.ZipFile(BytesIO(raw)) as opened:
            infos = opened.infolist()
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise ImportFailed(
            said("{what} is damaged: its table of contents cannot be read.", what=what), _ANOTHER
        ) from error
    if len(infos) > MAX_MEMBERS:
        raise _too_large(what, said("it has more than {most:,} members", most=MAX_MEMBERS))
    for info in infos:
        if not _is_harmless(info.orig_filename):
            raise ImportFailed(
                said(
                    "{what} was not read: it has a member called “{name}”, which leads out of it.",
                    what=what,
                    name=_shown(info.orig_filename),
                ),
                said("Such a file is made to harm; get it from another source."),
            )
    _check_overlap(infos, len(raw), what)
    return {info.filename: info for info in infos if not info.is_dir()}


def _check_overlap(infos: list[zipfile.ZipInfo], size: int, what: str) -> None:
    """Refuse containers whose members share bytes: 20 kB of these can unpack to any size."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise ImportFailed(
                said("{what} was not read: members of it overlap.", what=what),
                said("Such a file is made to harm; get it from elsewhere."),
            )
        end = info.header_offset + _LOCAL_HEADER_SIZE + info.compress_size
    if end > size:
        raise ImportFailed(said("{what} is damaged: its end is missing.", what=what), _ANOTHER)


def _is_harmless(name: str) -> bool:
    """Whether a member's name stays within the container, on every system."""
    return not (
        name.startswith("/")
        or "\\" in name
        or "\0" in name
        or (name[1:2] == ":" and name[:1].isalpha())
        or ".." in name.split("/")
    )


def _too_large(what: str, why: str) -> ImportFailed:
    return ImportFailed(
        said("{what} was not read: {why}.", what=what, why=why),
        said("Such a file may be made to harm; get it from another source."),
    )


def _megabytes(size: int) -> Sentence:
    return said("{size} MB", size=size // 1_000_000)


def _shown(name: str) -> str:
    """A member's name as a sentence shows it: short, and without what cannot be shown."""
    name = name if len(name) <= 80 else PurePath(name).name[:79] + "…"
    return "".join(char if char.isprintable() else "\ufffd" for char in name)
