"""Signing in with a name and a password, by a desk's link, and out again."""

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tdkt_event.domain.account import Account, Role
from tdkt_event.errors import SignInError, TdktError
from tdkt_event.services import accounts, desks, visitor
from tdkt_event.settings import Settings
from tdkt_event.storage.database import Database
from tdkt_event.storage.desks import Desk
from tdkt_event.web.answers import go, inner_address, page, read_form, same_origin, set_cookie
from tdkt_event.web.clock import now
from tdkt_event.web.gate import STATION


def routes(database: Database, settings: Settings) -> list[Route]:
    """Give the addresses that open and close a visit."""
    door = Door(database, settings)
    return [
        Route("/dang-nhap", door.show, methods=["GET"]),
        Route("/dang-nhap", door.sign_in, methods=["POST"]),
        Route("/dang-xuat", door.sign_out, methods=["GET", "POST"]),
        Route("/ban/{token}", door.open_desk, methods=["GET"]),
    ]


class Door:
    """The sign-in page and the desk links."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database, self.settings = database, settings

    async def show(self, request: Request) -> Response:
        """Show the sign-in page, or the first start while there is no account."""
        if await to_thread.run_sync(self._is_empty):
            return go("/bat-dau")
        return page("sign_in.html", problem="", username="", next=request.query_params.get("tiep", "/"))

    async def sign_in(self, request: Request) -> Response:
        """Check the form; a good one gets a cookie and goes on to where the visitor wanted to be."""
        username, wanted = "", "/"
        try:
            form = await read_form(request)
            username, password, wanted = (form.get(name, "") for name in ("username", "password", "next"))
            if not same_origin(request):
                raise SignInError("other_site", "Yêu cầu đến từ một trang khác nên không được nhận.")
            account = await to_thread.run_sync(self._check, username, password[:200], _source(request))
        except TdktError as problem:
            return page("sign_in.html", status=401, problem=problem.sentence, username=username, next=wanted)
        return self.let_in(account, inner_address(wanted))

    def let_in(self, account: Account, wanted: str) -> Response:
        """Give an account its cookie and send it on; a desk account goes to the station."""
        address = STATION if account.role is Role.DESK and wanted == "/" else wanted
        response = go(address)
        seconds = self.settings.session_hours * 3600
        cookie = visitor.seal_account(self.database, account)
        set_cookie(
            response, visitor.ACCOUNT_COOKIE, cookie, seconds=seconds, secure=self.settings.secure_cookie
        )
        return response

    async def sign_out(self, request: Request) -> Response:
        """End the visit on this browser, in the tabs that stay open too."""
        await to_thread.run_sync(self._end, dict(request.cookies))
        response = go("/dang-nhap")
        for name in (visitor.ACCOUNT_COOKIE, visitor.DESK_COOKIE):
            response.delete_cookie(name, path="/")
        return response

    async def open_desk(self, request: Request) -> Response:
        """Sign a desk in by its link."""
        desk = await to_thread.run_sync(self._desk, request.path_params["token"])
        if desk is None:
            sentence = "Liên kết của bàn này đã bị thu hồi hoặc không đúng. Hãy xin ban tổ chức liên kết mới."
            return page("notice.html", status=404, title="Không mở được bàn", sentence=sentence)
        response, days = go(STATION), visitor.DESK_DAYS
        cookie = visitor.seal_desk(self.database, desk)
        set_cookie(
            response, visitor.DESK_COOKIE, cookie, seconds=days * 86_400, secure=self.settings.secure_cookie
        )
        return response

    def _check(self, username: str, password: str, source: str) -> Account:
        return accounts.sign_in(self.database, username=username, password=password, source=source, now=now())

    def _end(self, cookies: dict[str, str]) -> None:
        visitor.sign_out(self.database, cookies, now=now())

    def _is_empty(self) -> bool:
        with self.database.reading() as tx:
            return accounts.is_empty(tx)

    def _desk(self, token: str) -> Desk | None:
        with self.database.reading() as tx:
            return desks.desk_of_token(tx, token)


def _source(request: Request) -> str:
    return request.client.host if request.client else "?"
