"""Two that write to one library at once."""

import threading
from pathlib import Path

from reader.edits.tags import AddTag
from reader.library import Library
from tests.helpers.libraries import edit_log
from tests.helpers.writing import rest_of, said, start, tell


def test_two_threads_lose_nothing_of_each_other(folder: Path) -> None:
    Library(folder).close()
    failures: list[BaseException] = []

    def work(name: str) -> None:
        try:
            with Library(folder) as library:
                for number in range(40):
                    library.apply(AddTag(f"gemeinsam/{name}{number}"))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Library(folder) as library:
        assert len(library.tags()) == 81
        assert library.check() == []
    assert len(edit_log(folder)) == 80


def test_two_programs_lose_nothing_of_each_other(closed: Path) -> None:
    programs = [start(closed, first, 50) for first in (0, 1000)]
    for program in programs:
        tell(program)
    for program in programs:
        assert len(rest_of(program).split()) == 51
    with Library(closed) as library:
        notes = {annotation.note for annotation in library.annotations()} - {"", "Wer?"}
        assert notes == {str(number) for first in (0, 1000) for number in range(first, first + 50)}
        assert library.check() == []


def test_of_programs_that_make_a_library_at_once_one_makes_it(folder: Path) -> None:
    programs = [start(folder) for _ in range(4)]
    for program in programs:
        tell(program)
    answers = [said(program) for program in programs]
    for program in programs:
        rest_of(program)
    assert sorted(answers) == ["new", "there", "there", "there"]
    with Library(folder) as library:
        assert library.check() == []
