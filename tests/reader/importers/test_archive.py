"""Containers: what is in them is read by name, and nothing in them leads out, overlaps or grows without end."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ImportFailed
from reader.importers import archive
from reader.importers.archive import MAX_MEMBERS, open_archive

WHAT = "“x.epub”"


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as out:
        for name, data in members.items():
            out.writestr(name, data)
    return stream.getvalue()


def refusal(raw: bytes, *names: str) -> str:
    """The sentence that opening a container, or reading these of its members, gives."""

    def read_all() -> None:
        opened = open_archive(raw, WHAT)
        for name in names or ():
            opened.read(name)

    with pytest.raises(ImportFailed) as failure:
        read_all()
    assert failure.value.hint.endswith(".")
    assert "\n" not in str(failure.value)
    return failure.value.message


def test_members_are_read_by_name() -> None:
    opened = open_archive(packed({"mimetype": b"x", "OEBPS/": b"", "OEBPS/Kapitel ä.xhtml": b"<p/>"}), WHAT)
    assert opened.names == ("mimetype", "OEBPS/Kapitel ä.xhtml")
    assert opened.read("OEBPS/Kapitel ä.xhtml") == b"<p/>"
    assert "mimetype" in opened
    assert "oebps/" not in opened
    opened.check()


def test_what_is_missing_is_named() -> None:
    assert refusal(packed({"a": b"a"}), "OPS/b.opf") == f"{WHAT} is incomplete: “OPS/b.opf” is missing in it."


@pytest.mark.parametrize(
    "name",
    ["../../x", "/abs", "..\\..\\w", "C:/Windows/x", "c:x", "a/../../b", "a/..", "\\\\host\\share", "..", "a\\b"],
)
def test_names_that_lead_out_are_refused(name: str) -> None:
    assert "which leads out of it" in refusal(packed({"good": b"g", name: b"x"}))


def test_a_name_with_nul_is_refused() -> None:
    raw = packed({"aXb": b"x"}).replace(b"aXb", b"a\0b")
    assert "leads out of it" in refusal(raw)


def test_dots_within_names_are_no_harm() -> None:
    assert open_archive(packed({"a..b/c...txt": b"x"}), WHAT).read("a..b/c...txt") == b"x"


def test_a_bomb_is_stopped_while_it_unpacks() -> None:
    raw = packed({"a.xhtml": bytes(60_000_000)})
    assert len(raw) < 100_000
    assert refusal(raw, "a.xhtml") == f"{WHAT} was not read: “a.xhtml” in it is packed more than 200 to 1."


def test_texts_that_pack_well_are_no_bombs() -> None:
    data = b"<p>und so weiter</p>" * 90_000
    raw = packed({"a.xhtml": data})
    assert len(data) > 200 * len(raw)
    assert open_archive(raw, WHAT).read("a.xhtml") == data


def test_a_member_has_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBER", 1_000_000)
    raw = packed({"a": bytes(1_000_001)}, zipfile.ZIP_STORED)
    assert refusal(raw, "a") == f"{WHAT} was not read: “a” in it takes more than 1 MB."
    with pytest.raises(ImportFailed):
        open_archive(raw, WHAT).check()


def test_all_members_together_have_one_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL", 2_000_000)
    raw = packed({name: bytes(900_000) for name in "abc"}, zipfile.ZIP_STORED)
    assert refusal(raw, "a", "b", "c") == f"{WHAT} was not read: what is packed in it takes more than 2 MB."
    opened = open_archive(raw, WHAT)
    for name in "abababab":  # twice the same is not twice as much
        opened.read(name)
    with pytest.raises(ImportFailed, match="takes more than 2 MB"):
        opened.check()


def test_too_many_members() -> None:
    raw = packed({f"{number:x}": b"" for number in range(MAX_MEMBERS + 1)})
    assert refusal(raw) == f"{WHAT} was not read: it has more than 10,000 members."
    assert "more than 10,000 members" in refusal(b"PK\x01\x02" * 30_000)


def test_a_header_that_lies_about_the_size() -> None:
    data = bytes(range(256)) * 400
    raw = packed({"a": data})
    size = struct.pack("<L", len(data))
    assert raw.count(size) == 2
    assert refusal(raw.replace(size, struct.pack("<L", 10)), "a") == f"“a” in {WHAT} is damaged."
    # Whoever claims more gives no more, and whoever gives more than is allowed is stopped whatever the claim.
    assert open_archive(raw.replace(size, struct.pack("<L", 4_000_000_000)), WHAT).read("a") == data
    bomb = packed({"a": bytes(60_000_000)}).replace(struct.pack("<L", 60_000_000), struct.pack("<L", 4_000_000_000))
    assert "packed more than 200 to 1" in refusal(bomb, "a")


def test_overlapping_members_are_refused() -> None:
    """Many entries of the directory share one packed member, as in David Fifield's overlapped bombs (2019)."""
    data = bytes(1_000_000)
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = squeezed.compress(data) + squeezed.flush()
    crc, sizes = zlib.crc32(data), (len(body), len(data))
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, crc, *sizes, 1, 0) + b"a" + body
    entries = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0, crc, *sizes, 1, 0, 0, 0, 0, 0, 0)
        + bytes([97 + number])
        for number in range(20)
    )
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 20, 20, len(entries), len(local), 0)
    assert refusal(local + entries + end) == f"{WHAT} was not read: members of it overlap."


def test_encrypted_members_are_named() -> None:
    raw = bytearray(packed({"a": b"secret", "b": b"open"}))
    for signature, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        raw[raw.index(signature) + at] |= 1
    assert refusal(bytes(raw), "a") == f"{WHAT} is protected by a password (“a”)."
    assert open_archive(bytes(raw), WHAT).read("b") == b"open"


def test_an_archive_in_an_archive_is_not_looked_into() -> None:
    raw = packed({"inner.epub": packed({"a": b"x"}), "b": b"open"})
    assert "“inner.epub” in “x.epub” is an archive itself" in refusal(raw, "inner.epub")
    assert open_archive(raw, WHAT).read("b") == b"open"


@pytest.mark.parametrize("raw", [b"", b"PK", b"PK\3\4" + bytes(100), packed({"a": b"x" * 100})[:-30]])
def test_damaged_containers(raw: bytes) -> None:
    assert "is damaged" in refusal(raw)


def test_a_damaged_member_is_named() -> None:
    raw = packed({"a.xhtml": bytes(range(256))}, zipfile.ZIP_STORED).replace(b"\x30\x31", b"\x31\x30")
    assert refusal(raw, "a.xhtml") == f"“a.xhtml” in {WHAT} is damaged."


@given(st.binary(max_size=300), st.integers(0, 250), st.integers(0, 255))
def test_any_damage_gives_bytes_or_one_sentence(tail: bytes, at: int, byte: int) -> None:
    raw = bytearray(packed({"a": b"Ein Text. " * 5, "b/c": tail}))
    raw[at % len(raw)] = byte
    try:
        opened = open_archive(bytes(raw), WHAT)
        for name in opened.names:
            opened.read(name)
    except ImportFailed as failure:
        sentence = str(failure)
    else:
        sentence = ""
    assert "\n" not in sentence
