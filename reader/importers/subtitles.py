"""Subtitles (SubRip, WebVTT, SubStation Alpha) become prose: cues joined to sentences, sentences to paragraphs.

Times are left out of the text: Markdown has no place for them that other programs would not show, and the text is what
is marked and cited. The raw file is kept with the article, so they are not lost.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.errors import ImportFailed
from reader.importers.base import Extracted, Hints
from reader.importers.encoding import decode
from reader.importers.html_inline import write
from reader.importers.html_runs import EMPHASIS, STRONG, Run, paragraphs
from reader.importers.naming import called
from reader.importers.textfile import doubts
from reader.model import Metadata
from reader.text.normalise import REPLACEMENT, normalise
from reader.wording import counted, said

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,:](\d{1,3}))?"
_TIMING = re.compile(rf"^\s*{_TIME}\s*-+>\s*{_TIME}(?:[ \t]+\S.*)?$")
_ARROW = re.compile(r"-+>")
_TAG = re.compile(r"</?(?P<name>[A-Za-z]+)(?:[.\s][^<>]*)?>|<\d[\d:.]*>|\{\\(?P<codes>[^{}]*)\}|\{[^{}\\]*\}")
_SPEAKER_TAG = re.compile(r"<v(?:\.[^\s>]*)?\s+(?P<name>[^>]*)>", re.IGNORECASE)
_NOTE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_HEADER = re.compile(r"WEBVTT[^\n]*(?:\n(?!\n)[^\n]*)*")
_DASH = re.compile(r"^\s*[-–—‐‑−]\s*(?=\S)")
_SPEAKER = re.compile(r"^\s*(?:>>\s*|(?P<name>[A-ZÄÖÜ][A-ZÄÖÜ.\s'’-]{1,30}):\s+)(?=\S)")
_SOUND = re.compile(r"^\s*[\[(♪♫*#][^\])]*[\])♪♫*#]?\s*$")
_MUSIC = re.compile(r"^\s*[♪♫#]")
_END = re.compile(r"[.!?…:][\"'”“»«’)\]]*$")
_HYPHEN = re.compile(r"(?<=[a-zäöüß])-$")
_ASS = re.compile(r"^Dialogue:\s*(.*)$", re.MULTILINE)
_ASS_FORMAT = re.compile(r"^\[Events\].*?^Format:\s*([^\n]*)$", re.MULTILINE | re.DOTALL | re.IGNORECASE)

_GAP = 2.5
"""Seconds without speech after which a sentence that is finished ends its paragraph."""
_LONG_GAP = 6.0
"""Seconds after which any sentence does."""
_FULL = 600
"""Characters after which a paragraph ends with its sentence."""
_MOST = 1500
"""Characters after which it ends in any case: what a machine wrote down often has no full stops."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown at one time.

    Attributes:
        start: Seconds.
        end: Seconds.
        text: With its tags; lines on lines.
        speaker: As the file says it; empty if it does not.
    """

    start: float
    end: float
    text: str
    speaker: str = ""


def extract(raw: bytes, hints: Hints) -> Extracted:
    """Read subtitles.

    Raises:
        ImportFailed: It is not text, or there are no subtitles in it.
    """
    decoded, encoding = decode(raw, hints.encoding, name=hints.name)
    text, warnings = normalise(decoded)
    cues, broken = read_cues(text)
    blocks = list(to_paragraphs(cues))
    if not blocks:
        raise ImportFailed(
            said("There are no subtitles in {source}.", source=called(hints.name, starts=False)),
            said("Choose an SRT or VTT file."),
        )
    stated = [*doubts(encoding, hints.encoding, decoded.count(REPLACEMENT)), *warnings]
    if broken:
        stated.append(
            counted(
                "1 time in the subtitles could not be read; the text is there, its order is that of the file.",
                "{n} times in the subtitles could not be read; the text is there, its order is that of the file.",
                n=broken,
            )
        )
    return Extracted("\n\n".join(blocks), Metadata(), encoding, warnings=tuple(stated))


def read_cues(text: str) -> tuple[list[Cue], int]:
    """The cues of a normalised text in any of the formats, and how many times were broken."""
    if "[Events]" in text and _ASS.search(text):
        return _ass(text)
    text = _HEADER.sub("", text, count=1) if text.lstrip().startswith("WEBVTT") else text
    cues: list[Cue] = []
    broken = 0
    for times, lines in _entries(text):
        timing = _TIMING.match(times) if times else None
        if times and timing is None:
            broken += 1
        start, end = (_seconds(timing.groups()[:4]), _seconds(timing.groups()[4:])) if timing else (-1.0, -1.0)
        body = "\n".join(lines).strip()
        if body:
            stated = _SPEAKER_TAG.search(body)
            cues.append(Cue(start, max(end, start), body, stated["name"].strip() if stated else ""))
    return _ordered(cues), broken


def _entries(text: str) -> Iterator[tuple[str, list[str]]]:
    """The line with the times and the lines of text of each cue; blank lines within a cue do no harm."""
    lines = text.split("\n")
    starts = [at for at, line in enumerate(lines) if _ARROW.search(line) and any(char.isdigit() for char in line)]
    for at, following in zip(starts, [*starts[1:], len(lines)], strict=False):  # without starts one is longer
        body = lines[at + 1 : following]
        if following < len(lines):
            body = _without_number(body)
        yield lines[at], list(_without_notes(body))


def _without_number(body: list[str]) -> list[str]:
    """Without the number or name of the cue that follows."""
    while body and not body[-1].strip():
        body = body[:-1]
    has_blank = len(body) > 1 and not body[-2].strip()
    if body and (body[-1].strip().isdigit() or has_blank) and (len(body) > 1 or body[-1].strip().isdigit()):
        body = body[:-1]
    return body


def _without_notes(body: Sequence[str]) -> Iterator[str]:
    in_note = False
    for line in body:
        in_note = (in_note or _NOTE.match(line) is not None) and bool(line.strip())
        if not in_note:
            yield line


def _ass(text: str) -> tuple[list[Cue], int]:
    """SubStation Alpha: one line a cue, its fields named above."""
    columns = _ASS_FORMAT.search(text)
    names = [name.strip().lower() for name in (columns[1] if columns else "").split(",")]
    if "text" not in names:
        names = ["layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text"]
    cues: list[Cue] = []
    broken = 0
    for match in _ASS.finditer(text):
        values = dict(zip(names, match[1].split(",", len(names) - 1), strict=False))
        times = [re.fullmatch(_TIME, values.get(name, "").strip()) for name in ("start", "end")]
        start, end = (_seconds(time.groups()) if time else -1.0 for time in times)
        broken += any(time is None for time in times)
        body = values.get("text", "").replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ").strip()
        is_drawing = re.search(r"\{[^{}]*\\p[1-9]", body)
        if body and not is_drawing:
            cues.append(Cue(start, max(start, end), body, values.get("name", "").strip()))
    return _ordered(cues), broken


def _ordered(cues: list[Cue]) -> list[Cue]:
    """In the order of time, if all times are known; without those that only show another for longer."""
    if all(cue.start >= 0 for cue in cues):
        cues = sorted(cues, key=lambda cue: cue.start)
    found: list[Cue] = []
    for cue in cues:
        last = found[-1] if found else None
        if last is not None and cue.text == last.text and 0 <= cue.start - last.end < 0.5:
            found[-1] = Cue(last.start, cue.end, last.text, last.speaker)
        else:
            found.append(cue)
    return found


def _seconds(parts: Sequence[str | None]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")[:3]) / 1000


def to_paragraphs(cues: Sequence[Cue]) -> Iterator[str]:
    """The paragraphs of a dialogue in Markdown; what is heard beside it ("[Musik]") stands alone."""
    runs: list[Run] = []
    last: Cue | None = None
    sound = False
    length = 0
    for cue in cues:
        for line, is_turn, is_sound in _turns(cue):
            gap = cue.start - last.end if last is not None and cue.start >= 0 and last.end >= 0 else 0.0
            is_end = bool(runs) and _END.search(runs[-1].text.rstrip()) is not None
            changes = last is not None and last is not cue and cue.speaker != last.speaker
            if runs and (
                is_turn
                or is_sound
                or sound
                or changes
                or gap >= _LONG_GAP
                or (is_end and (gap >= _GAP or length >= _FULL))
                or length >= _MOST
            ):
                yield from _written(runs)
                runs, length = [], 0
            if runs and _HYPHEN.search(runs[-1].text) and line and line[0].text[:1].islower():
                runs[-1] = Run(_HYPHEN.sub("", runs[-1].text), runs[-1].marks)
            elif runs:
                runs.append(Run(" "))
            if cue.speaker and not runs:
                runs.append(Run(f"{cue.speaker}: "))
            runs += line
            length += sum(len(run.text) for run in line)
            last, sound = cue, is_sound
    yield from _written(runs)


def _turns(cue: Cue) -> Iterator[tuple[list[Run], bool, bool]]:
    """The lines of a cue: their runs, whether somebody else begins to speak, whether it is a sound."""
    lines = [line for line in cue.text.split("\n") if _bare(line).strip()]
    dashes = sum(_DASH.match(_bare(line)) is not None for line in lines)
    if _SOUND.match(" ".join(map(_bare, lines))):  # of several lines
        lines = [" ".join(lines)]
    for number, runs in enumerate(_marked(lines)):
        text = "".join(run.text for run in runs)
        is_turn = (dashes > 0 and _DASH.match(text) is not None) or _SPEAKER.match(text) is not None
        is_sound = _SOUND.match(text) is not None and _MUSIC.match(text) is None
        if _MUSIC.match(text) and number == 0:
            is_turn = True
        yield runs, is_turn, is_sound


def _bare(line: str) -> str:
    return _TAG.sub("", line)


def _marked(lines: Sequence[str]) -> Iterator[list[Run]]:
    """Each line with its tags as marks, which may reach over lines."""
    emphasis = strong = False
    for line in lines:
        runs: list[Run] = []
        at = 0
        for match in _TAG.finditer(line):
            runs += _run(line[at : match.start()], emphasis, strong)
            at = match.end()
            name = (match["name"] or "").lower()
            closes = match[0].startswith("</")
            if name in ("i", "em"):
                emphasis = not closes
            elif name in ("b", "strong"):
                strong = not closes
            for code in (match["codes"] or "").split("\\"):
                if re.fullmatch(r"i[01]", code):
                    emphasis = code == "i1"
                elif re.fullmatch(r"b\d+", code):
                    strong = code != "b0"
                elif code.startswith("r"):
                    emphasis = strong = False
        runs += _run(line[at:], emphasis, strong)
        yield runs


def _run(text: str, emphasis: bool, strong: bool) -> list[Run]:
    marks = ({EMPHASIS} if emphasis else set()) | ({STRONG} if strong else set())
    plain = re.sub(r"[ \t]+", " ", html.unescape(text).replace("\u00ad", "").replace("\n", " "))
    return [Run(normalise(plain)[0], frozenset(marks))] if plain else []


def _written(runs: list[Run]) -> Iterator[str]:
    for paragraph in paragraphs(runs):
        # a text that is italic throughout is italic on the screen, not in meaning
        for mark in (EMPHASIS, STRONG):
            if all(mark in run.marks or run.is_blank for run in paragraph):
                paragraph = [run.without(mark) for run in paragraph]
        yield write(paragraph)
