"""Makes the user guide that F1 opens: `docs/LANGUAGE/*.md` become `resources/guide/LANGUAGE/*.html`.

    python packaging/guide.py             the pages
    python packaging/guide.py --check     fails if they are not what the sources give
    python packaging/guide_pictures.py    the pictures in them, drawn by the program itself

The page of keys is made from the table of actions, in the words of the menus.
"""

import html
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
GUIDE = ROOT / "resources" / "guide"
LANGUAGES = {"en": "English", "de": "Deutsch"}
KEYS = {"en": ("All keys", "In the text"), "de": ("Alle Tasten", "Im Text")}
STYLE = """
:root { color-scheme: light dark; --ink: #1d1d1b; --paper: #fbfaf6; --dim: #6b6a64; --line: #dcdad2; --accent: #2c6e69 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e2da; --paper: #1e1f20; --dim: #9a988f; --line: #3a3b3c; --accent: #7cc7bf }
}
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1.5rem 4rem; background: var(--paper); color: var(--ink);
  font: 17px/1.6 Georgia, "Source Serif 4", serif }
nav { font: 14px/1.4 system-ui, sans-serif; display: flex; justify-content: space-between; color: var(--dim) }
h1, h2 { line-height: 1.25 }
a { color: var(--accent) }
img { max-width: 100%; border: 1px solid var(--line); border-radius: 6px }
table { border-collapse: collapse; width: 100%; font-size: 16px }
td, th { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line) }
thead:not(:has(th:not(:empty))) { display: none }
code, kbd { font: 14px/1.4 ui-monospace, monospace }
@media print { nav { display: none } }
""".strip()


def pages(language: str) -> dict[str, str]:
    """The pages of a language: name of the file and what is in it."""
    made = {}
    for source in sorted((DOCS / language).glob("*.md")):
        made[f"{source.stem}.html"] = page(source.read_text(encoding="utf-8"), source.stem, language)
    made["keys.html"] = page(keys(language), "keys", language)
    return made


def page(markdown: str, name: str, language: str) -> str:
    """A page as HTML, complete but for its pictures."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(markdown)
    for token in tokens:
        for child in token.children or ():
            target = str(child.attrs.get("href", ""))
            if child.type == "link_open" and ".md" in target and "://" not in target:
                child.attrs["href"] = target.replace(".md", ".html")
            if child.type == "image":  # they lie beside the pages
                child.attrs["src"] = str(child.attrs["src"]).rpartition("/")[2]
    title = next(line.removeprefix("# ") for line in markdown.splitlines() if line.startswith("# "))
    others = (
        f'<a href="../{other}/{name}.html" lang="{other}">{called}</a>'
        for other, called in LANGUAGES.items()
        if other != language
    )
    home = {"en": "Lesart: the guide", "de": "Lesart: das Handbuch"}[language]
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{html.escape(title)}</title>\n'
        f"<style>\n{STYLE}\n</style>\n</head>\n<body>\n"
        f'<nav><a href="index.html">{home}</a> <span>{" · ".join(others)}</span></nav>\n'
        f"{reader.renderer.render(tokens, reader.options, {})}</body>\n</html>\n"
    )


def keys(language: str) -> str:
    """All keys as Markdown: those of the text, then those of each menu."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QKeySequence

    from ui import interface_language
    from ui.actions import ACTIONS, MENUS
    from ui.app import make_application
    from ui.reading.keys_in_words import reading_keys

    app = make_application()
    before = interface_language.language_of()
    interface_language.install(app, language)

    def row(what: str, sequences: tuple[str, ...]) -> str:
        native = QKeySequence.SequenceFormat.NativeText
        shown = (QKeySequence(one).toString(native).replace("|", "&#124;") for one in sequences)
        return f"| {', '.join(f'**{one}**' for one in shown)} | {what} |"

    try:
        title, in_text = KEYS[language]
        parts = [f"# {title}", "", f"## {in_text}", "", "| | |", "|---|---|"]
        parts += [row(what, sequences) for what, sequences in reading_keys()]
        for menu in MENUS:
            rows = [
                row(QCoreApplication.translate("actions", one.text).removesuffix(" …"), one.keys)
                for one in ACTIONS
                if one.menu == menu and one.keys
            ]
            if rows:
                parts += ["", f"## {QCoreApplication.translate('actions', menu)}", "", "| | |", "|---|---|", *rows]
    finally:
        interface_language.install(app, before)
    return "\n".join(parts) + "\n"


def main(arguments: list[str]) -> int:
    """Write the pages, or say which are stale."""
    sys.path.insert(0, str(ROOT))
    stale = []
    for language in LANGUAGES:
        for name, text in pages(language).items():
            path = GUIDE / language / name
            if path.exists() and path.read_text(encoding="utf-8") == text:
                continue
            stale.append(f"{language}/{name}")
            if "--check" not in arguments:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
    if "--check" in arguments and stale:
        print("Run packaging/guide.py: stale are", ", ".join(stale))
        return 1
    print(f"{len(stale)} pages written" if stale else "All pages are as they should be")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
