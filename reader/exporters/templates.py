"""Study notes by a template: Jinja2 in a sandbox, with what was read and written always as text, never as code.

What a template can do is little: see the values of `template_views`, loop, choose and join. What a quotation, a title
or a note says is escaped for the format when it is written, whatever the template does with it.
"""

from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from types import TracebackType

from reader.errors import ExportFailed
from reader.exporters.wording import wording_of
from reader.model import NotesTemplate, StudyNotes
from reader.wording import Sentence, listed, quoted, said

ENDINGS = {"markdown": ".md", "html": ".html"}
FOLDER = "templates"
"""In a library, and in the folder of the program's settings."""
_LARGEST = 1_000_000  # bytes of a template


def render(notes: StudyNotes, template: NotesTemplate, format: str) -> str:
    """The whole file.

    Args:
        notes: What to write.
        template: By what.
        format: "markdown" or "html".

    Raises:
        ExportFailed: The template is faulty, or does not come to an end; says in which line.
    """
    from jinja2 import TemplateSyntaxError

    from reader.exporters.template_sandbox import CODE_NAME, TooMuch, environment
    from reader.exporters.template_views import views

    sandbox = environment(format)
    values = views(notes, format, wording_of(notes.language))
    try:
        made: str = sandbox.from_string(template.source).render(values)
    except TemplateSyntaxError as error:
        raise _faulty(template, error.lineno, error.message or "") from error
    except TooMuch as error:
        raise _faulty(template, _line(error.__traceback__, CODE_NAME), error.args[0]) from error
    except RecursionError as error:
        why = said("it calls itself without end")
        raise _faulty(template, _line(error.__traceback__, CODE_NAME), why) from error
    except ExportFailed:
        raise
    except Exception as error:  # anything can be written into a template, so anything can fail
        raise _faulty(template, _line(error.__traceback__, CODE_NAME), str(error)) from error
    if not all(entry.is_quoted for entry in values["entries"]):
        raise ExportFailed(
            said("The template “{name}” leaves out quotations.", name=template.name),
            said("Study notes always have them: write {{{{ entry.quotation }}}} for every entry."),
        )
    return made if made.endswith("\n") else f"{made}\n"


def _line(where: TracebackType | None, code: str) -> int:
    """The line of the template that was at work; Jinja2 makes tracebacks name it."""
    line = 0
    while where is not None:
        if where.tb_frame.f_code.co_filename == code:
            line = where.tb_lineno
        where = where.tb_next
    return line


def _faulty(template: NotesTemplate, line: int, what: str) -> ExportFailed:
    why = what if isinstance(what, Sentence) else " ".join(what.split()).rstrip(".") or said("something is wrong here")
    return ExportFailed(
        said("The template “{name}” has an error in line {line}: {why}.", name=template.name, line=line, why=why)
        if line
        else said("The template “{name}” has an error: {why}.", name=template.name, why=why),
        said("Correct it and export again, or choose another template."),
    )


def templates(library: Path, format: str) -> tuple[NotesTemplate, ...]:
    """The templates for a format: the reader's own, then the built-in ones whose names are not taken.

    Raises:
        ExportFailed: One of them cannot be read.
    """
    ending = ENDINGS.get(format, "")
    if not ending:
        return ()
    found: dict[str, NotesTemplate] = {}
    for folder in own_folders(library):
        for path in sorted(folder.glob(f"*{ending}")) if folder.is_dir() else ():
            if path.is_file():
                found.setdefault(path.stem, _read(path))
    for name, source in _built_in(ending):
        found.setdefault(name, NotesTemplate(name, source))
    return tuple(found.values())


def find(library: Path, name: str, format: str) -> NotesTemplate:
    """A template by its name, or by the path of its file.

    Raises:
        ExportFailed: There is none; names those there are.
    """
    path = Path(name).expanduser()
    if path.name != name or path.suffix in ENDINGS.values():
        return _read(path)
    there = templates(library, format)
    for one in there:
        if one.name.casefold() == name.casefold():
            return one
    names = listed(quoted(one.name) for one in there)
    raise ExportFailed(
        said("There is no template “{name}” for {format}.", name=name, format=format),
        said("There are: {names}.", names=names) if names else said("This format has none."),
    )


def own_folders(library: Path) -> Sequence[Path]:
    """Where the reader's own templates lie: in the library first, then beside the program's settings."""
    from platformdirs import user_config_path

    return library / FOLDER, user_config_path("Lesart", appauthor=False) / FOLDER


def _built_in(ending: str) -> Sequence[tuple[str, str]]:
    folder = resources.files("resources") / FOLDER
    there = sorted((one for one in folder.iterdir() if one.name.endswith(ending)), key=lambda one: one.name)
    return [(one.name.removesuffix(ending), one.read_text("utf-8")) for one in there]


def _read(path: Path) -> NotesTemplate:
    try:
        if path.stat().st_size > _LARGEST:
            raise ExportFailed(
                said("The template “{path}” is too large.", path=path), said("Choose a text file with a template.")
            )
        return NotesTemplate(path.stem, path.read_bytes().decode("utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        raise ExportFailed(
            said("The template “{path}” is not UTF-8 text.", path=path), said("Store it as UTF-8.")
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ExportFailed(
            said("The template “{path}” cannot be read: {reason}.", path=path, reason=reason),
            said("Choose another one."),
        ) from error
