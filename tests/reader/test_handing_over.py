"""Articles made ready for other tools: which pair, and which machine made what."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.edits.translations import AddMachineTranslation
from reader.errors import NotFound
from reader.handing_over import FORMATS, RAW_TABLE, pair_of, said_of
from reader.library import Library
from reader.model import Bead, BeadStatus
from reader.origins import Made, Origin
from reader.storage.translations import pair as digests
from tests.helpers.bitexts import add, prepared

BEADS = (Bead(0, 1, 0, 1), Bead(1, 2, 1, 2, 1.0, BeadStatus.CONFIRMED))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path) as library:
        yield library


@pytest.mark.parametrize(
    ("label", "origin"),
    [("own translation", ""), ("DeepL", "machine translation (DeepL)"),
     ("machine translation (DeepL, 2026-01-01)", "machine translation (DeepL, 2026-01-01)")],
)  # fmt: skip
def test_a_text_that_is_called_machine_made_is_until_confirmed(library: Library, label: str, origin: str) -> None:
    article = add(library, "Eins. Zwei.", "One. Two.", BEADS, label)
    pair = pair_of(library, article, article.texts[1])
    assert pair.origin == origin
    assert [pair.origin_of(bead) for bead in pair.beads] == [origin, ""]
    assert pair.made
    for one in (*FORMATS, RAW_TABLE):
        assert ("machine" in "".join(one.write(pair))) is bool(origin)


def test_what_a_machine_made_is_known_sentence_by_sentence(library: Library) -> None:
    article = add(library, "Eins. Zwei. Drei.", "Uno. Dos. Tres.", [Bead(n, n + 1, n, n + 1) for n in range(3)])
    beads = [Bead(0, 1, 0, 1), Bead(1, 3, 1, 3)]
    made = [Made(Origin.MACHINE, "DeepL", "", "2026-03-01"), Made(Origin.MACHINE, "Argos")]
    one, other = digests("Eins.", "One."), digests("Zwei.\nDrei.", "Two.")
    new = prepared("One. Two. Three.", "en", beads)
    text = library.apply(AddMachineTranslation(article.texts[0], new, ((one, made[0]), (other, made[1])))).made
    article = library.article(article.id)
    pair = pair_of(library, article, next(each for each in article.texts if each.id == text))
    assert pair.origins == ("machine translation (DeepL, 2026-03-01)", "machine translation (Argos)", "")
    assert pair.origin_of(pair.beads[1]) == "machine translation (Argos)"
    assert pair.origin == "machine translation (DeepL, 2026-03-01); machine translation (Argos)"


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (Made(Origin.MACHINE, "DeepL", "", "2026-03-01T12:00:00Z"), "machine translation (DeepL, 2026-03-01)"),
        (Made(Origin.MACHINE, "Chat", "gpt", ""), "machine translation (Chat, gpt)"),
        (Made(Origin.MACHINE), "machine translation"),
        (Made(Origin.COPIED), "copied from the original"),
        (Made(Origin.UNTRANSLATED), "not translated"),
        (Made(Origin.EDITED), ""),
    ],
)
def test_origins_in_words(made: Made, said: str) -> None:
    assert said_of(made) == said


def test_a_text_without_an_alignment_is_said(library: Library) -> None:
    article = add(library, "Eins. Zwei.", "One. Two.", BEADS)
    with pytest.raises(NotFound) as failure:
        pair_of(library, article, article.texts[0])
    assert str(failure.value) == (
        "“Der Schnitt & mehr” has no alignment with its text in “de”. Its translations: en-GB."
    )
