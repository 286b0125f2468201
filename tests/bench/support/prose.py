"""Made-up texts for the anchoring benchmark: German prose, dialogue, worksheets, and other scripts.

German prose is a mixture of paragraphs from the sample articles and of sentences built from templates, so that
word order, agreement and the frequency of small words are those of real text. Everything depends on the seed only.
"""

import random
import re
from collections.abc import Callable
from pathlib import Path

from tests.bench.support.words import GERMAN, Language

SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples"
BITEXT = Path(__file__).resolve().parents[3].parent / "shared" / "bitext" / "de-en-dev"
"""News and manuals in German, one sentence a line; not part of the project, used where it is at hand."""

# nominative, accusative, dative with article; bare word
_NOUNS = """
der Mann,den Mann,dem Mann|die Frau,die Frau,der Frau|das Kind,das Kind,dem Kind|der Brief,den Brief,dem Brief
die Tür,die Tür,der Tür|das Haus,das Haus,dem Haus|der Bahnhof,den Bahnhof,dem Bahnhof|die Straße,die Straße,der Straße
das Fenster,das Fenster,dem Fenster|der Garten,den Garten,dem Garten|die Brücke,die Brücke,der Brücke
das Bild,das Bild,dem Bild|der Koffer,den Koffer,dem Koffer|die Lampe,die Lampe,der Lampe|das Buch,das Buch,dem Buch
der Nachbar,den Nachbarn,dem Nachbarn|die Zeitung,die Zeitung,der Zeitung|das Zimmer,das Zimmer,dem Zimmer
der Arzt,den Arzt,dem Arzt|die Schwester,die Schwester,der Schwester|das Messer,das Messer,dem Messer
der Wagen,den Wagen,dem Wagen|die Uhr,die Uhr,der Uhr|das Schiff,das Schiff,dem Schiff
der Schlüssel,den Schlüssel,dem Schlüssel
die Küche,die Küche,der Küche
das Geld,das Geld,dem Geld|der Hund,den Hund,dem Hund|die Mutter,die Mutter,der Mutter
das Gespräch,das Gespräch,dem Gespräch|der Regisseur,den Regisseur,dem Regisseur|die Kamera,die Kamera,der Kamera
das Drehbuch,das Drehbuch,dem Drehbuch|der Schnitt,den Schnitt,dem Schnitt|die Rolle,die Rolle,der Rolle
das Studio,das Studio,dem Studio|der Direktor,den Direktor,dem Direktor|die Verwaltung,die Verwaltung,der Verwaltung
das Gericht,das Gericht,dem Gericht|der Zeuge,den Zeugen,dem Zeugen|die Aussage,die Aussage,der Aussage
das Protokoll,das Protokoll,dem Protokoll|der Sommer,den Sommer,dem Sommer|die Nacht,die Nacht,der Nacht
das Licht,das Licht,dem Licht|der Regen,den Regen,dem Regen|die Stimme,die Stimme,der Stimme
das Gesicht,das Gesicht,dem Gesicht|der Spiegel,den Spiegel,dem Spiegel
die Treppe,die Treppe,der Treppe
das Geräusch,das Geräusch,dem Geräusch|der Schatten,den Schatten,dem Schatten
die Landschaft,die Landschaft,der Landschaft
das Gebäude,das Gebäude,dem Gebäude|der Turm,den Turm,dem Turm|die Werkstatt,die Werkstatt,der Werkstatt
"""
_VERBS = """
sieht sucht findet betrachtet vergisst trägt öffnet schließt beschreibt erkennt verlässt hört braucht versteht holt
bewacht repariert zeigt verkauft bezahlt malt erwähnt bemerkt verliert behält versteckt begrüßt verteidigt lobt zählt
"""
_ADVERBS = """
langsam plötzlich gestern heute wieder nie immer manchmal endlich vielleicht wirklich damals draußen vorsichtig
schweigend offenbar kaum bald dort leise zum_ersten_Mal ohne_Eile beinahe täglich seither ungern lange
mit_einem_Lächeln im_Frühjahr am_anderen_Morgen wie_immer ohne_ein_Wort vor_drei_Jahren so_gut_wie_nie auf_einmal
"""
_ADJECTIVES = """
alt neu klein groß dunkel hell still fremd müde freundlich seltsam leer schwer ruhig teuer krank berühmt nass
zerbrochen höflich nervös zufrieden unsichtbar gewöhnlich großzügig verlassen vergeblich eilig überflüssig
"""
# Said between the sentences of a story, each rarely more than once in a text.
_ASIDES = """
Das hatte mit den Jahren nicht nachgelassen.|Man gewöhnt sich an vieles, an manches nicht.|Kein Wunder also.
Erst sehr viel später begriff man, was das bedeutete.|So jedenfalls steht es in den Akten.|Was blieb ihm auch übrig?
Die Leute redeten darüber, wie sie über alles redeten.|Es gab freilich auch andere Meinungen.|Und doch!
Davon wird noch die Rede sein.|Daran änderte auch der Krieg wenig.|Im Dorf hielt man das für selbstverständlich.
Vom Meer her zog Nebel auf, und die Möwen verstummten.|Wer hätte das gedacht?|Eine Erklärung fand sich nicht.
Die Rechnung kam eine Woche darauf mit der Post.|Zwischen den Dielen wuchs schon das erste Gras.|Es roch nach Kreide.
Beim Abendessen sprach niemand mehr davon.|Ein Hahn krähte, obwohl es längst Mittag war.|Vorläufig blieb es dabei.
Aus Gründen, die hier nichts zur Sache tun, schwieg er.|Der Kaffee war kalt geworden.|Gezahlt wurde am Monatsende.
"""
_CHINESE = (
    "我们 他们 今天 昨天 学生 老师 学校 图书馆 电影 朋友 中国 德国 城市 火车 车站 晚上 早上 时间 问题 工作 "
    "认为 知道 喜欢 开始 看见 找到 离开 回来 写信 读书 讨论 决定 非常 已经 可能 一起 马上 因为 所以 但是 如果 "
    "房间 窗户 故事 历史 语言 翻译 文章 报纸 经济 社会 医生 邻居 孩子 母亲 河流 山水 音乐 照片 声音 颜色"
)
_ARABIC = (
    "الرجل المرأة الولد البيت المدينة الكتاب المدرسة الطريق الباب النافذة الرسالة القطار المحطة الليل النهار "
    "كتب قرأ ذهب جاء رأى سمع فتح أغلق وجد ترك عرف قال سأل انتظر في من إلى على مع عن ثم لكن لأن حين كان ليس "
    "كبير صغير جديد قديم بعيد قريب جميل هادئ اليوم أمس غدا أيضا الصديق الأم الأب اللغة الترجمة الفيلم الصورة"
)
_TEMPLATES = (
    "{N1} {v} {A1} {adv}.",
    "{Adv} {v} {n1} {a1}, und {n2} {v2} {a2}.",
    "{N1}, {rel} neben {d1} steht, {v} {a1} nicht.",
    "Wenn {n1} {a1} {v}, bleibt {n2} {adv} {adj}.",
    "Es war {adj}, und {n1} {v} {adv} {a1}.",
    "{N1} ist {adj}, aber {n2} {v} {a1} mit {d1}.",
    "„{N1} {v} {a1}“, sagte {n2} {adv}.",
    "Niemand {v} {a1}, weil {n1} {adv} hinter {d1} wartet.",
    "Auf {d1} lag {adv} etwas, das wie {n1} aussah.",
    "{N1} {v} zuerst {a1}, dann {a2} und schließlich {a3}.",
    "Dass {n1} {adj} ist, {v} {n2} erst, als sie nach {d1} fragt.",
    "Von {d1} aus {v} man {a1}; {n1} aber {v2} {adv} {a2}.",
    "Seit {num} {v} {n1} {a1} – {adv}, wie es heißt.",
    "„Ist {n1} {adj}?“, fragte {n2}. „Nein“, sagte {n3}, „nur {adj2}.“",
    "{Adv} ist {n1} {adj}.",
    "Bei {d1} {v} {n1} {num} Mal {a1}, ehe {n2} {adv} zu {d2} geht.",
    "Ob {n1} {a1} {v} oder {a2}, weiß in {d1} keiner.",
    "Aus {d1} kam {adv} ein Ton, als hätte {n1} {a1} auf {a2} gelegt.",
)


