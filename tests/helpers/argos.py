"""Makes small packages with a model of random weights, in the layout of Argos Translate."""

import json
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

WIDTH, HEADS, INNER, LONGEST, VOCABULARY = 16, 2, 32, 512, 200
WORDS = (
    "Das Gebäude stürzt ein und danach wird es ganz still im Saal",
    "The building collapses and then all is quiet in the room",
    "Niemand weiß wie die zweite Staffel im Oktober enden wird",
    "Nobody knows how the second season will end in October",
)


@cache
def _parts(seed: int) -> dict[str, bytes]:
    """Files of a model, by their names in a package."""
    import ctranslate2.specs.transformer_spec as specs
    import numpy as np
    import sentencepiece

    random = np.random.default_rng(seed)

    def some(*shape: int) -> Any:
        return (random.standard_normal(shape) * 0.3).astype(np.float32)

    def linear(layer: Any, wide: int, deep: int) -> None:
        layer.weight, layer.bias = some(wide, deep), np.zeros(wide, np.float32)

    def norm(layer: Any) -> None:
        layer.gamma, layer.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)

    def attention(layer: Any, shapes: tuple[int, ...]) -> None:
        norm(layer.layer_norm)
        for part, times in zip(layer.linear, shapes, strict=True):
            linear(part, times * WIDTH, WIDTH)

    def feed_forward(layer: Any) -> None:
        norm(layer.layer_norm)
        linear(layer.linear_0, INNER, WIDTH)
        linear(layer.linear_1, WIDTH, INNER)

    with TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "corpus.txt").write_text("\n".join(WORDS * 20), encoding="utf-8")
        sentencepiece.SentencePieceTrainer.train(
            input=str(folder / "corpus.txt"), model_prefix=str(folder / "sp"), vocab_size=VOCABULARY,
            hard_vocab_limit=False, minloglevel=2,
        )  # fmt: skip
        pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sp.model"))
        vocabulary = [pieces.id_to_piece(number) for number in range(pieces.get_piece_size())]
        spec = specs.TransformerSpec.from_config((1, 1), HEADS)
        embeddings = spec.encoder.embeddings
        (embeddings[0] if isinstance(embeddings, list) else embeddings).weight = some(len(vocabulary), WIDTH)
        spec.decoder.embeddings.weight = some(len(vocabulary), WIDTH)
        for side in (spec.encoder, spec.decoder):
            side.position_encodings.encodings = some(LONGEST, WIDTH)
            norm(side.layer_norm)
            for layer in side.layer:
                attention(layer.self_attention, (3, 1))
                feed_forward(layer.ffn)
        for layer in spec.decoder.layer:
            attention(layer.attention, (1, 2, 1))
        linear(spec.decoder.projection, len(vocabulary), WIDTH)
        spec.register_source_vocabulary(vocabulary)
        spec.register_target_vocabulary(vocabulary)
        spec.validate()
        (folder / "model").mkdir()
        spec.save(str(folder / "model"))
        made = {f"model/{path.name}": path.read_bytes() for path in sorted((folder / "model").iterdir())}
        return made | {"sentencepiece.model": (folder / "sp.model").read_bytes()}


Members = dict[str, bytes | None]


def package(
    file: Path, source: str = "de", target: str = "en", version: str = "1.0", more: Members | None = None
) -> Path:
    """Write a package; `more` puts other bytes in for members, None leaves them out."""
    top = f"translate-{source}_{target}-{version.replace('.', '_')}"
    about = {"package_version": version, "argos_version": "1.9", "from_code": source, "to_code": target}
    members: Members = {
        "metadata.json": json.dumps(about).encode(),
        "README.md": b"Random weights, for tests.",
        "stanza/something.pt": b"for other programs",
        **_parts(sum(map(ord, source + target))),
        **(more or {}),
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            if data is not None:
                archive.writestr(f"{top}/{name}", data)
    return file
