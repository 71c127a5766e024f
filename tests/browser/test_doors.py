"""The doors of a running server, asked by a client that sends whatever it likes."""

import http.client
import http.server
import re
import socket
import threading
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from dashboard.doors import COOKIE, HEADERS, OTHER_HOST, OTHER_SITE

PLACES = [
    ("GET", "/"),
    ("GET", "/terms?contains=iran"),
    ("GET", "/_stcore/health"),
    ("GET", "/_stcore/script-health-check"),
    ("GET", "/_stcore/metrics"),
    ("GET", "/_stcore/host-config"),
    ("GET", "/_stcore/agent/openapi.json"),
    ("GET", "/media/anything.csv"),
    ("GET", "/static/anything.js"),
    ("GET", "/component/anything/index.html"),
    ("GET", "/_stcore/bidi-components/anything/index.js"),
    ("OPTIONS", "/_stcore/upload_file/session/file"),
    ("PUT", "/_stcore/upload_file/session/file"),
    ("DELETE", "/_stcore/upload_file/session/file"),
]
FOREIGN = "elsewhere.example"


def answered(address: str, method: str, path: str, **headers: str) -> tuple[int, str, http.client.HTTPMessage]:
    """The status, the text and the headers of an answer."""
    here = urlsplit(address)
    with closing(http.client.HTTPConnection(here.hostname, here.port, timeout=30)) as client:
        client.putrequest(method, path, skip_host=True)
        for name, value in ({"Host": here.netloc} | headers).items():
            client.putheader(name, value)
        client.endheaders()
        answer = client.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace"), answer.headers


def opens_websocket(address: str, host: str, origin: str | None) -> bool:
    """Whether the server runs its pages for such a client: the door through which all numbers go."""
    here = urlsplit(address)
    there = socket.create_connection((here.hostname, here.port), timeout=30)
    try:
        with connect(f"ws://{host}/_stcore/stream", sock=there, origin=origin, subprotocols=["streamlit"]):
            return True
    except InvalidStatus as refused:
        assert refused.response.status_code == 403
        return False
    finally:
        there.close()


@pytest.mark.parametrize(("method", "path"), PLACES)
def test_foreign_host_and_foreign_site_are_refused_everywhere(address, method, path):
    assert answered(address, method, path, Host=FOREIGN)[:2] == (403, OTHER_HOST)
    assert answered(address, method, path, Origin=f"http://{FOREIGN}")[:2] == (403, OTHER_SITE)


@pytest.mark.parametrize(("method", "path"), PLACES)
def test_own_host_is_answered_everywhere_and_every_answer_has_the_headers(address, method, path):
    status, text, headers = answered(address, method, path)
    assert text not in (OTHER_HOST, OTHER_SITE) and status < 500
    assert {name: headers.get_all(name) for name in HEADERS} == {name: [value] for name, value in HEADERS.items()}


def test_scripts_of_the_page_have_the_headers_too(address):
    _, page, _ = answered(address, "GET", "/")
    script = re.search(r'src="\.?(/static/[^"]+\.js)"', page)
    status, _, headers = answered(address, "GET", script[1])
    assert status == 200 and all(headers[name] == value for name, value in HEADERS.items())


def test_websocket_is_for_pages_of_this_server_alone(address):
    here = urlsplit(address).netloc
    assert opens_websocket(address, here, f"http://{here}") and opens_websocket(address, here, None)
    assert not opens_websocket(address, FOREIGN, f"http://{FOREIGN}")
    assert not opens_websocket(address, FOREIGN, None)
    assert not opens_websocket(address, here, f"http://{FOREIGN}")
    assert not opens_websocket(address, here, "http://127.0.0.1:1")


def test_on_all_networks_allowed_names_are_answered_and_others_are_not(serve):
    server = serve(options=("--server.address=0.0.0.0", "--server.allowedHosts=corpus.example.org"))
    port = urlsplit(server).port
    for host in ("corpus.example.org", f"127.0.0.1:{port}", f"localhost:{port}"):
        assert answered(server, "GET", "/_stcore/health", Host=host)[0] == 200
        assert opens_websocket(server, host, f"http://{host}")
    assert answered(server, "GET", "/_stcore/health", Host=FOREIGN)[:2] == (403, OTHER_HOST)
    assert not opens_websocket(server, FOREIGN, f"http://{FOREIGN}")


def test_cookie_of_uploads_is_seen_by_no_script(visit, address):
    visit.go(address)
    (cookie,) = [one for one in visit.page.context.cookies() if one["name"] == COOKIE]
    assert cookie["httpOnly"] and cookie["sameSite"] == "Lax"
    assert COOKIE not in visit.page.evaluate("document.cookie")
    visit.page.reload()
    assert cookie in visit.page.context.cookies()
    assert not visit.complaints


def test_page_fetches_nothing_from_another_host_whatever_it_is_made_to_show(visit, address):
    visit.go(address)
    blocked = visit.page.evaluate(
        """() => new Promise(done => {
            document.addEventListener('securitypolicyviolation', event => done(event.effectiveDirective));
            new Image().src = 'http://127.0.0.1:9/p.png';
        })"""
    )
    assert blocked == "img-src"


@pytest.fixture
def framing(address):
    """Another site, with a page that shows the dashboard in a frame."""

    class Framing(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<iframe src='{address}'></iframe>".encode())

        def log_message(self, *_: object) -> None:
            """Nothing on the screen."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Framing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_other_site_cannot_frame_the_dashboard(visit, framing):
    visit.page.goto(framing)
    visit.page.wait_for_timeout(500)
    (_, frame) = visit.page.frames
    assert frame.url == "chrome-error://chromewebdata/"
    assert any("frame-ancestors" in said for said in visit.complaints)
