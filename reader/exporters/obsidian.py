"""Study notes as files of an Obsidian vault: one for each article, which the reader goes on writing in.

What Lesart writes stands in managed blocks, each between two comments and with a block id (`^lesart-…`) that other
notes can link to. Exporting again finds them by the comments, wherever they have been moved, and writes only them
anew; every other line stays as it is, to the letter. What is no longer exported stays, too: a reader may have built
on it; it is only not brought up to date.

A file is found again by the comment with the article's id, so files and articles can be renamed.
"""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256

from reader.errors import ExportFailed
from reader.exporters import escaping
from reader.exporters.files import safe_name
from reader.exporters.folders import File
from reader.exporters.grouping import Outline, Placed, outline
from reader.exporters.markdown import EntryWriter, facts_of
from reader.exporters.note_markdown import NoteMarkdown
from reader.exporters.wording import Wording, wording_of
from reader.model import Article, StudyNotes
from reader.wording import said

_LEVEL = 2
_SUFFIX = ".md"
_NOT_IN_LINKS = re.compile(r"[\[\]#^|]")
_ARTICLE = re.compile(r"^%% lesart article (?P<key>[A-Za-z0-9-]+) %%[ \t]*\r?$", re.MULTILINE)
_BLOCK = re.compile(
    r"^%% lesart begin (?P<key>[A-Za-z0-9-]+) %%[ \t]*(?P<end>\r?\n)"
    r"(?:(?!%% lesart begin )[^\n]*\n)*?%% lesart end (?P=key) %%(?=[ \t]*(?:\r?\n|\Z))",
    re.MULTILINE,
)
_LOOSE = re.compile(r"^%% lesart (?:begin|end) (?P<key>[A-Za-z0-9-]+) %%[ \t]*\r?$", re.MULTILINE)


def render(notes: StudyNotes) -> str:
    """All files one after the other, to be looked at."""
    return "\n".join(
        f"# {escaping.phrase(file.name.removesuffix(_SUFFIX))}\n\n{file.text}" for file in files(notes, {})
    )


def files(notes: StudyNotes, there: Mapping[str, str]) -> tuple[File, ...]:
    """A file for each article.

    Args:
        notes: What to write.
        there: The files that stand in the folder by their names.

    Raises:
        ExportFailed: An entry has no quotation, or the marks around a block were damaged by hand.
    """
    wording = wording_of(notes.language)
    plan = outline(notes, wording)
    known = _known(there)
    taken = {name.casefold() for name in there}
    writer = EntryWriter(notes.shown, NoteMarkdown(_LEVEL), wording)
    made = []
    for article, entries in _by_article(plan):
        blocks = {_key(placed.entry.annotation.id): _block(placed, writer) for placed in entries}
        name = known.get(_key(article.id))
        if name is not None:
            made.append(File(name, _updated(name, there[name], blocks), there[name]))
            continue
        name = _free_name(article.title, taken)
        taken.add(name.casefold())
        made.append(File(name, _fresh(article, blocks, wording)))
    return tuple(made)


def _by_article(plan: Outline) -> Iterator[tuple[Article, list[Placed]]]:
    """Each article with its entries, each entry once, in the order of the sections."""
    groups: dict[str, dict[str, Placed]] = {article.id: {} for article in plan.articles}
    for section in plan.sections:
        for placed in section.entries:
            groups[placed.article.id].setdefault(placed.entry.annotation.id, placed)
    for article in plan.articles:
        yield article, list(groups[article.id].values())


def _known(there: Mapping[str, str]) -> dict[str, str]:
    """Which file is which article's; of two copies the first."""
    found: dict[str, str] = {}
    for name, text in there.items():
        if match := _ARTICLE.search(text):
            found.setdefault(match["key"], name)
    return found


def _free_name(title: str, taken: set[str]) -> str:
    """A file name for a title that no file has yet; systems differ about capitals."""
    title = _NOT_IN_LINKS.sub(" ", title)
    name = safe_name(title, _SUFFIX)
    number = 2
    while name.casefold() in taken:
        name = safe_name(f"{title} {number}", _SUFFIX)
        number += 1
    return name


def _key(id: str) -> str:
    """An id as it can stand in a comment and in a block id: letters, numbers and hyphens."""
    if re.fullmatch(r"[A-Za-z0-9-]+", id):
        return id
    return sha256(id.encode("utf-8", "replace")).hexdigest()[:32]


def _block(placed: Placed, writer: EntryWriter) -> str:
    """A managed block without its marks; the block id belongs to the last paragraph, so it stands alone.

    Source: Obsidian Help, "Link to a block in a note": of a quotation the id stands on a line of its own after it.
    """
    text = writer.entry(placed)
    first, separator, rest = _parted(text)
    return f"{first}\n\n^lesart-{_key(placed.entry.annotation.id)}\n{separator}{rest}".rstrip("\n")


def _parted(text: str) -> tuple[str, str, str]:
    """The block quotation, and what follows it."""
    first, blank, rest = text.partition("\n\n")
    return first, "\n" if blank else "", rest


def _managed(key: str, block: str, end: str = "\n") -> str:
    """A block between its marks, with the line ends of its file."""
    # A line of a note that looks like a mark would end the block too early.
    text = _LOOSE.sub(lambda found: "\\" + found[0], block)
    whole = f"%% lesart begin {key} %%\n{text}\n\n%% lesart end {key} %%"
    return whole.replace("\n", end) if end != "\n" else whole


def _fresh(article: Article, blocks: Mapping[str, str], wording: Wording) -> str:
    """A new file: what is known of the article as properties, then the blocks."""
    parts = [_properties(article), f"%% lesart article {_key(article.id)} %%"]
    if facts := facts_of(article, wording):
        parts.append(facts)
    parts += [_managed(key, block) for key, block in blocks.items()]
    return "\n\n".join(parts) + "\n"


def _properties(article: Article) -> str:
    """YAML at the head of the file; every value in quotation marks, so that none can be anything but text."""
    lines = ["---", f"title: {_yaml(article.title)}"]
    if article.authors:
        lines += ["authors:", *(f"  - {_yaml(name)}" for name in article.authors)]
    for name, value in (("date", article.date), ("language", article.language), ("source", article.url)):
        if value:
            lines.append(f"{name}: {_yaml(value)}")
    return "\n".join([*lines, "---"])


def _yaml(text: str) -> str:
    text = escaping.one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _updated(name: str, text: str, blocks: Mapping[str, str]) -> str:
    """A file with its own blocks written anew and those that are missing at the end.

    Raises:
        ExportFailed: A mark has no counterpart: where the block ends, nobody can tell.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    written: set[str] = set()

    def renewed(found: re.Match[str]) -> str:
        key = found["key"]
        if key not in blocks or key in written:
            return found[0]  # a copy is the reader's own
        written.add(key)
        return _managed(key, blocks[key], end)

    rest = _BLOCK.sub("", text)
    if loose := _LOOSE.search(rest):
        raise ExportFailed(
            said(
                "In “{name}” the comment “{comment}” has lost its other half, so nothing was exported.",
                name=name,
                comment=loose[0].strip(),
            ),
            said("Put the missing comment back, or delete this one."),
        )
    made = _BLOCK.sub(renewed, text)
    missing = [_managed(key, block, end) for key, block in blocks.items() if key not in written]
    if not missing:
        return made
    gap = "" if made.endswith(end * 2) or not made else end if made.endswith(end) else end * 2
    return made + gap + (end * 2).join(missing) + end
