"""Templates, cookies and error answers that all routes share."""

import logging
from collections.abc import Awaitable, Callable
from functools import wraps
from pathlib import Path
from typing import Any

from anyio import to_thread
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, HTTPConnection, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import Message

from tdkt_event.errors import FileError, NotFoundError, SignInError, TdktError, trouble_text
from tdkt_event.text import TROUBLE

_LOG = logging.getLogger(__name__)
_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).resolve().parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_POLICY = "default-src 'self'; img-src 'self' blob: data:; frame-ancestors 'self'; form-action 'self'; base-uri 'none'"
SAFE_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_NOWHERE = "Địa chỉ vừa mở không đúng. Hãy chọn trang ở thực đơn."
_MOST_JSON, _MOST_PICTURE, _MOST_FORM = 4_000_000, 26_000_000, 1_000_000
UNREADABLE = (ValueError, RecursionError, HTTPException, MultiPartException, ClientDisconnect)
Handler = Callable[[Request], Awaitable[Response]]


def page(template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Fill a template; every value is escaped."""
    return HTMLResponse(
        _PAGES.get_template(template).render(**values), status_code=status, headers=SAFE_HEADERS
    )


def go(address: str) -> RedirectResponse:
    """Send the browser to another page of ours."""
    return RedirectResponse(address, status_code=303, headers={"Cache-Control": "no-store"})


def inner_address(address: str) -> str:
    """Give an address inside this server, the first page for anything else."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else "/"


def json_error(problem: TdktError, status: int) -> JSONResponse:
    """Answer a machine with the code and the sentence of an error."""
    return JSONResponse(
        {"error": problem.code, "message": problem.sentence}, status_code=status, headers=SAFE_HEADERS
    )


def json_answer(work: Callable[[Request, Any], Any]) -> Handler:
    """Make a route of a function that takes the request and its JSON body, works in a thread and gives a JSON value."""

    @wraps(work)
    async def in_thread(request: Request, body: Any) -> Any:
        return await to_thread.run_sync(work, request, body)

    return json_route(in_thread)


def json_route(work: Callable[[Request, Any], Awaitable[Any]], *, most: int = _MOST_JSON) -> Handler:
    """Make a route of a coroutine that takes the request and its JSON body, of so many bytes, and gives a JSON value.

    Errors of ours become 400, 401 or 404 with a sentence, others 500.
    """

    @wraps(work)
    async def route(request: Request) -> Response:
        try:
            value = await work(request, await _body(request, most))
        except TdktError as problem:
            return json_error(problem, _status(problem))
        except Exception as problem:  # noqa: BLE001 (the last net: a desk gets a sentence, the log gets the rest)
            _LOG.error("Lỗi ở %s: %s", _first_segment(request), trouble_text(problem))
            return json_error(TdktError("server", TROUBLE), 500)
        return JSONResponse(value, headers=SAFE_HEADERS)

    return route


async def not_found(request: Request, _problem: Exception) -> Response:
    """Answer an address that leads nowhere."""
    if wants_page(request):
        return lost_page()
    return json_error(NotFoundError("not_found", _NOWHERE), 404)


def lost_page() -> HTMLResponse:
    """Say that an address leads nowhere."""
    return page("notice.html", status=404, title="Không có trang này", sentence=_NOWHERE)


async def trouble(request: Request, problem: Exception) -> Response:
    """Answer a failure nobody expected; the log file has the rest."""
    _LOG.error("Lỗi ở %s: %s", _first_segment(request), trouble_text(problem))
    if wants_page(request):
        return page("notice.html", status=500, title="Chương trình gặp lỗi", sentence=TROUBLE)
    return json_error(TdktError("server", TROUBLE), 500)


def _first_segment(request: Request) -> str:
    """Give the address without what follows it: a token or a code may stand there."""
    return (
        "/".join(request.url.path.split("/")[:3])
        if request.url.path.startswith("/api/")
        else request.url.path.split("/")[1]
    )


def wants_page(request: HTTPConnection) -> bool:
    """Tell whether a browser asks for a page, rather than a script for an answer."""
    return "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/")


def set_cookie(response: Response, name: str, value: str, *, seconds: int, secure: bool) -> None:
    """Set a cookie no script can read and no other site can send."""
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=secure, path="/")


def same_origin(request: Request) -> bool:
    """Tell whether a form or a script of this very server sent the request."""
    origin = request.headers.get("origin")
    return origin is None or origin.split("://", 1)[-1] == request.headers.get("host", "")


def bounded(request: Request, *, most: int) -> Request:
    """Give the request with a body that is refused beyond so many bytes, whatever its header says."""
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        message = await request.receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise FileError(
                "body_too_large",
                f"Dữ liệu gửi lên lớn hơn {most // 1_000_000} MB nên không được nhận. Hãy gửi tệp nhỏ hơn.",
            )
        return message

    return Request(request.scope, receive)


async def read_form(request: Request) -> dict[str, str]:
    """Read the text fields of a form; FileError or SignInError for what no page of ours sends."""
    try:
        async with bounded(request, most=_MOST_FORM).form(max_files=0, max_fields=20) as form:
            return {name: value for name, value in form.items() if isinstance(value, str)}
    except UNREADABLE:
        raise SignInError(
            "bad_form", "Dữ liệu gửi lên không đọc được. Hãy tải lại trang và thử lại."
        ) from None


async def _body(request: Request, most: int) -> dict[str, Any]:
    if request.method != "POST":
        return {}
    try:
        if request.headers.get("content-type", "").startswith("multipart/"):
            return await _parts(bounded(request, most=_MOST_PICTURE))
        value = await bounded(request, most=most).json()
    except UNREADABLE:
        raise _unreadable() from None
    if not isinstance(value, dict):
        raise _unreadable()
    return value


async def _parts(request: Request) -> dict[str, Any]:
    async with request.form(max_files=1, max_fields=4) as form:
        return {
            name: await value.read() if isinstance(value, UploadFile) else value
            for name, value in form.items()
        }


def _unreadable() -> TdktError:
    return TdktError("bad_json", "Dữ liệu gửi lên không đọc được. Hãy tải lại trang và thử lại.")


def _status(problem: TdktError) -> int:
    if isinstance(problem, SignInError):
        return 401
    return 404 if isinstance(problem, NotFoundError) else 400
