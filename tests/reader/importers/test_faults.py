"""Large, odd and damaged files of every format are read or give one sentence, in little time and memory.

Rows 17 to 20 of the design's list of faults, any damage at all, and what makes careless programs slow.
"""

import os
import random
import re
import sys
import time
from pathlib import Path

import pytest

from reader.errors import ImportFailed
from reader.imported import Imported
from reader.importers import MAX_BYTES, read
from reader.importers.child import Workshop
from reader.importers.limits import resident
from tests.helpers.durations import about
from tests.helpers.hostile_documents import GOOD, RTF, WORDS, docx, epub, odt, outcome

pytestmark = pytest.mark.usefixtures("alive")


@pytest.mark.parametrize("name", ["x.txt", "x.html", "x.md", "x.rtf", "x.srt"])
def test_a_file_of_500_megabytes_is_refused_without_being_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(500_000_000)
    with about(0.3), pytest.raises(ImportFailed, match=r"is 500 MB; Lesart reads texts up to 50 MB\."):
        read(path)
    assert MAX_BYTES == 50_000_000


@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html", "x.rtf"])
def test_a_line_of_two_megabytes(workshop: Workshop, name: str) -> None:
    line = ("Wort " * 400_000).strip()
    raw = rb"{\rtf1 " + line.encode() + b"}" if name == "x.rtf" else line.encode()
    found = outcome(workshop, raw if name != "x.html" else b"<p>" + raw, name)
    assert isinstance(found, Imported)
    assert found.document.plain.count("Wort") == 400_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("name", ["x.txt", "x.html", "x.srt"])
def test_encodings(workshop: Workshop, encoding: str, name: str) -> None:
    text = "Die größten Bücher führen über weite Straßen, sagt er – und „lächelt“. "
    raw = {
        "x.txt": text * 5,
        "x.html": f"<html><body><article>{f'<p>{text}</p>' * 5}</article></body></html>",
        "x.srt": f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n",
    }[name].encode(encoding)
    found = read(raw, name=name, workshop=workshop)
    assert text.strip() in found.document.plain
    assert "\ufffd" not in found.document.plain


@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html", "x.srt"])
def test_characters_that_are_none(workshop: Workshop, name: str) -> None:
    text = f"{WORDS} a\0b c\x0bd e\x1bf \ufdd0 "
    body = {
        "x.html": f"<html><body><article>{f'<p>{WORDS}</p>' * 3}<p>{text} &#xD800; &#0; &#x110000;</p></article>",
        "x.srt": f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n",
    }.get(name, text)
    found = read(body.encode(), name=name, workshop=workshop)
    found.document.plain.encode()  # no surrogates
    assert not re.search(r"[\0-\x08\x0b-\x1f]", found.document.plain)
    assert WORDS in found.document.plain


def test_surrogates_and_controls_in_containers(workshop: Workshop) -> None:
    for raw, name in (
        (epub(f"<p>{WORDS} &#xD800; &#0; \x0b</p>"), "x.epub"),
        (odt(f"<text:p>{WORDS} &#xD800; \x0b</text:p>"), "x.odt"),
        (docx(f"<w:p><w:r><w:t>{WORDS} &#xD800; \x0b</w:t></w:r></w:p>"), "x.docx"),
        (RTF.replace(rb"\par", rb"\u-10240? \u0? \'00 \par"), "x.rtf"),
    ):
        found = outcome(workshop, raw, name)
        if isinstance(found, Imported):
            found.document.plain.encode()
            assert "\0" not in found.document.plain


# Any damage at all.


@pytest.mark.parametrize("name", GOOD)
def test_damaged_files_are_read_or_give_one_sentence(workshop: Workshop, name: str) -> None:
    good = GOOD[name]
    # the same on every run, other for every format
    chance = random.Random(name)
    for _ in range(25):
        raw = bytearray(good)
        match chance.randrange(3):
            case 0:
                del raw[chance.randrange(1, len(raw)) :]
            case 1:
                for _ in range(chance.randrange(1, 20)):
                    raw[chance.randrange(len(raw))] = chance.randrange(256)
            case _:
                at = chance.randrange(len(raw))
                raw[at:at] = raw[at : at + chance.randrange(1, 500)] * 3
        outcome(workshop, bytes(raw), name)


@pytest.mark.parametrize(
    ("start", "again", "times"),
    [
        ("html:", "<p>", 50_000), ("html:", "<a href=x>", 50_000), ("html:", "<b><i>", 50_000), ("html:", "<", 50_000),
        ("html:", "&", 50_000), ("html:", "<!--", 50_000), ("html:", "<p a=", 50_000), ("html:", "<table>", 2_000),
        ("html:", "<td>", 50_000), ("html:", "[", 50_000), ("html:<p>", "*_`", 50_000), ("html:", "<li>", 50_000),
        ("html:", "<br>", 50_000), ("html:", "<sup><a href='#f'>", 5_000), ("html:", "<ul><li>x", 300),
        ("rtf:{\\rtf1 ", "\\'e4", 50_000), ("rtf:{\\rtf1 ", "{\\*\\x ", 5_000),
        ("rtf:{\\rtf1 ", "\\trowd\\cell", 5_000), ("srt:", "1\n00:00:01,000 --> 00:00:02,000\n", 50_000),
        ("srt:", "\n", 1_000_000), ("srt:", "<i>", 50_000), ("vtt:", "0:", 50_000), ("vtt:WEBVTT\n\n", "<c>", 50_000),
        ("vtt:", "<v ", 50_000), ("md:", ">", 50_000), ("md:", "[", 50_000), ("md:", "- ", 5_000),
        ("md:", "*a ", 50_000),
        ("md:", "`", 50_000), ("md:", "![", 5_000), ("txt:", "\n ", 500_000), ("txt:", "- x\n", 30_000),
    ],
)  # fmt: skip
def test_what_repeats_in_a_bad_way_takes_no_time(workshop: Workshop, start: str, again: str, times: int) -> None:
    """Inputs that make careless patterns and algorithms quadratic."""
    ending, _, text = start.partition(":")
    before = time.monotonic()
    outcome(workshop, (text + again * times + "x").encode(), f"x.{ending}")
    assert time.monotonic() - before < 60


@pytest.mark.skipif(sys.platform == "win32", reason="measures the child")
def test_a_thousand_good_files_take_the_memory_of_one(workshop: Workshop) -> None:
    own = resident(os.getpid())
    sizes = []
    for _ in range(150):
        read(GOOD["x.html"], name="x.html", workshop=workshop)
        if workshop.process:
            sizes.append(resident(workshop.process))
    assert max(sizes) < 300_000_000
    assert resident(os.getpid()) - own < 30_000_000
