"""Closed classes of German words that tell separable prefixes from prepositions and adverbs."""

from reader.german.word_lists import word_set

FREE = word_set(
    # prepositions by origin
    "ab an auf aus bei durch ein gegen mit nach statt um über unter vor zu zwischen "
    # adverbs and nouns that are hardly anything else at the end of a clause
    "dar empor entgegen entlang entzwei fehl fern fest fort gegenüber heim her hin hinterher hoch inne kaputt "
    "kennen "
    "los nieder preis stand teil tot umher vonstatten voran voraus vorbei vorüber vorweg wahr weg weiter wett wieder "
    "zugrunde zunichte zurecht zurück zusammen zuvor zuwider überein überhand übrig irre kund leid bereit bevor "
    "aneinander aufeinander auseinander beieinander beisammen durcheinander gegeneinander hintereinander ineinander "
    "nebeneinander übereinander "
    "herab heran herauf heraus herbei herein herüber herum herunter hervor herzu hinab hinan hinauf hinaus hinein "
    "hinüber hinunter hinweg hinzu rauf raus rein rüber rum runter ran drauf einher dahin vorwärts rückwärts"
)
"""Prefixes that go with any verb the vocabulary has."""

RESTRICTED = {
    prefix: frozenset(bases.split())
    for prefix, bases in {
        "bekannt": "geben machen",
        "bloß": "stellen legen",
        "brach": "liegen",
        "breit": "treten schlagen",
        "dabei": "haben stehen",
        "dagegen": "halten setzen",
        "daher": "reden",
        "daneben": "gehen liegen greifen schießen benehmen",
        "davon": "laufen kommen fahren fliegen tragen jagen rennen eilen schleichen stehlen ziehen",
        "dazu": "gehören lernen verdienen geben zählen",
        "dazwischen": "kommen reden gehen funken fahren",
        "dicht": "halten machen",
        "fertig": "stellen machen werden bringen bekommen kriegen",
        "flach": "fallen legen",
        "frei": "geben lassen setzen sprechen stellen stehen halten legen schalten räumen kommen bekommen",
        "gleich": "setzen stellen tun kommen ziehen",
        "gut": "tun schreiben heißen",
        "klar": "stellen machen kommen",
        "krank": "schreiben melden feiern",
        "kurz": "schließen treten",
        "lahm": "legen",
        "leicht": "fallen",
        "nahe": "legen liegen kommen gehen stehen bringen",
        "offen": "legen lassen halten bleiben stehen",
        "richtig": "stellen liegen",
        "rück": "melden fragen",
        "schief": "gehen laufen liegen",
        "schwarz": "sehen fahren arbeiten malen",
        "schwer": "fallen tun nehmen",
        "sicher": "stellen gehen",
        "still": "legen stehen halten sitzen",
        "trocken": "legen",
        "voll": "laufen tanken stopfen machen schreiben packen",
        "vorher": "sagen sehen bestimmen",
        "wach": "rufen halten rütteln",
        "warm": "halten laufen machen",
        "zufrieden": "geben lassen stellen",
    }.items()
}
"""Prefixes that are as often adjectives or adverbs ("Er spricht klar."), with the verbs they belong to."""

PRODUCTIVE = word_set(
    "empor herab heran herauf heraus herbei herein herüber herum herunter hervor hinab hinauf hinaus hinein hinüber "
    "hinunter hinterher umher vorbei zurück los weg rauf raus rein rüber runter"
)
"""Prefixes that go with nearly any verb of motion; a verb of theirs need not stand in a dictionary."""

MOTION = word_set(
    "gehen kommen laufen fahren fliegen rennen springen klettern steigen kriechen rollen fallen stürzen "
    "ziehen schieben "
    "tragen bringen holen schicken werfen führen treiben eilen schleichen schwimmen reiten marschieren "
    "blicken schauen sehen gucken rufen winken reisen wandern segeln strömen fließen rücken drängen locken "
    "schwenken lassen"
)

HANDLING = word_set(
    "schneiden kleben nähen montieren stecken legen setzen stellen binden kratzen rechnen filtern "
    "kopieren falten bauen "
    "schrauben schmelzen mischen fügen fassen blenden zoomen spulen scrollen klicken skalieren drehen "
    "drücken pressen "
    "schlagen stoßen brechen reißen wischen schieben"
)
"""Verbs that go with "zusammen", "heraus" and the like."""

MAKING = word_set("zusammen auseinander aneinander ineinander heraus hinein zurück weg herunter raus rein runter")
"""Prefixes that go with those."""

