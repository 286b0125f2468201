"""Sentences: tables of cases with "|" at the boundaries, properties, the shared articles, speed."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language.segmentation import segment

SHARED = Path(__file__).resolve().parents[3] / ".." / "shared"

GERMAN = """
# plain ends
Der Zug hielt.| Niemand stieg aus.
Hört ihr das?| Da ist es wieder!| Wie seltsam.
Was?! | Das kann nicht sein!!! | Doch.
Die Ampel wurde grün.|  Zwei Spatzen flogen auf.
Ohne Punkt am Schluss
Der Regen hörte auf.| Und niemand merkte es
Er lief und lief; der Weg nahm kein Ende.| Dann kam das Meer.
Es gibt drei Farben: Rot, Gelb und Blau.| Alle anderen sind gemischt.
Das Urteil lautet: Freispruch.| Der Saal tobte.
Sie kam – wie immer – zu spät.| Er lächelte.
Die Wahl ist offen – alles kann geschehen.| Morgen wissen wir mehr.

# abbreviations
Viele Tiere, z. B. Igel, halten Winterschlaf.| Andere ziehen fort.
Manche Stoffe, z.B. Kupfer, leiten gut.| Holz nicht.
Z. B. Kupfer leitet gut.| Holz leitet schlecht.
Er ist volljährig, d. h. Verträge darf er selbst schließen.| Das weiß er.
Frau Dr. Lehmann und Herr Prof. Dr. Kühn fehlten.| Niemand vertrat sie.
Dipl.-Ing. Karl Weber leitet den Bau.| Er ist zufrieden.
Die Kosten stiegen auf 3,4 Mrd. Euro.| Geplant waren zwei.
Der Staat zahlt 12 Mio. Euro dazu.| Die Stadt zahlt nichts.
Vgl. hierzu Kap. 7 und Abb. 12.| Dort findet sich der Beweis.
Man lese dazu S. 45 ff. und Bd. 3, S. 7.| Es lohnt sich.
Siehe S. 12 ff.| Dort steht alles.
Nach Art. 3 Abs. 2 GG sind Frauen und Männer gleich.| So einfach ist das.
Diese Art. 5 Leute mochten sie.
Auf diese Art.| Niemand merkte es.
Das regelt § 12 Abs. 3 Nr. 4 BGB.| Der Richter nickte.
Brot, Käse, Wein usw. standen bereit.| Wir griffen zu.
Brot, Käse, Wein usw.| Alle griffen zu.
Es gab Bücher, Zeitungen etc.| Wir lasen den ganzen Tag.
Gäste waren u. a. Minister Vogt und seine Frau.| Man tanzte.
Der Ort hat ca. 300 Einwohner bzw. 90 Familien.| Er schrumpft.
Sie wohnt in der Schillerstr. 14 in Ulm.| Besuch ist willkommen.
Das Büro der Adler Inc. in Wien schließt.| Es war zu teuer.
Die Meier & Co. KG baut Geräte.| Sie exportiert alles.
Er arbeitet bei der Meier & Co.| Das Werk liegt am Fluss.
Rom wurde 753 v. Chr. gegründet.| So heißt es.
Das war im Jahr 44 v. Chr.| Danach begann der Bürgerkrieg.
Die St. Anna-Kirche liegt am Markt.| Sie ist alt.
Tel. 030 1234, Fr. Berg.| Bitte nicht nachts anrufen.
Der Verein Sonne e. V. lädt ein.| Der Eintritt ist frei.
Das ist i. d. R. Sache der Länder.| Ausnahmen gibt es m. E. nicht.
Max. 20 Personen dürfen hinein.| Mehr passen nicht.
Das Buch (Hrsg. Anna Roth) ist vergriffen.| Ein Nachdruck kommt.
Die NATO tagt.| Die USA fehlen.| Die EU kommt.
Die U.S. Navy schwieg.| Das Weiße Haus auch.
So endet das Kapitel „Krieg u. Frieden“.| Das nächste ist kürzer.
Der Weg führt bis zum Pol.| Er ist lang.
Drücken Sie die Taste c.| Lesen Sie dann weiter.
Das ist Vitamin C.| Es ist gesund.

