"""What the sentence rules have to know of a language besides its abbreviations: small word lists."""

from dataclasses import dataclass
from types import MappingProxyType

from reader.language.abbreviations import GENERAL, TABLES, Kind, Table


@dataclass(frozen=True, slots=True)
class Habits:
    """How a language writes its sentences.

    Words of `starters`, `months` and `ordinal_nouns` are written as they begin a sentence or name; those
    of the other lists in lower case.

    Attributes:
        abbreviations: Abbreviation, without its last stop, to what the stop means.
        small_abbreviations: The same in small letters, for texts written in one case.
        starters: Words that, with a capital, almost surely begin a sentence.
        subjects: Pronouns that make the word before them a verb that begins a sentence (“Lesen Sie”).
        stopped_ordinals: Whether ordinals are written "3." and rulers "XIV.".
        months: What follows the day in a date; also centuries and the like.
        ordinal_nouns: Nouns that are commonly counted by an ordinal without an article before it.
        determiners: Words after which a number with a full stop is an ordinal.
        countings: Words after which a number is a plain quantity.
        labels: Nouns that are numbered ("Teil II").
        leads_on: Words that no sentence ends with, so that dots after them are a pause.
        inquit: Verbs of speaking that may follow a quotation and a name.
        compound_ends: Last parts of compounds that are abbreviated ("Schillerstr").
        bare_consonants: Whether a short word without vowels is likely an abbreviation.
        extra_marks: Further characters that end sentences.
    """

    abbreviations: Table
    small_abbreviations: Table
    starters: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    stopped_ordinals: bool = False
    months: frozenset[str] = frozenset()
    ordinal_nouns: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    countings: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    leads_on: frozenset[str] = frozenset()
    inquit: frozenset[str] = frozenset()
    compound_ends: tuple[str, ...] = ()
    bare_consonants: bool = False
    extra_marks: str = ""


