"""RTF (rich text format), read by a small reader of our own.

The library striprtf gives the characters only; here headings, emphasis, lists, tables, notes, links and pictures stay.
Headers, footers and comments are left out, and what tracked changes have deleted.
"""

from dataclasses import replace

from reader.errors import ImportFailed
from reader.importers.base import Extracted, Hints
from reader.importers.naming import called
from reader.importers.office_tree import Tree
from reader.importers.pictures import Pictures
from reader.importers.rtf_reader import Reader
from reader.model import Metadata
from reader.text.dates import to_edtf
from reader.wording import said


def extract(raw: bytes, hints: Hints) -> Extracted:
    """Read a document.

    Raises:
        ImportFailed: It is no RTF.
    """
    what = called(hints.name)
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise ImportFailed(
            said("{what} is no rich text document: it does not begin like one.", what=what),
            said("Save it as RTF again."),
        )
    tree, pictures = Tree(), Pictures()
    reader = Reader(tree, pictures)
    reader.read(raw)
    title = tree.settle_title(reader.titles)
    details = {name: " ".join(text.split()) for name, text in reader.details.items()}
    extra = {
        "subject": details.get("subject", ""),
        "keyword": details.get("keywords", ""),
        "created": to_edtf(details.get("creatim", "")),
    }
    metadata = Metadata(
        details.get("title", ""),
        tuple(filter(None, (name.strip() for name in details.get("author", "").split(";")))),
        extra=tuple((name, value) for name, value in extra.items() if value),
    )
    warnings = [said("The end of the document is missing.")] if reader.is_cut_off else []
    return tree.extracted(replace(metadata, title=metadata.title or title), pictures, warnings)
