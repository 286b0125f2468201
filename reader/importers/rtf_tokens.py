"""RTF taken apart: groups, control words, text (Microsoft, Rich Text Format Specification 1.9.1)."""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,10})? ?"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})"
    rb"|\\(?P<sign>[^A-Za-z'])"
    rb"|(?P<group>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)"
    rb"|[\r\n]+|\\",
    re.DOTALL,
)
CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    255: "cp437",
}  # fmt: skip
"""Encodings by the number of a font's character set."""
SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "tab": "\t", "line": "\n", "zwj": "\u200d",
    "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f", "softline": "\n",
}  # fmt: skip
"""Control words that are characters."""


class Token(NamedTuple):
    """A part of RTF.

    Attributes:
        kind: "open", "close", "word", "bytes" (one or more, to be decoded), "sign" (one that is no letter) or "binary".
        word: The control word or sign.
        number: Its number; None without one.
        data: What is to be decoded.
    """

    kind: str
    word: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(raw: bytes) -> Iterator[Token]:
    """The tokens of a document; what cannot be understood is passed over."""
    at = 0
    while at < len(raw):
        match = _TOKEN.match(raw, at)
        if match is None:
            at += 1
            continue
        at = match.end()
        kind = match.lastgroup
        if kind == "text":
            yield Token("bytes", data=match["text"])
        elif kind == "hex":
            yield Token("bytes", "hex", data=bytes([int(match["hex"], 16)]))
        elif kind == "group":
            yield Token("open" if match["group"] == b"{" else "close")
        elif kind == "sign":
            yield Token("sign", match["sign"].decode("latin-1"))
        elif kind in ("word", "number"):
            number = int(match["number"]) if match["number"] else None
            word = match["word"].decode("ascii")
            if word == "bin":
                size = max(0, number or 0)
                yield Token("binary", data=raw[at : at + size])
                at += size
            else:
                yield Token("word", word, number)


def codec(page: int) -> str:
    """Python's name of a Windows code page; that of Western Europe for those it does not know."""
    special = {10000: "mac_roman", 65001: "utf-8", 936: "gbk", 42: "cp1252"}
    name = special.get(page, f"cp{page}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
