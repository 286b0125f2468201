import pytest

from reader.errors import StorageError
from reader.language import form_list
from reader.lexemes import Entry, Sense, Term
from reader.words.looking_up import look_up, look_up_word, phrases, prepare

SENTENCE = "Die Frau stellt ihre Serie im Mai vor."


class Own:
    def __init__(self, lemmas=(), entries=()):
        self._lemmas, self._entries = dict(lemmas), dict(entries)

    def lemma(self, form, language):
        return self._lemmas.get(form)

    def entries(self, lemma, language):
        return [self._entries[lemma]] if lemma in self._entries else []


def press(word, lexicon, sentence=SENTENCE, **more):
    return look_up(sentence, sentence.index(word), "de", "en", lexicon, **more)


def test_either_half_of_a_separable_verb_leads_to_the_whole(lexicon):
    for word in ("stellt", "vor."):
        card = press(word, lexicon)
        assert (card.lemma, card.prefix, card.kind) == ("vorstellen", "vor", "verb")
        assert [SENTENCE[start:end] for start, end in card.halves] == ["stellt", "vor"]
        assert card.principal_parts == ("stellt vor", "stellte vor", "vorgestellt")
        assert [entry.headword.text for entry in card.entries] == ["vorstellen", "sich etw. vorstellen"]


def test_a_noun_has_article_plural_and_place(lexicon):
    card = press("Serie", lexicon)
    assert (card.lemma, card.article, card.plural, card.halves) == ("Serie", "die", "Serien", ((21, 26),))
    card = press("Häuser", lexicon, "Alte Häuser stehen hier.")
    assert (card.form, card.lemma, card.gender, card.plural) == ("Häuser", "Haus", "n", "Häuser")
    assert phrases(card.entries[0].found, lexicon) == (("ein Haus bauen", "to build a house"),)


def test_a_compound_that_nobody_has_leads_to_its_parts(lexicon):
    card = press("Urheber", lexicon, "Die Urheberrechtsverletzungen nehmen zu.")
    assert card.lemma == "Urheberrechtsverletzung"
    assert [(part.lemma, part.link) for part in card.parts] == [("Urheberrecht", "s"), ("Verletzung", "")]
    assert (card.article, card.plural) == ("die", "Urheberrechtsverletzungen")
    assert not card.is_head_only  # the glossary has the whole
    part = look_up_word(card.parts[0].lemma, "de", "en", lexicon)
    assert (part.lemma, part.entries[0].article, part.halves) == ("Urheberrecht", "das", ())


def test_what_nobody_has_is_explained_by_its_last_part(lexicon):
    card = press("Film", lexicon, "Drei Filmverletzungen.")
    assert (card.lemma, card.gender, card.is_head_only) == ("Filmverletzung", "f", True)
    assert [part.lemma for part in card.parts] == ["Film", "Verletzung"]
    assert card.entries[0].headword.text == "Verletzung"


def test_senses_of_the_articles_domain_come_first(lexicon):
    sentence = "Die Blende fehlt."
    first = [press("Blende", lexicon, sentence, domains=domains).entries[0] for domains in ((), ("film",))]
    glosses = [entry.senses[0].glosses[0].text for entry in first]
    assert glosses[1] == "fade"
    assert [entry.in_domain for entry in first] == [0, 1]


def test_what_one_entry_says_the_next_does_not_repeat(lexicon):
    card = press("Film", lexicon, "Der Film läuft.")
    assert [entry.senses[0].glosses[-1].text for entry in card.entries if entry.dictionary.name == "ding-de-en"]
    assert len(
        {tuple(gloss.text for sense in entry.senses for gloss in sense.glosses) for entry in card.entries}
    ) == len(card.entries)


def test_own_lemma_and_entry_win_over_all(lexicon):
    mine = Entry((Term("Setzung"),), (Sense((Term("placement"),)),))
    card = press("stellt", lexicon, own=Own({"stellt": "Setzung"}, {"Setzung": mine}))
    assert (card.lemma, card.is_corrected) == ("Setzung", True)
    assert [(entry.own, entry.dictionary) for entry in card.entries] == [(True, None)]
    assert press("Serie", lexicon, own=Own({}, {"Serie": Entry((Term("Serie"),), mine.senses)})).entries[0].own


