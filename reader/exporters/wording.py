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

    def count(self, number: int, forms: tuple[str, str]) -> str:
        """`number` with the form that fits it: "1 article", "3 articles"."""
        return forms[number != 1].format(number=number)

    def colour(self, value: str) -> str:
        """Name of a highlight colour."""
        return _lookup(self.colours, value)

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
)  # fmt: skip