LASTING = word_set(
    "gehen machen lesen drehen schreiben spielen sprechen reden schauen sehen laufen arbeiten suchen erzählen filmen "
    "schneiden fahren reisen leben forschen bauen entwickeln kämpfen lernen proben senden singen tanzen träumen üben "
    "verhandeln ermitteln verkaufen verwenden nutzen produzieren streiken schlafen"
)
"""Verbs that go with "weiter"."""

DUAL = word_set("durch hinter miss über um unter voll wider wieder")
"""Prefixes that are inseparable too: "übersetzt" is seldom a form of "setzt … über"."""

SEPARABLE_DUAL = frozenset(
    prefix + base
    for prefix, bases in {
        "durch": "arbeiten atmen beißen blättern blicken boxen brennen bringen checken drehen dringen drücken fallen "
        "fragen führen geben gehen greifen halten hängen kämpfen kommen kreuzen lassen lesen machen nehmen peitschen "
        "planen probieren rechnen reichen reisen rutschen sagen schlafen schneiden schlagen schlüpfen sehen setzen "
        "sickern spielen spülen starten stecken stehen stellen streichen testen wählen wechseln winken zählen ziehen",
        "über": "fließen greifen kochen laufen leiten quellen schäumen schnappen schwappen siedeln springen stülpen "
        "treten wechseln",
        "um": "arbeiten bauen benennen besetzen betten biegen bilden binden blättern blicken bringen buchen codieren "
        "datieren denken deuten drehen erziehen fallen formen formulieren füllen funktionieren gestalten gewöhnen "
        "gruppieren gucken hängen hauen hören kehren kippen kleiden knicken kommen kopieren krempeln laden "
        "lagern legen "
        "leiten lenken lernen münzen nutzen ordnen organisieren packen pflanzen pflügen polen programmieren "
        "quartieren "
        "räumen rechnen rennen rühren rüsten satteln schalten schauen schichten schlagen schmeißen schulden schulen "
        "schwenken sehen setzen siedeln sortieren springen steigen stellen stimmen stoßen strukturieren "
        "stülpen stürzen "
        "taufen tauschen tippen tun verteilen wandeln wechseln wenden werfen widmen ziehen",
        "unter": "bringen buttern gehen haken jubeln kommen kriechen mischen ordnen rühren schieben tauchen tunken",
        "voll": "laufen machen packen pumpen schreiben stopfen tanken",
        "wider": "hallen spiegeln",
        "wieder": "aufbauen aufnehmen auftauchen beleben bekommen bringen eröffnen entdecken erkennen erlangen finden "
        "geben gewinnen gutmachen herstellen kehren kommen sehen verwenden verwerten wählen",
    }.items()
    for base in bases.split()
)
"""Verbs with such a prefix that are separable, or far more often than not."""

DUAL_APART = word_set(
    "übersetzen übergehen überziehen überhängen unterstellen unterlegen unterhalten unterziehen wiederholen"
)
"""Verbs that are separable only in another, rarer sense: two halves prove it, one word does not."""

INSEPARABLE = word_set(
    "umarmen umfassen umgeben umringen umzingeln umwerben umkreisen umranden umklammern umreißen umrahmen umhüllen "
    "durchdenken durchforsten durchlöchern durchqueren durchwühlen antworten angeln "
    "hinterfragen widersprechen handhaben frühstücken"
)
"""Verbs that begin like separable ones and are hardly ever."""

PREPOSITIONS = word_set(
    "ab an auf aus außer bei bis durch entlang für gegen gegenüber hinter in mit nach neben ohne per pro "
    "samt seit statt "
    "trotz um unter über von vor wegen während wider zu zwischen im am ans ins vom zum zur beim aufs fürs ums übers "
    "durchs anstatt angesichts anhand aufgrund dank innerhalb außerhalb mithilfe"
)

CONTRACTED = word_set("im am ans ins vom zum zur beim aufs fürs ums übers durchs")
PAIRED = frozenset(
    tuple(pair.split("/"))
    for pair in word_set(
        "vor/nach vor/hinter vor/während vor/in mit/ohne für/gegen auf/unter "
        "auf/neben auf/in an/auf an/in in/um in/an "
        "über/unter nach/vor bei/nach durch/mit durch/für mit/für mit/durch aus/in unter/über um/in von/zu "
        "von/für mit/bei"
    )
)
"""Prepositions that share a noun: "vor und nach der Pause"."""

CONJUNCTIONS = word_set("und oder aber sondern doch denn sowie bzw beziehungsweise als wie")

SUBORDINATORS = word_set(
    "dass daß weil wenn ob obwohl obgleich nachdem bevor ehe damit sodass falls indem sobald solange "
    "sofern während da "
    "wer was wo wie warum wieso weshalb wann wohin woher womit wodurch worauf woran welche welcher welches welchen "
    "welchem seit bis als"
)

