"""What anybody may open: the health answer, our static files, and what a delegate's own phone shows."""

from pathlib import Path

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from tdkt_event.domain.conference import Conference, sitting_times
from tdkt_event.services import invitations
from tdkt_event.settings import Settings
from tdkt_event.storage.database import Database
from tdkt_event.web.answers import page
from tdkt_event.web.certificates import authority_file

_STATIC = Path(__file__).resolve().parent / "static"


def routes(database: Database, settings: Settings) -> list[BaseRoute]:
    """Give the open addresses."""

    async def health(_request: Request) -> Response:
        def ask() -> None:
            with database.reading():
                pass  # a transaction was opened: the database answers

        await to_thread.run_sync(ask)
        return JSONResponse({"status": "ok"})

    async def own_phone(request: Request) -> Response:
        def find() -> Conference | None:
            with database.reading() as tx:
                return invitations.conference_of_code(tx, request.path_params["code"])

        return _paper_page(await to_thread.run_sync(find))

    async def station_worker(_request: Request) -> Response:
        return FileResponse(
            _STATIC / "station" / "sw.js",
            headers={"Service-Worker-Allowed": "/diem-danh", "Cache-Control": "no-cache"},
        )

    async def certificate(_request: Request) -> Response:
        file = authority_file(settings.data_folder)
        if not file.is_file():
            return page(
                "notice.html",
                status=404,
                title="Chưa có chứng chỉ",
                sentence="Máy chủ đang chạy không mã hóa.",
            )
        return FileResponse(file, media_type="application/x-x509-ca-cert", filename="chung-chi-hoi-nghi.crt")

    return [
        Route("/healthz", health),
        Route("/I/{code}", own_phone),
        Route("/i/{code}", own_phone),
        Route("/chung-chi.crt", certificate),
        Route("/assets/station/sw.js", station_worker),
        Mount("/assets", StaticFiles(directory=_STATIC)),
    ]


def _paper_page(conference: Conference | None) -> Response:
    if conference is None:
        sentence = "Mã này không còn dùng được. Nếu đồng chí có giấy mời mới hơn, hãy dùng giấy đó."
        return page("notice.html", status=404, title="Giấy mời không còn hiệu lực", sentence=sentence)
    facts = conference.facts
    return page(
        "paper.html", facts=facts, times=sitting_times(conference.sittings),
        programme=facts.programme.splitlines(),
    )  # fmt: skip
