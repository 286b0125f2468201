"""Modules that cost a start so much that nothing of the first window may import them."""

# Import times of a fresh process: from 33 ms (urllib.request) to 254 (trafilatura); an empty window takes 130.
HEAVY = frozenset(
    (
        "trafilatura", "wordfreq", "openpyxl", "requests", "simplemma", "jinja2", "bs4", "readability", "docx",
        "httpx", "genanki", "keyring", "markdown_it", "sqlite_utils", "asyncio", "lxml", "rapidfuzz", "platformdirs",
        "urllib.request", "numpy", "yaml", "py3langid", "charset_normalizer", "click",
    )
)  # fmt: skip
