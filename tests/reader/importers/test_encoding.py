import codecs
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ImportFailed
from reader.importers import read
from reader.importers.encoding import CERTAIN, decode, spoilt_letters

GERMAN = (
    "Über die Straße gehört zu den schönsten Büchern: Der Künstler erklärt, dass die Größe der Gebäude "
    "möglicherweise überschätzt würde. „Das ist nicht so“, sagt er – und lächelt."
)
FRENCH = "Le cinéma français a été présenté hier ; c’était « étonnant », et les élèves étaient très intéressés."
SPANISH = (
    "¿Qué opinión tienen los niños? Según el señor Muñoz, la televisión será más rápida; también habrá más emisión."
)
ICELANDIC = (
    "Kvikmyndin var sýnd í gær og þótti mjög góð. Áhorfendur sögðu að þetta væri besta íslenska myndin í áraraðir."
)
POLISH = (
    "Film został pokazany wczoraj w Łodzi i bardzo się podobał. Reżyserka powiedziała, że ludzie wciąż robili swoje."
)
CZECH = (
    "Film byl včera uveden na festivalu v Karlových Varech a velmi se líbil. Režisérka řekla, že použila nové techniky."
)
RUSSIAN = "Фильм был показан вчера на фестивале в Москве и очень понравился зрителям. Режиссёр сказала, что довольна."
GREEK = "Η ταινία προβλήθηκε χθες στο φεστιβάλ της Θεσσαλονίκης και άρεσε πολύ στο κοινό. Η σκηνοθέτρια είπε πολλά."
JAPANESE = (
    "昨日の映画祭で上映され、とても好評でした。監督は新しい技術を使ったと話しましたが、大切な仕事は人間がしたそうです。"
)
CHINESE = "这部电影昨天在电影节上放映，观众非常喜欢。导演说她使用了新技术来制作图像，但最重要的工作仍然是由人完成的。"


