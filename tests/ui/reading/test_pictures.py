"""The view drawn in many ways; facts of the pictures are checked, not their pixels one by one."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor

from reader.language.hyphenation import breaks
from reader.model import BlockKind, Colour, Revision, RevisionId, Span, TextId
from reader.text.markdown import to_document
from ui.reading.inks import Inks
from ui.theme import THEMES

EVERYTHING = """# {title}

{bold} **{bold}**, *{slanted}*, ***{both}***, ~~{both}~~, `code_in_a_sentence()`, [{link}](https://example.org/a).[^1]
{long}

- {long}
  - {both}
    - {long}

3. {bold}

> {long}
>
> > {long}

```python
def exposure(aperture: float, time: float) -> float:
    return log2(aperture ** 2 / time)  # a line that is far too long for its column
```

| {bold} | 1932 | {link} |
|---|---|---|
| {both} | 24 | {long} |

![{long}](camera.jpg)

## {link}

{long} 1 234 567,89 € und 3 × 4.

[^1]: {long}
"""
WORDS = {
    "de": ("Gestaltungsmöglichkeiten", "fette Worte", "schräge Worte", "beides", "ein Verweis",
           "Die Rechtsschutzversicherungsgesellschaften untersuchen – wie immer – die Hochgeschwindigkeitskamera."),
    "en": ("Possibilities of presentation", "bold words", "stressed words", "both", "a reference",
           "The insurance companies are investigating – as always – the extraordinarily fast photographic camera."),
    "fr": ("Possibilités de présentation", "mots gras", "mots penchés", "les deux", "une référence",
           "Les compagnies d’assurance examinent « comme toujours » la caméra ; et puis : extraordinairement vite !"),
    "ar": ("إمكانيات العرض", "كلمات غليظة", "كلمات مؤكدة", "كلاهما", "مرجع",
           "تقوم شركات التأمين بفحص الكاميرا 1234 عالية السرعة Netflix كالعادة."),
    "he": ("אפשרויות הצגה", "מילים מודגשות", "מילים נטויות", "שתיהן", "הפניה",
           "חברות הביטוח בודקות את המצלמה 1234 המהירה של Netflix כמו תמיד."),
    "zh": ("表現的可能性", "粗體字", "斜體字", "兩者", "參考", "保險公司一如既往地調查高速攝影機。"),
}  # fmt: skip
KEYS = ("title", "bold", "slanted", "both", "link", "long")
PAIRS = {1: ("de",), 2: ("de", "en"), 4: ("de", "en", "fr", "ar"), 6: ("de", "en", "fr", "ar", "he", "zh")}


def everything(language):
    """A text with all there can be; each block is one sentence."""
    document = to_document(EVERYTHING.format(**dict(zip(KEYS, WORDS[language], strict=True))))
    segments = tuple(Span(block.start, block.end) for block in document.blocks)
    return Revision(RevisionId(language), TextId(language), document.plain, "", document.blocks, document.inlines,
                    segments)  # fmt: skip


@pytest.fixture
def draw(view, bitext_of, qtbot):
    """Show these languages side by side in a view of this size; its picture and all its rows, one screen each."""

    def shown(languages, size=(1280, 640), *, mode="side-by-side", unit="paragraph", theme="light", marks=(), **look):
        view.resize(*size)
        view.set_theme(THEMES[theme])
        view.set_look(replace(view.look(), **look))
        bitext = bitext_of(*((language, everything(language)) for language in languages))
        view.show_bitext(bitext, list(marks), 0, mode, unit)
        return view.viewport().grab().toImage()

    return shown


def screens(view):
    """Pictures of the whole text, one screen after the other."""
    while True:
        yield view.viewport().grab().toImage()
        before = view.sheet.offset
        view.scroll_by(view.viewport().height() - 40)
        if view.sheet.offset == before:
            return


def cells(view):
    """Row, column, row's layout and cell of all that is in sight and has text."""
    for row, y in view.sheet.visible:
        laid = view.sheet.laid(row)
        for column, cell in enumerate(laid.cells):
            if cell.slots:
                yield y, column, laid, cell


def pieces(piece):
    """A piece, or those of a table row's cells."""
    return [one for _, one in piece._cells] if hasattr(piece, "_cells") else [piece]


def is_ink(colour, ground):
    return max(abs(a - b) for a, b in zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True)) > 24


def ink_in(picture, area, ground):
    """Whether anything but the ground is painted in an area."""
    area = area.intersected(picture.rect())
    return any(
        is_ink(picture.pixelColor(x, y), ground)
        for x in range(area.left(), area.right() + 1)
        for y in range(area.top(), area.bottom() + 1)
    )


@pytest.mark.parametrize("columns", [2, 4, 6])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_painted_between_columns(draw, view, columns, theme):
    draw(PAIRS[columns], theme=theme)
    paper = QColor(THEMES[theme].paper)
    for picture in screens(view):
        for lane, after in pairwise(view.sheet.lanes):
            between = QRect(lane.x + lane.width + 3, 0, after.left - lane.x - lane.width - 3, picture.height())
            assert between.width() > 2
            assert not ink_in(picture, between, paper)
            assert not ink_in(picture, QRect(after.left + 1, 0, 5, picture.height()), paper)