# ordinals, dates, numbers
Am 1. Mai wird gefeiert.| Am 2. Mai wird aufgeräumt.
Er kam am 7. Juli 1998 zur Welt.| Seine Schwester folgte 2001.
Sie starb am 12. 3. 1877 in Graz.| Ihr Haus steht noch.
Die Frist endet am 30.06.2025.| Später gilt nichts mehr.
Im 20. Jahrhundert änderte sich alles.| Wirklich alles.
Das 3. Kapitel ist das beste.| Das 4. Kapitel fehlt.
Der 1. FC Nürnberg verlor.| Der Trainer ging.
Zum 50. Geburtstag kamen alle.| Nur sie nicht.
Der 1. und der 2. Weltkrieg prägten ihn.| Er schrieb darüber.
Im 16. und 17. Jahrhundert blühte die Stadt.| Dann kam die Pest.
Vom 3. bis 5. August bleibt zu.| Danach ist geöffnet.
Friedrich II. von Preußen spielte Flöte.| Er komponierte auch.
So sprach Papst Johannes XXIII.| Er war beliebt.
Das geschah unter Karl V.| Er herrschte über halb Europa.
Sie landete auf Platz 2.| Alle gratulierten.
Wir wohnen im Zimmer 12.| Menschen sieht man dort selten.
Der Zug fährt von Gleis 7.| Reisende warten schon.
Der DAX stieg um 4.| Anleger jubelten.
Die Mauer fiel 1989.| Menschen tanzten auf ihr.
Das war 2019.| 20 Jahre später sah alles anders aus.
Die Miete beträgt 1.250 Euro.| 3 Zimmer sind es.
Die Temperatur sank auf −3,5 Grad.| Schnee fiel.
Der Film beginnt um 20.15 Uhr.| Wir sind um 20.00 Uhr da.
Die neue Version ist 3.11.| Sie ist schneller.
2. Staffel, 3. Folge.| Heute Abend.
1. Einleitung

# quotations
„Guten Morgen.“| Mehr sagte sie nicht.
„Ich gehe“, sagte er.| „Und zwar sofort.“
„Wo warst du?“, fragte sie.| Er schwieg.
„Hau ab!“, schrie er.| „Verschwinde!“
„Es regnet. Wir bleiben hier“, entschied die Mutter.| Keiner widersprach.
„Komm! Beeil dich! Der Zug fährt“, rief Tom.| Sie rannten.
»Es regnet. Wir bleiben hier«, entschied die Mutter.| Keiner widersprach.
«Es regnet. Wir bleiben hier», entschied die Mutter.| Keiner widersprach.
"Es regnet. Wir bleiben hier", entschied die Mutter.| Keiner widersprach.
Sie sagte: „Es regnet.| Wir bleiben hier.“| Keiner widersprach.
Er fragte: »Wer da?«| Stille.
Er fragte: ›Wer da?‹| Stille.
Er fragte: ‚Wer da?‘| Stille.
Er fragte: "Wer da?"| Stille.
«Wer da?» fragte er.| Stille.
„Ja“, sagte er, „ich komme.| Warte auf mich.“| Sie wartete.
„Nein!“| „Doch!“| „Oh!“
Das Buch „Was nun? Ein Ratgeber“ verkauft sich gut.| Es ist dünn.
Die Show „Wer weiß es?“ läuft heute.| Sie ist beliebt.
Er nannte es „einen Fehler“.| Sie nicht.
Das Lied heißt „Ja!“.| Es ist kurz.
Sie las „Effi Briest“.| „Irrungen, Wirrungen“ kannte sie schon.
„‚Halt!‘ hat er gerufen“, sagte sie.| Das stimmte.
„Er rief ‚Halt!‘, und ich hielt.| Mehr war nicht.“| Der Richter nickte.
Hier beginnt ein Zitat, das „nie endet.| Trotzdem wird geteilt.
Hier endet eines.“| Und hier geht es weiter.

# ellipses
Er wollte … aber er konnte nicht.| Sie wartete.
Sie wusste es nicht ...| Vielleicht morgen.
Und der Sieger ist … Österreich!| Jubel brach aus.
… und so ging es weiter.| Tag für Tag.
Es war einmal …| Nein, ganz anders.
Der Vertrag „[…] gilt ab sofort“.| Das steht fest.
Die Lage […] Deutschlands ist gut.| Das freut alle.

