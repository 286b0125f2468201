"""Formats that are not text, as the table of formats knows them: each is imported when it is written."""

from reader.model import StudyNotes


def docx(notes: StudyNotes) -> bytes:
    """A document for Word and LibreOffice."""
    from reader.exporters.docx import render

    return render(notes)


def pdf(notes: StudyNotes) -> bytes:
    """Pages for paper."""
    from reader.exporters.pdf import render

    return render(notes)


def anki(notes: StudyNotes) -> bytes:
    """A package for Anki."""
    from reader.exporters.anki import render

    return render(notes)
