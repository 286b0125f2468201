"""What a start is to open, as it is named on the command line: absolute paths of files and `lesart://` links."""

import os
import sys
from collections.abc import Sequence

_LINK = "lesart://"
_FILE = "file://"
OPEN = "open"


def wanted(word: str) -> str:
    """A link as it is, a file's absolute path; empty for anything else. The desktop may name files by address."""
    if word[: len(_LINK)].lower() == _LINK:
        return word
    path = local_path(word)
    return os.path.abspath(path) if path and os.path.isfile(path) else ""


def local_path(word: str) -> str:
    """The path of a `file://` address of this computer, empty for another computer's; else the word itself."""
    if word[: len(_FILE)].lower() != _FILE:
        return word
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    try:
        parts = urlsplit(word)
    except ValueError:
        return ""
    path = url2pathname(parts.path) if parts.netloc in ("", "localhost") else ""
    return "" if "\0" in path else path


def at_once(arguments: Sequence[str]) -> tuple[str, ...]:
    """All that is wanted, where that can be told without the command line's library; else nothing.

    What a file manager or a browser starts must not wait for 60 ms of imports. A word without a dot or a slash may be
    a command, whatever files there are.
    """
    words = arguments[1:] if arguments[0] == OPEN else arguments
    if arguments[0] != OPEN and not looks_like_a_file(arguments[0]):
        return ()
    found = tuple([wanted(word) for word in words if not word.startswith("-")])
    return found if all(found) and len(found) == len(words) else ()


def looks_like_a_file(word: str) -> bool:
    """Whether a word is a path, an address or a name with an ending, which no command is."""
    return not word.startswith("-") and ("." in word or "/" in word or (sys.platform == "win32" and "\\" in word))
