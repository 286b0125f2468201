"""Whether one side only hedges, obliges or permits: sollen, müssen, dürfte, können against must, should, may, can.

Each *mood* has words that ask for an answer and, of each language, what answers it: much more than the one modal that a
dictionary would give ("soll" is "is said to", "reportedly", "is meant to" and a good deal else).
"""

import re
from dataclasses import dataclass

from reader.differences.kinds import Found
from reader.model import Span

_I = re.IGNORECASE


@dataclass(frozen=True, slots=True)
class _Mood:
    """A modal of one language, and what of the other says the same."""

    language: str
    asks: re.Pattern[str]
    answers: re.Pattern[str]


# Infinitives with "to", but not "to the cinema", "to Berlin", "to 17".
_TO = r"\bto (?!the\b|a\b|an\b|this|that|these|those|his|her|their|its|our|my|your|all\b|some|\d)[a-z]+\b"
_HEDGES = (
    r"\b(?:can|could|may|might|cannot|perhaps|maybe|possib\w*|potential\w*|able|ability|abilities|capab\w*|allow\w*"
    r"|enabl\w*|let|lets|permit\w*|likely|would|will|should|chance\w*|opportunit\w*|unable|likelihood|conceivabl\w*"
    r"|option\w*|help\w*|seem\w*|easily|risk\w*|free to|must|probabl\w*|manag\w*|know how|suitable|(?:im"
    r"|in)?\w{3,}(?:able|ible|ably|ibly|ability)|if|feasible|impossib\w*|presumabl\w*|supposed\w*|shall|need|fit for"
    r"|available|capacit\w*|power|way)\b|n['’]t\b"
)
_MOODS = (
    _Mood(
        "de",
        re.compile(r"\bsoll(?:en|st|t|te|ten|test|tet)?\b", _I),
        re.compile(
            r"\b(?:should\w*|ought|shall|suppos\w*|reported\w*|alleged\w*|said|apparent\w*|rumou?r\w*|claim\w*"
            r"|accord\w*|(?:is|are|was|were|be|been|being) (?:\w+ )?to|meant|intend\w*|intent\w*|aim\w*|expect\w*"
            r"|plan\w*|due|design\w*|must|ha(?:ve|s|d) to|need\w*|require\w*|want\w*|will|would|going to|goal\w*"
            r"|purpose|believ\w*|thought|slated|scheduled|so that|in order to|let|may|might|could|can|if|purported\w*"
            r"|set to|hop\w*|wish\w*|recommend\w*|advis\w*|better|task\w*|propos\w*|demand\w*|call\w*|order\w*|told"
            r"|tell\w*|ask\w*|instruct\w*|target\w*|evident\w*|seem\w*|remember|make sure|try|bound|had better"
            r"|never)\b|" + _TO,
            _I,
        ),
    ),
    _Mood(
        "de",
        re.compile(r"\bm(?:uss|uß|üssen|usst|usste|ussten|üsste|üssten)\b", _I),
        re.compile(
            r"\b(?:must\w*|ha(?:ve|s|d|ving)(?: \w+)? to|had|need\w*|requir\w*|oblig\w*|forc\w*|ought|should\w*|bound"
            r"|necess\w*|gotta|got to|essential\w*|compel\w*|demand\w*|mandat\w*|will|(?:is|are|was|were"
            r"|be) (?:\w+ )?to|shall|important|crucial|vital|impos\w*|imperative|ensure|make sure|cannot|can['’]t"
            r"|(?:is|are|were|was)n['’]t|inevitabl\w*|without|may|entail\w*|involve\w*|certain\w*|duty|duties"
            r"|responsib\w*|have|has|only way|hav\w*)\b|" + _TO,
            _I,
        ),
    ),
    _Mood(
        "de",
        re.compile(r"\bdürften?\b", _I),
        re.compile(_HEDGES + r"|\b(?:expect\w*|suggest\w*|set to|bound|safe)\b", _I),
    ),
    _Mood(
        "de",
        re.compile(r"\b(?:könnten?|darf|dürfen|durften?)\b", _I),
        re.compile(_HEDGES + r"|\b(?:right\w*|ban\w*|forb\w*|prohibit\w*|legal\w*|illegal\w*|authori[sz]\w*)\b", _I),
    ),
    _Mood(
        "en",
        re.compile(
            r"\b(?:reportedly|allegedly|supposedly|purportedly|(?:is|are|was|were) (?:said|reported|alleged|rumou?red"
            r"|believed|supposed) to)\b",
            _I,
        ),
        re.compile(
            r"\b(?:soll\w*|angeblich\w*|mutmaßlich\w*|offenbar|zufolge|laut|heißt|hieß|Angaben|scheinbar\w*"
            r"|anscheinend|bericht\w*|Bericht\w*|wohl|sei|seien|habe|hätte\w*|würde\w*|vermut\w*|gerücht\w*|wollen"
            r"|will|werde|werden|gilt|gelten|gesagt|sagt|dürft\w*|nachgesagt|vermeintlich\w*|glaub\w*|gemeldet\w*"
            r"|Meldung\w*|könn\w*|müss\w*|eigentlich)\b",
            _I,
        ),
    ),
    _Mood(
        "en",
        re.compile(r"\b(?:must|ha(?:ve|s) to)\b", _I),
        re.compile(
            r"\b(?:m(?:u|ü)(?:ss|ß)\w*|soll\w*|notwendig\w*|nötig\w*|erforderlich\w*|brauch\w*|gilt|zwingend\w*"
            r"|zwing\w*|bedarf|bedürf\w*|verpflicht\w*|darf|dürf\w*|unbedingt|verlang\w*|gezwungen\w*|pflicht\w*|wohl"
            r"|erforder\w*|erfordert|benötig\w*|kann|könn\w*|sicher\w*|bestimmt|vorgeschrieben\w*|unumgänglich\w*"
            r"|werden|wird|vorausgesetzt|wichtig\w*|(?:hat|haben|habe|ist|sind|sei|hast|habt)\b.*\bzu(?: \w+|\w*))\b"
            r"|\w+zu\w+en\b|\bzu \w+en\b|\bSie\b",
            _I,
        ),
    ),
    _Mood(
        "en",
        re.compile(r"\b(?:should(?:n['’]t)?|ought)\b", _I),
        re.compile(
            r"\b(?:soll\w*|m(?:u|ü)(?:ss|ß)\w*|würd\w*|empf\w*|ratsam|besser|dürf\w*|darf|kann|könn\w*|falls|wenn"
            r"|werden|wird|zu|sei|seien|lieber|rat\w*|raten|rät|mög\w*|nötig\w*|hätt\w*|wär\w*|eigentlich|gehör\w*|tun"
            r"|bitte|am besten|gilt|Sie|brauch\w*)\b",
            _I,
        ),
    ),
    _Mood(
        "en",
        re.compile(
            r"(?<!in )\b(?:might|may(?! \d)|could)\b(?! have been| (?:\w+ )?(?:see|hear|feel|smell|remember)\b)"
        ),
        re.compile(
            r"\b(?:könn\w*|kann\w*|konnt\w*|dürf\w*|durft\w*|darf\w*|mag|mög\w*|mocht\w*|vielleicht|eventuell\w*|evtl"
            r"|wohl|womöglich|lässt|lassen|ließ\w*|läßt|imstande|lage|fähig\w*|erlaub\w*|vermag|vermocht\w*|vermöchte"
            r"|gegebenenfalls|ggf|umstände\w*|gestatt\w*|ermöglich\w*|würd\w*|wird|werden|sonst|soll\w*|potenzi\w*"
            r"|potenti\w*|unter|Mai|denkbar\w*|gelang|geling\w*|schaff\w*|wahrscheinlich\w*|vermut\w*|möchte\w*"
            r"|hätt\w*|wär\w*|wenn|falls|chance\w*|gelegenheit\w*|so|auch|\w+bar\w*|zu \w+en|m(?:u|ü)(?:ss|ß)\w*"
            r"|manchmal|leicht|un\w+lich\w*|etwa|risiko|gefahr|weiß|erst|würde\w*)\b",
            _I,
        ),
    ),
)


def compare(source: str, target: str, languages: tuple[str, str]) -> Found:
    """The modals of each side that the other has nothing for; languages are one German, one English."""
    texts = dict(zip(languages, (source, target), strict=True))
    spans: dict[str, list[Span]] = {language: [] for language in languages}
    for mood in _MOODS:
        if mood.language not in texts:
            continue
        asked = [Span(*found.span()) for found in mood.asks.finditer(texts[mood.language])]
        other = next(text for language, text in texts.items() if language != mood.language)
        if asked and not mood.answers.search(other):
            spans[mood.language] += asked
    return Found(*(tuple(sorted(spans[language])) for language in languages))
