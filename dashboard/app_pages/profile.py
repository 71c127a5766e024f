"""Who is this, when, with whom, and in which words?"""

from dashboard import components, evidence, profile, state

now = state.current()
components.heading("Profile", now.view, components.stop_words_detail(now.options.stop_words))
if now.corpus.mentions is None:
    components.no_names(now.corpus.names_problem)
elif not components.is_empty(now.view):
    query = profile.choose(now)
    if query and profile.is_mentioned(now, query):
        profile.names_and_trend(now, query)
        within = state.choose_within()
        profile.terms(now, query, within)
        profile.company(now, query, within)
        evidence.show(profile.PAGE, evidence.of(now.view, query))
