"""What the details of a work are called (those of CSL that forms and panels show), and kinds of works."""

from PySide6.QtCore import QCoreApplication

from ui.words import date_in_words

_DATES = frozenset({"accessed", "original-date", "event-date", "submitted", "available-date"})


def detail_name(name: str) -> str:
    """What a detail is called: "Published in" for "container-title"; one without words of its own as it is."""
    translate = QCoreApplication.translate
    known = {
        "type": translate("details", "Kind"),
        "container-title": translate("details", "Published in"),
        "publisher": translate("details", "Publisher or site"),
        "publisher-place": translate("details", "Place"),
        "accessed": translate("details", "Accessed on"),
        "DOI": translate("details", "DOI"),
        "ISBN": translate("details", "ISBN"),
        "ISSN": translate("details", "ISSN"),
        "volume": translate("details", "Volume"),
        "issue": translate("details", "Issue"),
        "page": translate("details", "Pages"),
        "edition": translate("details", "Edition"),
        "editor": translate("details", "Editors"),
        "translator": translate("details", "Translators"),
        "abstract": translate("details", "Abstract"),
        "keyword": translate("details", "Keywords"),
        "collection-title": translate("details", "Series"),
        "original-date": translate("details", "First published"),
    }
    return known.get(name) or name.replace("-", " ").replace("_", " ").capitalize()


def detail_text(name: str, value: str) -> str:
    """What a detail says, as people write it: "20 November 2026", "Newspaper article"."""
    if name == "type":
        return dict(kinds()).get(value, value)
    return date_in_words(value) if name in _DATES else value


def kinds() -> tuple[tuple[str, str], ...]:
    """The kinds of works that a form offers: the type of CSL, and what it is called."""
    translate = QCoreApplication.translate
    return (
        ("article-newspaper", translate("details", "Newspaper article")),
        ("article-magazine", translate("details", "Magazine article")),
        ("article-journal", translate("details", "Journal article")),
        ("webpage", translate("details", "Web page")),
        ("post-weblog", translate("details", "Blog post")),
        ("book", translate("details", "Book")),
        ("chapter", translate("details", "Chapter")),
        ("report", translate("details", "Report")),
        ("thesis", translate("details", "Thesis")),
        ("paper-conference", translate("details", "Conference paper")),
        ("interview", translate("details", "Interview")),
        ("speech", translate("details", "Speech")),
        ("broadcast", translate("details", "Broadcast")),
        ("motion_picture", translate("details", "Film or video")),
        ("manuscript", translate("details", "Manuscript")),
        ("document", translate("details", "Other document")),
    )