# brackets, addresses, initials, notes
Er kam (das war neu!) pünktlich.| Alle staunten.
Der Bericht (vgl. S. 3) lügt.| Das ist bekannt.
Sie ging (warum? Das weiß keiner) nach Hause.| Es war spät.
(Das ist ein ganzer Satz.)| Das ist der nächste.
Das ist der erste. | (Das ist der zweite.) | Das ist der dritte.
Er rief (laut!), dann lief er.| Keiner folgte.
Das Zitat (sic!) Müllers ist falsch.| Er gab es zu.
Lernen braucht Zeit. (Meier, 1998)| Das Gehirn wächst.
Die Karte steht auf www.stadtplan.example.| Dort findet man alles.
Schreiben Sie an anna.b@post.example.| Wir antworten.
Öffnen Sie die Datei brief.final.docx.| Sie ist klein.
Mehr dazu.| https://example.org/a.b?c=d hilft weiter.
E. T. A. Hoffmann schrieb Märchen.| J. S. Bach nicht.
Angela D. Merker gewann.| Ihr Gegner auch.
Die Stadt wuchs schnell.[3]| Heute hat sie Vororte.[4][5]
Die Stadt wuchs schnell.¹| Heute hat sie Vororte.
Das war gut.|Dann kam der Regen.
iPhones sind teuer.| iPads auch.
Das ging viral.| #aufschrei hieß das Schlagwort.| @anna schrieb mit.
"""

ENGLISH = """
# plain ends
The train stopped.| Nobody got off.
Did you hear that?| There it is again!| How odd.
What?!| That can't be!!!| It is.
No final stop here
The rain stopped.| And nobody noticed
He ran and ran; the road never ended.| Then came the sea.
There are three colours: red, yellow and blue.| All others are mixed.
She came – as always – late.| He smiled.
The vote is open — anything can happen.| We will know tomorrow.

# abbreviations
Some metals, e.g. Copper, conduct well.| Wood does not.
He is of age, i.e. Contracts are his business.| He knows.
Mr. Hill met Mrs. Wood and Dr. Lake.| They argued.
The firm Acme Inc. Tuesday said no.| Its shares fell.
The firm is called Acme Inc.| It sells everything.
He works for Briggs & Co. in Leeds.| The pay is bad.
The U.S. Senate met.| The U.K. Parliament did not.
He moved to the U.S.| His wife stayed.
We met at 5 p.m. on Monday.| It was dark.
We met at 5 p.m.| It was dark.
See Fig. 3 and pp. 12–14.| The proof is there.
I said no.| Nothing else mattered.
She said no.| I left.
Read vol. IV first.| It is short.
He lives at No. 10 Downing Street.| The door is black.
St. Paul's stands on a hill.| It is old.
They sell books, maps, etc.| Everything is cheap.
Books, maps, etc. were sold.| We bought some.
Sen. Warren and Gov. Hogan agreed.| Gen. Lee did not.
Martin Luther King Jr. spoke.| Everyone listened.
She holds a Ph.D. in physics.| He holds an M.A.| They get on.
It was Smith vs. Jones.| The judge yawned.
That happened in Jan. 2020.| The rest is known.
The N.A.T.O. Summit ended.| They signed.
It moved at twenty kph.| People ran.
That was quite a feat.| People cheered.

# numbers and initials
It cost $4.5 million.| 20 people paid.
She came in at number 3.| Everyone cheered.
It was 1990.| People danced.
The new version is 3.11.| It is faster.
J. K. Rowling and George R. R. Martin write.| Others read.
We are friends, you and I.| Did you know?
Henry VIII. had six wives.
1. Introduction
Take Vitamin C.| It helps.

# quotations
“Good morning.”| She said no more.
“I am going,” he said.| “Right now.”
"Are you coming?" he asked.| She nodded.
"Are you coming?" Tom asked.| She nodded.
"Are you coming?" I asked.| She nodded.
"Are you coming?"| She nodded.
“It is raining. We stay here,” Mother decided.| No one objected.
"It is raining. We stay here," she said.| No one objected.
‘It is raining. We stay here,’ she said.| No one objected.
'It is raining. We stay here,' she said.| No one objected.
"It is late! Are you coming?" she asked.| He was not.
She said, "It is raining.| We stay here."| No one objected.
She said: ‘It is raining.| We stay here.’| No one objected.
“Yes,” he said, “I am coming.| Wait for me.”| She waited.
"No!"| "Yes!"| "Oh!"
The book “What Now? A Guide” sells well.| It is thin.
He called it 'a mistake'.| She didn't.
He called it “a mistake.”| She didn't.
"She said 'Stop!' and I stopped," he told us.| It was true.
Here begins a quotation that "never ends.| It is split all the same.
Here one ends."| And here it goes on.
'Tis the boys' room.| It's small.| Rock 'n' roll was in the '90s.| That's that.
The students' books were new.| The teachers' weren't.