def test_two_genders_are_both_shown(lexicon):
    card = press("Leiter", lexicon, "Die Leiter steht hier.")
    assert (card.gender, card.article) == ("m/f", "der/die")
    assert [entry.article for entry in card.entries] == ["der", "die"]


def test_a_contraction_leads_to_its_preposition(lexicon):
    card = press("zum", lexicon, "Er geht zum Haus.")
    assert (card.lemma, [part.lemma for part in card.parts]) == ("zu", ["zu", "dem"])


def test_where_no_word_stands_there_is_no_card(lexicon):
    assert look_up("Ja. — Nein", 4, "de", "en", lexicon) is None
    assert look_up("", 0, "de", "en", lexicon) is None
    assert look_up_word("…", "de", "en", lexicon) is None
    assert look_up("Haus", 4, "de", "en", lexicon).lemma == "Haus"


def test_an_unknown_word_has_a_card_without_entries(lexicon):
    card = press("Xyzzy", lexicon, "Wir sahen Xyzzy dort.")
    assert (card.lemma, card.entries) == ("Xyzzy", ())


def test_other_languages_take_the_exact_word_then_the_lemma(lexicon, tmp_path):
    source = tmp_path / "fr-de"
    source.write_text("# Version :: test\nmaison {f} :: Haus {n}\n", encoding="utf-8")
    lexicon.add(source, "fr", "de")
    form_list.path_of(lexicon.folder, "fr").write_bytes(b"maisons\tmaison\n")
    for word in ("maison", "maisons", "Maisons"):
        assert look_up_word(word, "fr", "de", lexicon).lemma == "maison"


def test_the_list_of_forms_is_made_once(lexicon, monkeypatch):
    assert prepare(lexicon, "de-AT")
    monkeypatch.setattr(form_list, "write", lambda path, language: False)
    assert not prepare(lexicon, "xx")

    def full(path, language):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(form_list, "write", full)
    with pytest.raises(StorageError, match="No space left"):
        prepare(lexicon, "yy")


def test_the_meaning_that_the_translation_has_comes_first(lexicon):
    sentence = "Sie kündigte den Vertrag."
    plain = press("kündigte", lexicon, sentence)
    beside = press("kündigte", lexicon, sentence, partner="She cancelled the contract.")
    assert [card.entries[0].senses[0].glosses[0].text for card in (plain, beside)] == ["to abrogate", "to cancel"]
    assert len(plain.entries) == len(beside.entries)


def test_a_meaning_of_the_translation_comes_before_one_of_the_domain(lexicon):
    beside = press("Blende", lexicon, "Die Blende fehlt.", domains=("film",), partner="The cover is missing.")
    assert beside.entries[0].senses[0].glosses[0].text == "cover"


def test_a_verb_that_dictionaries_give_with_its_preposition_is_found_in_two_halves(lexicon):
    card = press("griffen", lexicon, "Sie griffen auf alte Geräte zurück.")
    assert (card.lemma, card.prefix, card.entries[0].headword.text) == (
        "zurückgreifen",
        "zurück",
        "auf etw. zurückgreifen",
    )


def test_a_hyphened_adjective_is_not_its_last_part(lexicon):
    card = press("öffentlich", lexicon, "Der öffentlich-rechtliche Sender lehnt ab.")
    assert card.lemma == "öffentlich-rechtlich"


def test_a_plural_like_its_singular_is_told(lexicon):
    card = press("Gebäude", lexicon, "Das Gebäude steht.")
    assert (card.gender, card.plural) == ("n", "Gebäude")


def test_what_a_word_is_short_for_tells_nothing_of_its_gender(lexicon):
    assert press("KI", lexicon, "Die KI schneidet.").article == "die"
