from reader.words.tokens import token_at, tokens


def test_words_marks_and_their_places():
    sentence = "„Die KI-Systeme“, z.B. Zuschauer*innen, geht’s?"
    there = tokens(sentence)
    assert [one.text for one in there] == [
        *("„", "Die", "KI-Systeme", "“", ",", "z.B", ".", "Zuschauer*innen", ",", "geht’s", "?")
    ]
    assert all(sentence[one.start : one.end] == one.text for one in there)


def test_the_word_at_a_place_or_just_before_it():
    there = tokens("Das Haus, groß")
    assert [token_at(there, at) for at in (0, 2, 3, 4, 8, 9, 10, 14)] == [0, 0, 0, 1, 1, None, 3, 3]
    assert token_at(there, 99) is None
