import numpy as np
import pytest

from reader import embeddings

pytestmark = pytest.mark.skipif(not embeddings.are_installed(), reason="the extra “embeddings” is not installed")


def test_sentences_that_mean_the_same_are_near():
    one, same, other = embeddings.encoder().encode(
        ["Die Kamera steht auf dem Stativ.", "The camera stands on the tripod.", "He ate an apple yesterday."]
    )
    assert np.linalg.norm(one) == pytest.approx(1.0, abs=0.01)
    assert one @ same > 0.6 > one @ other + 0.2


def test_vectors_of_another_version_are_refused(monkeypatch):
    monkeypatch.setattr(embeddings, "_EXPECTED", (0.5,) * 8)
    with pytest.raises(embeddings.EmbeddingsDamaged, match="not what they should be"):
        embeddings.SentenceEncoder()


def test_languages_it_has_not_learned_are_known():
    assert embeddings.know("de-AT", "en")
    assert not embeddings.know("de", "cs")
