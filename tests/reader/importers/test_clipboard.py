import pytest

from reader.errors import ImportFailed
from reader.importers.base import Hints
from reader.importers.clipboard import MAX_BYTES, extract


def test_windows_head_fragment_and_google_docs() -> None:
    raw = (
        b"Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000300\r\nStartFragment:0000000141\r\n"
        b"SourceURL:https://s.example/p\r\n<html><body>davor\r\n<!--StartFragment-->"
        b"<b style='font-weight:normal' id='docs-internal-guid-1'><p dir=ltr>"
        b"<span style='font-weight:700'>Fett</span> und "
        b"<span style='font-style:italic'>kursiv</span> <a href='/q'>x</a></p></b><!--EndFragment-->"
        b"danach</body></html>\0"
    )
    found = extract(raw, Hints())
    assert found.markdown == "**Fett** und *kursiv* [x](https://s.example/q)"
    assert found.metadata.url == "https://s.example/p"


def test_word() -> None:
    item = (
        "<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>{label}<span>   </span></span><![endif]>{text}</p>\n"
    )
    other = item.replace("<![if !supportLists]>", "<!--[if !supportLists]-->").replace("<![endif]>", "<!--[endif]-->")
    page = (
        "<html xmlns:o='urn:x'><body><!--StartFragment--><p class=MsoTitle>Titel</p>"
        "<p class=MsoNormal>Text<o:p></o:p></p>\n"
        + item.format(level=1, label="3.", text="drei")
        + item.format(level=2, label="·", text="innen")
        + other.format(level=1, label="4.", text="vier")
        + "<p>Ende</p><!--[if gte mso 9]><xml>weg</xml><![endif]--><!--EndFragment-->"
    )
    assert extract(page.encode(), Hints()).markdown == "# Titel\n\nText\n\n3. drei\n\n   - innen\n\n4. vier\n\nEnde"


def test_pieces_of_a_page_without_a_page_around_them() -> None:
    page = '<meta http-equiv="content-type" content="text/html; charset=utf-8">Nur <em>Worte</em>'
    assert extract(page.encode(), Hints()).markdown == "Nur *Worte*"


def test_utf16_as_browsers_on_linux_paste_it() -> None:
    assert extract("<p>Grüße</p>".encode("utf-16"), Hints()).markdown == "Grüße"


def test_nothing_is_fetched_and_said_so() -> None:
    found = extract(b'<p>a<img src="file:///etc/hostname"><img src="http://tracker.example/x.gif"></p>', Hints())
    assert found.markdown == "a"
    assert found.warnings == ("2 pictures were not loaded.",)
    assert not found.attachments


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [(b" " * (MAX_BYTES + 1), "larger than 20 MB"), (b"<p></p><script>x</script>", "no text in what was pasted")],
)
def test_what_cannot_be_pasted(raw: bytes, sentence: str) -> None:
    with pytest.raises(ImportFailed, match=sentence) as failure:
        extract(raw, Hints())
    assert failure.value.hint
