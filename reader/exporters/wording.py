"""Every word that study notes say of their own accord, in one place.

A second language is a second `Wording`; what the reader wrote and read is never translated.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The words of one language. Braces are filled with `str.format`, whose template is always ours.

    Compared and hashed by identity, so that it is a cheap key for caches.

    Attributes:
        language: BCP 47 tag of these words.
        languages: BCP 47 primary subtag to the language's name.
        colours: `reader.model.Colour` value to its name.
        months: January to December.
        seasons: EDTF seasons 21 to 24, spring to winter.
        labels: What Lesart calls translations where it stores them, in English, to what they are called here.
    """

    language: str
    title: str
    title_of_tag: str
    untitled: str
    without_tag: str
    sources: str
    annotation: tuple[str, str]
    article: tuple[str, str]
    facts: str
    facts_made: str
    nothing: str
    nothing_with_tag: str
    paragraph: str
    sentence: str
    open: str
    translation: str
    whole_sentence: str
    machine: str
    orphaned: str
    proposed: str
    colours: tuple[tuple[str, str], ...]
    languages: tuple[tuple[str, str], ...]
    months: tuple[str, ...]
    seasons: tuple[str, ...]
    day: str
    month: str
    about: str
    uncertain: str
    range: str
    since: str
    until: str
    decade: str
    century: str
    before_christ: str
    original: str
    accessed: str
    labels: tuple[tuple[str, str], ...] = ()

    def count(self, number: int, forms: tuple[str, str]) -> str:
        """`number` with the form that fits it: "1 article", "3 articles"."""
        return forms[number != 1].format(number=number)

    def colour(self, value: str) -> str:
        """Name of a highlight colour."""
        return _lookup(self.colours, value)

    def label(self, label: str) -> str:
        """What a translation is called: Lesart's own names in these words, the reader's as they are."""
        for stored, called in self.labels:
            if label == stored or label.startswith((f"{stored} (", f"{stored},")):
                return called + label[len(stored) :]
        return label

    def language_name(self, tag: str) -> str:
        """Name of a language: "German", "German (AT)"; a language without a name here keeps its tag."""
        primary, _, rest = tag.partition("-")
        name = _lookup(self.languages, primary.lower())
        if name == primary.lower():
            return tag
        return f"{name} ({rest})" if rest else name


def _lookup(pairs: tuple[tuple[str, str], ...], key: str) -> str:
    """Value of `key`, or `key` itself."""
    return next((value for name, value in pairs if name == key), key)


ENGLISH = Wording(
    language="en",
    title="Study notes",
    title_of_tag="Study notes: {tag}",
    untitled="Untitled",
    without_tag="Without tag",
    sources="Sources",
    annotation=("{number} annotation", "{number} annotations"),
    article=("{number} article", "{number} articles"),
    facts="{annotations} from {articles}.",
    facts_made="{annotations} from {articles}, made on {date}.",
    nothing="There is nothing to show yet: mark a passage in an article, and it will stand here.",
    nothing_with_tag="No passage has the tag “{tag}” or a tag below it yet.",
    paragraph="par. {number}",
    sentence="sent. {number}",
    open="Open in Lesart",
    translation="translation",
    whole_sentence="Whole sentence",
    machine="machine-made",
    orphaned="Orphaned: this passage is no longer in the text.",
    proposed="Proposed place: please check that the passage still stands here.",
    colours=(
        ("yellow", "yellow"),
        ("green", "green"),
        ("blue", "blue"),
        ("pink", "pink"),
        ("orange", "orange"),
    ),
    languages=(
        ("ar", "Arabic"), ("bg", "Bulgarian"), ("ca", "Catalan"), ("cs", "Czech"), ("da", "Danish"),
        ("de", "German"), ("el", "Greek"), ("en", "English"), ("es", "Spanish"), ("et", "Estonian"),
        ("eu", "Basque"), ("fa", "Persian"), ("fi", "Finnish"), ("fr", "French"), ("ga", "Irish"),
        ("gsw", "Swiss German"), ("he", "Hebrew"), ("hi", "Hindi"), ("hr", "Croatian"), ("hu", "Hungarian"),
        ("id", "Indonesian"), ("is", "Icelandic"), ("it", "Italian"), ("ja", "Japanese"), ("ko", "Korean"),
        ("la", "Latin"), ("lb", "Luxembourgish"), ("lt", "Lithuanian"), ("lv", "Latvian"),
        ("nb", "Norwegian Bokmål"), ("nds", "Low German"), ("nl", "Dutch"), ("nn", "Norwegian Nynorsk"),
        ("no", "Norwegian"), ("pl", "Polish"), ("pt", "Portuguese"), ("ro", "Romanian"), ("ru", "Russian"),
        ("sk", "Slovak"), ("sl", "Slovenian"), ("sq", "Albanian"), ("sr", "Serbian"), ("sv", "Swedish"),
        ("tr", "Turkish"), ("uk", "Ukrainian"), ("vi", "Vietnamese"), ("yi", "Yiddish"), ("zh", "Chinese"),
    ),
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    seasons=("spring", "summer", "autumn", "winter"),
    day="{day} {month} {year}",
    month="{month} {year}",
    about="about {date}",
    uncertain="{date} (uncertain)",
    range="{start} to {end}",
    since="since {date}",
    until="until {date}",
    decade="{year}s",
    century="{start} to {end}",
    before_christ="{year} BC",
    original="original",
    accessed="accessed {date}",
)  # fmt: skip

