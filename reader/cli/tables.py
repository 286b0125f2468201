"""What the commands print for people: plain lines instead of JSON."""

from collections.abc import Mapping, Sequence

from reader.cli.context import counted
from reader.model import Annotation, Article, ArticleId, Bead, State


def languages(one: Article) -> str:
    """An article's languages, the original's first: "de+en"."""
    return "+".join(text.language for text in one.texts)


def articles(found: Sequence[Article]) -> str:
    """One article a line, in columns; a column in which nothing stands is left out."""
    rows = [
        (
            one.id,
            one.date,
            languages(one),
            counted(one.words, "word"),
            counted(one.annotations, "highlight") if one.annotations else "",
            _line(one.title),
        )
        for one in found
    ]
    columns = [[value or "–" for value in column] for column in zip(*rows, strict=True) if any(column)]
    widths = [max(map(len, column)) for column in columns[:-1]]
    return "\n".join(
        "  ".join([value.ljust(width) for value, width in zip(row, widths, strict=False)] + [row[-1]])
        for row in zip(*columns, strict=True)
    )


def imported(one: Article) -> str:
    """An article that has just come in."""
    return f"{one.id}  {languages(one)}  {counted(one.words, 'word')}  {_line(one.title)}"


def annotations(found: Sequence[Annotation], titles: Mapping[ArticleId, str]) -> str:
    """Annotations below the titles of their articles."""
    parts = []
    last = None
    for one in found:
        if one.article != last:
            last = one.article
            parts.append(_line(titles.get(one.article, one.article)))
        parts.append(annotation(one))
    return "\n\n".join(parts)


def annotation(one: Annotation) -> str:
    """One annotation: id, colour and quotation in the first line, the rest below."""
    state = "" if one.state is State.PLACED else f"  ({one.state})"
    lines = [f"{one.id}  {one.colour}  “{_line(one.exact)}”{state}"]
    fields = (("beside", _line(one.partner)), ("tags", ", ".join(one.tags)), ("note", one.note.strip()))
    for name, value in fields:
        for number, line in enumerate(value.splitlines()):
            lines.append(f"    {'' if number else name:6}  {line}".rstrip())
    return "\n".join(lines)


def beads(found: Sequence[Bead], *, status: bool) -> str:
    """One bead a line: source numbers, tab, target numbers, tab, score."""
    lines = []
    for bead in found:
        fields = [" ".join(map(str, bead.source)), " ".join(map(str, bead.target)), f"{bead.score:.3f}"]
        lines.append("\t".join(fields + ([bead.status.value] if status else [])))
    return "\n".join(lines)


def _line(text: str) -> str:
    return " ".join(text.split())
