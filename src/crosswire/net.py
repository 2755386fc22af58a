"""Fetching: the only file that opens a connection outward.

An address that somebody else wrote must not reach what only this machine can reach. So one object,
an `AddressRule`, says for each host which addresses may be connected to, and the connection is made
to just those: a name cannot be looked up again and answer differently. Redirects are followed here,
each under the same rule. There is no way round it but another rule object given to `Fetcher`.
"""

import base64
import http
import re
import threading
import time
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from urllib.parse import unquote, urlsplit

from crosswire.addresses import AddressRule, PublicOnly, hide_credentials
from crosswire.errors import FetchError

if TYPE_CHECKING:
    import ssl

    import httpcore
    import httpx


MAX_REDIRECTS = 5
"""As many as a shortened link, a consent page and a move to https take together."""

MAX_BYTES = 100_000_000
"""Default limit on a body, unpacked: the largest reports in PDF have half of it."""

TIMEOUT_S = 10.0
"""How long to wait for a connection or the next bytes."""

TOTAL_TIMEOUT_S = 60.0
"""How long one address may take in all, so that a server that drips bytes cannot hold a batch."""

REDIRECTS = (301, 302, 303, 307, 308)
USER_AGENT = "crosswire/0.1"
ACCEPT = "text/html,application/xhtml+xml,application/pdf,text/plain,application/json,*/*;q=0.5"
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{1,40})", re.I)


class Page(NamedTuple):
    """What an address gave: `url` is the last one, without credentials; times are UTC, ISO 8601.

    `content` is unpacked; `last_modified` is as the server wrote it.
    """

    url: str
    content: bytes
    content_type: str | None
    charset: str | None
    retrieved_at: str
    last_modified: str | None


class Fetcher:
    """Fetches pages over http and https, under one rule on addresses and under limits.

    Nothing is taken from the environment: no proxy, no stored password, no certificate folder.
    """

    def __init__(
        self,
        *,
        rule: AddressRule | None = None,
        max_bytes: int = MAX_BYTES,
        timeout_s: float = TIMEOUT_S,
        total_timeout_s: float = TOTAL_TIMEOUT_S,
    ) -> None:
        self._rule: AddressRule = rule if rule is not None else PublicOnly()
        self._max_bytes = max_bytes
        self._timeout_s = timeout_s
        self._total_timeout_s = total_timeout_s
        self._ssl_context: ssl.SSLContext | None = None

    def fetch(self, url: str, *, max_bytes: int | None = None) -> Page:
        """Return the page at `url`, after redirects.

        Raises `FetchError`: `private-address` where the rule refuses, `too-large` for a body over
        the limit (counted as it is unpacked, and cut off there), `fetch-failed` for all else.
        """
        deadline = time.monotonic() + self._total_timeout_s
        limit = self._max_bytes if max_bytes is None else min(max_bytes, self._max_bytes)
        target = parse_url(url)
        password = get_authorization(url)
        origin = get_origin(target)
        for _ in range(MAX_REDIRECTS + 1):
            given = password if get_origin(target) == origin else None
            answer = self.get(target, authorization=given, limit=limit, deadline=deadline)
            if isinstance(answer, Page):
                return answer
            target = answer
        raise FetchError(
            "fetch-failed", f"over {MAX_REDIRECTS} redirects; give the address where they end"
        )

    def get(
        self, url: "httpx.URL", *, authorization: str | None, limit: int, deadline: float
    ) -> "Page | httpx.URL":
        """Return the page at `url`, or the address that it redirects to."""
        import httpcore

        if self._ssl_context is None and url.scheme == "https":
            self._ssl_context = httpcore.default_ssl_context()
        headers: dict[bytes | str, bytes | str] = {
            "Host": url.netloc.decode("ascii"),
            "User-Agent": USER_AGENT,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }
        if authorization is not None:
            headers["Authorization"] = authorization
        times = dict.fromkeys(("connect", "read", "write", "pool"), self._timeout_s)
        backend = cast("httpcore.NetworkBackend", CheckedBackend(self._rule, deadline=deadline))
        try:
            with (
                httpcore.ConnectionPool(
                    ssl_context=self._ssl_context, network_backend=backend
                ) as pool,
                pool.stream(
                    "GET",
                    httpcore.URL(
                        scheme=url.raw_scheme,
                        host=url.raw_host,
                        port=url.port,
                        target=url.raw_path,
                    ),
                    headers=headers,
                    extensions={"timeout": times},
                ) as response,
            ):
                return read_response(response, url=url, limit=limit)
        except httpcore.TimeoutException as error:
            message = "the server did not answer in time; try again later"
            raise FetchError("fetch-failed", message) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            message = f"the connection failed ({describe(error)}); try again later"
            raise FetchError("fetch-failed", message) from error
        except zlib.error as error:
            message = "the body is not packed as the server says; try again later"
            raise FetchError("fetch-failed", message) from error


