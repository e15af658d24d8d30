"""The addresses of a SPARQL 1.1 service, who logs in there, and requests that are tried again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPException
from io import BytesIO
from typing import TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from tthc_graph.errors import QueryError, StoreError

_WORTH_RETRYING = frozenset({408, 429, 500, 502, 503, 504})
_LONGEST_REASON = 300
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Login:
    """A user of the service; the password is in no message and no `repr`.

    Attributes:
        digest: HTTP digest authentication (Virtuoso) in place of basic.

    Raises:
        QueryError: letters outside ASCII, for which digest authentication has no agreed form.
    """

    user: str
    password: str = field(repr=False)
    digest: bool = False

    def __post_init__(self) -> None:
        if self.digest and not (self.user + self.password).isascii():
            raise QueryError(
                "tên và mật khẩu đăng nhập kiểu digest chỉ được có ký tự ASCII; đổi mật khẩu trên máy chủ"
            )


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a service answers.

    Attributes:
        query: address of the query service (SPARQL 1.1 Protocol).
        update: address for updates; None where nothing is to be written.
        graphs: address of the Graph Store HTTP Protocol; without it, graphs are written by updates.
        timeout: seconds that one attempt may take to connect and between two parts of the answer.
        attempts: how often a failed connection or a busy server is tried in all.
        pause: seconds before the second attempt; each further one waits twice as long.

    Raises:
        QueryError: an address is not one of http or https, or carries a password.
    """

    query: str
    update: str | None = None
    graphs: str | None = None
    login: Login | None = None
    timeout: int = 60
    attempts: int = 3
    pause: float = 0.5

    def __post_init__(self) -> None:
        for address in (self.query, self.update, self.graphs):
            if address is None:
                continue
            parts = urlsplit(address)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise QueryError(f"{address}: địa chỉ điểm truy vấn phải bắt đầu bằng http:// hoặc https://")
            if parts.password is not None:
                raise QueryError(
                    f"{parts.scheme}://{parts.hostname}: không ghi mật khẩu trong địa chỉ; "
                    "dùng biến môi trường TTHC_ENDPOINT_USER và TTHC_ENDPOINT_PASSWORD"
                )


def persistently(
    work: Callable[[], _Result], endpoint: Endpoint, address: str, sleep: Callable[[float], None] = time.sleep
) -> _Result:
    """Does the work, again after a pause where the connection fails or the server is busy.

    Raises:
        QueryError: the server refuses, or stays away through all attempts.
    """
    attempts = max(1, endpoint.attempts)
    for attempt in range(attempts):
        last = attempt + 1 == attempts
        try:
            return work()
        except HTTPError as error:
            if error.code not in _WORTH_RETRYING or last:
                raise QueryError(_refusal(address, error)) from error
        except (URLError, HTTPException, OSError) as error:
            if last:
                raise QueryError(f"{address}: không kết nối được ({error})") from error
        sleep(endpoint.pause * 2**attempt)
    raise AssertionError("the last attempt returns or raises")


def _refusal(address: str, error: HTTPError) -> str:
    if error.code in (401, 403):
        return (
            f"{address}: máy chủ không cho phép (lỗi {error.code}); đặt biến môi trường "
            "TTHC_ENDPOINT_USER và TTHC_ENDPOINT_PASSWORD, và --auth digest nếu là Virtuoso"
        )
    if error.code == 404:
        return f"{address}: máy chủ không có địa chỉ này (lỗi 404); kiểm tra lại đường dẫn"
    said = " ".join(error.read(_LONGEST_REASON).decode("utf-8", "replace").split())
    return f"{address}: máy chủ trả lỗi {error.code}" + (f" ({said})" if said else "")


class Writer:
    """Sends graphs and updates with the login of an endpoint.

    requests is used here because its digest authentication answers a known challenge beforehand: a server
    that turns a long upload away in its middle breaks the connection instead of asking who sends it.
    """

    def __init__(self, endpoint: Endpoint, sleep: Callable[[float], None] = time.sleep) -> None:
        from requests import Session
        from requests.auth import HTTPBasicAuth, HTTPDigestAuth

        self._endpoint = endpoint
        self._sleep = sleep
        self._session = Session()
        self._session.trust_env = False  # no login from a .netrc that nobody named
        self._greeted: set[str] = set()
        login = endpoint.login
        if login is not None:
            kind = HTTPDigestAuth if login.digest else HTTPBasicAuth
            self._session.auth = kind(login.user, login.password)

    def put(self, graph: str, turtle: bytes, *, more: bool) -> None:
        """Writes one named graph by the Graph Store HTTP Protocol: PUT replaces it, POST (`more`) adds to it.

        Raises:
            StoreError: the server refuses, or stays away through all attempts.
        """
        address = self._endpoint.graphs or ""
        self._send("POST" if more else "PUT", address, turtle, "text/turtle", {"graph": graph})

    def update(self, sparql: str) -> None:
        """Sends a SPARQL 1.1 update.

        Raises:
            StoreError: as for `put`.
        """
        self._send("POST", self._endpoint.update or "", sparql.encode(), "application/sparql-update", {})

    def _send(self, method: str, address: str, body: bytes, kind: str, parameters: dict[str, str]) -> None:
        def send() -> None:
            self._greet(address)
            answer = self._session.request(
                method, address, params=parameters, data=body, headers={"Content-Type": kind},
                timeout=self._endpoint.timeout, allow_redirects=False,
            )  # fmt: skip
            if answer.status_code >= 300:
                raise HTTPError(
                    address, answer.status_code, answer.reason, Message(), BytesIO(answer.content)
                )

        try:
            persistently(send, self._endpoint, address, self._sleep)
        except QueryError as error:
            raise StoreError(str(error)) from error

    def _greet(self, address: str) -> None:
        """Lets the server put its challenge before the first long body is on its way."""
        login = self._endpoint.login
        if login is None or not login.digest or address in self._greeted:
            return
        self._session.get(address, timeout=self._endpoint.timeout, allow_redirects=False)
        self._greeted.add(address)
