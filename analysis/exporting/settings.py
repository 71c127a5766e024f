"""What an export is made with beside the view, and the command that makes it again."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.annotating.models import MODELS, EntityModel
from analysis.exporting.csv import SAFE, Form
from analysis.facets import Facets
from analysis.frequency_list import FrequencyList
from analysis.groups import Group
from analysis.measures.comparison import first_group
from analysis.metadata.table_bytes import METADATA_FILE
from analysis.pairs import Pair, pair_of
from analysis.scope import View
from analysis.stop_words import BY_LANGUAGE, DEFAULT_LIST, StopList

EVERYTHING = Group()
STOP_WORDS_FILE, MENDS_FILE = "stop_words.txt", "names.json"


@dataclass(frozen=True, slots=True)
class Settings:
    stop_words: StopList = DEFAULT_LIST
    form: Form = SAFE
    limit: int = 0
    """At most so many rows of each table; 0 for all."""
    group_a: Group = EVERYTHING
    """What is compared; the first group that the page of comparison offers, without a choice."""
    group_b: Group | None = None
    """What it is compared with; None for the rest."""
    apart: bool = False
    """Whether what is in both groups is left out."""
    general: FrequencyList | None = None
    """The list that general language is taken from; None for wordfreq's."""

    @property
    def stop_list(self) -> str:
        """What the stop list is called: never by its path, which is of one machine, but by its copy."""
        return STOP_WORDS_FILE if self.stop_words.is_own else self.stop_words.base

    def stop_terms(self, view: View) -> list[str]:
        """The terms that are left out, in the order of the alphabet; OptionError for a list that cannot be read."""
        return sorted(self.stop_words.terms(view.corpus))


def compared_pair(view: View, settings: Settings) -> Pair:
    """The groups that are compared. Raises OptionError where there is nothing to compare."""
    first = settings.group_a or first_group(view, stop_words=settings.stop_words.terms(view.corpus))
    return pair_of(view, first, settings.group_b, apart=settings.apart)


def command(view: View, settings: Settings) -> str:
    """The command line that makes the same export again, in the folder above the corpus."""
    scope, name = view.scope, view.corpus.name
    words = ["python", "-m", "analysis", "export", f"./{name}" if name.startswith("-") else name]
    words += ["--metadata", METADATA_FILE] if view.corpus.described else []
    words += view.corpus.columns.options()
    words += ["--unit", str(scope.unit)]
    words += _several("--contains", scope.contains) + _several("--mentions", scope.mentions)
    words += ["--match", "any"] if scope.match == "any" and len(scope.contains + scope.mentions) > 1 else []
    words += ["--duplicates-once"] if scope.once else []
    words += _facets(scope.facets, ("--dated", "--in-folder", "--named", "--where"))
    words += ["--without-boilerplate"] if view.corpus.uncut else []
    words += ["--lemmas"] if view.corpus.forms else []
    words += ["--stop-words", settings.stop_list] if settings.stop_list != BY_LANGUAGE else []
    if not settings.stop_words.is_own:
        # The copy of a list of one's own has the changes in it.
        words += _several("--leave-out", settings.stop_words.added) + _several("--keep", settings.stop_words.kept)
    words += ["--mends", MENDS_FILE] if view.corpus.mends.mends else []
    words += _group("a", settings.group_a) + _group("b", settings.group_b or EVERYTHING)
    words += ["--apart"] if settings.apart else []
    words += _several("--general", [f"./{settings.general.name}"]) if settings.general else []
    words += ["--exact"] if settings.form.exact else []
    words += ["--bom"] if settings.form.bom else []
    words += ["--limit", str(settings.limit)] if settings.limit else []
    words += ["--no-entities"] if view.corpus.mentions is None else _models(view.corpus.models)
    return shlex.join(words)


def _group(side: str, group: Group) -> list[str]:
    """The options that say what is in a group."""
    return [
        *_facets(group.facets, [f"--{side}-{what}" for what in ("dates", "folders", "documents", "where")]),
        *_several(f"--{side}-contains", group.contains),
        *_several(f"--{side}-mentions", group.mentions),
        *([f"--{side}-match", "any"] if group.match == "any" else []),
    ]


def _facets(facets: Facets, options: Sequence[str]) -> list[str]:
    """The options, for dates, folders, paths and metadata, that say which documents are meant."""
    dates, folders, documents, where = options
    return [
        *_several(dates, [str(one) for one in facets.dates]),
        *_several(folders, facets.folders),
        *_several(documents, [facets.documents] if facets.documents.strip() else []),
        *_several(where, [str(one) for one in facets.where]),
    ]


def _models(models: tuple[EntityModel, ...]) -> list[str]:
    """The option that names the models; one of the user's own is named by what it calls itself, in this folder."""
    if models == MODELS:
        return []
    return _several("--entity-model", [f"./{model.name}" if model.is_own else model.asked for model in models])


def _several(option: str, values: Sequence[str]) -> list[str]:
    """An option with its values; one that looks like an option itself can only stand behind a sign of equality."""
    if any(value.startswith("-") for value in values):
        return [f"{option}={value}" for value in values]
    return [option, *values] if values else []