def german(draw: random.Random, words: int) -> str:
    """Prose of so many words: paragraphs of two to nine sentences, every third from an article."""
    articles = [p for path in sorted(SAMPLES.glob("*.de.md")) for p in _paragraphs(path)]
    draw.shuffle(articles)
    parts: list[str] = []
    count = 0
    while count < words:
        if articles and draw.random() < 0.33:
            part = articles.pop()
        else:
            part = templates(draw, draw.randint(20, 90))
        parts.append(part)
        count += len(part.split())
    return "\n\n".join(parts)


def real(draw: random.Random) -> str:
    """Some 5,000 words of news and manuals, in paragraphs of two to seven sentences."""
    files = sorted(BITEXT.glob("*.de.txt"))
    draw.shuffle(files)
    parts: list[str] = []
    for path in files:
        lines = path.read_text(encoding="utf-8").split("\n")
        while lines:
            count = draw.randint(2, 7)
            parts.append(" ".join(line.strip() for line in lines[:count]).strip())
            lines = lines[count:]
        if sum(len(part.split()) for part in parts) > 5_000:
            break
    return "\n\n".join(part for part in parts if part)


def templates(draw: random.Random, words: int) -> str:
    """A paragraph of at least so many words."""
    asides = [one for line in _ASIDES.strip().split("\n") for one in line.split("|")]
    sentences: list[str] = []
    while sum(len(one.split()) for one in sentences) < words:
        sentences.append(draw.choice(asides) if draw.random() < 0.1 else _sentence(draw))
    return " ".join(sentences)


