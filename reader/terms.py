"""A glossary's entry."""

from reader.record import record


@record
class Term:
    """How a word or phrase is to be translated in the articles of a collection.

    Attributes:
        id: Empty until stored.
        collection: Id of the collection whose glossary it is in.
        source: Language of `term`, BCP 47.
        target: Language of `translation`.
        note: Why, or when not.
    """

    term: str
    translation: str
    source: str
    target: str
    note: str = ""
    id: str = ""
    collection: str = ""
