import pytest

from reader import embeddings
from reader.aids import aids
from reader.dictionaries.builtin import NAME as BUILT_IN
from reader.errors import NotFound
from reader.lexicon import PLACES, Lexicon
from tests.helpers.dictionaries import write_ding


def test_without_dictionaries_and_vectors_there_is_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(embeddings, "are_installed", lambda: False)
    with aids(tmp_path, "de", "en") as aid:
        assert aid.dictionary is None
        assert aid.encoder is None


def test_what_the_system_has_is_taken_in_when_it_is_needed(tmp_path, monkeypatch):
    monkeypatch.setenv(PLACES, str(tmp_path))
    write_ding(tmp_path)
    library = tmp_path / "library"
    with aids(library, "de", "fr", vectors=False, take_in=True) as aid:
        assert aid.dictionary is None
    with aids(library, "en", "de", vectors=False) as aid:
        assert aid.dictionary is None
    with aids(library, "en", "de", vectors=False, take_in=True) as aid:
        assert list(aid.dictionary.pairs(["houses"], ["Haus"])) == [(0, 0)]
    with Lexicon(library) as lexicon:
        assert [info.name for info in lexicon.dictionaries()] == [BUILT_IN, "ding-de-en"]


def test_one_dictionary_or_none_can_be_asked_for(tmp_path):
    with Lexicon(tmp_path) as lexicon:
        lexicon.add(write_ding(tmp_path))
    with aids(tmp_path, "de", "en", dictionary="ding-de-en", vectors=False) as aid:
        assert aid.dictionary is not None
    with aids(tmp_path, "de", "en", dictionary="none", vectors=False) as aid:
        assert aid.dictionary is None
    with pytest.raises(NotFound, match="no dictionary “x”"), aids(tmp_path, "de", "en", dictionary="x", vectors=False):
        pass


def test_vectors_that_are_not_installed_are_refused_only_where_asked_for(tmp_path, monkeypatch):
    monkeypatch.setattr(embeddings, "are_installed", lambda: False)
    with aids(tmp_path, "de", "en") as aid:
        assert aid.encoder is None
    with pytest.raises(NotFound, match="not installed"), aids(tmp_path, "de", "en", vectors=True):
        pass