def unlike(draw: random.Random, words: int) -> str:
    """A paragraph of at least so many words that shares nothing with the others but small words."""
    language = Language(GERMAN, draw)
    sentences: list[str] = []
    while sum(len(one.split()) for one in sentences) < words:
        sentences.append(language.sentence(draw.randint(6, 18)))
    return " ".join(sentences)


def english(draw: random.Random, words: int) -> str:
    """The English sample articles, their paragraphs in any order; about 2,000 words at most."""
    parts = [p for path in sorted(SAMPLES.glob("*.en.md")) for p in _paragraphs(path)]
    draw.shuffle(parts)
    while sum(len(p.split()) for p in parts[1:]) > words:
        parts.pop()
    return "\n\n".join(parts)


def dialogue(draw: random.Random, words: int) -> str:
    """Short lines, many of them several times."""
    stock = ["»Ja.«", "»Nein.«", "»Und dann?«", "»Ich weiß es nicht.«", "»Warum?«", "Er schwieg.", "»Doch«, sagte sie."]
    parts: list[str] = []
    while sum(len(p.split()) for p in parts) < words:
        parts.append(draw.choice(stock) if draw.random() < 0.4 else _sentence(draw))
    return "\n".join(parts)


def itemised(draw: random.Random, words: int) -> str:
    """A vocabulary list: lines alike in form."""
    nouns = [one.split(",")[0] for line in _NOUNS.split("\n") for one in line.split("|") if one]
    lines: list[str] = []
    while 8 * len(lines) < words:
        noun = draw.choice(nouns)
        first, second = draw.choice(_ADJECTIVES.split()), draw.choice(_ADJECTIVES.split())
        place = f"Lektion {draw.randint(1, 12)}, Seite {draw.randint(1, 90)}"
        lines.append(f"{len(lines) + 1}. {noun}: {first}, {second} – {place}")
    return "\n".join(lines)


def worksheet(draw: random.Random) -> str:
    """Eighty blocks, sixty of them the same task line, twenty headings with a number."""
    task = "Ergänzen Sie die fehlenden Wörter und schreiben Sie den Satz in Ihr Heft: ______________."
    blocks = [task] * 60 + [""] * 20
    draw.shuffle(blocks)
    number = 0
    for at, block in enumerate(blocks):
        if not block:
            number += 1
            blocks[at] = f"Übung {number}: {_sentence(draw)}"
    return "\n\n".join(blocks)


def chinese(draw: random.Random, words: int) -> str:
    """Chinese words in sentences, without spaces."""
    stock = _CHINESE.split()
    return _unlike_german(draw, words, stock, "", "，", "。")


def arabic(draw: random.Random, words: int) -> str:
    """Arabic words in sentences, right to left."""
    stock = _ARABIC.split()
    return _unlike_german(draw, words, stock, " ", "،", ".")


def _unlike_german(draw: random.Random, words: int, stock: list[str], space: str, comma: str, stop: str) -> str:
    parts = []
    for _ in range(max(1, words // 60)):
        sentences = []
        for _ in range(6):
            chosen = [draw.choice(stock) for _ in range(draw.randint(6, 14))]
            chosen[len(chosen) // 2] += comma
            sentences.append(space.join(chosen) + stop)
        parts.append(space.join(sentences))
    return "\n\n".join(parts)


def _paragraphs(path: Path) -> list[str]:
    body = path.read_text(encoding="utf-8").split("---\n", 2)[-1]
    return [
        re.sub(r"\*|\[|\]\([^)]*\)|^#+ ", "", p).replace("\n", " ").strip() for p in body.split("\n\n") if p.strip()
    ]


def _sentence(draw: random.Random) -> str:
    nouns = [one.split(",") for line in _NOUNS.split("\n") for one in line.split("|") if one]
    # Some things are spoken of more often than others.
    noun: Callable[[], list[str]] = lambda: nouns[min(int(draw.expovariate(0.08)), len(nouns) - 1)]  # noqa: E731
    adverbs, adjectives, verbs = _ADVERBS.split(), _ADJECTIVES.split(), _VERBS.split()
    first = noun()
    words = {f"n{i}": noun()[0] for i in (1, 2, 3)} | {f"a{i}": noun()[1] for i in (1, 2, 3)}
    words |= {f"d{i}": noun()[2] for i in (1, 2)} | {"rel": first[0].split()[0]}
    words |= {"v": draw.choice(verbs), "v2": draw.choice(verbs), "adv": draw.choice(adverbs)}
    words |= {"adj": draw.choice(adjectives), "adj2": draw.choice(adjectives), "num": str(draw.randint(2, 40))}
    words["N1"] = first[0][0].upper() + first[0][1:]
    words["adv"] = words["adv"].replace("_", " ")
    words["A1"], words["Adv"] = noun()[1], draw.choice(adverbs).replace("_", " ")
    words["Adv"] = words["Adv"][0].upper() + words["Adv"][1:]
    return draw.choice(_TEMPLATES).format(**words)
