"""The gate: whatever address is opened first, nothing of any page leaves before sign-in."""

import re
from collections.abc import Mapping
from functools import partial
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tdkt_event.services import accounts, unit_links, visitor
from tdkt_event.services.visitor import Visitor
from tdkt_event.settings import Settings
from tdkt_event.storage.database import Database
from tdkt_event.web.answers import Handler, lost_page, wants_page
from tdkt_event.web.page_shell import page_shell

STATION = "/diem-danh"
_VISITOR = "tdkt_event.visitor"
"""Where the gate leaves the visitor it found, for the route behind it."""
_MOST_OPEN_BYTES = 64 * 1024
_MOST_BYTES = 32 * 1024 * 1024
_OPEN = re.compile(
    r"/assets/.*|/(?:ban|don-vi|i|I)/[^/]+|/healthz|/dang-nhap|/bat-dau|/dang-xuat|/chung-chi\.crt", re.DOTALL
)
"""Exactly the addresses our own routes answer: Streamlit would answer anything else, even below them, with its page."""
_HANDING_IN = re.compile(r"/don-vi/(?P<token>[^/]+)/(?:tham-luan|giao-uoc)/[0-9]{1,9}")
"""Where a unit hands in a file: a large body is let in only behind an open link."""


class Gate:
    """ASGI middleware that lets visitors through and turns everybody else to the sign-in page."""

    def __init__(
        self,
        app: ASGIApp,
        database: Database,
        settings: Settings,
        pages: frozenset[str],
        short_roads: Mapping[str, Handler],
    ) -> None:
        self.app, self.database, self.settings, self.pages = app, database, settings, pages
        self.short_roads = short_roads
        """Posts that ask for their visitor themselves and need none of the layers of the page server."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let lifespan and open paths pass, everything else only with a visitor."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if _is_open(scope["path"]):
            await self.app(scope, _limited(receive, _MOST_OPEN_BYTES), send)
            return
        receive = _limited(receive, _MOST_BYTES)
        if await to_thread.run_sync(self._is_unit, scope["path"]):
            await self.app(scope, receive, send)
            return
        if scope.get("method") == "POST" and scope["path"] in self.short_roads:
            answer = await self.short_roads[scope["path"]](Request(scope, receive))
            await answer(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        found = await to_thread.run_sync(find_visitor, connection, self.database, self.settings)
        if found is not None:
            scope[_VISITOR] = found
            if self._is_lost(connection):
                await lost_page()(scope, receive, send)
                return
            if scope["path"] in self.pages and scope.get("method") == "GET" and wants_page(connection):
                await page_shell()(scope, receive, send)
                return
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 4401})
        else:
            await (await self._turn_away(connection))(scope, receive, send)

    def _is_unit(self, path: str) -> bool:
        """Tell whether a unit hands in by an open link; the page without one says that it is closed."""
        asked = _HANDING_IN.fullmatch(path)
        return asked is not None and self.database.look(
            lambda tx: unit_links.link_of_token(tx, asked["token"]) is not None
        )

    def _is_lost(self, connection: HTTPConnection) -> bool:
        """Tell whether a browser asks for a page nobody wrote: Streamlit would show the first page and an English box."""
        path = connection.scope["path"].rstrip("/") or "/"
        asked = (
            connection.scope["type"] == "http"
            and wants_page(connection)
            and "." not in path.rsplit("/", 1)[-1]
        )
        return asked and path not in self.pages and path != STATION

    async def _turn_away(self, connection: HTTPConnection) -> Response:
        if asked := _HANDING_IN.fullmatch(
            connection.scope["path"]
        ):  # the unit's page says that the link is closed
            return RedirectResponse(f"/don-vi/{quote(asked['token'])}", status_code=303)
        if not wants_page(connection):
            sentence = "Phiên làm việc đã hết hoặc liên kết bàn đã bị thu hồi. Hãy đăng nhập lại."
            return JSONResponse({"error": "sign_in", "message": sentence}, status_code=401)
        if await to_thread.run_sync(_is_empty, self.database):
            return RedirectResponse("/bat-dau", status_code=303)
        return RedirectResponse(f"/dang-nhap?tiep={quote(connection.scope['path'])}", status_code=303)


def _limited(receive: Receive, most: int) -> Receive:
    """Hang up on a request whose body grows beyond the limit, whatever length it claims."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b"")) if message["type"] == "http.request" else 0
        return message if seen <= most else {"type": "http.disconnect"}

    return counted


def find_visitor(connection: HTTPConnection, database: Database, settings: Settings) -> Visitor | None:
    """Give who is asking, by bearer token, account cookie or desk cookie; the station prefers the desk's."""
    found = connection.scope.get(_VISITOR)
    return found if isinstance(found, Visitor) else _look_for_visitor(connection, database, settings)


def _look_for_visitor(connection: HTTPConnection, database: Database, settings: Settings) -> Visitor | None:
    kind, _, token = connection.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return visitor.token_visitor(database, token.strip())
    path, cookies = connection.scope["path"], connection.cookies
    account = partial(visitor.account_visitor, database, settings, cookies.get(visitor.ACCOUNT_COOKIE))
    desk = partial(visitor.desk_visitor, database, cookies.get(visitor.DESK_COOKIE))
    at_station = path.startswith("/api/") or path == STATION
    return desk() or account() if at_station else account() or desk()


def _is_open(path: str) -> bool:
    return _OPEN.fullmatch(path) is not None


def _is_empty(database: Database) -> bool:
    with database.reading() as tx:
        return accounts.is_empty(tx)
