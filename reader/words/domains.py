"""Subjects of an article, by its words and tags, in the words that dictionaries label senses with."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from reader.german.word_lists import listed

# what dictionaries call a subject: Ding and FreeDict ("Film, TV", "comp.", "phot."), Lesart's glossary ("Kamera")
_NAMES = {
    "film": listed("film tv theater theatre cinema kino produktion kamera schnitt animation effekte licht"),
    "broadcasting": listed("tv radio television fernsehen rundfunk"),
    "sound": listed("mus music musik ton sound acoust"),
    "photography": listed("photo photography fotografie kamera licht"),
    "computing": listed("comp computing it internet daten netze kodierung dateien telco"),
    "ai": listed("comp computing intelligenz"),
    "streaming": listed("streaming internet comp computing tv"),
    "law": listed("jur law recht"),
    "economy": listed("econ economics fin wirtschaft"),
    "press": listed("journalismus journalism print press"),
    "access": listed("barrierefreiheit accessibility untertitel"),
}
# beginnings of German and English words that tell a subject
_CLUES = {
    "film": listed(
        "film kino regie regisseur drehbuch szene schauspiel kamera serie movie director screenplay scene actor"
    ),
    "broadcasting": listed("sender rundfunk fernseh radio sendung broadcast television"),
    "sound": listed("tonmisch tonspur mikrofon klang musik synchron sound audio music microphone dubbing"),
    "photography": listed("foto photo objektiv belichtung blende lens exposure"),
    "computing": listed("software computer rechner datei codec bildrate algorithm pixel server file encod"),
    "ai": listed("ki künstlich generativ neuronal modell ai model neural generative"),
    "streaming": listed("stream netflix plattform abonn platform subscri"),
    "law": listed("urheber recht klage gericht vertrag lizenz copyright court lawsuit licen"),
    "economy": listed("umsatz markt gewinn kosten quartal revenue market profit quarter"),
    "press": listed("zeitung redaktion journalis presse newspaper editor"),
    "access": listed("barriere untertitel gehörlos audiodeskription accessib subtitle caption"),
}
_WORD = re.compile(r"[^\W\d_]{2,}")
_WHOLE = frozenset(("ki", "ai"))
_LEAST = 2
_LEAST_SHARE = 0.003
_MOST = 3


def domains_of(text: str, tags: Iterable[str] = ()) -> tuple[str, ...]:
    """Names of the subjects of a text, to be given to `look_up`; the foremost first.

    Args:
        text: Of the article; German or English.
        tags: Of the article; a tag that tells a subject counts for many words.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    found = _subjects(words)
    least = max(_LEAST, _LEAST_SHARE * len(words))
    counted = Counter({subject: number for subject, number in found.items() if number >= least})
    tagged = _subjects([word.lower() for tag in tags for word in _WORD.findall(tag)])
    counted.update({subject: len(words) + number for subject, number in tagged.items()})
    chosen = [subject for subject, _ in counted.most_common(_MOST)]
    return tuple(dict.fromkeys(name for subject in chosen for name in _NAMES[subject]))


def _subjects(words: Sequence[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word, number in Counter(words).items():
        for subject, clues in _CLUES.items():
            if any(word == clue if clue in _WHOLE else word.startswith(clue) for clue in clues):
                found[subject] += number
    return found
