import pytest

from reader.language import form_list
from reader.language.form_list import FormList, path_of


def test_a_list_answers_for_every_line(tmp_path):
    forms = {f"form{number:04}": f"lemma{number}" for number in range(1000)} | {"ä": "a", "Häuser": "Haus"}
    path = path_of(tmp_path, "de-AT")
    path.write_bytes(b"".join(sorted(f"{form}\t{lemma}\n".encode() for form, lemma in forms.items())))
    there = FormList(path)
    assert {form: there.lemma(form) for form in forms} == forms
    assert [there.lemma(form) for form in ("", "form", "form00000", "zzz", "Häuse", "A")] == [None] * 6
    there.close()
    assert there.lemma("ä") is None


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00no list at all", b"a\tb"])
def test_a_list_that_is_missing_or_damaged_knows_nothing(tmp_path, content):
    path = path_of(tmp_path, "de")
    if content is not None:
        path.write_bytes(content)
    assert FormList(path).lemma("Haus") is None


def test_a_list_is_made_wholly_or_not_at_all(tmp_path, monkeypatch):
    from simplemma.strategies.dictionaries import dictionary_factory

    class Few:
        def __init__(self, size):
            pass

        def get_dictionary(self, language):
            return {"ging": "gehen", "Häuser": "Haus", "Haus": "Haus"}

    monkeypatch.setattr(dictionary_factory, "DefaultDictionaryFactory", Few)
    path = path_of(tmp_path / "new", "de")
    assert form_list.write(path, "de-CH")
    assert path.read_text("utf-8") == "Häuser\tHaus\nging\tgehen\n"
    assert not form_list.write(path_of(tmp_path, "xx"), "xx")
    assert [one.name for one in path.parent.iterdir()] == ["de.forms"]