# ellipses, brackets, addresses, notes
He wanted ... but he could not.| She waited.
She did not know...| Maybe tomorrow.
And the winner is … Austria!| Cheers broke out.
I wondered . . . and left.| It was late.
"... and so it went on."| Day after day.
He came (that was new!) on time.| All marvelled.
(This is a whole sentence.)| This is the next.
This is the first.| (This is the second.)| This is the third.
She left (why? Nobody knows) at noon.| It was hot.
The map is at www.map.example.| It is good.
Write to jane.doe@mail.example.| We will answer.
Open the file letter.final.docx.| It is small.
The city grew fast.[3]| Today it has suburbs.
It was over.|Then the rain came.
"""

OTHERS = {
    "fr": """
Il vient.| Elle part.
« Viens-tu ? » demanda Paul.| Elle hésita.
« Je pars. Tu restes ici », dit-il.| Elle pleura.
Il dit : « Je pars. | Tu restes ici. »| Elle pleura.
« Bonjour. »| M. Dupont entra avec Mme Petit.| Il souriait.
L'usine (cf. p. 12) ferme.| L'État paie.
Que faire ?| Rien !| Voilà…| C'est fini.
Le roi mourut en 52 av. J.-C. à Rome.| Nul ne pleura.
""",
    "es": """
El Sr. López llegó.| La Sra. Gil no.
¿Vienes?| ¡Claro que sí!| Vamos.
¿Vienes? ¿o no?| Dímelo.
—¿Quién es? —preguntó ella.| Nadie contestó.
Vive en EE. UU. desde 1990.| Es feliz.
«Ya voy. Espera», dijo él.| Ella esperó.
""",
    "it": """
Il Sig. Rossi arrivò.| La Sig.ra Bianchi no.
«Vengo. Aspetta», disse.| Lei aspettò.
Costa 3,5 euro ecc. e basta.| È poco.
""",
    "pt": "O Dr. Silva chegou.| A Sra. Melo não.\nQuem é?| Ninguém respondeu.",
    "nl": "Dhr. Jansen kwam, d.w.z. te laat.| Mevr. Smit niet.\nHet was laat.| 's Avonds regende het.",
    "sv": "Det är bl.a. Olle som kom.| Han log.\n”Kommer du?” frågade hon.| Han nickade.",
    "da": "Den 3. maj kom han.| Det var f.eks. Peter.| Han lo.",
    "fi": "Hän tuli 3. toukokuuta.| Se oli kylmä päivä.\n»Tule tänne. Nyt», sanoi hän.| Kukaan ei tullut.",
    "pl": "Urodził się 3. maja, np. w Łodzi.| Potem wyjechał.\n„Idę. Czekaj”, rzekł.| Czekała.",
    "cs": "Karel IV. byl král.| Narodil se 14. května 1316.| Žil v Praze.",
    "ru": "А. С. Пушкин родился в 1799 г. в Москве.| Он писал стихи и т. д.| Все его знают.\n"
    "«Иди. Я жду», — сказал он.| Она ушла.",
    "tr": "Dr. Kaya geldi.| Prof. Demir gelmedi.",
    "el": "Πού πας;| Δεν ξέρω.| Καλά.",
    "zh": """
今天很冷。|我们回家吧！|好吗？|好。
他说：“今天很冷。|我们回家吧。”|然后他走了。
“今天很冷。我们回家吧。”他说。|没有人回答。
“好。”|“走吧。”
这是真的吗?|我不信!|算了。
""",
    "ja": """
