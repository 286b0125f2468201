from reader.lexicon import PLACES, Lexicon
from tests.helpers.dictionaries import write_ding
from ui.lookup import dictionaries


def test_what_the_system_has_is_taken_in_beside_the_window(window, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv(PLACES, str(tmp_path))
    write_ding(tmp_path)
    dictionaries.take_in(window.session)
    qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=20_000)
    with Lexicon(window.session.library.folder) as lexicon:
        assert "ding-de-en" in [one.name for one in lexicon.dictionaries()]


def test_a_damaged_one_disturbs_nobody(window, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv(PLACES, str(tmp_path))
    (tmp_path / "de-en").write_bytes(b"nothing")
    dictionaries.take_in(window.session)
    qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=20_000)
