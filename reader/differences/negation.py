"""Whether one side says no where the other does not.

Words that negate are counted. What negates by its form ("unmöglich", "impossible") or its meaning ("hardly", "kaum")
answers a negation of the other side without needing an answer itself; two that cancel each other ("nicht unmöglich")
count as none. Set phrases ("nicht nur", "no doubt") negate nothing.
"""

import re
from dataclasses import dataclass

from reader.differences.kinds import Found
from reader.model import Span


@dataclass(frozen=True, slots=True)
class _Negation:
    """How a language negates.

    Attributes:
        phrases: Set phrases in which nothing is negated.
        words: That negate.
        forms: Words that negate by their form.
        senses: Words that may answer a negation by what they mean.
    """

    phrases: re.Pattern[str]
    words: re.Pattern[str]
    forms: re.Pattern[str]
    senses: re.Pattern[str]


_GERMAN = _Negation(
    phrases=re.compile(
        r"\bnicht (?:nur|allein|bloß|zuletzt|umsonst|wahr)\b|\bohne Zweifel\b|\bohne Frage\b|\bnichts? ander\w+ als\b"
        r"|\bkein Wunder\b|\bnicht (?:mehr und nicht )?weniger als\b|\bnicht selten\b|\bohne weiteres\b|\boder nicht\b"
        r"|\bnicht lange auf sich warten\b",
        re.I,
    ),
    words=re.compile(
        r"\b(?:nicht|nichts|kein(?:e[nmrs]?)?|nie|niemals|niemand(?:e[nms]|s)?|nirgends|nirgendwo|weder|keinesfalls|"
        r"keineswegs|keinerlei|ohne|nein|nimmer)\b",
        re.I,
    ),
    forms=re.compile(
        r"\bun(?!d\b|s\b|ser|ter|ten\b|gefähr|mittelbar|abhängig|bedingt\b|iv|ion|ikat|ifor|ik|i\b|its?\b|geheuer"
        r"|wetter|fall)\w{3,}|\b(?:in(?:akzept|aktiv|direkt|effiz|homogen|kompat|kompet|konsequent|konsist|korrekt"
        r"|offiziell|stabil|toler|valid)|il(?:legal|legitim|loyal)|im(?:mobil|materiell|perfekt)|ir(?:rational|regul"
        r"|relev|real|revers)|non|miss|miß|nicht|dis(?:kreditier|qualifi)|a(?:typisch|symmetr|sozial|normal|theis))\w+"
        r"|\b\w{3,}(?:los(?:e[nmrs]?|igkeit)?|frei(?:e[nmrs]?)?|leer(?:e[nmrs]?)?)\b",
        re.I,
    ),
    senses=re.compile(
        r"\bfrei von\b|\b(?:kaum|selten\w*|wenig\w*|gering\w*|fehl(?:en|t|te|ten|end\w*)|mangel\w*|mängel|verweiger\w*"
        r"|weiger\w*|verbiet\w*|verbot\w*|untersag\w*|ablehn\w*|lehn\w*|abgelehnt\w*|vermied\w*|vermeid\w*"
        r"|verhinder\w*|statt|anstatt|anstelle|außer|erst|sondern|leugn\w*|bestr[ei]+t\w*|dementier\w*|scheiter\w*"
        r"|gegen|versäum\w*|verzicht\w*|vergeblich|falsch\w*|bevor|bislang|noch|ausgeschlossen|ausschließ\w*"
        r"|verpass\w*|nur|lediglich|bloß|gescheitert|verlor\w*|frei\w*|zu \w+,? (?:um|als)|null|schwer\w*|schwierig\w*"
        r"|entgegen|weg|abwesen\w*|entf[aä]ll\w*|egal|abgesehen|hindern?|schlecht\w*|keinst\w*|entgeh\w*|fern\w*"
        r"|anders|unter|sonst|wegfall\w*|stopp\w*|allein\w*|einzig\w*|ausbleib\w*)\b|\bes sei denn\b",
        re.I,
    ),
)
_ENGLISH = _Negation(
    phrases=re.compile(
        r"\bnot (?:only|just|least|merely|simply|to mention)\b|\bno doubt\b|\bwithout (?:a )?doubt\b|\bno matter\b"
        r"|\bif not\b"
        r"|\bnothing but\b|\bnone other\b|\bno wonder\b|\bNo\.? ?\d|\bno (?:less|fewer|more) than\b|\bor not\b"
        r"|\bno \w+er than\b|\bnot infrequently\b|\bnot uncommon\w*|, (?:is|are|was|were|do|does|did|has|have|ca"
        r"|wo)n['’]t (?:it|they|he|she|you|we)\?",
        re.I,
    ),
    words=re.compile(
        r"\b(?:not|no|never|nobody|none|nothing|nowhere|neither|cannot|without)\b|(?:n['’]t\b)|\bno(?:-| )one\b", re.I
    ),
    forms=re.compile(
        r"\bun(?!der|til|less|ion|it|iv|i[cfq]|cle|to\b|iso|ear|an[ik])\w{3,}|\bnon-?(?!e\b)\w{3,}|\bim(?:possib"
        r"|perfect|practic|probab|prop[er]|patien|mobil|matur|moral|material|balanc|pass)\w+|\bin(?:ability|access"
        r"|accura|action|activ|adequa|advert|applic|approp|aud[ib]|capab|coher|comp[al]|comple|compr|conclus|consis"
        r"|conven|correct|cur|decis|defin|depend|determin|direct|dispens|dissol|distinct|effect|effic|elig|equal"
        r"|evitab|exact|excus|exper|explic|fertil|flex|form[a]l|frequ|human|just|numer|offens|oper|secur|separab|sign"
        r"|soluble|stab|suffic|toler|valid|visib|volunt)\w*|\bil(?:legal|legib|legit|logic|liter)\w*|\bir(?:rational"
        r"|regul|relev|replac|respons|revers|resist)\w*|\bdis(?!c[oui]|k\b|h|t[airu]|pl|pos|pat|miss|pers|sert|ease"
        r"|aster|order|may)\w{3,}|\bmis(?!s|t|er)\w{3,}|\bab(?:normal)\w*|\ba(?:typical|symmetr)\w*|\b\w{3,}less(?:ly"
        r"|ness)?\b|\b\w+-free\b",
        re.I,
    ),
    senses=re.compile(
        r"\b(?:hardly|barely|rarely|rare|scarcely|scarce|seldom|few|fewer|little|less|least|fail\w*|lack\w*|refus\w*"
        r"|den(?:y|ie[sd]|ial)\w*|unable|until|unless|only|rather than|rather|instead|except\w*|avoid\w*|prevent\w*"
        r"|prohibit\w*|forb[ia]\w+|ban(?:s|ned|ning)?|reject\w*|miss\w*|absen\w*|stop\w*|against|nor|yet|too|far"
        r"|wrong\w*|longer|declin\w*|oppos\w*|beyond|but|out|outside|false\w*|contrary|hard|difficult\w*|away|devoid"
        r"|exclu\w*|ever|anything|any|anyone|anybody|omit\w*|free|regardless|despite|irrespective|even|just|still"
        r"|otherwise|before|other|than|ruled?|remain\w*|keep\w*|poor\w*|bad\w*|zero|loss|los[et]\w*|gone|unlike"
        r"|restrict\w*|alone|sole\w*|nil)\b",
        re.I,
    ),
)
_LANGUAGES = {"de": _GERMAN, "en": _ENGLISH}
# as far apart as two negations may stand that cancel each other: "nicht ganz unumstritten"
_NEAR = re.compile(r"\s+(?:\w+\s+)?")
# Words that answer a negation only if there is nothing better: they are everywhere.
_WEAK_WORDS = """
    but out other than even just still any too far before ever yet only noch nur gegen unter bloß lediglich sonst frei
    schwer allein einzig remain remains keep keeps away rather less hard bad zu weg
"""
_WEAK = frozenset(_WEAK_WORDS.split())