今日は寒い。|帰ろう。
「今日は寒い。帰ろう。」と彼は言った。|誰も答えなかった。
「はい。」|「いいえ。」
""",
    "ar": "هل تأتي؟| نعم.| لنذهب!",
    "ur": "وہ آیا۔| وہ گئی۔",
    "hi": "डॉ. शर्मा आए।| वे बैठ गए।| क्या हुआ?| कुछ नहीं।",
    "hy": "Նա եկավ։| Նա գնաց։",
    "ka": "მოვიდა.| წავიდა.",
    "th": "เขามา",
    "und": "Dr. Xyz abc.| Def ghi?| Jkl!",
}


def cases(table: str) -> list[str]:
    lines = (line.strip() for line in table.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def sentences(text: str, language: str) -> list[str]:
    return [text[span.start : span.end] for span in segment(text, language)]


def check(case: str, language: str) -> None:
    expected = [part.strip() for part in case.split("|")]
    assert sentences(case.replace("|", ""), language) == expected


@pytest.mark.parametrize("case", cases(GERMAN))
def test_german(case: str) -> None:
    check(case, "de")


@pytest.mark.parametrize("case", cases(ENGLISH))
def test_english(case: str) -> None:
    check(case, "en")


@pytest.mark.parametrize(("language", "case"), [(tag, case) for tag, table in OTHERS.items() for case in cases(table)])
def test_other_languages(language: str, case: str) -> None:
    check(case, language)


@pytest.mark.parametrize("tag", ["de", "de-AT", "de-CH", "DE_de", "lb"])
def test_regions_use_the_primary_language(tag: str) -> None:
    check("Am 3. Juli kam Dr. Roth.| Es regnete.", tag)


@pytest.mark.parametrize("tag", ["", "und", "xx", "x-private"])
def test_unknown_languages_have_general_rules(tag: str) -> None:
    check("Mr. Abc def.| Ghi 3.5 jkl?| Mno!", tag)


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\t", "\n", "  ", " \u200b", "\r\n"])
def test_any_space_is_a_space(space: str) -> None:
    text = f"Am{space}3.{space}Juli{space}kam{space}z.{space}B.{space}Dr.{space}Roth.{space}Es{space}regnete."
    first, second = sentences(text, "de")
    assert first == text[: len(first)]
    assert first.endswith("Roth.")
    assert second.lstrip("\u200b") == f"Es{space}regnete."


def test_french_spaces_before_marks() -> None:
    for space in ("\u00a0", "\u202f", " "):
        check(f"Viens-tu{space}?| « Oui{space}! »{space}dit-il.| Bien{space}!", "fr")


def test_unseen_characters_do_not_matter() -> None:
    check("Das ist z.\u00ad B. so\u200b.\u200d| Pro\u00adf. Dr\u200b. Ro\u00adth kam.| Gut.", "de")
    check("\ufeffErst das.\u200b|Dann dies.", "de")


def test_hard_breaks_do_not_end_sentences_but_blank_lines_and_bullets_do() -> None:
    check("Über allen Gipfeln\nist Ruh.| Warte\nnur", "de")
    assert sentences("Milch\n• Brot\n• Käse", "de") == ["Milch", "• Brot", "• Käse"]
    assert sentences("Titel\n\nText ohne Punkt\n \nEnde", "de") == ["Titel", "Text ohne Punkt", "Ende"]


def test_small_letters_only() -> None:
    check("ich kam an.| dann ging ich.| z. b. so.", "de")


def test_capitals_only() -> None:
    check("DR. ROTH KAM AN.| DANN GING SIE AM 3. MAI.", "de")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0\u202f"])
def test_nothing_but_space(text: str) -> None:
    assert segment(text, "de") == []


def test_only_marks_are_one_sentence() -> None:
    assert sentences("... ! ?", "de") == ["... ! ?"]
    assert sentences("Ende! 😀 😀", "de") == ["Ende! 😀 😀"]


def test_a_long_quotation_is_split_despite_its_inquit() -> None:
    speech = " ".join(f"Das ist der Satz Nummer {number} der Rede." for number in range(30))
    assert len(segment(f"„{speech} Und Schluss“, sagte sie. Alle klatschten.", "de")) == 32


ALPHABET = st.one_of(
    st.characters(),
    st.sampled_from(list(".!?…,;:\"'„“”‚‘’»«›‹()[] \n\u00a0\u202f\u00ad\u200b。」「？！-–")),
    st.sampled_from(["z. B. ", "Dr. ", "Das ist. ", "1. ", "„Ja“, ", " sagte er", "U.S. ", "... ", "Er ", "(S. 3) "]),
)
TAGS = st.sampled_from(["de", "en", "fr", "es", "nl", "zh", "ja", "el", "cs", "und"])


@settings(max_examples=300, deadline=None)
@given(parts=st.lists(ALPHABET, max_size=60), tag=TAGS)
def test_spans_partition_every_text(parts: list[str], tag: str) -> None:
    text = "".join(parts)
    spans = segment(text, tag)
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        assert not text[end : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        end = span.end
    assert not text[end:].strip()


@settings(max_examples=100, deadline=None)
@given(first=st.sampled_from(cases(GERMAN)), second=st.sampled_from(cases(GERMAN)))
def test_blank_lines_separate(first: str, second: str) -> None:
    """What stands in one paragraph does not change the sentences of the next, quotation marks aside."""
    if any(mark in first for mark in '„“"»«'):
        return
    first, second = (case.replace("|", "") for case in (first, second))
    joined = sentences(f"{first}\n\n{second}", "de")
    assert joined == sentences(first, "de") + sentences(second, "de")


PATHOLOGICAL = {
    "letters": "a" * 250_000,
    "words": "wort " * 50_000,
    "spaces": " " * 250_000,
    "line feeds": "\n \n" * 75_000,
    "stops": "." * 250_000,
    "spaced stops": ". " * 75_000,
    "spaced exclamations": "! " * 75_000,
    "opening marks": "„" * 75_000,
    "closing marks": "“" * 75_000,
    "straight marks": "\" ' " * 25_000,
    "brackets": "(!) " * 25_000,
    "open brackets": "(." * 50_000,
    "zero width": ".\u200b" * 50_000,
    "references": ".[1]" * 25_000,
    "initials": "A. " * 37_500,
    "numbers": "1. " * 37_500,
    "quotations": "„Ja. Nein“, sagte er. " * 5_000,
    "unclosed": "Er sagte: „Ja. " * 7_500,
    "dots": ". . " * 25_000,
}


@pytest.mark.parametrize("kind", PATHOLOGICAL)
def test_time_is_linear(kind: str) -> None:
    text = PATHOLOGICAL[kind]
    times = []
    for part in (text[: len(text) // 8], text):
        begin = time.process_time()
        segment(part, "de")
        times.append(time.process_time() - begin)
    # 8 times the text; quadratic time would be 64 times as long, and many seconds. A slow day passes.
    assert times[1] < 40 * times[0] + 10


def test_a_megabyte_of_prose_takes_about_a_second() -> None:
    text = ("Der Rat tagte am 3. Mai, d. h. sehr spät. „Was nun?“, fragte Dr. Roth. Niemand wusste Rat. " * 11_000)[
        :1_000_000
    ]
    begin = time.process_time()
    assert len(segment(text, "de")) > 30_000
    assert time.process_time() - begin < 40  # measured: 0.4 s; quadratic time would be hours


@pytest.mark.parametrize(("language", "count"), [("de", 18), ("en", 20)])
def test_the_shared_article(language: str, count: int) -> None:
    path = SHARED / "corpus" / f"el-eternauta.{language}.txt"
    if not path.exists():
        pytest.skip("the shared corpus is not here")
    _date, *blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    assert sum(len(segment(block, language)) for block in blocks) == count


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_shared_bitexts(language: str) -> None:
    """Six lines joined are cut again where they were joined, if the line ended like a sentence.

    Some lines hold two sentences, so that only the recall of the cuts tells something; lines that end
    without a stop, or before a small letter, cannot be found.
    """
    folder = SHARED / "bitext" / "de-en-dev"
    if not folder.exists():
        pytest.skip("the shared bitexts are not here")
    found = wanted = 0
    for path in sorted(folder.glob(f"*.{language}.txt")):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        for first in range(0, len(lines), 6):
            group = lines[first : first + 6]
            ends = {span.end for span in segment(" ".join(group), language)}
            end = -1
            for line, after in pairwise(group):
                end += 1 + len(line)
                if line.rstrip("\"“”’'»)").endswith((".", "!", "?")) and not after[0].islower():
                    wanted += 1
                    found += end in ends
    assert wanted > 900
    assert found / wanted > 0.99
