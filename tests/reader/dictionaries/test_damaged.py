"""Files of every format, cut off and spoilt at random: they are read, or refused in a sentence."""

import random

import pytest

from reader.dictionaries.formats import open_source
from reader.errors import ImportFailed
from tests.helpers.dictionaries import (
    large_stardict,
    large_table,
    large_wiktextract,
    large_yomitan,
    write_archive,
    write_dictd,
    write_ding,
)

ROUNDS = 25


def _stardict_archive(folder, count):
    large_stardict(folder, count)
    return write_archive(folder / "shared.tar.bz2", sorted(folder.iterdir()))


MAKERS = [
    large_stardict,
    _stardict_archive,
    large_table,
    large_wiktextract,
    large_yomitan,
    lambda folder, count: write_ding(folder),
    lambda folder, count: write_dictd(folder),
]


def _refused(path):
    """Why a file is refused; None where it is read."""
    try:
        for _ in open_source(path, "de", "en").entries:
            pass
    except ImportFailed as error:
        return error
    return None


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("seed", range(3))
def test_damage_is_never_a_fault_of_the_program(tmp_path, make, seed):
    chance = random.Random(seed)
    path = make(tmp_path, 60)
    files = [one for one in tmp_path.iterdir() if one.is_file()]
    for _ in range(ROUNDS):
        file = chance.choice(files)
        whole = file.read_bytes()
        if chance.random() < 0.4:
            file.write_bytes(whole[: chance.randrange(len(whole))])
        else:
            spoilt = bytearray(whole)
            for _ in range(chance.choice((1, 3, 30))):
                spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
            file.write_bytes(spoilt)
        error = _refused(path)
        assert error is None or (error.hint and "\n" not in error.message)
        file.write_bytes(whole)
    assert _refused(path) is None
