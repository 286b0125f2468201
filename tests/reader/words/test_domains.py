from reader.words.domains import domains_of


def test_words_and_tags_tell_the_subject():
    film = "Die Regisseurin dreht eine Serie. Das Drehbuch hat zwölf Szenen, die Kamera steht im Hof."
    assert "film" in domains_of(film)
    assert "jur" not in domains_of(film)
    assert domains_of(film, ["Urheberrecht"])[0] == "jur"
    assert domains_of("Es regnet seit Tagen auf die Felder.") == ()
    assert domains_of("") == ()
