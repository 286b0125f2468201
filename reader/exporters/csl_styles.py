"""The citation styles that come with Lesart: files of the Citation Style Language in `resources/csl`, as published."""

from dataclasses import dataclass

from reader.errors import ExportFailed
from reader.wording import said


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style.

    Attributes:
        name: As the command line and the settings call it.
        title: As the window calls it.
        file: In `resources/csl`, without its ending.
        is_note: Whether it cites in footnotes; others cite within the text.
        language: Of its words.
    """

    name: str
    title: str
    file: str
    is_note: bool
    language: str = "en"


STYLES = (
    Style("apa", said("APA, 7th edition"), "apa", is_note=False),
    Style(
        "chicago-notes",
        said("Chicago, notes and bibliography"),
        "chicago-notes-bibliography-16th-edition",
        is_note=True,
    ),
    Style("chicago-author-date", said("Chicago, author and date"), "chicago-author-date-16th-edition", is_note=False),
    Style("mla", said("MLA, 9th edition"), "modern-language-association", is_note=False),
    Style("ieee", "IEEE", "ieee", is_note=False),
    Style("harvard", "Harvard (Cite Them Right)", "harvard-cite-them-right", is_note=False),
    Style("din-1505-2", said("DIN 1505-2 (German)"), "din-1505-2", is_note=False, language="de"),
    Style("iso-690", said("ISO 690, author and date (German)"), "iso690-author-date-de", is_note=False, language="de"),
    Style("infoclio", said("infoclio.ch, footnotes (German)"), "infoclio-de", is_note=True, language="de"),
)


def style_of(name: str) -> Style | None:
    """The style called `name`, in capitals or not; None where no name is given: Lesart's own short citations.

    Raises:
        ExportFailed: There is none; names those there are.
    """
    wanted = name.strip().lower()
    if not wanted:
        return None
    for style in STYLES:
        if style.name == wanted:
            return style
    raise ExportFailed(
        said("There is no citation style called “{name}”.", name=name.strip()),
        said("Choose one of: {names}.", names=", ".join(style.name for style in STYLES)),
    )
