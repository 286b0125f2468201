"""Cuts ICU's data down to what Qt asks for: 4 of 32 megabytes stay of the largest single thing in the program.

Qt has its own names of languages, months and currencies, its own breaks of words and lines and its own converters of
character sets for what it is asked here; of ICU it uses how to sort (`coll`), properties and normal forms of
characters, time zones. What else is in the library is names, dictionaries of South-East Asian languages, converters of
old character sets and transliterations; ICU answers that it has none of these, and Qt goes on without.

The library holds nothing but one symbol with an archive in it. The format is that of ICU's `icupkg` (source of ICU,
tools/toolutil/package.cpp): a header, a table of names and places, the files, each at a multiple of 16 bytes.
"""

import struct
import subprocess
from fnmatch import fnmatch
from pathlib import Path

KEPT = ("coll/*", "*.icu", "*.nrm", "*.spp", "root.res", "pool.res", "res_index.res", "zoneinfo64.res",
        "timezoneTypes.res", "metaZones.res", "supplementalData.res", "likelySubtags.res", "keyTypeData.res",
        "numberingSystems.res", "icuver.res", "icustd.res", "metadata.res", "de.res", "en.res",
        "en_US.res")  # fmt: skip
DROPPED = ("unames.icu", "coll/zh.res", "coll/ko.res", "coll/ja.res")
"""Names of characters, which only `\\N{…}` in ICU's patterns asks for; special orders of Chinese, Korean, Japanese."""


def cut_down(library: Path) -> tuple[int, int]:
    """Replace `libicudata.so.N` by one with less in it; needs `as` and `ld`. Returns the bytes before and after."""
    whole = library.read_bytes()
    start, size, name = _archive(library)
    small = repacked(whole[start : start + size])
    data, source, made = (library.with_suffix(ending) for ending in (".cut", ".s", ".o"))
    data.write_bytes(small)
    source.write_text(
        f'.section .note.GNU-stack,"",%progbits\n.section .rodata\n.balign 16\n.globl {name}\n.type {name}, %object\n'
        f'{name}:\n.incbin "{data}"\n.size {name}, {len(small)}\n'
    )
    subprocess.run(["as", "-o", made, source], check=True)
    options = ["-shared", "-soname", library.name, "-z", "max-page-size=4096", "--build-id=none", "--hash-style=gnu"]
    subprocess.run(["ld", *options, "-o", library, made], check=True)
    for path in (data, source, made):
        path.unlink()
    return len(whole), library.stat().st_size


def _archive(library: Path) -> tuple[int, int, str]:
    """Place and length of the archive in the file, and the name of its symbol."""
    text = subprocess.run(["readelf", "-W", "--dyn-syms", library], capture_output=True, text=True, check=True).stdout
    row = next(line.split() for line in text.splitlines() if line.endswith("_dat"))
    # Its data stand where they are loaded to: the library has nothing before them that is moved.
    address, size, name = int(row[1], 16), int(row[2], 0), row[7]
    head = library.read_bytes()[address : address + 32]
    if head[12:16] != b"CmnD":
        raise ValueError(f"{library.name} holds no archive of ICU where its symbol says")
    return address, size, name


def repacked(archive: bytes) -> bytes:
    """The archive with the files only that are kept."""
    files = contents(archive)
    head = archive[: struct.unpack_from("<H", archive)[0]]
    wanted = {name: data for name, data in files.items() if is_kept(name.partition("/")[2])}
    names, places, bodies = b"", [], b""
    table = 4 + 8 * len(wanted)
    for name in wanted:
        places.append(table + len(names))
        names += name.encode() + b"\0"
    at = -(-(table + len(names)) // 16) * 16
    entries = b""
    for place, data in zip(places, wanted.values(), strict=True):
        entries += struct.pack("<II", place, at + len(bodies))
        bodies += data + b"\xaa" * (-len(data) % 16)
    start = struct.pack("<I", len(wanted)) + entries + names
    return head + start + b"\0" * (at - len(start)) + bodies


def contents(archive: bytes) -> dict[str, bytes]:
    """The files in an archive by name, in order."""
    base = struct.unpack_from("<H", archive)[0]
    count = struct.unpack_from("<I", archive, base)[0]
    entries = [struct.unpack_from("<II", archive, base + 4 + 8 * number) for number in range(count)]
    ends = [entry[1] for entry in entries[1:]] + [len(archive) - base]
    names = [archive[base + at : archive.index(b"\0", base + at)].decode() for at, _ in entries]
    return {
        name: archive[base + start : base + end] for name, (_, start), end in zip(names, entries, ends, strict=True)
    }


def is_kept(name: str) -> bool:
    """Whether a file stays, by its name without the archive's; what stands in a folder matches only with it."""
    if name in DROPPED:
        return False
    return any(fnmatch(name, pattern) and name.count("/") == pattern.count("/") for pattern in KEPT)