def habits_for(language: str) -> Habits:
    """The habits of a BCP 47 tag's primary language; general ones for languages without their own."""
    primary = language.replace("_", "-").partition("-")[0].lower()
    primary = _SAME_AS.get(primary, primary)
    known = _HABITS.get(primary)
    if known is not None:
        return known
    return Habits(
        *_tables(primary),
        stopped_ordinals=primary in _STOPPED_ORDINALS,
        extra_marks=";\u037e" if primary in ("el", "grc") else "",
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _starters(text: str) -> frozenset[str]:
    return frozenset(word[0].upper() + word[1:] for word in text.split())


def _tables(primary: str) -> tuple[Table, Table]:
    table: dict[str, Kind] = dict(GENERAL)
    table.update(TABLES.get(primary, {}))
    return MappingProxyType(table), MappingProxyType({word.lower(): kind for word, kind in table.items()})


_STOPPED_ORDINALS = _words("bs cs da de et fi fo hr hsb dsb hu is lb lv nb nn no pl sh sk sl sr tr")
"""Languages whose ordinals are written with a full stop."""

_SAME_AS = MappingProxyType(
    dict.fromkeys(("gsw", "bar", "nds", "lb", "ksh", "pfl", "als"), "de") | {"gl": "pt", "af": "nl", "sco": "en"}
)
"""Languages written near enough like another for its word lists."""

_GERMAN_DETERMINERS = """
    der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines
    mein meine meinen meinem meiner meines dein deine deinen deinem deiner sein seine seinen seinem seiner
    seines ihr ihre ihren ihrem ihrer ihres unser unsere unseren unserem unserer unseres euer eure euren
    eurem eurer dieser diese dieses diesen diesem jener jene jenes jenen jenem jeder jede jedes jeden jedem
    welcher welche welches welchen welchem mancher manche am im zum zur vom beim ans ins aufs fürs übers
"""

_GERMAN = Habits(
    *_tables("de"),
    starters=_starters("""
        der die das den dem des ein eine einen einem einer eines kein keine keinen keiner ich du er sie es wir ihr
        man mein meine dein deine sein seine seinen ihre ihren ihrem ihrer unser unsere unseren dieser diese dieses
        diesen diesem dies jener jene jenes jeder jede jedes alle alles viele vieles manche mancher einige etliche
        mehrere beide niemand jemand etwas nichts wer wen wem wessen was wann warum wieso weshalb wo woher wohin
        womit wozu wodurch wie welche welcher welches und oder aber denn doch sondern weil da damit dass daß wenn
        als ob obwohl obgleich während nachdem bevor ehe bis seit seitdem sobald solange sofern falls indem zwar
        dann danach davor darauf darum daher deshalb deswegen dabei dafür dagegen damals daneben daran darin daraus
        darüber darunter davon dazu dort dorthin hier hierbei hierfür hierzu heute gestern morgen jetzt nun bald
        später früher zuvor zuletzt zuerst zunächst schließlich endlich erst schon noch nur auch so sogar außerdem
        zudem ferner allerdings jedoch dennoch trotzdem hingegen vielmehr immerhin vielleicht wahrscheinlich
        vermutlich offenbar leider natürlich tatsächlich eigentlich insgesamt inzwischen mittlerweile manchmal oft
        meist meistens immer nie niemals wieder allein besonders gerade etwa rund fast kaum sehr ja nein nicht in
        im an am auf aus bei beim für mit nach neben ohne über um unter vom von vor zu zum zur zwischen trotz wegen
        durch gegen laut gemäß dank statt ab anders andere andererseits einerseits zugleich gleichzeitig währenddessen
        ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können konnte soll sollte muss
        bereits seither somit folglich demnach kurz lange mehr weniger weder entweder sowohl je überhaupt bislang
        bisher anschließend daraufhin nebenbei ebenso genau gut ihm ihn ihnen mir mich dir dich uns euch
    """),
    subjects=frozenset(("Sie", "wir", "ich", "du")),
    stopped_ordinals=True,
    months=_starters("""
        januar jänner jan februar feber febr feb märz mrz april apr mai juni jun juli jul august aug september sept
        sep oktober okt november nov dezember dez jahrhundert jahrhunderts jahrhunderte jahrhunderten jahrtausend
        jahrtausends jh jhd jhdt jhs
    """),
    ordinal_nouns=_starters("""
        platz rang klasse lesung generation auflage ausgabe staffel liga bundesliga runde etage stock stockwerk og ug
        geburtstag jahrestag todestag mal teil kapitel semester quartal halbjahr halbzeit minute spieltag akt satz
        grad ehe ordnung dynastie weltkrieg reich republik vorsitzende vorsitzender vorsitzenden bürgermeister
        bürgermeisterin sieger siegerin preis tag woche jahr mannschaft wahl person fc sc sv vfl tsv fsv
    """),
    determiners=_words(_GERMAN_DETERMINERS),
    countings=_words("""
        auf um mit gegen über unter von nach rund etwa circa knapp nur nun bereits noch sind waren ist war hat hatte
        haben hatten gleich plus minus mal durch ab = : – - gewann kostet kosten beträgt betrug bei fast genau
    """),
    labels=_words("""
        teil kapitel kap band bd akt abschnitt stufe typ buch punkt phase klasse kategorie gruppe folge staffel anhang
        anlage artikel tabelle abbildung version variante halle tor gleis zone grad
    """),
    leads_on=_words(
        _GERMAN_DETERMINERS
        + """
        ist sind war waren heißt hieß heißen mit von bei aus nach zu für ohne gegen durch um in an auf über unter vor
        hinter neben zwischen und oder aber als wie wegen trotz statt dass daß weil wenn ob sehr so ganz nur auch
    """
    ),
    compound_ends=("str",),
    bare_consonants=True,
)

_ENGLISH = Habits(
    *_tables("en"),
    starters=_starters("""
        the a an this that these those he she it we they you I my your his her its our their mine who whom whose
        what which when where why how and or but nor for yet so because since although though while if unless until
        whether once as after before then there here now today yesterday tomorrow later earlier soon finally first
        second third next last meanwhile moreover furthermore however therefore thus hence nevertheless nonetheless
        still also even only just perhaps maybe indeed instead otherwise in on at by from to with without within
        about above across against along among around behind below beneath beside between beyond despite during
        except inside into near of off onto out outside over through throughout toward towards under upon some any
        all both each every few many more most much neither either none no nobody nothing not one two three four
        five another other others such same several is are was were am be been do does did has have had can could
        should would might must shall let it's that's there's he's she's I'm I've I'd I'll we're we've they're
        they've you're don't didn't isn't wasn't never always often sometimes usually recently according
        unlike like rather quite very too again far long yes oh well people critics officials what's who's
    """),
    leads_on=_words("""
        the a an this that these those is are was were be am my your his her its our their of in on at by for from
        to with without and or but than as into about very so
    """),
    inquit=_words("""
        said says asked asks replied answered cried shouted whispered called exclaimed wondered demanded added
        muttered murmured screamed yelled snapped inquired enquired continued insisted repeated began thought
        went interrupted gasped laughed sighed growled roared bellowed observed remarked retorted
    """),
    bare_consonants=True,
)

_FRENCH = Habits(
    *_tables("fr"),
    starters=_starters("""
        le la les l un une des du de d il elle ils elles on nous vous je j tu ce c cette cet ces cela ça son sa ses leur
        leurs mon ma mes notre nos votre vos qui que qu quand où comment pourquoi et mais ou donc or ni car si en dans
        sur sous avec sans pour par après avant pendant depuis selon puis alors aussi ainsi enfin ensuite toutefois
        cependant pourtant tout tous toute toutes plusieurs certains aucun rien personne à au aux y n ne s
    """),
    leads_on=_words(
        "le la les un une des du de et ou à au aux en dans est sont était avec pour par son sa ses ce cette"
    ),
    bare_consonants=True,
)

_SPANISH = Habits(
    *_tables("es"),
    starters=_starters("""
        el la los las un una unos unas él ella ellos ellas yo tú nosotros ustedes lo esto eso este esta estos estas
        ese esa esos esas su sus mi mis quien quién que qué cuando cuándo donde dónde como cómo y e pero o si sin con
        en por para según tras desde hasta entre sobre después antes luego entonces además también así ahora hoy ayer
        todo todos toda todas nadie nada algo muchos algunos no sí ya a al del de se es era fue
    """),
    leads_on=_words("el la los las un una de del y o a al en es son era con por para su sus que"),
    bare_consonants=True,
)

_ITALIAN = Habits(
    *_tables("it"),
    starters=_starters("""
        il lo la l i gli le un uno una egli lui lei essi loro io tu noi voi questo questa questi queste quello quella
        quelli quelle suo sua suoi sue chi che cosa quando dove come perché e ma o se senza con in nel nella nei per da
        dal dalla dopo prima poi allora inoltre anche così ora oggi ieri tutto tutti nessuno niente qualcuno molti
        alcuni non sì già a al alla ai alle di del della dei si è era fu sono
    """),
    leads_on=_words("il lo la i gli le un uno una di del della e o a al in nel è sono era con per che"),
    bare_consonants=True,
)

_PORTUGUESE = Habits(
    *_tables("pt"),
    starters=_starters("""
        o a os as um uma uns umas ele ela eles elas eu tu nós você vocês isto isso este esta estes estas esse essa
        aquele aquela seu sua seus suas meu minha quem que quando onde como porque e mas ou se sem com em no na nos nas
        por pelo pela para segundo após desde até entre sobre depois antes então além também assim agora hoje ontem
        tudo todos todas ninguém nada algo muitos alguns não sim já ao à do da dos das de é era foi
    """),
    leads_on=_words("o a os as um uma de do da e ou em no na é são era com por para que"),
    bare_consonants=True,
)

_DUTCH = Habits(
    *_tables("nl"),
    starters=_starters("""
        de het een hij zij ze wij we jij je ik u jullie dit dat deze die zijn haar hun ons onze mijn wie wat wanneer
        waar waarom hoe en maar of want dus als omdat hoewel terwijl nadat voordat toen dan daarna daarom daar hier nu
        vandaag gisteren later eerst ook zelfs alleen misschien in op aan bij met zonder voor na naar van door over
        onder tussen tijdens volgens sinds tot alle alles veel sommige niemand niets iedereen er is was niet geen
    """),
    leads_on=_words("de het een van en of in op aan is zijn was met voor door te"),
    bare_consonants=True,
)

_HABITS = MappingProxyType(
    {
        "de": _GERMAN, "en": _ENGLISH, "fr": _FRENCH, "es": _SPANISH, "it": _ITALIAN, "pt": _PORTUGUESE, "nl": _DUTCH,
    }
)  # fmt: skip