GERMAN = Wording(
    language="de",
    title="Studiennotizen",
    title_of_tag="Studiennotizen: {tag}",
    untitled="Ohne Titel",
    without_tag="Ohne Schlagwort",
    sources="Quellen",
    annotation=("{number} Annotation", "{number} Annotationen"),
    article=("{number} Artikel", "{number} Artikeln"),
    facts="{annotations} aus {articles}.",
    facts_made="{annotations} aus {articles}, erstellt am {date}.",
    nothing="Hier ist noch nichts zu sehen: Markieren Sie eine Stelle in einem Artikel, dann steht sie hier.",
    nothing_with_tag="Noch hat keine Stelle das Schlagwort „{tag}“ oder eines darunter.",
    paragraph="Abs. {number}",
    sentence="Satz {number}",
    open="In Lesart öffnen",
    translation="Übersetzung",
    whole_sentence="Ganzer Satz",
    machine="maschinell",
    orphaned="Verwaist: Diese Stelle steht nicht mehr im Text.",
    proposed="Vorgeschlagene Stelle: Bitte prüfen, ob sie noch hier steht.",
    colours=(
        ("yellow", "gelb"),
        ("green", "grün"),
        ("blue", "blau"),
        ("pink", "rosa"),
        ("orange", "orange"),
    ),
    languages=(
        ("ar", "Arabisch"), ("bg", "Bulgarisch"), ("ca", "Katalanisch"), ("cs", "Tschechisch"), ("da", "Dänisch"),
        ("de", "Deutsch"), ("el", "Griechisch"), ("en", "Englisch"), ("es", "Spanisch"), ("et", "Estnisch"),
        ("eu", "Baskisch"), ("fa", "Persisch"), ("fi", "Finnisch"), ("fr", "Französisch"), ("ga", "Irisch"),
        ("gsw", "Schweizerdeutsch"), ("he", "Hebräisch"), ("hi", "Hindi"), ("hr", "Kroatisch"), ("hu", "Ungarisch"),
        ("id", "Indonesisch"), ("is", "Isländisch"), ("it", "Italienisch"), ("ja", "Japanisch"), ("ko", "Koreanisch"),
        ("la", "Latein"), ("lb", "Luxemburgisch"), ("lt", "Litauisch"), ("lv", "Lettisch"),
        ("nb", "Norwegisch (Bokmål)"), ("nds", "Niederdeutsch"), ("nl", "Niederländisch"),
        ("nn", "Norwegisch (Nynorsk)"), ("no", "Norwegisch"), ("pl", "Polnisch"), ("pt", "Portugiesisch"),
        ("ro", "Rumänisch"), ("ru", "Russisch"), ("sk", "Slowakisch"), ("sl", "Slowenisch"), ("sq", "Albanisch"),
        ("sr", "Serbisch"), ("sv", "Schwedisch"), ("tr", "Türkisch"), ("uk", "Ukrainisch"), ("vi", "Vietnamesisch"),
        ("yi", "Jiddisch"), ("zh", "Chinesisch"),
    ),
    months=(
        "Januar", "Februar", "März", "April", "Mai", "Juni",
        "Juli", "August", "September", "Oktober", "November", "Dezember",
    ),
    seasons=("Frühling", "Sommer", "Herbst", "Winter"),
    day="{day}. {month} {year}",
    month="{month} {year}",
    about="um {date}",
    uncertain="{date} (unsicher)",
    range="{start} bis {end}",
    since="seit {date}",
    until="bis {date}",
    decade="{year}er Jahre",
    century="{start} bis {end}",
    before_christ="{year} v. Chr.",
    original="Original",
    accessed="abgerufen am {date}",
    labels=(
        ("own translation", "eigene Übersetzung"),
        ("my version", "meine Fassung"),
        ("machine translation", "maschinelle Übersetzung"),
        ("confirmed translation", "bestätigte Übersetzung"),
        ("translation", "Übersetzung"),
        ("original", "Original"),
    ),
)  # fmt: skip

_WORDINGS = {one.language: one for one in (ENGLISH, GERMAN)}
LANGUAGES = tuple(_WORDINGS)


def wording_of(language: str) -> Wording:
    """The words of a language; English where there are none."""
    return _WORDINGS.get(language, ENGLISH)