@pytest.mark.parametrize("mode", ["side-by-side", "interleaved", "original", "study"])
@pytest.mark.parametrize("unit", ["paragraph", "sentence"])
def test_every_line_is_inside_its_column_and_seen(draw, view, mode, unit):
    draw(PAIRS[4], mode=mode, unit=unit)
    seen = set()
    for picture in screens(view):
        for y, column, laid, cell in cells(view):
            for slot in cell.slots:
                for piece in pieces(slot.piece):
                    for number in range(len(piece.tops)):
                        line = piece._layout.lineAt(number)
                        box = line.naturalTextRect()
                        assert box.left() >= -1
                        assert box.right() <= piece.width + 1
                        assert box.bottom() <= piece.height + 2, "no line hangs out of its block"
            first = QRect(cell.lane.x, y + laid.at(column), cell.lane.width, 30)
            if first.top() >= 0 and first.bottom() < picture.height():
                assert ink_in(picture, first, QColor(THEMES["light"].paper)), "text, or the veil over it"
                seen.add((cell.start, column))
    shown = 1 if mode == "original" else 4
    assert {column for _, column in seen} == set(range(shown))


@pytest.mark.parametrize("size", [(1280, 600), (760, 500), (2400, 1200)])
@pytest.mark.parametrize("pixels", [11, 17, 40])
def test_first_lines_stand_on_one_line(draw, view, size, pixels):
    draw(("de", "en", "fr", "he"), size, pixels=pixels)
    for _picture in screens(view):
        rows = {}
        for y, column, laid, cell in cells(view):
            assert y >= -laid.height
            first = cell.slots[0]
            line = pieces(first.piece)[0]._layout.lineAt(0)
            drawn = first.y + line.y() + line.ascent()
            assert first.y + first.piece.baseline == pytest.approx(drawn, abs=0.6)
            rows.setdefault(y, set()).add(laid.at(column) + drawn)
        for baselines in rows.values():
            assert max(baselines) - min(baselines) <= max(1, pixels // 12)


@pytest.mark.parametrize(("columns", "size"), [(6, (1280, 600)), (4, (1440, 800)), (2, (1000, 700))])
def test_words_are_broken_where_their_language_allows_it(draw, view, columns, size):
    languages = PAIRS[columns]
    draw(languages, size)
    hyphens = 0
    for _picture in screens(view):
        for _, column, _, cell in cells(view):
            plain = cell._source.plain
            for slot in cell.slots:
                if slot.style.ground or languages[column] == "zh":
                    continue
                for piece in pieces(slot.piece):
                    for number in range(len(piece.tops) - 1):
                        end = piece.line_span(number)[1]
                        if not (plain[end - 1].isalpha() and plain[end].isalpha()):
                            continue
                        word = next(m for m in re.finditer(r"[^\W\d_]+", plain) if m.start() < end < m.end())
                        assert end - word.start() in breaks(word[0], languages[column]), word[0]
                        line = piece._layout.lineAt(number)
                        assert piece._layout.text()[line.textStart() + line.textLength() - 1] == "\u00ad"
                        hyphens += 1
    assert hyphens


def test_wide_columns_have_no_hyphens(draw, view):
    draw(("en", "fr"), (1500, 600))
    for _picture in screens(view):
        for _, _, _, cell in cells(view):
            for slot in cell.slots:
                assert all(
                    "\u00ad" not in piece._layout.text() for piece in pieces(slot.piece) if not slot.style.columns
                )


def test_hyphens_can_be_switched_off(draw, view):
    draw(PAIRS[4], hyphens=False)
    for _picture in screens(view):
        for _, _, _, cell in cells(view):
            assert all("\u00ad" not in piece._layout.text() for slot in cell.slots for piece in pieces(slot.piece))


def test_what_is_selected_and_copied_has_no_hyphens(draw, view):
    draw(PAIRS[6])
    plain = view.sheet.arrangement.revision(0).plain
    start = plain.index("Die Rechtsschutz")
    end = plain.index("untersuchen")
    view.select(0, start, end)
    assert view.selection().exact == plain[start:end]
    assert "\u00ad" not in view.selection().exact


def test_lines_of_a_wide_window_have_a_readable_measure(draw, view, bitext_of):
    for width, columns in ((1440, 2), (2400, 2), (1800, 1)):
        draw(PAIRS[columns], (width, 700))
        type_ = view.typesetting()
        for lane in view.sheet.lanes:
            assert 45 <= lane.width / type_.average <= 75


@pytest.mark.parametrize("language", ["ar", "he", "zh"])
def test_no_letter_is_missing_and_weight_is_seen(draw, view, language):
    """Slanted Arabic is in few fonts; where it is not, Qt draws boxes."""
    draw((language, "en"), (900, 600))
    for _picture in screens(view):
        for _, column, _, cell in cells(view):
            for slot in () if column else cell.slots:
                for piece in pieces(slot.piece):
                    for run in piece._layout.glyphRuns():
                        text_glyphs = [glyph for glyph in run.glyphIndexes() if glyph == 0]
                        assert not text_glyphs or not run.rawFont().supportsCharacter(0x61), run.rawFont().familyName()
                    for form in piece._layout.formats():
                        words = piece._layout.text()[form.start : form.start + form.length]
                        if re.search("[\u0590-\u08ff\u4e00-\u9fff]", words):
                            assert not form.format.font().italic()


def test_emphasis_in_right_to_left_text_is_bold(draw, view):
    draw(("he", "en"), (900, 600))
    plain = view.sheet.arrangement.revision(0).plain
    piece = view.sheet.laid(1).cells[0].slots[0].piece
    plain_box, bold_box = (
        sum(rect.width() for rect in piece.rects(at, at + len("מילים מודגשות")))
        for at in (found.start() for found in re.finditer("מילים מודגשות", plain))
        if piece.start <= at < piece.end
    )
    assert bold_box > plain_box * 1.03


def test_code_in_right_to_left_text_reads_from_left_to_right(draw, view):
    draw(("he", "en"), (1400, 600))
    piece = view.sheet.laid(1).cells[0].slots[0].piece
    plain = view.sheet.arrangement.revision(0).plain
    start = plain.index("code_in")
    places = [next(piece.rects(at, at + 1)).left() for at in range(start, start + len("code_in_a_sentence()"))]
    assert places == sorted(places), "the brackets stand at its end"


@pytest.mark.parametrize("theme", THEMES)
def test_highlights_show_their_colours_even_upon_each_other(draw, view, annotation_of, theme):
    revision = everything("de")
    start = revision.plain.index("Die Rechts")
    marks = [
        annotation_of(number, revision, (start + 3 * number, start + 70 - 4 * number), colour)
        for number, colour in enumerate(Colour)
    ]
    picture = draw(("de", "en"), theme=theme, marks=marks)
    found = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 1) for y in range(picture.height())}
    fills = dict(THEMES[theme].fills)
    assert {QColor(fill).name() for fill in fills.values()} <= found
    lower = {QColor(edge).name() for colour, edge in THEMES[theme].edges if colour is not Colour.YELLOW}
    assert lower <= found, "what lies upon another has an edge"