@pytest.mark.parametrize(
    "text", [GERMAN, FRENCH, SPANISH, ICELANDIC, POLISH, RUSSIAN, GREEK, JAPANESE, "plain ASCII", "ä", ""]
)
def test_utf8_is_certain(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")
    assert decode(codecs.BOM_UTF8 + text.encode()) == (text, "utf-8-sig")


@pytest.mark.parametrize(
    "text", [GERMAN, FRENCH, SPANISH, ICELANDIC, "Größe", "plain ASCII\n", "Slavoj Žižek spricht über Film."]
)
def test_windows_1252(text: str) -> None:
    assert decode(text.encode("cp1252"))[0] == text


@pytest.mark.parametrize("text", [GERMAN, RUSSIAN, GREEK, JAPANESE, CHINESE, "Hi", "zwei\nZeilen 🎬"])
@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf16_with_and_without_mark(text: str, name: str) -> None:
    assert decode(text.encode(name)) == (text, name)
    assert decode(("\ufeff" + text).encode(name)) == (text, "utf-16")


@pytest.mark.parametrize("name", ["utf-32-le", "utf-32-be"])
def test_utf32_with_mark(name: str) -> None:
    assert decode(("\ufeff" + GERMAN).encode(name)) == (GERMAN, "utf-32")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (GERMAN, "mac-roman"),
        (GERMAN.replace("–", "-").replace("„", '"').replace("“", '"'), "cp850"),
        (FRENCH, "mac-roman"),
        (SPANISH, "mac-roman"),
        (SPANISH, "cp850"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp1251"),
        (GREEK, "cp1253"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gb18030"),
    ],
)
def test_other_encodings_are_guessed(text: str, name: str) -> None:
    decoded, found = decode(text.encode(name))
    assert decoded == text
    assert found not in CERTAIN


def test_guesses_are_made_on_long_texts_too() -> None:
    text = "Nur ASCII steht hier am Anfang.\n" * 20_000 + f"{GERMAN}\n" * 2_000
    assert decode(text.encode("mac-roman")) == (text, "mac-roman")


def test_one_long_line_is_guessed_too() -> None:
    text = "nur ASCII " * 50_000 + GERMAN * 1_000
    assert decode(f"{text}\n{text}".encode("mac-roman")) == (f"{text}\n{text}", "mac-roman")


def test_one_odd_character_does_not_make_windows_1252_doubtful() -> None:
    for text in (
        "eÜbersetzung",
        "Das ist a§b.",
        "Größe m²K und a×b, naïve Ölgemälde, Ž",
        "5 µm, 10 °C, ¿Qué?, ¡Sí!, £5, ½ l",
    ):
        assert decode(text.encode("cp1252")) == (text, "cp1252")


def test_a_few_damaged_bytes_do_not_spoil_utf8() -> None:
    raw = (GERMAN * 5).encode()
    assert decode(raw[:-1] + b"\xff" + raw) == ((GERMAN * 5)[:-1] + "\ufffd" + GERMAN * 5, "utf-8")
    cut = "Ein schöner Satz über Bä".encode()[:-1]
    assert decode(cut) == ("Ein schöner Satz über B\ufffd", "utf-8")
    assert decode("nur ein ä am Ende: é".encode("cp1252"))[1] == "cp1252"


def test_damaged_utf16_is_read_as_far_as_possible() -> None:
    raw = codecs.BOM_UTF16_LE + "Größe".encode("utf-16-le") + b"\x00\xd8" + "x".encode("utf-16-le") + b"y"
    assert decode(raw) == ("Größe\ud800x\ufffd", "utf-16")


def test_control_characters_that_slipped_into_a_text_are_left_to_normalisation() -> None:
    assert decode(b"Hallo\0Welt") == ("Hallo\0Welt", "utf-8")
    assert decode(f"{GERMAN}\0\x01{GERMAN}".encode("cp1252")) == (f"{GERMAN}\0\x01{GERMAN}", "cp1252")


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "an EPUB book"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text (ODT)"),
        (
            b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml" + b"\1" * 500 + b"word/document.xml",
            "a Word document (DOCX)",
        ),
        (b"PK\x03\x04" + b"\0" * 26 + b"a.txt", "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "an old Office document"),
        (b"{\\rtf1\\ansi Text}", "a rich text document (RTF)"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (b"GIF89a\1\0\1\0", "a picture"),
        (b"\x1f\x8b\x08\0" + zlib.compress(b"a"), "a gzip archive"),
        (b"SQLite format 3\0\x10\0", "an SQLite database"),
        (b"\x7fELF\x02\x01\x01\0", "a program"),
        (b"MZ\x90\0\x03\0\0\0", "a program"),
        (b"ID3\x03\0\0\0", "a sound or video file"),
        (b"\0\0\0\x20ftypisom", "a sound or video file"),
        (b"OTTO\0\x0e", "a font"),
        (b"7z\xbc\xaf'\x1c\0", "an archive"),
    ],
)
def test_files_of_other_kinds_are_named(raw: bytes, what: str) -> None:
    with pytest.raises(ImportFailed) as failure:
        decode(raw, name="/home/jo/x.txt")
    assert failure.value.message == f"“x.txt” is {what}, not a text file."
    assert failure.value.hint


@pytest.mark.parametrize(
    "raw",
    [bytes(range(256)) * 10, b"\0\1\2\3", b"\0" * 1000, random.Random(1).randbytes(5000), b"\1\0\0\0\2\0\0\0" * 50],
)
def test_binary_data_is_refused(raw: bytes) -> None:
    with pytest.raises(ImportFailed) as failure:
        decode(raw, name="x.txt")
    assert str(failure.value) == "“x.txt” is not a text file. Choose a plain text (.txt) or Markdown (.md) file."


def test_what_makes_no_sense_in_any_encoding_is_refused() -> None:
    raw = bytes(random.Random(3).choices(range(0x80, 0x100), k=400))
    with pytest.raises(ImportFailed) as failure:
        decode(raw, name="x.txt")
    assert failure.value.message == "The encoding of “x.txt” could not be recognised."
    assert failure.value.hint == "Save the file as UTF-8, or name its encoding with --encoding."


def test_a_named_encoding_is_used() -> None:
    assert decode(GERMAN.encode("mac-roman"), "MacRoman") == (GERMAN, "mac-roman")
    assert decode("ä".encode(), "latin-1") == ("Ã¤", "iso8859-1")
    assert decode(b"Hallo", "") == ("Hallo", "utf-8")


@pytest.mark.parametrize(
    "name", ["klingon", "rot13", "base64", "zlib", "idna", "unicode_escape", "undefined", "a\0b", "ä" * 99]
)
def test_an_unknown_encoding_is_refused(name: str) -> None:
    with pytest.raises(ImportFailed) as failure:
        decode(b"Hallo", name, name="x.txt")
    assert failure.value.message == f"“x.txt” was not read, as there is no text encoding called “{name}”."
    assert "utf-8" in failure.value.hint


def test_a_wrong_encoding_is_refused_and_says_where() -> None:
    with pytest.raises(ImportFailed) as failure:
        decode("Größe".encode("cp1252"), "utf-8", name="x.txt")
    assert failure.value.message == "“x.txt” is not written in utf-8 (byte 3)."
    assert failure.value.hint


@given(st.text())
def test_utf8_comes_back(text: str) -> None:
    raw = text.encode(errors="replace")
    try:
        decoded, name = decode(raw)
    except ImportFailed:
        assert any(byte < 32 for byte in raw)
        return
    if name == "utf-8":
        assert decoded == raw.decode()
    else:  # it began with a mark, or looked like UTF-16
        assert name.startswith("utf-")


@given(st.binary())
def test_any_bytes_give_text_or_one_sentence(raw: bytes) -> None:
    said = None
    try:
        _, name = decode(raw, name="x.txt")
    except ImportFailed as failure:
        said = failure
        name = "utf-8"
    codecs.lookup(name)
    assert said is None or ("“x.txt”" in said.message and said.hint)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("GrÃ¶ÃŸe und Ã„pfel", "3 letters are spoilt (“Ã¶” for “ö”)"),
        ("itâ€™s", "One letter is spoilt (“â€™” for “’”)"),
        ("Ils disent Â«\xa0ouiÂ\xa0Â»", "3 letters are spoilt (“Â«” for “«”)"),
        ("20 â‚¬ und 5 Â°C", "2 letters are spoilt (“â‚¬” for “€”)"),
    ],
)
def test_letters_spoilt_by_a_wrong_encoding_are_told(text: str, said: str) -> None:
    assert spoilt_letters(text).startswith(said)
    assert any(warning.startswith(said) for warning in read(text.encode(), name="x.txt").warnings)


@pytest.mark.parametrize(
    "text",
    [
        "Größe, Äpfel, 5 °C",
        "„Spaß“ und „Ä“, »à«, «â»",
        "SÃO PAULO, «Â», Ângela",
        "l’été “à” 20 €",
        "naïve – Œuvre",
        "Ã la",
    ],
)
def test_sound_letters_are_not_called_spoilt(text: str) -> None:
    assert spoilt_letters(text) == ""
