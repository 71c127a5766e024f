"""Whose requests are answered, asked of the middleware alone; tests/browser/test_doors.py asks a running server."""

import asyncio

import pytest
from streamlit import config

from dashboard.doors import COOKIE, HEADERS, OTHER_HOST, OTHER_SITE, TOKEN_BYTES, Doors, browser_token, hostname

HERE = "127.0.0.1:8501"
TOKEN = "ab" * TOKEN_BYTES


@pytest.fixture
def setting(monkeypatch):
    """Sets options of the server for a test."""

    def choose(**values) -> None:
        before = config.get_option
        monkeypatch.setattr(
            config,
            "get_option",
            lambda key: values.get(key.rpartition(".")[2], before(key)) if "server." in key else before(key),
        )
        monkeypatch.setattr("streamlit.get_option", config.get_option)
        monkeypatch.setattr(config, "set_option", lambda key, value: None)

    return choose


def asked(*hosts: str, kind: str = "http", server: str = "127.0.0.1", **headers: str) -> dict:
    """What is sent first for a request with these headers."""
    sent: list[dict] = []
    scope = {
        "type": kind,
        "method": "GET",
        "path": "/",
        "scheme": "http",
        "server": (server, 8501),
        "headers": [(b"host", host.encode("latin-1")) for host in hosts]
        + [(name.encode(), value.encode("latin-1")) for name, value in headers.items()],
    }

    async def page(scope, receive, send) -> None:
        await send({"type": f"{kind}.response.start", "status": 200, "headers": []})

    async def receive() -> dict:
        return {"type": "http.request"}

    async def send(message) -> None:
        sent.append(message)

    asyncio.run(Doors(page)(scope, receive, send))
    answer = sent[0]
    answer["text"] = b"".join(message.get("body", b"") for message in sent).decode()
    answer["by_name"] = {name.decode(): value.decode() for name, value in answer.get("headers", ())}
    return answer


def is_answered(*hosts: str, **headers: str) -> bool:
    return asked(*hosts, **headers).get("status") == 200


@pytest.mark.parametrize("host", [HERE, "localhost", "LOCALHOST:8501", "localhost.:1", "[::1]:8501"])
def test_names_of_this_machine_are_answered(host):
    assert is_answered(host) and is_answered(host, origin=f"http://{host}")


@pytest.mark.parametrize(
    "host",
    [
        "elsewhere.example",
        "elsewhere.example:8501",
        "127.0.0.1.elsewhere.example",
        "localhost.elsewhere.example",
        "elsewhere.example@127.0.0.1",
        "127.0.0.1@elsewhere.example",
        "127.0.0.1/elsewhere",
        "127.0.0.1:port",
        "127.0.0.1:99999",
        "[::1",
        "192.0.2.1",
        "",
        " ",
        "127.0.0.1\\elsewhere.example",
        "é",
    ],
)
def test_other_names_are_refused(host):
    answer = asked(host)
    assert (answer["status"], answer["text"]) == (403, OTHER_HOST) and HEADERS.items() <= {
        name: answer["by_name"][name.lower()] for name in HEADERS
    }.items()
    assert asked(host, kind="websocket")["type"] == "websocket.close"


def test_request_without_a_name_or_with_two_is_refused():
    assert asked()["text"] == asked(HERE, HERE)["text"] == asked(HERE, "elsewhere.example")["text"] == OTHER_HOST


@pytest.mark.parametrize(
    "origin", ["http://elsewhere.example", "null", "", "http://127.0.0.1:3000", "http://localhost:8501"]
)
def test_pages_of_other_sites_are_refused(origin):
    assert asked(HERE, origin=origin)["text"] == OTHER_SITE
    assert asked(HERE, kind="websocket", origin=origin)["type"] == "websocket.close"


def test_address_that_the_server_is_bound_to_is_answered(setting):
    setting(address="dash.lan")
    assert is_answered("dash.lan:8501") and not is_answered("other.lan:8501")


def test_on_all_networks_the_address_that_a_visitor_came_to_is_answered(setting):
    setting(address="0.0.0.0")
    assert is_answered("192.0.2.7:8501", server="192.0.2.7") and is_answered("192.0.2.7", server="::ffff:192.0.2.7")
    assert not is_answered("192.0.2.8:8501", server="192.0.2.7") and not is_answered("lan.example", server="192.0.2.7")


def test_names_that_are_allowed_are_answered_beside_those_of_this_machine(setting):
    setting(address="0.0.0.0", allowedHosts=["Corpus.example.org", "*.lan"])
    assert all(map(is_answered, ("corpus.example.org", "corpus.example.org:443", "a.b.lan", HERE)))
    assert not any(map(is_answered, ("example.org", "x.corpus.example.org", "lan", "evil-lan")))
    setting(allowedHosts=["*"])
    assert is_answered("any.example") and asked("any.example", origin="http://other.example")["text"] == OTHER_SITE


def test_origins_that_are_allowed_are_answered(setting):
    setting(corsAllowedOrigins=["https://corpus.example.org"])
    assert is_answered(HERE, origin="https://corpus.example.org")
    assert not is_answered(HERE, origin="http://corpus.example.org")


def test_page_gives_a_browser_a_cookie_that_no_script_and_no_other_site_has():
    first = asked(HERE, accept="text/html")["by_name"]["set-cookie"]
    name, _, rest = first.partition("=")
    token, *attributes = rest.split("; ")
    assert name == COOKIE and browser_token({COOKIE: token}) == token and len(token) == 2 * TOKEN_BYTES
    assert attributes == ["Path=/", "HttpOnly", "SameSite=Lax"]
    assert asked(HERE, accept="text/html")["by_name"]["set-cookie"] != first


def test_browser_keeps_its_cookie_and_one_that_is_none_is_replaced():
    def sets(value: str) -> bool:
        return "set-cookie" in asked(HERE, accept="text/html", cookie=f"{COOKIE}={value}")["by_name"]

    assert not sets(TOKEN) and sets("x") and sets(TOKEN.upper()) and sets(f"{TOKEN}0")
    assert "set-cookie" not in asked(HERE)["by_name"] and "set-cookie" not in asked("x.example", accept="text/html")


@pytest.mark.parametrize(
    ("host", "name"),
    [("a.example", "a.example"), ("A.Example.:80", "a.example"), ("[::1]:8501", "::1"), ("a?b", ""), ("a#b", "")],
)
def test_hostname_is_the_name_without_the_port(host, name):
    assert hostname(host) == name
