"""What helps to align two texts beside the texts themselves: the reader's dictionaries, sentence vectors."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from reader import embeddings
from reader.alignment.aids import Aids
from reader.alignment.meaning import Encoder
from reader.errors import NotFound
from reader.lexicon import Lexicon
from reader.progress import Progress, silent
from reader.wording import said

NONE = "none"


@contextmanager
def aids(
    library: Path,
    source: str,
    target: str,
    *,
    dictionary: str = "",
    vectors: bool | None = None,
    take_in: bool = False,
    progress: Progress = silent,
) -> Generator[Aids]:
    """What there is for a pair of languages.

    Args:
        library: Folder of the library.
        source: Language of the original, BCP 47.
        target: Language of the translation.
        dictionary: Name of the only one to use; "none" for none; empty for all there are.
        vectors: Whether to use sentence vectors; None: where they are installed.
        take_in: Whether a dictionary that the system has is taken in first where the reader has none: ten seconds.
        progress: Told while a dictionary is taken in.

    Raises:
        NotFound: What was asked for by name is not there.
    """
    encoder = _encoder(source, target, vectors)
    if dictionary == NONE:
        yield Aids(None, encoder)
        return
    with Lexicon(library) as lexicon:
        if not dictionary and take_in:
            lexicon.add_found(source, target, progress)
        if dictionary and dictionary not in (names := [info.name for info in lexicon.dictionaries()]):
            raise NotFound(
                said("There is no dictionary “{dictionary}”.", dictionary=dictionary),
                said("There are: {names}.", names=", ".join(names) or said("none")),
            )
        yield Aids(lexicon.partners(source, target, dictionary), encoder)


def _encoder(source: str, target: str, vectors: bool | None) -> Encoder | None:
    if vectors is False:
        return None
    if not embeddings.are_installed():
        if vectors:
            raise NotFound(
                said("Sentence vectors are not installed."), said("Install the extra “embeddings” of Lesart.")
            )
        return None
    if vectors:
        return embeddings.encoder()
    # Languages that were not learned get vectors that mean nothing, and damaged weights help nobody.
    try:
        return embeddings.encoder() if embeddings.are_wanted() and embeddings.know(source, target) else None
    except embeddings.EmbeddingsDamaged:
        return None
