"""The first start of an empty database: account, level of government, conference."""

import hmac
import secrets
from ipaddress import ip_address

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.account import Account, Role
from tdkt_event.errors import SignInError, TdktError
from tdkt_event.services import accounts, conference, demo
from tdkt_event.services.visitor import Visitor
from tdkt_event.settings import Settings
from tdkt_event.storage.database import Database
from tdkt_event.web.answers import go, page, read_form, same_origin
from tdkt_event.web.clock import now
from tdkt_event.web.gate import find_visitor
from tdkt_event.web.sign_in import Door


class StartCode:
    """The one-time code that proves the person at the browser can also read the server's console."""

    def __init__(self, *, listens_beyond: bool) -> None:
        self.listens_beyond = listens_beyond
        self.value = secrets.token_hex(4).upper()

    def renew(self) -> None:
        """Make the code worthless once it was used."""
        self.value = secrets.token_hex(4).upper()

    def is_needed(self, request: Request) -> bool:
        """Tell whether a request must bring the code: the server, or the browser, is not on this machine alone."""
        return self.listens_beyond or not _is_loopback(request.client.host if request.client else "")

    def fits(self, text: str) -> bool:
        """Compare a typed code in constant time."""
        return hmac.compare_digest(text.strip().upper().encode(), self.value.encode())


def routes(database: Database, settings: Settings, code: StartCode) -> list[Route]:
    """Give the three steps."""
    start = FirstStart(database, settings, code)
    return [
        Route("/bat-dau", start.show, methods=["GET"]),
        Route("/bat-dau", start.take, methods=["POST"]),
    ]


class FirstStart:
    """One address, three steps; which one is due is read from the database."""

    def __init__(self, database: Database, settings: Settings, code: StartCode) -> None:
        self.database, self.settings, self.code = database, settings, code
        self.tries = 0

    async def show(self, request: Request) -> Response:
        """Show the step that is due."""
        return await self._step(request, {}, "")

    async def take(self, request: Request) -> Response:
        """Take a step's form; a refused one comes back with its sentence and what was typed."""
        form: dict[str, str] = {}
        try:
            form = await read_form(request)
            if not same_origin(request):
                raise SignInError("other_site", "Yêu cầu đến từ một trang khác nên không được nhận.")
            if await to_thread.run_sync(self._is_empty):
                account = await to_thread.run_sync(self._make_account, request, form)
                self.code.renew()
                return Door(self.database, self.settings).let_in(account, "/bat-dau")
            return await to_thread.run_sync(self._later_step, request, form)
        except TdktError as problem:
            return await self._step(request, form, problem.sentence)

    async def _step(self, request: Request, form: dict[str, str], problem: str) -> Response:
        typed = {name: value for name, value in form.items() if "password" not in name}
        if await to_thread.run_sync(self._is_empty):
            needed = self.code.is_needed(request)
            return page("start_account.html", problem=problem, typed=typed, needs_code=needed, step=1)
        guest = await to_thread.run_sync(find_visitor, request, self.database, self.settings)
        if guest is None or guest.role is not Role.ADMIN:
            return go("/dang-nhap")
        level, has_conference = await to_thread.run_sync(self._progress)
        if level is None:
            return page(
                "start_level.html",
                problem=problem,
                typed=typed,
                step=2,
                presets=load_reference().presets.values(),
            )
        if has_conference:
            return go("/")
        return page("start_conference.html", problem=problem, typed=typed, step=3)

    def _make_account(self, request: Request, form: dict[str, str]) -> Account:
        if self.code.is_needed(request):
            self._check_code(form.get("code", ""))
        if form.get("password", "") != form.get("password_again", ""):
            raise SignInError(
                "passwords_differ", "Hai lần nhập mật khẩu không giống nhau. Hãy nhập lại cả hai."
            )
        with self.database.writing() as tx:
            return accounts.create_first_account(
                tx, username=form.get("username", ""), full_name=form.get("full_name", ""),
                password=form.get("password", ""), now=now(),
            )  # fmt: skip

    def _check_code(self, text: str) -> None:
        self.tries += 1
        if self.tries > 20:
            raise SignInError(
                "code_locked", "Nhập sai mã quá nhiều lần. Hãy khởi động lại chương trình để có mã mới."
            )
        if not self.code.fits(text):
            raise SignInError(
                "wrong_code", "Mã khởi tạo không đúng. Mã được in ở cửa sổ dòng lệnh của máy chủ."
            )

    def _later_step(self, request: Request, form: dict[str, str]) -> Response:
        guest = find_visitor(request, self.database, self.settings)
        if guest is None or guest.role is not Role.ADMIN:
            return go("/dang-nhap")
        if "level" in form:
            self._choose_level(form["level"], guest)
            return go("/bat-dau")
        if form.get("start") == "sample":
            with self.database.writing() as tx:
                demo.load_demo(tx, actor=guest.name, now=now())
            return go("/")
        return go("/hoi-nghi?moi=1")

    def _choose_level(self, level: str, guest: Visitor) -> None:
        if level not in load_reference().presets:
            raise SignInError("bad_level", "Hãy chọn một trong các cấp chính quyền.")
        with self.database.writing() as tx:
            conference.choose_level(tx, level, actor=guest.name, now=now())

    def _progress(self) -> tuple[str | None, bool]:
        with self.database.reading() as tx:
            return conference.chosen_level(tx), bool(conference.list_conferences(tx))

    def _is_empty(self) -> bool:
        with self.database.reading() as tx:
            return accounts.is_empty(tx)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