class CheckedBackend:
    """Opens connections for `httpcore`, to addresses that the rule gave and to no other."""

    def __init__(self, rule: AddressRule, *, deadline: float) -> None:
        self._rule = rule
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> "DeadlineStream":
        """Return a connection to the first address of `host` that answers."""
        import httpcore

        failure: Exception = httpcore.ConnectError("no address")
        left = get_time_left(self._deadline, timeout=timeout)
        for address in resolve_in_time(self._rule, host, port=port, timeout_s=left):
            try:
                stream = httpcore.SyncBackend().connect_tcp(
                    address,
                    port,
                    timeout=get_time_left(self._deadline, timeout=timeout),
                    local_address=local_address,
                    socket_options=socket_options,
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return DeadlineStream(stream, deadline=self._deadline)
        raise failure

    def sleep(self, seconds: float) -> None:
        """Wait, as `httpcore` does between tries."""
        time.sleep(seconds)


class DeadlineStream:
    """A connection on which no wait goes beyond the time that the whole fetch has."""

    def __init__(self, stream: "httpcore.NetworkStream", *, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return the next bytes."""
        left = get_time_left(self._deadline, timeout=timeout)
        return self._stream.read(max_bytes, timeout=left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send `buffer`."""
        self._stream.write(buffer, timeout=get_time_left(self._deadline, timeout=timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: "ssl.SSLContext",
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> "DeadlineStream":
        """Return the connection under TLS; the certificate is checked against the host's name."""
        left = get_time_left(self._deadline, timeout=timeout)
        secure = self._stream.start_tls(ssl_context, server_hostname, left)
        return DeadlineStream(secure, deadline=self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Return what the connection below knows."""
        return self._stream.get_extra_info(info)


def resolve_in_time(
    rule: AddressRule, host: str, *, port: int, timeout_s: float
) -> tuple[str, ...]:
    """Return what `rule` gives for `host`; raises `FetchError` if that takes over `timeout_s`.

    The system's resolver knows no limit on time and cannot be stopped, so it is left behind in a
    thread that does not keep the program from ending.
    """
    found: list[tuple[str, ...]] = []
    failures: list[BaseException] = []

    def run() -> None:
        try:
            found.append(rule.resolve(host, port=port))
        except BaseException as error:  # noqa: BLE001 (raised again where it is waited for)
            failures.append(error)

    thread = threading.Thread(target=run, name="crosswire-resolve", daemon=True)
    thread.start()
    thread.join(timeout_s)
    if failures:
        raise failures[0]
    if not found:
        raise FetchError(
            "fetch-failed", f"the address of {host!r} was not found in time; try again later"
        )
    return found[0]


def get_time_left(deadline: float, *, timeout: float | None) -> float:
    """Return how long one step may take; raises `httpcore.ReadTimeout` if there is no time left."""
    import httpcore

    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time for this address is over")
    return left if timeout is None else min(left, timeout)


def read_response(
    response: "httpcore.Response", *, url: "httpx.URL", limit: int
) -> "Page | httpx.URL":
    """Return the page, or where the response redirects to; raises `FetchError` for all else."""
    headers = {
        name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers
    }
    if response.status in REDIRECTS and "location" in headers:
        return parse_url(headers["location"], base=url)
    if response.status != http.HTTPStatus.OK:
        raise FetchError(
            "fetch-failed",
            f"the server answered {describe_status(response.status)}; check the address",
        )
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length) > limit:
        raise too_large(limit)
    parts = []
    left = limit
    chunks = cast("Iterable[bytes]", response.iter_stream())
    for part in unpack(chunks, encoding=headers.get("content-encoding", "")):
        left -= len(part)
        if left < 0:
            raise too_large(limit)
        parts.append(part)
    content_type = headers.get("content-type", "")
    charset = CHARSET.search(content_type)
    return Page(
        url=hide_credentials(str(url.copy_with(fragment=None))),
        content=b"".join(parts),
        content_type=content_type.partition(";")[0].strip().lower() or None,
        charset=charset[1] if charset else None,
        retrieved_at=datetime.now(UTC).isoformat(timespec="seconds"),
        last_modified=headers.get("last-modified"),
    )


UNPACKED_BYTES = 1 << 16
"""How much is unpacked at a time: a thousandfold bomb is seen before it fills the memory."""


def unpack(chunks: Iterable[bytes], *, encoding: str) -> Iterator[bytes]:
    """Yield the body in small pieces, unpacked; raises `FetchError` for a packing not asked for."""
    names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    if not names or names == ["identity"]:
        yield from chunks
        return
    if names not in (["gzip"], ["x-gzip"]):
        message = f"the body is packed as {encoding[:40]!r}, which was not asked for; save the page"
        raise FetchError("fetch-failed", message)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    for chunk in chunks:
        data = chunk
        while data:
            if unpacker.eof:
                # A gzip file may be several, one after the other.
                unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
            yield unpacker.decompress(data, UNPACKED_BYTES)
            data = unpacker.unconsumed_tail or unpacker.unused_data
    yield unpacker.flush()
    if not unpacker.eof:
        raise zlib.error("cut off")


def parse_url(url: str, *, base: "httpx.URL | None" = None) -> "httpx.URL":
    """Return `url`, relative to `base`, as one that can be fetched; raises `FetchError`."""
    import httpx

    try:
        parsed = httpx.URL(url) if base is None else base.join(url)
        port_is_valid = parsed.port is None or 0 < parsed.port < 1 << 16
        # The host is decoded as it is asked for, and what is no name of a host fails then.
        is_on_web = parsed.scheme in ("http", "https") and bool(parsed.host) and port_is_valid
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError("fetch-failed", "this is no valid address; correct it") from error
    if not is_on_web:
        what = "a redirect leads to what is" if base is not None else "this is"
        raise FetchError("fetch-failed", f"{what} no address on the web; give one with http(s)")
    return parsed


def get_origin(url: "httpx.URL") -> tuple[str, str, int | None]:
    """Return what must be the same for a password to be sent."""
    return url.scheme, url.host, url.port


def get_authorization(url: str) -> str | None:
    """Return the header for the user and password in `url`, if it holds them."""
    try:
        parts = urlsplit(url)
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
    except ValueError:
        return None
    if not user and not password:
        return None
    return "Basic " + base64.b64encode(f"{user}:{password}".encode("utf-8", "replace")).decode()


def describe_status(status: int) -> str:
    """Return a status code with its name."""
    try:
        return f"{status} ({http.HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)


def describe(error: Exception) -> str:
    """Return what an error of the network says, in a few words."""
    text = " ".join(str(error).split())
    return text[:120] or type(error).__name__


def too_large(limit: int) -> FetchError:
    """Return the error for a body over `limit` bytes."""
    return FetchError(
        "too-large", f"the body is over {limit:,} bytes and was cut off; raise --max-size"
    )
