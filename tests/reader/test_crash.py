"""What was acknowledged is there after `kill -9`, whenever that comes."""

import random
import time
from pathlib import Path

import pytest

from reader.library import Library
from reader.storage.connection import FILE_NAME
from tests.helpers import rewriting
from tests.helpers.libraries import add_article, edit_log, mark
from tests.helpers.writing import rest_of, said, start, tell

ROUNDS = 20
EDITS = 200
ENDLESS = 100_000  # so that the kill always comes in the middle, however late this program wakes up


def killed_after(folder: Path, first: int, acknowledged: int, then: float) -> list[int]:
    """Let a program make edits, kill it `then` seconds after so many; all the edits it has acknowledged."""
    process = start(folder, first, ENDLESS)
    try:
        tell(process)
        assert said(process) == "there"
        for number in range(first, first + acknowledged):
            assert said(process) == str(number)
        time.sleep(then)
    finally:
        process.kill()
        rest = rest_of(process)
    assert process.returncode != 0
    # A line that is cut off was not acknowledged.
    return [*range(first, first + acknowledged), *(int(line) for line in rest.split("\n")[:-1])]


def test_nothing_acknowledged_is_lost_by_kill_9(folder: Path) -> None:
    chance = random.Random(20250718)
    with Library(folder) as library:
        add_article(library)
    present: set[int] = set()
    for round_number in range(ROUNDS):
        first = round_number * ENDLESS
        # Spread over the whole work, and over the few milliseconds that one edit takes.
        after = round_number * EDITS // ROUNDS + chance.randrange(1, 10)
        acknowledged = killed_after(folder, first, after, chance.uniform(0, 0.004))
        assert (folder / (FILE_NAME + "-wal")).exists()  # it was not closed in good order
        with Library(folder) as library:
            assert not library.is_new
            assert library.check() == []
            numbered = [(int(annotation.note), annotation) for annotation in library.annotations()]
            numbers = {number for number, _ in numbered}
            new = numbers - present
            assert numbers >= present
            assert new - set(acknowledged) <= {acknowledged[-1] + 1}
            assert set(acknowledged) <= new
            # Each edit is four or five rows; none is there by half.
            for number, annotation in numbered:
                assert annotation.tags == (f"{number // ENDLESS * ENDLESS}/{number}",)
            assert len(library.tags()) == len(numbers) + round_number + 1
            assert library.article(library.articles()[0].id).annotations == len(numbered) == len(numbers)
        assert len(edit_log(folder)) == 1 + len(numbers)
        present = numbers


@pytest.mark.parametrize("milliseconds", [0, 4, 12, 40])
def test_a_library_that_was_killed_while_it_was_made_can_be_used(folder: Path, milliseconds: int) -> None:
    process = start(folder)
    tell(process)
    time.sleep(milliseconds / 1000)
    process.kill()
    rest_of(process)
    with Library(folder) as library:
        assert library.check() == []
        assert library.articles() == []
        add_article(library)
    with Library(folder) as library:
        assert not library.is_new
        assert len(library.articles()) == 1


def test_a_revision_is_there_wholly_or_not_at_all_after_kill_9(folder: Path) -> None:
    chance = random.Random(20261122)
    with Library(folder) as library:
        text = add_article(library).texts[0]
        marked = {mark(library, text, words).id for words in ("Netflix", "Buenos Aires", "warnen davor", "davon?")}
    stored = 1
    for round_number in range(8):
        first = round_number * ENDLESS
        process = rewriting.start(folder, first, ENDLESS)
        try:
            tell(process)
            acknowledged = chance.randrange(1, 6)
            for number in range(first, first + acknowledged):
                assert said(process) == str(number)
            time.sleep(chance.uniform(0, 0.02))
        finally:
            process.kill()
            rest = rest_of(process)
        acknowledged += len(rest.split("\n")) - 1
        with Library(folder) as library:
            assert library.check() == []
            (article,) = library.articles()
            revisions = library.revisions(article.texts[0])
            assert len(revisions) - stored in (acknowledged, acknowledged + 1)
            stored = len(revisions)
            assert {one.id for one in library.annotations()} == marked
            alignment = library.alignment(*article.texts)
            assert alignment is not None
            assert [at for bead in alignment.beads for at in bead.target] == list(range(6))
            # Files of a revision that did not come to be are no harm; every one that did has its own.
            files = {path.name for path in (folder / "attachments").glob("*.png")}
            assert stored - 1 <= len(files) <= stored + round_number
