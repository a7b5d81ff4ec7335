"""Templates, cookies and error answers that all routes share."""

import logging
from collections.abc import Awaitable, Callable
from functools import wraps
from pathlib import Path
from typing import Any

from anyio import to_thread
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from tdkt_event.errors import NotFoundError, SignInError, TdktError

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
_TROUBLE = "Máy chủ gặp lỗi và chưa lưu gì. Hãy thử lại; nếu vẫn lỗi, báo người quản trị xem tệp nhật ký."
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
    """Make a route of a function that takes the request and its JSON body and gives a JSON value.

    The function runs in a worker thread; errors of ours become 400, 401 or 404 with a sentence, others 500.
    """

    @wraps(work)
    async def route(request: Request) -> Response:
        try:
            body = await _body(request)
            value = await to_thread.run_sync(work, request, body)
        except TdktError as problem:
            return json_error(problem, _status(problem))
        except Exception:  # noqa: BLE001 (the last net: a desk gets a sentence, the log gets the rest)
            _LOG.exception("Lỗi ở %s", request.url.path)
            return json_error(TdktError("server", _TROUBLE), 500)
        return JSONResponse(value, headers=SAFE_HEADERS)

    return route


def set_cookie(response: Response, name: str, value: str, *, seconds: int, secure: bool) -> None:
    """Set a cookie no script can read and no other site can send."""
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=secure, path="/")


def same_origin(request: Request) -> bool:
    """Tell whether a form or a script of this very server sent the request."""
    origin = request.headers.get("origin")
    return origin is None or origin.split("://", 1)[-1] == request.headers.get("host", "")


async def _body(request: Request) -> Any:
    if request.method != "POST":
        return {}
    if request.headers.get("content-type", "").startswith("multipart/"):
        async with request.form(max_files=1, max_fields=4) as form:
            return {
                name: await value.read() if hasattr(value, "read") else value for name, value in form.items()
            }
    try:
        return await request.json()
    except ValueError:
        raise TdktError("bad_json", "Dữ liệu gửi lên không đọc được. Hãy tải lại trang và thử lại.") from None


def _status(problem: TdktError) -> int:
    if isinstance(problem, SignInError):
        return 401
    return 404 if isinstance(problem, NotFoundError) else 400
