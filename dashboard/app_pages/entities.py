"""Who and what is named, how often, and under which names?"""

from analysis import tables
from analysis.rows import Rows
from dashboard import charts, components, data, evidence, links, mending, state
from dashboard.listing import Listing, explorer

now = state.current()
components.heading("Entities", now.view)
if now.corpus.mentions is None:
    components.no_names(now.corpus.names_problem)
elif not components.is_empty(now.view):
    components.unsearched(now.corpus)
    numbers = state.numbers("entities")
    every = data.entities(now.view, numbers=numbers)
    labels = state.labels("entities", data.labels(now.view, numbers=numbers))
    theme = components.theme_type()
    explorer(
        Listing(
            page="entities",
            table=tables.ENTITIES,
            rows=every.found(Rows(labels=tuple(labels)), []),
            names=lambda rows: data.entity_names(now.view, rows),
            find_in=["entity", "aliases"],
            value="frequency",
            tick=lambda rows: rows["entity"].tolist(),
            colours=lambda rows: [charts.label_colour(label, theme) for label in rows["label"]],
            shown_value=lambda rows: [
                f"{n:,}  {label}" for n, label in zip(rows["frequency"], rows["label"], strict=True)
            ],
        ),
        evidence_of=lambda entity: evidence.of_entity(now.view, entity),
        narrow_key=state.MENTIONS,
        beside=links.to_profile,
    )
    mending.panel(now, state.selected("entities"))
