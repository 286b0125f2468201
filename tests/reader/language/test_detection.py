"""Language detection: real sentences, texts too short to tell, the shared bitexts."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language.detection import detect

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT / ".." / "shared"

SENTENCES = {
    "de": "Die Bibliothek bleibt heute wegen eines Rohrbruchs geschlossen, teilte die Stadt am Morgen mit.",
    "en": "The library will remain closed today because of a burst pipe, the city said this morning.",
    "fr": "La bibliothèque restera fermée aujourd'hui à cause d'une fuite d'eau, a annoncé la ville ce matin.",
    "es": "La biblioteca permanecerá cerrada hoy por la rotura de una tubería, anunció la ciudad esta mañana.",
    "it": "La biblioteca resterà chiusa oggi per la rottura di un tubo, ha annunciato il comune stamattina.",
    "pt": "A biblioteca ficará fechada hoje por causa do rompimento de um cano, anunciou a prefeitura.",
    "nl": "De bibliotheek blijft vandaag gesloten vanwege een gesprongen leiding, meldde de stad vanochtend.",
    "sv": "Biblioteket håller stängt i dag på grund av ett sprucket rör, meddelade kommunen i morse.",
    "pl": "Biblioteka pozostanie dziś zamknięta z powodu pęknięcia rury, poinformowało rano miasto.",
    "cs": "Knihovna zůstane dnes zavřená kvůli prasklému potrubí, oznámilo ráno město.",
    "fi": "Kirjasto pysyy tänään suljettuna putkirikon vuoksi, kaupunki ilmoitti aamulla.",
    "hu": "A könyvtár ma csőtörés miatt zárva marad, közölte reggel a város.",
    "tr": "Kütüphane, patlayan bir boru nedeniyle bugün kapalı kalacak, dedi belediye bu sabah.",
    "ru": "Библиотека сегодня закрыта из-за прорыва трубы, сообщили утром в городе.",
    "uk": "Бібліотека сьогодні зачинена через прорив труби, повідомили вранці у місті.",
    "el": "Η βιβλιοθήκη θα παραμείνει κλειστή σήμερα λόγω διαρροής, ανακοίνωσε ο δήμος το πρωί.",
    "ja": "図書館は水道管が破裂したため、本日は休館します。",
    "zh": "图书馆今天因水管破裂而关闭，市政府今天早上宣布。",
    "ko": "도서관은 수도관이 파열되어 오늘 문을 닫습니다.",
    "he": "הספרייה תישאר סגורה היום בגלל פיצוץ בצינור, הודיעה העירייה הבוקר.",
    "hi": "पाइप फटने के कारण पुस्तकालय आज बंद रहेगा, शहर ने सुबह बताया।",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_sentences_are_recognised(language: str) -> None:
    assert detect(SENTENCES[language]) == language


@pytest.mark.parametrize("text", ["", "  \n", "Haus", "OK.", "Das ist kurz.", "1234567890 " * 20, "!?… " * 50])
def test_too_short_to_tell(text: str) -> None:
    assert detect(text) == "und"
    assert detect(text, fallback="de") == "de"


def test_addresses_do_not_count() -> None:
    assert detect("https://www.library.example/the/longest/english/path?with=words that@mail.example.org") == "und"


def test_short_ambiguous_text_is_not_guessed() -> None:
    assert detect("Berlin, Hamburg, Madrid, Paris", fallback="en") == "en"


def test_a_dozen_chinese_characters_are_enough() -> None:
    assert detect("今天很冷，我们回家吧。你好吗？") == "zh"


def test_very_long_texts_are_sampled() -> None:
    assert detect(SENTENCES["de"] * 20_000 + SENTENCES["en"] * 20_000) == "de"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_gives_a_primary_subtag(text: str) -> None:
    tag = detect(text)
    assert tag.isascii()
    assert tag.isalpha()
    assert tag.islower()
    assert 2 <= len(tag) <= 3


def test_surrogates_are_survived() -> None:
    assert detect(SENTENCES["de"] + "\ud800") == "de"


def test_the_model_is_loaded_only_when_needed() -> None:
    code = (
        "import sys; from reader.language.detection import detect; detect('kurz');"
        "raise SystemExit('py3langid' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_shared_articles(language: str) -> None:
    path = SHARED / "corpus" / f"el-eternauta.{language}.txt"
    if not path.exists():
        pytest.skip("the shared corpus is not here")
    text = path.read_text(encoding="utf-8")
    assert detect(text) == language
    assert {detect(block, fallback=language) for block in text.split("\n\n")} == {language}
