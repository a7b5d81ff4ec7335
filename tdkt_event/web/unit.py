"""A unit's own page, opened by its link: what is asked of it, and where it hands in."""

import re
from collections.abc import Callable
from typing import Any

from anyio import to_thread
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tdkt_event.domain.dates import day_text, invitation_time, paper_day_text, read_day
from tdkt_event.errors import FileError, SignInError, TdktError
from tdkt_event.services import unit_links, unit_page
from tdkt_event.storage.database import Database
from tdkt_event.storage.unit_links import UnitLink
from tdkt_event.text import DUTY_STATE, PLEDGE_STATE, SPEECH_STATE
from tdkt_event.web.answers import UNREADABLE, bounded, go, page, same_origin
from tdkt_event.web.clock import now

_MOST_BYTES = 22_000_000
_DONE = {"tham-luan": "Đã nhận bài tham luận.", "giao-uoc": "Đã nhận bản giao ước."}
_Work = Callable[[Database, UnitLink, int, bytes, str], None]


def routes(database: Database) -> list[BaseRoute]:
    """Give the addresses of units."""
    face = UnitFace(database)
    return [
        Route("/don-vi/{token}", face.show, methods=["GET"]),
        Route("/don-vi/{token}/{what:str}/{number:int}", face.take, methods=["POST"]),
        Route("/don-vi/{token}/{what:str}/{number:int}", face.back, methods=["GET"]),
    ]


class UnitFace:
    """The unit's page and its two acts."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def show(self, request: Request) -> Response:
        """Show the page of the unit whose link it is."""
        done = _DONE.get(request.query_params.get("da-nhan", ""), "")
        return await to_thread.run_sync(self._page, request.path_params["token"], "", done)

    async def take(self, request: Request) -> Response:
        """Take a file; when it is refused the page comes back with the sentence."""
        token, what = request.path_params["token"], request.path_params["what"]
        work = {"tham-luan": self._speech, "giao-uoc": self._pledge}.get(what)
        try:
            if work is None or not same_origin(request):
                raise SignInError("other_site", "Yêu cầu đến từ một trang khác nên không được nhận.")
            data, name = await _file(request)
            await to_thread.run_sync(work, token, request.path_params["number"], data, name)
        except TdktError as problem:
            return await to_thread.run_sync(self._page, token, problem.sentence, "")
        return go(f"/don-vi/{token}?da-nhan={what}")

    async def back(self, request: Request) -> Response:
        """Lead back to the unit's page whoever opens the address where a file was refused."""
        return go(f"/don-vi/{request.path_params['token']}")

    def _speech(self, token: str, number: int, data: bytes, name: str) -> None:
        unit_page.hand_in_speech(self.database, self._link(token), number, data, name, now=now())

    def _pledge(self, token: str, number: int, data: bytes, name: str) -> None:
        unit_page.send_pledge(self.database, self._link(token), number, data, name, now=now())

    def _link(self, token: str) -> UnitLink:
        with self.database.reading() as tx:
            link = unit_links.link_of_token(tx, token)
        if link is None:
            raise SignInError("unit_link_closed", "Liên kết này đã bị thu hồi.")
        return link

    def _page(self, token: str, problem: str, done: str) -> Response:
        with self.database.reading() as tx:
            link = unit_links.link_of_token(tx, token)
            view = unit_page.read_view(tx, link) if link else None
        if view is None:
            sentence = "Liên kết của đơn vị đã bị thu hồi hoặc không đúng. Hãy xin ban tổ chức liên kết mới."
            return page("notice.html", status=404, title="Không mở được trang của đơn vị", sentence=sentence)
        return page(
            "unit.html", status=400 if problem else 200, view=view, token=token, problem=problem, done=done,
            today=now().date(), time=_time(view), words=_WORDS,
        )  # fmt: skip


def _time(view: unit_page.UnitView) -> str:
    first = view.conference.sittings[0]
    return invitation_time(read_day(first.date), first.starts_at)


_WORDS: dict[str, Any] = {
    "day": day_text,
    "iso_day": lambda iso: paper_day_text(day) if (day := read_day(iso)) else "",
    "inside": lambda office: re.sub(
        r"^(Các|Những|Mọi|Trưởng|Thủ trưởng)\b", lambda first: first[0].lower(), office
    ),
    "duty": lambda state: DUTY_STATE[state],
    "speech": lambda state: SPEECH_STATE[state],
    "pledge": lambda state: PLEDGE_STATE[state],
    "minutes": lambda syllables, pace: f"{max(1, round(syllables / pace))} phút",
}
"""How the template writes days and states."""


async def _file(request: Request) -> tuple[bytes, str]:
    """Read the one file of the form; FileError when none was chosen or it is too large."""
    try:
        async with bounded(request, most=_MOST_BYTES).form(max_files=1, max_fields=4) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile) or not file.filename:
                raise FileError(
                    "file_missing", "Chưa chọn tệp. Hãy chọn tệp Word, PDF hoặc OpenDocument rồi gửi."
                )
            return await file.read(), file.filename
    except UNREADABLE as problem:
        raise FileError(
            "bad_form",
            "Tệp gửi lên không đọc được, có thể do mất mạng giữa chừng. Hãy chọn lại tệp và gửi lại.",
        ) from problem