RELATIVES = word_set("der die das den dem denen deren dessen welcher welche welches welchen welchem")

DETERMINERS = frozenset(
    stem + ending
    for stem, endings in {
        "d": "er ie as en em es",
        "ein": " e en em er es",
        "kein": " e en em er es",
        "mein": " e en em er es",
        "dein": " e en em er es",
        "sein": " e en em er es",
        "ihr": " e en em er es",
        "unser": " e en em es",
        "eur": "e en em er es",
        "dies": "e en em er es",
        "jed": "e en em er es",
        "jen": "e en em er es",
        "all": "e en em er es",
        "viel": "e en er",
        "einig": "e en er",
        "mehrer": "e en er",
        "manch": "e en em er es",
        "welch": "e en em er es",
    }.items()
    for ending in ("", *endings.split())
    if ending or not endings or endings.startswith(" ")
)

NO_VERBS = (
    DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | SUBORDINATORS
    | RELATIVES
    | word_set(
        "ich du er sie es wir man mich dich ihn uns euch mir dir ihm ihnen sich selbst nicht nie auch nur "
        "noch schon sehr "
        "so dann dort hier heute gestern morgen immer wieder jetzt nun mehr zwei drei vier fünf sechs sieben "
        "acht neun "
        "zehn elf zwölf hundert tausend bitte mal eben halt ja nein neuen alten guten großen kleinen ersten "
        "letzten anderen "
        "weiteren beiden eigenen oben unten innen außen vorn hinten wegen gegen sein oft bald"
    )
)
"""Words that are looked at for a finite verb in vain."""

INTENSIFIERS = word_set("sehr so zu ziemlich besonders wie ganz äußerst viel echt recht völlig total")

_MONTHS = "januar februar märz april mai juni juli august september oktober november dezember"
_DAYS = "montag dienstag mittwoch donnerstag freitag samstag sonntag"
TIMES = frozenset(
    f"anfang beginn geburt kindheit jugend jetzt nun heute morgen da dort hier tag moment augenblick zeitpunkt stunde "
    f"sekunde minute woche monat jahr klein kind grund mitternacht mittag abend nacht sommer winter herbst frühling "
    f"{_MONTHS} {_DAYS}".split()
)
"""What stands between "von" and "an", "ab" or "auf"."""

SPANS = word_set("tag tage nacht woche wochen wochenende monat monate jahr jahre sommer winter zeit stunde mittag")
"""What stands before the postposition "über"."""

VIEWS = word_set(
    "meinung ansicht auffassung anschein reihe natur gesetz sinn wortlaut bericht berichten angaben aussage aussagen "
    "schätzung schätzungen wissen namen name möglichkeit voraussicht erfahrung tradition vernehmen größe länge "
    "gefühl einschätzung überzeugung form alter"
)
"""What stands before the postposition "nach"."""

CAUSES = word_set("wunsch rat hinweis anfrage bitte druck initiative anordnung vorschlag anzeige beschwerde")
"""What stands between "auf" and "hin"."""

FROM_OUT = word_set("ausgehen ausschließen ausnehmen ausruhen ausleihen auswählen aussuchen")
"""Verbs with "aus" that take "von": in others, "von … aus" says where."""

ADVERBIAL = tuple(
    tuple(phrase.split())
    for phrase in (
        "nach wie vor",
        "ab und zu",
        "ab und an",
        "hin und wieder",
        "hin und her",
        "hin und zurück",
        "nach und nach",
        "auf und ab",
        "auf und nieder",
        "auf und davon",
        "ein und aus",
        "durch und durch",
        "über und über",
        "um und um",
        "an und für",
        "für und wider",
        "so weiter",
        "so fort",
        "vor sich hin",
        "bis dahin",
        "ohne weiteres",
        "bis auf weiteres",
        "nach oben hin",
        "nach außen hin",
        "ein oder zwei",
        "ein oder mehrere",
        "ein oder andere",
        "ein oder anderen",
        "ein bis zwei",
        "ein und derselbe",
        "ein und dieselbe",
        "ein und dasselbe",
        "ein und denselben",
        "ein und demselben",
        "ein und derselben",
        "ein wie auch",
        "mehr und mehr",
        "nach vorn",
        "über kurz oder",
    )
)
"""Phrases whose words are no prefixes."""


def is_productive(prefix: str, base: str) -> bool:
    """Whether a prefix and a verb make a verb after a common pattern, though no dictionary need have it.

    >>> is_productive("hinunter", "klettern"), is_productive("an", "klettern")
    (True, False)
    """
    return (
        (prefix in PRODUCTIVE and base in MOTION)
        or (prefix in MAKING and base in HANDLING)
        or (prefix == "weiter" and base in LASTING)
    )
