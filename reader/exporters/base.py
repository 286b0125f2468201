"""The formats of study notes. A new one is one file with a `render`, and one row in `EXPORTERS`."""

from collections.abc import Callable
from dataclasses import dataclass

from reader.errors import ExportFailed
from reader.exporters import html, markdown
from reader.exporters.files import safe_name, write
from reader.model import StudyNotes

__all__ = ["EXPORTERS", "Exporter", "export", "exporter", "safe_name", "write"]


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format.

    Attributes:
        name: As the command line calls it.
        suffix: Of its files, with the dot.
        media_type: IANA media type.
        title: As the window calls it.
        render: Makes the whole file; raises `ExportFailed` for an entry without a quotation.
    """

    name: str
    suffix: str
    media_type: str
    title: str
    render: Callable[[StudyNotes], str]


EXPORTERS = (
    Exporter("markdown", ".md", "text/markdown", "Markdown", markdown.render),
    Exporter("html", ".html", "text/html", "HTML", html.render),
)


def exporter(name: str) -> Exporter:
    """The format called `name`, in capitals or not.

    Raises:
        ExportFailed: There is none; names those there are.
    """
    for each in EXPORTERS:
        if each.name == name.strip().lower():
            return each
    raise ExportFailed(
        f"There is no format called “{name}”.", f"Choose one of: {', '.join(each.name for each in EXPORTERS)}."
    )


def export(notes: StudyNotes, format: str) -> str:
    """`notes` as a file of a format, as text to be stored in UTF-8.

    Raises:
        ExportFailed: There is no such format, or an entry has no quotation.
    """
    return exporter(format).render(notes)
