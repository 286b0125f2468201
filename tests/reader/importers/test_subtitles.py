import pytest

from reader.errors import ImportFailed
from reader.importers.base import Hints
from reader.importers.subtitles import extract

SRT = """1
00:00:01,000 --> 00:00:03,500
Der Projektor läuft seit
vierzig Jahren, und niemand

2
00:00:03,600 --> 00:00:05,000
denkt daran, ihn abzuschal-
ten. <i>Nie.</i>

3
00:00:09,000 --> 00:00:10,000
- Wer sagt das?
- Ich.

4
00:00:11,000 --> 00:00:12,000
[Leise Musik,
Schritte]

5
00:00:12,500 --> 00:00:xx
{\\an8}<font color="#fff">Oben steht das.</font>

6
00:00:14,000 --> 00:00:15,000
MANN: Wer & wo? *Hm*
"""
PARAGRAPHS = [
    "Der Projektor läuft seit vierzig Jahren, und niemand denkt daran, ihn abzuschalten. *Nie.*",
    "\\- Wer sagt das?",
    "\\- Ich.",
    "\\[Leise Musik, Schritte]",
    "Oben steht das.",
    "MANN: Wer & wo? \\*Hm\\*",
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_srt_becomes_prose(encoding: str) -> None:
    found = extract(SRT.replace("\n", "\r\n").encode(encoding), Hints("a.srt"))
    assert found.markdown.split("\n\n") == PARAGRAPHS
    assert found.warnings == (
        "1 time in the subtitles could not be read; the text is there, its order is that of the file.",
    )


def test_vtt_with_speakers_styles_and_notes() -> None:
    raw = """WEBVTT - Titel
Kind: captions

NOTE Bemerkung
mehr davon

STYLE
::cue { color: red }

anfang
00:01.000 --> 00:04.000 align:start position:10%
<v Anna>Guten <b>Tag</b>!

00:04.500 --> 00:06.000
<v Karl>Auch <00:05.000><c.laut>Ihnen</c> &amp; Frau.

00:06.100 --> 00:07.000
<v Karl>Wirklich.
"""
    found = extract(raw.encode(), Hints("a.vtt"))
    assert found.markdown == "Anna: Guten **Tag**!\n\nKarl: Auch Ihnen & Frau. Wirklich."


def test_substation_alpha() -> None:
    raw = """[Script Info]
Title: x

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:04.00,0:00:05.00,Default,,0,0,0,,Danach.
Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,{\\i1}Kursiv{\\i0}, ja,\\Nund weiter.
Dialogue: 0,0:00:04.00,0:00:05.00,Default,,0,0,0,,{\\p1}m 0 0 l 1 1
"""
    assert extract(raw.encode(), Hints("a.ass")).markdown == "*Kursiv*, ja, und weiter. Danach."


def test_gaps_end_paragraphs_and_order_is_that_of_time() -> None:
    raw = """2
0:00:20.0 --> 0:00:21.0
Zweiter Absatz.

1
0:00:01.0 --> 0:00:02.0
Erster Absatz,

1
0:00:02.0 --> 0:00:03.0
noch einer Meinung.
"""
    assert extract(raw.encode(), Hints()).markdown == "Erster Absatz, noch einer Meinung.\n\nZweiter Absatz."


def test_numbers_that_are_text_stay() -> None:
    raw = "1\n00:00:01,000 --> 00:00:02,000\nEr wurde geboren im Jahr\n1986\n\n"
    raw += "2\n00:00:02,000 --> 00:00:03,000\nin Wien.\n"
    assert extract(raw.encode(), Hints()).markdown == "Er wurde geboren im Jahr 1986 in Wien."


@pytest.mark.parametrize("raw", [b"WEBVTT\n\n", b"nur Text ohne Zeiten", b"1\n00:00:01,000 --> 00:00:02,000\n\n"])
def test_without_subtitles(raw: bytes) -> None:
    with pytest.raises(ImportFailed, match=r"There are no subtitles in “a\.srt”") as failure:
        extract(raw, Hints("a.srt"))
    assert failure.value.hint
