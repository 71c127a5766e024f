"""What options say of a corpus: the project that they start from, the folder, the scope, the stop list."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tqdm import tqdm

from analysis.annotating.models import EntityModel, entity_models
from analysis.commands.describing import facets, table_columns
from analysis.commands.telling import tell
from analysis.corpus import Corpus
from analysis.errors import OptionError
from analysis.layers.recipe import MEASURED, Recipe, layered, layered_reference
from analysis.mending.mends import Mends
from analysis.mending.mends_file import kept_mends, mends_file
from analysis.project import Project
from analysis.project_file import kept_project
from analysis.reading.walk import one_line
from analysis.scope import Scope, View, view_of
from analysis.stop_words import StopList
from analysis.store.engines import engine_of
from analysis.store.folder import open_corpus
from analysis.store.progress import Step
from analysis.units import Unit, default_unit


def take_defaults(options: argparse.Namespace) -> Project:
    """The project that is named, an empty one without; what it says stands for what the options leave open."""
    project = Project()
    if getattr(options, "project", None):
        file = Path(options.project)
        if not file.is_file():
            raise OptionError(f"There is no project {one_line(options.project)!r}; save one from the dashboard.")
        project = kept_project(file)
        if not options.mends and mends_file(file).is_file():
            options.mends = str(mends_file(file))
    scope = project.view.scope() if project.view else Scope()
    stops = project.options.stop_words
    defaults = {
        "stop_words": stops.base,
        "leave_out": stops.added,
        "keep": stops.kept,
        "unit": project.options.unit,
        "lemmas": project.options.lemmas,
        "contains": scope.contains,
        "mentions": scope.mentions,
        "match": scope.match,
        "duplicates_once": scope.once,
        "without_boilerplate": bool(project.view and project.view.without_boilerplate),
        "dated": scope.facets.dates,
        "in_folder": scope.facets.folders,
        "named": scope.facets.documents,
        "where": scope.facets.where,
        "text_column": project.columns.text,
        "title_column": project.columns.title,
        "date_column": project.columns.date,
        "exact": project.options.csv_exact,
        "bom": project.options.csv_bom,
    }
    for name, default in defaults.items():
        if not getattr(options, name, default):
            setattr(options, name, default)
    return project


def opened(options: argparse.Namespace, *, names: bool) -> Corpus:
    """The corpus in the folder that is named, with its layers; bars on standard error show how far reading is."""
    return _opened(options, layered, names=names)


def opened_reference(options: argparse.Namespace, path: str, *, names: bool) -> Corpus:
    """Another folder that is named, read and layered in the same way."""
    other = argparse.Namespace(**{**vars(options), "path": path, "store": None})
    return _opened(other, layered_reference, names=names)


def _opened(options: argparse.Namespace, layer: Callable[..., Corpus], *, names: bool) -> Corpus:
    if not options.path.strip():
        raise OptionError("PATH is empty; give a folder with documents.")
    bars: dict[str, tqdm] = {}  # type: ignore[type-arg]

    def progress(step: Step) -> None:
        if step.what not in bars:
            bars[step.what] = tqdm(desc=step.what, total=step.total, unit=step.unit, file=sys.stderr, disable=None)
        bar = bars[step.what]
        bar.set_postfix_str(f"{step.tokens:,} tokens", refresh=False)
        bar.update(step.done - bar.n)

    try:
        recipe_, by = recipe(options), models(options)
        with engine_of(getattr(options, "jobs", None), getattr(options, "scheduler", None), by) as engine:
            corpus = open_corpus(
                options.path,
                names=names,
                models=by,
                columns=table_columns(options),
                store=options.store,
                progress=progress,
                engine=engine,
            )
    finally:
        for bar in bars.values():
            bar.close()
    return layer(corpus, recipe_, by=MEASURED)


def recipe(options: argparse.Namespace) -> Recipe:
    """The layers that options ask for."""
    metadata = getattr(options, "metadata", None)
    return Recipe(
        None if metadata is None else Path(metadata),
        getattr(options, "dates", ""),
        mends(options),
        getattr(options, "without_boilerplate", False),
        getattr(options, "lemmas", False),
    )


def models(options: argparse.Namespace) -> tuple[EntityModel, ...]:
    """The models that are named; the default without."""
    return entity_models(getattr(options, "entity_model", ()))


def mends(options: argparse.Namespace) -> Mends:
    """The mends of names that are named; none without."""
    file = getattr(options, "mends", None)
    if not file:
        return Mends()
    if not Path(file).is_file():
        raise OptionError(f"There is no file of mended names {one_line(file)!r}; save one from the dashboard.")
    return kept_mends(Path(file))


def whole_view(options: argparse.Namespace) -> View:
    """The view of a scope whose default unit is that of the pages."""
    corpus = opened(options, names=not options.no_entities)
    if corpus.names_problem:
        tell(corpus.names_problem)
    if options.no_entities:
        # A store may have them all the same.
        corpus = replace(corpus, mentions=None, found=None, mends=Mends())
    return scoped(options, corpus, default_unit(corpus.annotation))


def scoped(options: argparse.Namespace, corpus: Corpus, default: Unit) -> View:
    """The view that the options leave of a corpus; `default` is the unit where they name none."""
    unit = Unit.parse(options.unit) if options.unit else default
    asked = tuple(options.contains), tuple(options.mentions)
    scope = Scope(unit, *asked, options.match, facets=facets(options), once=options.duplicates_once)
    return view_of(corpus, scope)


def stop_list(options: argparse.Namespace) -> StopList:
    """The stop list of a command that has one."""
    return StopList(options.stop_words, tuple(options.leave_out), tuple(options.keep))
