import pytest

from reader.german.conjugation import irregular, principal_parts, separable_prefix


@pytest.mark.parametrize(
    ("infinitive", "parts"),
    [
        ("vorstellen", "stellt vor, stellte vor, hat vorgestellt"),
        ("einstürzen", "stürzt ein, stürzte ein, ist eingestürzt"),
        ("anfangen", "fängt an, fing an, hat angefangen"),
        ("aufnehmen", "nimmt auf, nahm auf, hat aufgenommen"),
        ("gehen", "geht, ging, ist gegangen"),
        ("verstehen", "versteht, verstand, hat verstanden"),
        ("beschneiden", "beschneidet, beschnitt, hat beschnitten"),
        ("filmen", "filmt, filmte, hat gefilmt"),
        ("rechnen", "rechnet, rechnete, hat gerechnet"),
        ("wohnen", "wohnt, wohnte, hat gewohnt"),
        ("arbeiten", "arbeitet, arbeitete, hat gearbeitet"),
        ("programmieren", "programmiert, programmierte, hat programmiert"),
        ("wandern", "wandert, wanderte, ist gewandert"),
        ("übersetzen", "übersetzt, übersetzte, hat übersetzt"),
    ],
)
def test_principal_parts(infinitive, parts):
    made = principal_parts(infinitive, separable_prefix(infinitive))
    assert made is not None
    assert f"{made.present}, {made.past}, {made.auxiliary} {made.participle}" == parts


def test_what_is_no_infinitive_has_none():
    assert principal_parts("Haus") is None
    assert principal_parts("in Kraft treten") is None


def test_the_table_is_whole():
    assert len(irregular()) > 200
    for infinitive, parts in irregular().items():
        assert infinitive.endswith("n")
        assert all((parts.present, parts.past, parts.participle))
        assert set(parts.auxiliary.split("/")) <= {"hat", "ist"}
