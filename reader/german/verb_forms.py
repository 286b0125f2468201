"""Forms of German verbs without prefix: which infinitives a finite form or a participle can be of."""

from collections.abc import Iterator
from functools import cache

# infinitive, third person present where its vowel changes (else "-"), preterite, participle
_STRONG = """
backen bäckt backte gebacken|befehlen befiehlt befahl befohlen|beginnen - begann begonnen|beißen - biss gebissen
bergen birgt barg geborgen|bersten birst barst geborsten|biegen - bog gebogen|bieten - bot geboten
binden - band gebunden|bitten - bat gebeten|blasen bläst blies geblasen|bleiben - blieb geblieben
braten brät briet gebraten|brechen bricht brach gebrochen|brennen - brannte gebrannt|bringen - brachte gebracht
denken - dachte gedacht|dringen - drang gedrungen|dürfen darf durfte gedurft|empfangen empfängt empfing empfangen
empfehlen empfiehlt empfahl empfohlen|empfinden - empfand empfunden|erkennen - erkannte erkannt
erschrecken erschrickt erschrak erschrocken|essen isst aß gegessen|fahren fährt fuhr gefahren
fallen fällt fiel gefallen|fangen fängt fing gefangen|fechten ficht focht gefochten|finden - fand gefunden
flechten flicht flocht geflochten|fliegen - flog geflogen|fliehen - floh geflohen|fließen - floss geflossen
fressen frisst fraß gefressen|frieren - fror gefroren|geben gibt gab gegeben|gehen - ging gegangen
gelingen - gelang gelungen|gelten gilt galt gegolten|genießen - genoss genossen
geschehen geschieht geschah geschehen|gewinnen - gewann gewonnen|gießen - goss gegossen|gleichen - glich geglichen
gleiten - glitt geglitten|graben gräbt grub gegraben|greifen - griff gegriffen|haben hat hatte gehabt
halten hält hielt gehalten|hängen - hing gehangen|heben - hob gehoben|heißen - hieß geheißen
helfen hilft half geholfen|kennen - kannte gekannt|klingen - klang geklungen|kneifen - kniff gekniffen
kommen - kam gekommen|können kann konnte gekonnt|kriechen - kroch gekrochen|laden lädt lud geladen
lassen lässt ließ gelassen|laufen läuft lief gelaufen|leiden - litt gelitten|leihen - lieh geliehen
lesen liest las gelesen|liegen - lag gelegen|lügen - log gelogen|meiden - mied gemieden|messen misst maß gemessen
mögen mag mochte gemocht|müssen muss musste gemusst|nehmen nimmt nahm genommen|nennen - nannte genannt
pfeifen - pfiff gepfiffen|preisen - pries gepriesen|quellen quillt quoll gequollen|raten rät riet geraten
reiben - rieb gerieben|reißen - riss gerissen|reiten - ritt geritten|rennen - rannte gerannt
riechen - roch gerochen|ringen - rang gerungen|rinnen - rann geronnen|rufen - rief gerufen
saufen säuft soff gesoffen|saugen - sog gesogen|schaffen - schuf geschaffen|scheiden - schied geschieden
scheinen - schien geschienen|schelten schilt schalt gescholten|schieben - schob geschoben
schießen - schoss geschossen|schlafen schläft schlief geschlafen|schlagen schlägt schlug geschlagen
schleichen - schlich geschlichen|schleifen - schliff geschliffen|schließen - schloss geschlossen
schlingen - schlang geschlungen|schmeißen - schmiss geschmissen|schmelzen schmilzt schmolz geschmolzen
schneiden - schnitt geschnitten|schreiben - schrieb geschrieben|schreien - schrie geschrien
schreiten - schritt geschritten|schweigen - schwieg geschwiegen|schwellen schwillt schwoll geschwollen
schwimmen - schwamm geschwommen|schwinden - schwand geschwunden|schwingen - schwang geschwungen
schwören - schwor geschworen|sehen sieht sah gesehen|sein ist war gewesen|senden - sandte gesandt
singen - sang gesungen|sinken - sank gesunken|sinnen - sann gesonnen|sitzen - saß gesessen
sprechen spricht sprach gesprochen|springen - sprang gesprungen|stechen sticht stach gestochen
stehen - stand gestanden|stehlen stiehlt stahl gestohlen|steigen - stieg gestiegen|sterben stirbt starb gestorben
stinken - stank gestunken|stoßen stößt stieß gestoßen|streichen - strich gestrichen|streiten - stritt gestritten
tragen trägt trug getragen|treffen trifft traf getroffen|treiben - trieb getrieben|treten tritt trat getreten
trinken - trank getrunken|trügen - trog getrogen|tun tut tat getan|verderben verdirbt verdarb verdorben
vergessen vergisst vergaß vergessen|verlieren - verlor verloren|wachsen wächst wuchs gewachsen
waschen wäscht wusch gewaschen|weichen - wich gewichen|weisen - wies gewiesen|wenden - wandte gewandt
werben wirbt warb geworben|werden wird wurde geworden|werfen wirft warf geworfen|wiegen - wog gewogen
winden - wand gewunden|wissen weiß wusste gewusst|wollen will wollte gewollt|ziehen - zog gezogen
zwingen - zwang gezwungen|erlöschen erlischt erlosch erloschen|bestehen - bestand bestanden
bekommen - bekam bekommen|verschwinden - verschwand verschwunden
"""

