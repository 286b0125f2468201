"""Translating on this computer: CTranslate2 with SentencePiece, on models that were installed.

Both libraries come with the optional extra “offline” and are imported when the first sentence is translated.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.errors import TranslationFailed
from reader.progress import Progress, silent
from reader.terms import Term
from reader.translators.base import Limits, Segment, Translated, Usage
from reader.translators.packages import Package, check, installed, route
from reader.wording import said

_AT_ONCE = 8
"""Sentences between two looks at whether the user has stopped it."""
_MOST_TOKENS = 400
"""Models of this kind were made for sentences; beyond that they stammer."""
_LONGEST = 500
"""Tokens of a translation; the same for all, so that none depends on its neighbours."""
_BEAM = 4
_BLANK = "▁"


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A model in memory."""

    translator: Any
    pieces: Any
    prefix: str


class Offline:
    """The models of one folder; those that are needed are held in memory until `close`."""

    name = "offline"
    title = "Argos"
    takes_tags = False
    destination = ""
    limits = Limits(segments=64, characters=20_000)

    def __init__(self, models: Path) -> None:
        self._models = models
        self._loaded: dict[str, _Loaded] = {}

    def model_for(self, source: str, target: str) -> str:
        """Names of the models from one language to the other."""
        return " + ".join(package.name for package in route(installed(self._models), source, target))

    def translate(
        self,
        segments: Sequence[Segment],
        source: str,
        target: str,
        context: str = "",
        glossary: Sequence[Term] = (),
        progress: Progress = silent,
    ) -> list[Translated]:
        """Translate; see `Translator`. Context and glossary are not taken."""
        packages = route(installed(self._models), source, target)
        found = []
        for first in range(0, len(segments), _AT_ONCE):
            some = segments[first : first + _AT_ONCE]
            texts = [one.text for one in some]
            for package in packages:
                progress(0, 0, said("Translating with {name}", name=package.name))
                texts = self._pass(package, texts)
            found += [
                Translated(
                    one.id, text, "" if text else said("The sentence is too long for the model, or gave nothing.")
                )
                for one, text in zip(some, texts, strict=True)
            ]
        return found

    def usage(self, progress: Progress = silent) -> Usage | None:
        """Nothing is counted."""
        return None

    def close(self) -> None:
        """Give the models' memory back."""
        self._loaded.clear()

    def _pass(self, package: Package, texts: Sequence[str]) -> list[str]:
        """One model over some texts; empty ones stay empty, and those that are too long become so."""
        model = self._model(package)
        try:
            tokens = [model.pieces.encode(text.replace("\n", " "), out_type=str) for text in texts]
            fit = [at for at, one in enumerate(tokens) if 0 < len(one) <= _MOST_TOKENS]
            results = model.translator.translate_batch(
                [tokens[at] for at in fit],
                target_prefix=[[model.prefix]] * len(fit) if model.prefix else None,
                beam_size=_BEAM,
                max_batch_size=_AT_ONCE,
                max_decoding_length=_LONGEST,
            ) if fit else []  # fmt: skip
            made = [_words(model, result.hypotheses[0]) for result in results]
        except (RuntimeError, ValueError, OSError, MemoryError) as error:
            self._loaded.pop(package.name, None)
            raise _broken(package) from error
        found = [""] * len(texts)
        for at, text in zip(fit, made, strict=True):
            found[at] = text
        return found

    def _model(self, package: Package) -> _Loaded:
        if package.name not in self._loaded:
            self._loaded[package.name] = _load(package)
        return self._loaded[package.name]


def _words(model: _Loaded, tokens: list[str]) -> str:
    if model.prefix and tokens[:1] == [model.prefix]:
        tokens = tokens[1:]
    text: str = model.pieces.decode_pieces(tokens)
    return " ".join(text.replace(_BLANK, " ").split())


def _load(package: Package) -> _Loaded:
    try:
        import ctranslate2
        import sentencepiece
    except ImportError as error:
        raise TranslationFailed(
            said("Translating offline needs two libraries that are not installed."),
            said("Install Lesart with its extra “offline”, or choose another translator."),
        ) from error
    check(package)
    try:
        return _Loaded(
            ctranslate2.Translator(str(package.folder / "model"), device="cpu", inter_threads=1),
            sentencepiece.SentencePieceProcessor(model_file=str(package.folder / "sentencepiece.model")),
            package.prefix,
        )
    except (RuntimeError, ValueError, OSError, MemoryError) as error:
        raise _broken(package) from error


def _broken(package: Package) -> TranslationFailed:
    return TranslationFailed(
        said("The model “{name}” cannot be used; it is damaged, or there is too little memory.", name=package.name),
        said("Remove it and install it again, or close other programs."),
    )
