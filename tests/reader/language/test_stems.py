from reader.language.stems import stemmer


def test_inflected_forms_meet():
    german, english = stemmer("de-AT"), stemmer("en")
    assert german("häuser") == german("haus") == german("hauses")
    assert english("houses") == english("house")


def test_words_of_other_languages_stay():
    assert stemmer("ja")("言葉") == "言葉"
    assert stemmer("")("haus") == "haus"
