"""Places that are well known, and words that make a place of a name."""

PLACES = frozenset(
    (
        "Africa Alabama Alaska America Amsterdam Antarctica Arizona Arkansas Asia Athens Atlanta Auckland Baghdad "
        "Baltimore Bangkok Barcelona Beijing Beirut Berlin Birmingham Bombay Boston Bristol Britain Brooklyn Brussels "
        "Bucharest Budapest Cairo Calcutta California Cambridge Canberra Cardiff Chicago Cleveland Cologne Colorado "
        "Connecticut Copenhagen Cornwall Crimea Dallas Damascus Delaware Delhi Denver Detroit Devon Dubai Dublin "
        "Edinburgh England Essex Europe Florence Florida Frankfurt Geneva Georgia Glasgow Hamburg Hampshire Hanoi "
        "Hawaii Helsinki Hollywood Houston Idaho Illinois Indiana Iowa Istanbul Jakarta Jerusalem Johannesburg Kabul "
        "Kansas Kashmir Kent Kentucky Kiev Kyiv Lagos Lancashire Leeds Lisbon Liverpool London Louisiana Lyon Madrid "
        "Maine Manchester Manhattan Manila Marseille Maryland Massachusetts Melbourne Miami Michigan Milan Minneapolis "
        "Minnesota Mississippi Missouri Montana Montreal Moscow Mumbai Munich Nairobi Naples Nebraska Nevada Norfolk "
        "Ohio Oklahoma Ontario Oregon Oslo Oxford Palestine Paris Pennsylvania Philadelphia Phoenix Pittsburgh Prague "
        "Quebec Queensland Rome Sacramento Scotland Seattle Seoul Shanghai Siberia Stockholm Surrey Sussex Sydney "
        "Taipei Tasmania Tehran Tennessee Texas Tibet Tokyo Toronto Toulouse Turin Tuscany Utah Vancouver Venice "
        "Vermont Victoria Vienna Virginia Wales Warsaw Washington Wisconsin Wyoming Yorkshire Zurich"
    ).split()
) | {
    "British Columbia",
    "Buenos Aires",
    "Hong Kong",
    "Los Angeles",
    "New England",
    "New Jersey",
    "New Mexico",
    "New York",
    "North Carolina",
    "North Dakota",
    "Rhode Island",
    "San Francisco",
    "South Carolina",
    "South Dakota",
    "Tel Aviv",
    "West Virginia",
}
DIRECTIONS = frozenset(("North South East West Northern Southern Eastern Western Central").split())
FIRST_WORDS_OF_TOWNS = DIRECTIONS | frozenset(("El Fort Las Los New Port Saint San Santa São St St.").split())
WORDS_BEFORE_PLACES = frozenset(("across", "at", "from", "in", "near", "outside", "throughout", "to"))
