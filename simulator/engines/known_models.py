"""Known models, for recognisers and voices: their files with size and hash, their licence, where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from simulator.engines.whisper_model import FILES as TINY_EN


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a model.

    Attributes:
        name: What it is called in the model's folder.
        size: Its length in bytes, as its publisher has it.
        sha256: Its hash; empty where only the publisher's own, told with a download, can be compared.
        source: Where it is in the publisher's repository; empty for the same name.
        also: Hashes of the same content written otherwise, which will do as well.
    """

    name: str
    size: int
    sha256: str = ""
    source: str = ""
    also: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Return where it is in the publisher's repository."""
        return self.source or self.name


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A model a recogniser or a voice engine can use.

    Attributes:
        name: What the user calls it, and its folder.
        engine: The recogniser or voice engine it is for, as the settings name it.
        about: One line for the user: what it is and who made it.
        licence: Its licence.
        repository: Its publisher's repository on the model hub.
        revision: The commit there whose files are meant.
        files: Its files.
        bundled: Whether it comes with the program, and so can be neither downloaded nor removed.
    """

    name: str
    engine: str
    about: str
    licence: str
    repository: str
    revision: str
    files: tuple[ModelFile, ...]
    bundled: bool = False

    @property
    def size(self) -> int:
        """Return its length in bytes."""
        return sum(file.size for file in self.files)


#: Where the model hub is, for people.
HUB: Final = "huggingface.co"
#: The parts all English Whisper models have in common.
_COMMON: Final = (
    ModelFile("tokenizer.json", 2_128_466, TINY_EN["tokenizer.json"]),
    ModelFile("vocabulary.txt", 422_309, TINY_EN["vocabulary.txt"]),
)
_MOONSHINE: Final = "onnx/merged/tiny/quantized/"

_MODELS: Final = (
    KnownModel(
        name="tiny.en",
        engine="whisper",
        about="Whisper by OpenAI, converted by Systran",
        licence="MIT",
        repository="Systran/faster-whisper-tiny.en",
        revision="0d3d19a32d3338f10357c0889762bd8d64bbdeba",
        files=(
            ModelFile("model.bin", 75_537_502, TINY_EN["model.bin"]),
            ModelFile("config.json", 2_317, TINY_EN["config.json"]),
            *_COMMON,
        ),
        bundled=True,
    ),
    KnownModel(
        name="moonshine-tiny",
        engine="moonshine",
        about="Moonshine by Useful Sensors; the quickest",
        licence="MIT",
        repository="moonshine-ai/moonshine",
        revision="48b4e427b587bcf67797a5be706d6ddc4a298149",
        files=(
            ModelFile(
                "encoder_model.onnx",
                7_937_661,
                "c6fc4b7bc5af75c0591fd157a1f3829b533d18e9769a888fd95a62e470dd4f4a",
                source=f"{_MOONSHINE}encoder_model.onnx",
            ),
            ModelFile(
                "decoder_model_merged.onnx",
                20_243_286,
                "eed87831c3a6103534aae7d47a5d485025c659a1323901513961c39fe8a1a367",
                source=f"{_MOONSHINE}decoder_model_merged.onnx",
            ),
            ModelFile(
                "tokenizer.json",
                1_985_534,
                "ed2324b3f699d8ba18a4030f33ba205d50b30ff46ff73f2b7d22661cc850efb4",
                source="ctranslate2/tiny/tokenizer.json",
                also=("b68b995a58b3373db6c4f46864a9db50cd1333d086150ffa2c1096581ede9c10",),
            ),
        ),
    ),
    KnownModel(
        name="base.en",
        engine="whisper",
        about="a bigger Whisper by OpenAI, converted by Systran; slower, fewer mistakes",
        licence="MIT",
        repository="Systran/faster-whisper-base.en",
        revision="3d3d5dee26484f91867d81cb899cfcf72b96be6c",
        files=(
            ModelFile("model.bin", 145_216_508, "2a166925539a16005f14ff328359f9b9adb9dc4fb631bb3b227526862e93e2ef"),
            ModelFile("config.json", 2_227),
            *_COMMON,
        ),
    ),
    KnownModel(
        name="small.en",
        engine="whisper",
        about="a much bigger Whisper by OpenAI, converted by Systran; much slower, fewest mistakes",
        licence="MIT",
        repository="Systran/faster-whisper-small.en",
        revision="d1d751a5f8271d482d14ca55d9e2deeebbae577f",
        files=(
            ModelFile("model.bin", 483_545_366, "62b2a45b05ee59acb4a5341b33ee35e041395d378d418a18acfe4c9e768ee37a"),
            ModelFile("config.json", 2_657),
            *_COMMON,
        ),
    ),
    KnownModel(
        name="piper-joe",
        engine="piper",
        about="a natural voice for Piper, from recordings of one American man",
        licence="CC0-1.0",
        repository="rhasspy/piper-voices",
        revision="v1.0.0",
        files=(
            ModelFile(
                "en_US-joe-medium.onnx",
                63_201_294,
                "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06",
                source="en/en_US/joe/medium/en_US-joe-medium.onnx",
            ),
            ModelFile(
                "en_US-joe-medium.onnx.json",
                4_794,
                "3d6d5410b3795cb1950595247ef8f06190719e6fdbfa3a2356d8ec368e1aad33",
                source="en/en_US/joe/medium/en_US-joe-medium.onnx.json",
            ),
        ),
    ),
)

#: Every known model by its name.
KNOWN: Final[Mapping[str, KnownModel]] = {model.name: model for model in _MODELS}
