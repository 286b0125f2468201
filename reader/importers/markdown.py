"""Markdown is what texts are kept as; it is taken as it is."""


def read_markdown(text: str) -> str:
    """A normalised Markdown text without blank lines at either end."""
    lines = text.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    return "\n".join(lines[first:]).rstrip()