_ENDINGS = ("", "e", "st", "t", "en", "n", "te", "test", "ten", "tet", "ete", "etest", "eten", "etet", "et", "est")


def infinitives(form: str) -> list[str]:
    """Infinitives that a finite form (in small letters) can be of; most are no words: ask a dictionary.

    >>> infinitives("lädt")[0], "stellen" in infinitives("stellte")
    ('laden', True)
    """
    found = list(irregular(form))
    for ending in _ENDINGS:
        if form.endswith(ending) and len(stem := form.removesuffix(ending) if ending else form) > 1:
            found += [stem + "en", stem + "n"] if stem.endswith(("el", "er", "l", "r", "u")) else [stem + "en"]
    if form.endswith(("le", "re")):  # "sammle": sammeln
        found.append(form[:-2] + "e" + form[-2] + "n")
    return list(dict.fromkeys(found))


def irregular(form: str) -> tuple[str, ...]:
    """Infinitives that a form (in small letters) is an irregular finite form of.

    >>> irregular("lädt"), irregular("stellt")
    (('laden',), ())
    """
    return _finite().get(form.replace("ß", "ss"), ())


def of_participle(form: str) -> list[str]:
    """Infinitives that a past participle (in small letters, not inflected) can be of; most are no words.

    >>> of_participle("genommen")[0], of_participle("gestellt")
    ('nehmen', ['stellen'])
    """
    found = list(_participles().get(form.replace("ß", "ss"), ()))
    stem = form if form.endswith("iert") else form.removeprefix("ge")
    for ending in ("et", "t"):
        if stem.endswith(ending) and len(stem) > len(ending) + 1:
            bare = stem.removesuffix(ending)
            found += [bare + "n", bare + "en"] if bare.endswith(("el", "er")) else [bare + "en"]
    if stem.endswith("en") and not found:
        found.append(stem)
    return list(dict.fromkeys(found))


def is_participle(form: str, infinitive: str) -> bool:
    """Whether a form can only be a participle of a verb, not a finite form of it.

    >>> is_participle("gestellt", "stellen"), is_participle("gehört", "hören"), is_participle("gehört", "gehören")
    (True, True, False)
    """
    if form.endswith("nd") and infinitive[:-1] == form[:-1]:
        return True
    return form.startswith("ge") and not infinitive.startswith("ge")


@cache
def _finite() -> dict[str, tuple[str, ...]]:
    """Infinitives by irregular finite form, with ss for ß."""
    found: dict[str, tuple[str, ...]] = {}
    for infinitive, present, preterite, _ in _rows():
        for form in {*_present(present), *_preterite(preterite)}:
            key = form.replace("ß", "ss")
            found[key] = (*found.get(key, ()), infinitive)
    return found


@cache
def _participles() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for infinitive, _, _, participle in _rows():
        key = participle.replace("ß", "ss")
        found[key] = (*found.get(key, ()), infinitive)
    return found


def _rows() -> Iterator[list[str]]:
    for row in _STRONG.replace("\n", "|").split("|"):
        if row:
            yield row.split()


def _present(third: str) -> Iterator[str]:
    """Third and second person, and the imperative of "gibt": "gib"."""
    if third != "-":
        stem = third.removesuffix("t")
        yield from (third, stem + "st", stem if stem.endswith(("s", "ss", "ß")) else stem + "st")
        if "i" in stem:
            yield stem
        if third.endswith("itt"):  # "tritt": tritt!, trittst
            yield from (third, third + "st")


def _preterite(first: str) -> Iterator[str]:
    endings = ("", "st", "n", "t") if first.endswith("e") else ("", "st", "est", "en", "t", "et")
    yield from (first + ending for ending in endings)