def test_pictures_and_footnotes_are_set_apart(draw, view):
    draw(("de", "ar"), (1200, 700))
    found = {}
    for picture in screens(view):
        for y, column, laid, cell in cells(view):
            slot = cell.slots[0]
            top = y + laid.at(column)
            if slot.part.block.kind is BlockKind.FIGURE and 0 <= top < picture.height() - 30:
                x = cell.lane.x + (cell.lane.width - slot.style.indent if cell.right_to_left else 0)
                sign = QRect(x + (6 if cell.right_to_left else 0), top, slot.style.indent - 6, slot.style.line)
                found[column] = ink_in(picture, sign, QColor(THEMES["light"].paper))
            if cell._source.plain.startswith("[^1]:", slot.start):
                assert slot.style.scale < 1
                shown = slot.piece._layout.text().replace("\u2060", "")
                assert shown.startswith("1 ")
    assert found == {0: True, 1: True}


def test_numbers_stand_beside_the_text_in_a_wide_window(draw, view):
    picture = draw(("de", "en"), (2400, 700))
    lane = view.sheet.lanes[0]
    assert lane.x - lane.left > 100
    paper = Inks.of(THEMES["light"]).paper
    assert ink_in(picture, QRect(lane.x - 60, 0, 40, 60), paper)
    assert not ink_in(picture, QRect(0, 0, lane.x - 62, picture.height()), paper)


def test_a_table_without_room_is_read_cell_by_cell(draw, view):
    def rows():
        return [
            cell.slots[0].piece
            for _ in screens(view)
            for _, column, _, cell in cells(view)
            if cell.slots[0].style.columns and column < 3
        ]

    draw(PAIRS[2], (1400, 700))
    assert all(hasattr(piece, "_cells") for piece in rows())
    draw(PAIRS[6], (1100, 700))
    narrow = rows()
    assert narrow
    for piece in narrow:
        assert not hasattr(piece, "_cells")
        plain = view.sheet.arrangement.revision(0).plain
        assert len(piece.tops) >= 3 or not plain


def test_headings_and_indents_are_smaller_in_narrow_columns(draw, view):
    def measured():
        heading = view.sheet.laid(0).cells[0].slots[0].style
        inner = next(
            slot.style
            for row in range(len(view.sheet.arrangement))
            for slot in view.sheet.laid(row).cells[0].slots
            if slot.part.block.kind is BlockKind.ITEM and slot.part.block.level == 2
        )
        return heading.font.pixelSize(), inner.indent

    draw(PAIRS[2], (1300, 600))
    wide = measured()
    draw(PAIRS[6], (1000, 600))
    narrow = measured()
    assert wide[0] > narrow[0] >= view.look().pixels
    assert narrow[1] < wide[1]
    assert narrow[1] < view.sheet.lanes[0].width / 2
