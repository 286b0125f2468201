"""Fonts in a PDF file: Source Serif 4 cut down to the characters that are used.

Cutting first and fixing the weight after takes a tenth of a second a face; the other way round five seconds.
Every character gets a number of its own, also those that the font lacks (drawn as a box): they can be
copied and found all the same.
"""

import io
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_UPRIGHT, _SLANTED = "SourceSerif4[opsz,wght].ttf", "SourceSerif4-Italic[opsz,wght].ttf"
FACES = {"regular": (_UPRIGHT, 400), "bold": (_UPRIGHT, 700), "italic": (_SLANTED, 400)}
_OPTICAL_SIZE = 11


@dataclass(frozen=True, slots=True)
class Face:
    """A font as a PDF file has it.

    Attributes:
        data: A TrueType file.
        numbers: Of each character, from 1.
        widths: Of each character, in thousandths of the size.
        glyphs: Number in `data` of the glyph of each character, in the order of `numbers`; 0 for a box.
        ascent: In thousandths of the size, as are the others.
    """

    name: str
    data: bytes
    numbers: Mapping[str, int]
    widths: Mapping[str, float]
    glyphs: tuple[int, ...]
    ascent: int
    descent: int
    box: tuple[int, ...]


def face(name: str, characters: Set[str]) -> Face:
    """One of `FACES` with some characters."""
    import fontpkg_source_serif_4
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    file, weight = FACES[name]
    path = Path(str(fontpkg_source_serif_4.__file__)).parent / "files" / file
    font: Any = TTFont(path, lazy=True, recalcTimestamp=False)
    options = subset.Options()
    options.notdef_outline = True
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "DSIG", "gasp"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(one) for one in characters])
    cutter.subset(font)
    instancer.instantiateVariableFont(font, {"wght": weight, "opsz": _OPTICAL_SIZE}, inplace=True)
    return _made(name, font, sorted(characters))


def _made(name: str, font: Any, characters: list[str]) -> Face:
    known, metrics, scale = font.getBestCmap(), font["hmtx"], 1000 / font["head"].unitsPerEm
    names = [known.get(ord(one), ".notdef") for one in characters]
    data = io.BytesIO()
    font.save(data)
    head = font["head"]
    return Face(
        name=name,
        data=data.getvalue(),
        numbers={one: at for at, one in enumerate(characters, start=1)},
        widths={one: metrics[glyph][0] * scale for one, glyph in zip(characters, names, strict=True)},
        glyphs=tuple(font.getGlyphID(glyph) for glyph in names),
        ascent=round(font["hhea"].ascent * scale),
        descent=round(font["hhea"].descent * scale),
        box=tuple(round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)),
    )
