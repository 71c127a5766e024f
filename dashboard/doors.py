"""Who is answered by the server, and what every answer tells the browser.

A page of another site that has its own name lead to this machine (DNS rebinding) is a page of this server to the
browser, unless the server asks by which name it is called. So every request is refused whose Host is not a name of
this machine, the address that the request came to, or a name that `server.allowedHosts` gives, and every one of a
page (Origin) that is not of that very host or among `server.corsAllowedOrigins`. Streamlit (1.67) asks this of
websockets alone, and of their Host only where `server.allowedHosts` is set.

Uploads are known by a cookie of this module, which no script of a page can read (HttpOnly), and which comes with no
request that another site makes (SameSite=Lax; Strict would lose it behind a link in a mail). Streamlit's own cookie
`_streamlit_xsrf` cannot be HttpOnly: its script has to read it, to send it once more with every file.
"""

import re
import secrets
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
COOKIE = "corpus_workbench_browser"
TOKEN_BYTES = 32
HEADERS = {
    # Whatever a page is made to show, it fetches nothing from another host; Streamlit's scripts need the rest.
    "Content-Security-Policy": "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'self'",
    "X-Frame-Options": "SAMEORIGIN",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
OTHER_HOST = (
    "This dashboard does not answer to the name in this address. Open it by the address that it showed when it was "
    "started, or start it with --server.allowedHosts and the name."
)
OTHER_SITE = (
    "This dashboard does not answer the pages of other sites. If a web server before it changes the Host, start it "
    "with --server.corsAllowedOrigins and the address of its pages, such as https://corpus.example.org."
)
_TOKEN = re.compile(f"[0-9a-f]{{{2 * TOKEN_BYTES}}}")


class Doors:
    """ASGI middleware around all of Streamlit: refuses other hosts and sites, and adds `HEADERS` and the cookie."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._hosts = frozenset(map(_folded, (*THIS_MACHINE, st.get_option("server.address") or "", *_allowed_hosts())))
        self._origins = frozenset(origin.strip() for origin in st.get_option("server.corsAllowedOrigins"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(headers, scope)
        token = "" if refusal or not _is_for_a_page(scope, headers) else secrets.token_hex(TOKEN_BYTES)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered = MutableHeaders(scope=message)
                answered.update(HEADERS)
                if token:
                    answered.append("Set-Cookie", _cookie(token, is_secure=scope["scheme"] == "https"))
            await send(message)

        if not refusal:
            await self._app(scope, receive, send_with_headers)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse(refusal, status_code=403)(scope, receive, send_with_headers)

    def _refusal(self, headers: Headers, scope: Scope) -> str:
        """Why a request is not answered; nothing where it is."""
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if len(hosts) != 1 or not self._is_ours(hostname(hosts[0]), scope):
            return OTHER_HOST
        is_own = all(urlsplit(origin).netloc == hosts[0] or origin in self._origins for origin in origins)
        return "" if is_own and len(origins) <= 1 else OTHER_SITE

    def _is_ours(self, name: str, scope: Scope) -> bool:
        # Of an address that all networks can reach, this is the one that the visitor came to.
        here = (scope.get("server") or ("",))[0].removeprefix("::ffff:")
        return bool(name) and (name in self._hosts or name == here or is_among(name, self._hosts))


def hostname(host: str) -> str:
    """The name in a Host header, without its port; nothing where there is none or it is more than that."""
    try:
        parts = urlsplit(f"//{host}")
        is_name = parts.port is None or parts.port >= 0
    except ValueError:
        return ""
    is_name = is_name and not (parts.path or parts.query or parts.fragment or "@" in host)
    return _folded(parts.hostname or "") if is_name else ""


def is_among(name: str, patterns: Iterable[str]) -> bool:
    """Whether a name is allowed by patterns such as `*` and `*.example.org`."""
    return any(pattern == "*" or (pattern.startswith("*.") and name.endswith(pattern[1:])) for pattern in patterns)


def browser_token(cookies: Mapping[str, Any]) -> str:
    """What only the pages of one browser have in common, until it is closed; nothing where there is no such cookie."""
    token = cookies.get(COOKIE)
    return token if isinstance(token, str) and _TOKEN.fullmatch(token) else ""


def _allowed_hosts() -> list[str]:
    """What `server.allowedHosts` names.

    Where it names any, Streamlit would take no other for a websocket, not even those of this machine.
    """
    named = [host for host in st.get_option("server.allowedHosts") if host.strip()]
    if named:
        config.set_option("server.allowedHosts", ["*"])
    return named


def _is_for_a_page(scope: Scope, headers: Headers) -> bool:
    """Whether a page is asked for by a browser that has no cookie yet."""
    if scope["type"] != "http" or scope["method"] != "GET" or "text/html" not in headers.get("accept", ""):
        return False
    return not browser_token(cookie_parser(headers.get("cookie", "")))


def _cookie(token: str, *, is_secure: bool) -> str:
    return f"{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax{'; Secure' if is_secure else ''}"


def _folded(name: str) -> str:
    return name.strip().lower().rstrip(".")
