"""Which country, or which people, a surface form names."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).with_name("countries.tsv")

# Names of countries that as often name a person, a company or another place: their label is never corrected.
AMBIGUOUS_COUNTRIES = frozenset(
    "America Chad Chile China Cuba Dominica Emirates England Georgia Grenada Guinea Holland Ireland Israel "
    "Jordan Kenya Korea Macedonia Mali Micronesia Monaco Niger Panama Samoa Turkey Wales".split()
)
# Names of peoples that are also surnames, languages of a text or given names.
AMBIGUOUS_DEMONYMS = frozenset("Dane English Finn French German Irish Pole Scott Turk Welsh".split())


@dataclass(frozen=True, slots=True)
class Countries:
    """The table, turned round for looking up; surfaces are spelled with straight apostrophes."""

    by_surface: dict[str, str]
    by_folded_surface: dict[str, str]
    demonyms: frozenset[str]

    def country(self, surface: str) -> str | None:
        """The name of the country that the surface names, or None; only acronyms depend on their case."""
        return self.by_surface.get(surface) or self.by_folded_surface.get(surface.casefold())

    def is_plain_country(self, surface: str) -> bool:
        """Whether the surface names a country and hardly ever anything else."""
        return surface in self.by_surface and surface not in AMBIGUOUS_COUNTRIES and not is_acronym(surface)

    def is_plain_demonym(self, surface: str) -> bool:
        """Whether the surface names a people and hardly ever anything else."""
        return surface in self.demonyms and surface not in AMBIGUOUS_DEMONYMS


@lru_cache(maxsize=1)
def countries() -> Countries:
    """The committed table of the world's countries: names, aliases and demonyms."""
    by_surface: dict[str, str] = {}
    demonyms: set[str] = set()
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            for surface in (row["country"], *split_cell(row["aliases"])):
                by_surface[surface] = row["country"]
            for demonym in split_cell(row["demonyms"]):
                demonyms.update((demonym, plural(demonym)))
    folded = {surface.casefold(): country for surface, country in by_surface.items() if not is_acronym(surface)}
    return Countries(by_surface, folded, frozenset(demonyms))


def split_cell(cell: str) -> list[str]:
    """The entries of one cell; they stand apart by semicolons."""
    return [entry.strip() for entry in cell.split(";") if entry.strip()]


def plural(demonym: str) -> str:
    """What several of a people are called, where English forms it with an s ("Russians", but "Swiss")."""
    return demonym if demonym.endswith(("s", "h", "ese", "man")) else demonym + "s"


def is_acronym(surface: str) -> bool:
    """Whether the surface is capitals and dots only, so that folding its case may make a word of it."""
    return surface.replace(".", "").isupper()
