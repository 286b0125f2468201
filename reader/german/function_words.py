"""German words of closed classes: contractions, determiners, and words that look like forms of others but are none."""

from types import MappingProxyType

from reader.german.word_lists import listed

CONTRACTIONS = MappingProxyType(
    {
        "am": ("an", "dem"),
        "beim": ("bei", "dem"),
        "im": ("in", "dem"),
        "vom": ("von", "dem"),
        "zum": ("zu", "dem"),
        "zur": ("zu", "der"),
        **{
            word + "s": (word, "das")
            for word in ["an", "auf", "durch", "für", "hinter", "in", "um", "unter", "vor", "über"]
        },
        **{word + "m": (word, "dem") for word in ["hinter", "unter", "vor", "über"]},
        **{word + "n": (word, "den") for word in ["unter", "über"]},
    }
)
"""A preposition with its article, and both of them."""

_DETERMINERS = {
    **{word: word for word in ["sein", "mein", "dein", "ihr", "unser", "euer", "kein", "ein"]},
    **{word: word + "er" for word in ["dies", "jed", "jen", "welch", "manch", "solch", "derjenig", "derselb"]},
    **{word: word + "e" for word in ["all", "beid", "mehrer", "einig", "sämtlich"]},
    **{"eur": "euer", "unsr": "unser", "viel": "viel", "wenig": "wenig", "irgendein": "irgendein"},
}
_ENDINGS = ("", "e", "em", "en", "er", "es")
DETERMINERS = MappingProxyType(
    {stem + ending: lemma for stem, lemma in _DETERMINERS.items() for ending in _ENDINGS}
    | {"den": "der", "dem": "der", "des": "der", "deren": "der", "dessen": "der", "denen": "der"}
    | {"diejenigen": "derjenige", "dieselben": "derselbe", "dieselbe": "derselbe", "dasselbe": "derselbe"}
)
"""Lemma by form of articles, possessives and what else takes the place of an article."""

PRONOUNS = MappingProxyType(
    {"mich": "ich", "mir": "ich", "dich": "du", "dir": "du", "ihn": "er", "ihm": "er", "uns": "wir", "euch": "ihr"}
    | {"ihnen": "sie", "wen": "wer", "wem": "wer", "wessen": "wer"}
)
"""Nominative by form."""

ONLY_THEMSELVES = frozenset(
    listed(
        "aber abends allein allerdings als also am an anders anfangs auch auf aus außer außerdem außerhalb bald bei "
        "beinahe bereits besonders bevor bis bisher bitte bloß da dabei dadurch dafür dagegen daher dahin damals "
        "damit danach daneben dank dann daran darauf daraus darin darüber darum darunter das dass davon davor dazu "
        "demnach denn dennoch der deshalb desto deswegen die doch dort draußen drinnen durch eben ebenfalls ebenso "
        "ehe eher eigentlich einmal endlich entlang entweder er erneut erst erstmals es etwa etwas fast ferner "
        "folglich für gar gegen gegenüber gemäß genau gern gerne gestern gleichzeitig halb heute hier hierbei "
        "hinten hinter höchstens ich ihr immer immerhin in indem indes infolge inner innerhalb insbesondere "
        "inzwischen ja je jedoch jemals jemand jenseits jetzt kaum kein knapp kürzlich laut lediglich leider links "
        "letztlich mal man mehr mehrmals meist meistens mindestens mit mithilfe mittags mitten mittlerweile "
        "möglicherweise morgen morgens nach nachdem nachher nachts nahezu namens nämlich neben nebenbei nein nicht "
        "nichts nie niemals niemand nirgends noch nochmals nun nur ob oben oberhalb obgleich obwohl oder oft ohne "
        "ohnehin paar plötzlich quer rechts rund samt schließlich schon sehr seit seitdem seitens selber selbst "
        "selten sich sie so sobald sodass sofern sofort sogar solange sondern sonst sooft soweit sowie sowohl statt "
        "stattdessen stets teils teilweise trotz trotzdem über überall überhaupt übrigens um ungefähr unten unter "
        "unterdessen unterhalb vergebens vermutlich viel vielleicht vielmehr voll vom von vor voran voraus vorbei "
        "vorher vorhin vorn vorne während wahrscheinlich wann warum was weder wegen weil weit weiter weiterhin "
        "wenigstens wenn wer weshalb wie wieder wir wo wobei wodurch wofür woher wohin wohl womit wonach woran "
        "worauf woraus worin worüber worum wozu ziemlich zu zudem zuerst zufolge zugunsten zuletzt zumal zumindest "
        "zunächst zurück zurzeit zusammen zuvor zwar zwischen"
    )
)
"""Words that stand for themselves, even where another word has a form like them: `während`, `laut`, `trotz`."""

PLURALS = frozenset(
    listed(
        "Alimente Alpen Annalen Daten Eltern Einkünfte Ferien Finanzen Fakten Geschwister Gezeiten Gliedmaßen "
        "Immobilien Kosten Lebensmittel Leute Masern Memoiren Möbel Niederlande Ostern Pfingsten Personalien "
        "Schulden Spesen Streitkräfte Tropen Trümmer Unkosten Weihnachten Wirren Zinsen Großeltern Nachrichten "
        "Jeans Shorts News"
    )
)
"""Plurals that are words of their own, or have no singular."""

PLURAL_ENDS = tuple(sorted({*PLURALS, *(word.lower() for word in PLURALS)}))
"""What compounds of such plurals end in: `Trainingsdaten`, `Drehkosten`."""

LIKE_COMPARATIVES = frozenset(
    ["eher", "früher", "länger", "lieber", "mehr", "näher", "öfter", "später", "weiter", "außer", "unter", "über"]
)
"""Adverbs that are comparatives only before `als`."""

SUBJECTS = frozenset(["ich", "du", "er", "sie", "es", "wir", "ihr", "man", "Sie", "wer", "das", "dies"])
"""Pronouns that a finite verb stands beside."""

BEFORE_NOUNS = frozenset(
    listed(
        "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines im am zum "
        "zur vom beim ins ans mit ohne für durch gegen von zu aus bei nach seit in an auf über unter vor hinter "
        "neben zwischen wegen trotz während mein meine meinen meinem meiner sein seine seinen seinem seiner ihr "
        "ihre ihren ihrem ihrer unser unsere unseren unserem unserer dieser diese dieses diesem diesen jeder jede "
        "jedes jedem jeden viele wenige einige alle mehrere zwei drei vier fünf sechs sieben acht neun zehn sehr so "
        "ganz besonders als und"
    )
)
"""Words behind which an adjective may stand before its noun."""

HAVE = frozenset(
    ["habe", "hast", "hat", "haben", "habt", "hatte", "hattest", "hatten", "hattet", "hätte", "hätten", "gehabt"]
)
BECOME = frozenset(
    [
        "werde",
        "wirst",
        "wird",
        "werden",
        "werdet",
        "wurde",
        "wurdest",
        "wurden",
        "wurdet",
        "würde",
        "würden",
        "worden",
        "geworden",
    ]
)
BE = frozenset(listed("bin bist ist sind seid war warst waren wart sei seien wäre wären gewesen sein"))
