"""Who and what stands together?"""

from dashboard import components, network, state

now = state.current()
of_entities = state.is_about_entities(network.PAGE)
components.heading("Network", now.view, "" if of_entities else components.stop_words_detail(now.options.stop_words))
if not components.is_empty(now.view):
    if of_entities and now.corpus.mentions is None:
        state.choose_terms_or_entities(network.PAGE)
        components.no_names(now.corpus.names_problem)
    else:
        network.pairs(now, *network.found_network(now, of_entities=of_entities))
