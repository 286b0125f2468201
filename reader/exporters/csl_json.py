"""The works quoted as CSL-JSON, which Zotero, pandoc and citeproc read.

Source: Citation Style Language, schema csl-data.json, version 1.0.2.
"""

import json

from reader.exporters.references import items
from reader.model import StudyNotes


def render(notes: StudyNotes) -> str:
    """A list of items."""
    return json.dumps(items(notes), ensure_ascii=False, indent=1) + "\n"