@dataclass(frozen=True, slots=True)
class _Heard:
    """The negations of a sentence, and how many words may answer one."""

    spans: tuple[Span, ...]
    answers: int


def compare(source: str, target: str, languages: tuple[str, str]) -> Found:
    """The negations of the side that has more than the other can answer; languages are German or English."""
    known = [_LANGUAGES[language] for language in languages]
    if not any(one.words.search(text) for one, text in zip(known, (source, target), strict=True)):
        return Found()
    texts = [one.phrases.sub(_blank, text) for one, text in zip(known, (source, target), strict=True)]
    here, there = (_hear(text, one) for one, text in zip(known, texts, strict=True))
    if len(here.spans) > len(there.spans) + there.answers:
        return Found(source=here.spans)
    if len(there.spans) > len(here.spans) + here.answers:
        return Found(target=there.spans)
    return Found()


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _hear(plain: str, known: _Negation) -> _Heard:
    """What a sentence without its set phrases denies."""
    words = [Span(*found.span()) for found in known.words.finditer(plain)]
    forms = [Span(*found.span()) for found in known.forms.finditer(plain)]
    for one in list(words):
        far = next(
            (form for form in forms if form.start > one.end and _NEAR.fullmatch(plain, one.end, form.start)), None
        )
        if far is not None:
            words.remove(one)
            forms.remove(far)
    senses = {found[0].casefold() for found in known.senses.finditer(plain)}
    strong = sum(sense not in _WEAK for sense in senses)
    return _Heard(tuple(words), len(forms) + strong)
