import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from crosswire.addresses import PublicOnly, hide_credentials, is_public
from crosswire.errors import FetchError
from crosswire.net import Fetcher

PAGE = b"<p>The people were told that the market was hit.</p>"


class AllowServer(PublicOnly):
    """The public rule with one way more: the server that the test started."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: list[tuple[str, int]] = []

    def resolve(self, host: str, *, port: int) -> tuple[str, ...]:
        self.asked.append((host, port))
        return super().resolve(host, port=port)

    def allows(self, address: object, *, port: int) -> bool:
        return str(address) == "127.0.0.1" and port == self.port


class Server(BaseHTTPRequestHandler):
    """Misbehaves as the path says."""

    seen: list[tuple[str, dict[str, str]]] = []  # noqa: RUF012
    stopped = threading.Event()

    def do_GET(self) -> None:
        self.seen.append((self.path, {name.lower(): text for name, text in self.headers.items()}))
        try:
            getattr(self, "get_" + self.path.strip("/").partition("?")[0].split("/")[0])()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def answer(self, body: bytes = PAGE, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, text in headers.items():
            self.send_header(name.replace("_", "-"), text)
        self.send_header("Content-Length", headers.pop("length", str(len(body))))
        self.end_headers()
        self.wfile.write(body)

    def get_page(self) -> None:
        self.answer(
            Content_Type='text/html; charset="windows-1252"',
            Last_Modified="Thu, 08 Feb 2018 14:00:00 GMT",
        )

    def get_to(self) -> None:
        self.answer(b"", 302, Location=self.path.partition("?")[2])

    def get_loop(self) -> None:
        self.answer(b"", 302, Location=self.path + "/x")

    def get_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.stopped.is_set():
            self.wfile.write(b"x" * 65536)

    def get_two_gigabytes(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(2_000_000_000))
        self.end_headers()
        self.wfile.write(b"x")

    def get_bomb(self) -> None:
        body = gzip.compress(b"\0" * 20_000_000)
        self.answer(body, Content_Encoding="gzip")

    def get_gzip(self) -> None:
        half = len(PAGE) // 2
        body = gzip.compress(PAGE[:half]) + gzip.compress(PAGE[half:])
        self.answer(body, Content_Encoding="gzip")

    def get_false_gzip(self) -> None:
        self.answer(PAGE, Content_Encoding="gzip")

    def get_cut_gzip(self) -> None:
        self.answer(gzip.compress(PAGE)[:-9], Content_Encoding="gzip")

    def get_brotli(self) -> None:
        self.answer(PAGE, Content_Encoding="br")

    def get_slow(self) -> None:
        self.stopped.wait(5)

    def get_dripping(self) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.stopped.wait(0.05):
            self.wfile.write(b"x")

    def get_dripping_head(self) -> None:
        while not self.stopped.wait(0.05):
            self.wfile.write(b"H")

    def get_cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"x")
        self.close_connection = True

    def get_nonsense(self) -> None:
        self.wfile.write(b"\xff\xfe nonsense\r\n\r\n")

    def get_long_head(self) -> None:
        self.send_response(200)
        while not self.stopped.is_set():
            self.wfile.write(b"X-A: " + b"x" * 60_000 + b"\r\n")

    def get_gone(self) -> None:
        self.answer(b"gone", 404)

    def get_odd(self) -> None:
        self.answer(b"odd", 799)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    Server.seen.clear()
    Server.stopped.clear()
    running = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    running.daemon_threads = True
    threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
    yield running
    Server.stopped.set()
    running.shutdown()
    running.server_close()


Fetch = Callable[..., object]


@pytest.fixture
def fetch(server: ThreadingHTTPServer) -> Fetch:
    """Return a function that fetches a path of the server."""

    def run(path: str, **limits: float) -> object:
        rule = AllowServer(server.server_port)
        fetcher = Fetcher(rule=rule, **limits)
        return fetcher.fetch(f"http://127.0.0.1:{server.server_port}{path}")

    return run


def code_of(fetch: Fetch, path: str, **limits: float) -> tuple[str, str]:
    with pytest.raises(FetchError) as raised:
        fetch(path, **limits)
    message = str(raised.value)
    assert "\n" not in message
    return raised.value.code, message


def test_a_page_is_fetched_with_what_the_server_says(fetch: Fetch) -> None:
    page = fetch("/page")
    assert (page.content, page.content_type, page.charset) == (PAGE, "text/html", "windows-1252")
    assert page.url.endswith("/page")
    assert page.last_modified == "Thu, 08 Feb 2018 14:00:00 GMT"
    assert page.retrieved_at.endswith("+00:00")


def test_redirects_are_followed_and_each_is_put_to_the_rule(server, fetch: Fetch) -> None:
    assert fetch("/to?/to?/page").url.endswith("/page")
    assert [path for path, _ in Server.seen] == ["/to?/to?/page", "/to?/page", "/page"]


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://127.0.0.1:1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:192.168.0.1]/",
        "http://0x7f.1/",
        "//2130706433/",
    ],
)
def test_a_redirect_to_a_private_address_is_refused(fetch: Fetch, target: str) -> None:
    code, message = code_of(fetch, f"/to?{target}")
    assert code == "private-address"
    assert "not contacted" in message


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://example.org/", "http://", "http://a:b", "http://xn--/"],
)
def test_a_redirect_off_the_web_is_refused(fetch: Fetch, target: str) -> None:
    assert code_of(fetch, f"/to?{target}")[0] == "fetch-failed"


def test_a_circle_of_redirects_ends(fetch: Fetch) -> None:
    code, message = code_of(fetch, "/loop")
    assert (code, len(Server.seen)) == ("fetch-failed", 6)
    assert "redirects" in message


@pytest.mark.parametrize("path", ["/endless", "/two_gigabytes", "/bomb"])
def test_a_body_over_the_limit_is_cut_off(fetch: Fetch, path: str) -> None:
    code, message = code_of(fetch, path, max_bytes=1_000_000)
    assert code == "too-large"
    assert "1,000,000 bytes" in message


def test_the_call_may_lower_the_limit_and_not_raise_it(server) -> None:
    fetcher = Fetcher(rule=AllowServer(server.server_port), max_bytes=30)
    for limit in (10, 1000):
        with pytest.raises(FetchError, match=f"{min(limit, 30)} bytes"):
            fetcher.fetch(f"http://127.0.0.1:{server.server_port}/page", max_bytes=limit)


def test_packed_bodies_are_unpacked(fetch: Fetch) -> None:
    assert fetch("/gzip").content == PAGE


@pytest.mark.parametrize(
    "path",
    ["/gone", "/odd", "/cut", "/nonsense", "/long_head", "/brotli", "/false_gzip", "/cut_gzip"],
)
def test_a_bad_answer_fails(fetch: Fetch, path: str) -> None:
    assert code_of(fetch, path)[0] == "fetch-failed"


def test_the_status_is_named(fetch: Fetch) -> None:
    assert "404 (Not Found)" in code_of(fetch, "/gone")[1]


@pytest.mark.parametrize("path", ["/slow", "/dripping", "/dripping_head"])
def test_a_slow_server_is_left(fetch: Fetch, path: str) -> None:
    start = time.monotonic()
    code, message = code_of(fetch, path, timeout_s=0.3, total_timeout_s=0.5)
    assert code == "fetch-failed"
    assert "in time" in message
    assert time.monotonic() - start < 20


def test_nobody_listening_fails(server) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="connection failed"):
        Fetcher(rule=AllowServer(port)).fetch(f"http://127.0.0.1:{port}/")


def test_the_connection_goes_to_the_address_that_was_checked(server) -> None:
    class Rebinding(AllowServer):
        def resolve(self, host: str, *, port: int) -> tuple[str, ...]:
            self.asked.append((host, port))
            return ("127.0.0.1",)

    rule = Rebinding(server.server_port)
    page = Fetcher(rule=rule).fetch(f"http://name.invalid:{server.server_port}/page")
    assert page.content == PAGE
    assert rule.asked == [("name.invalid", server.server_port)]
    assert Server.seen[0][1]["host"] == f"name.invalid:{server.server_port}"


def test_the_public_rule_refuses_this_machine_and_nothing_is_sent(server) -> None:
    with pytest.raises(FetchError) as raised:
        Fetcher().fetch(f"http://127.0.0.1:{server.server_port}/page")
    assert raised.value.code == "private-address"
    with pytest.raises(FetchError):
        Fetcher().fetch(f"http://localhost:{server.server_port}/page")
    assert Server.seen == []


def test_one_private_address_among_public_ones_refuses_the_host(monkeypatch) -> None:
    found = [(0, 0, 0, "", (address, 80)) for address in ("9.9.9.9", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)
    with pytest.raises(FetchError, match="no public address"):
        PublicOnly().resolve("both.example.org", port=80)


def test_the_environment_changes_nothing(server, monkeypatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("NO_PROXY", "*")
    with pytest.raises(FetchError) as raised:
        Fetcher().fetch("http://10.1.2.3/")
    assert raised.value.code == "private-address"
    assert Server.seen == []


def test_credentials_are_sent_to_their_own_server_only_and_never_shown(server) -> None:
    port = server.server_port

    class Both(AllowServer):
        def resolve(self, host: str, *, port: int) -> tuple[str, ...]:
            return ("127.0.0.1",)

    target = f"http://other.invalid:{port}/page"
    fetcher = Fetcher(rule=Both(port))
    page = fetcher.fetch(f"http://user:s%40cret@127.0.0.1:{port}/to?{target}")
    assert page.url == target
    assert Server.seen[0][1]["authorization"] == "Basic dXNlcjpzQGNyZXQ="
    assert "authorization" not in Server.seen[1][1]
    assert fetcher.fetch(f"http://user:pw@127.0.0.1:{port}/page#x").url.startswith("http://127")
    with pytest.raises(FetchError) as raised:
        fetcher.fetch(f"http://user:secret@127.0.0.1:{port}/gone")
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    "url",
    [
        "https://",
        "http://[::1",
        "http://a b/",
        "http://x:99999/",
        "http:///a",
        "http://xn--/",
        "http://\ud800.com/",
    ],
)
def test_a_malformed_address_fails(url: str) -> None:
    with pytest.raises(FetchError):
        Fetcher().fetch(url)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a:b@example.org/c", "https://example.org/c"),
        ("https://a:b@c@example.org/", "https://example.org/"),
        ("https://example.org/a@b?c=d@e", "https://example.org/a@b?c=d@e"),
        ("HTTP://token@example.org", "HTTP://example.org"),
        ("http://user:p/w@host/", "http://…"),
        ("http://user:p?w@host/", "http://…"),
        ("http://user:1/w@host/", "http://…"),
        ("HTTPS:user:pw@host", "HTTPS://…"),
        ("http:\\\\user:p/w@host", "http://…"),
        ("https://example.org:8080/@user", "https://example.org:8080/@user"),
        ("https://example.org/@user/a", "https://example.org/@user/a"),
        ("http://xn--/", "http://xn--/"),
        ("", ""),
    ],
)
def test_credentials_are_hidden(url: str, shown: str) -> None:
    assert hide_credentials(url) == shown


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.8.8.8", "169.254.169.254",
        "172.16.0.1", "192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.1",
        "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1",
        "::", "::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::1",
        "2002:a00:1::1", "2002:c0a8:101::1", "fc00::1", "fd00::1", "fe80::1", "fe80::1%1",
        "fec0::1", "ff02::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "3fff::1", "5f00::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    ["9.9.9.9", "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::909:909", "::ffff:9.9.9.9"],
)
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_public(ip_address(address))


def test_a_slow_resolver_is_left(monkeypatch) -> None:
    asleep = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: asleep.wait(10))
    start = time.monotonic()
    with pytest.raises(FetchError, match="not found in time") as raised:
        Fetcher(total_timeout_s=0.3).fetch("http://slow.example.org/")
    assert time.monotonic() - start < 20
    assert raised.value.code == "fetch-failed"
    asleep.set()


def test_what_a_rule_raises_comes_through(server) -> None:
    class Failing(PublicOnly):
        def resolve(self, host: str, *, port: int) -> tuple[str, ...]:
            raise FetchError("private-address", f"{host} is refused")

    with pytest.raises(FetchError, match="is refused"):
        Fetcher(rule=Failing()).fetch("http://name.invalid/")
