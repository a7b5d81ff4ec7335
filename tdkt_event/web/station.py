"""The check-in station: its page and the HTTP interface that desks and scripts use."""

import hashlib
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from tdkt_event.documents.qr import decode_picture
from tdkt_event.domain.account import Role
from tdkt_event.domain.checkin import ScanPath
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import NotFoundError, RefusedError, SignInError, TdktError
from tdkt_event.services import attendance, checkin, conference, roster, visitor
from tdkt_event.services.checkin import Scan, Substitute, Verdict, WalkIn
from tdkt_event.services.visitor import Visitor
from tdkt_event.settings import TIME_ZONE, Settings
from tdkt_event.storage.database import Database
from tdkt_event.text import REASONS, verdict_sentence
from tdkt_event.web.answers import (
    SAFE_HEADERS,
    Handler,
    json_answer,
    json_route,
    not_found,
    page,
    same_origin,
)
from tdkt_event.web.clock import now
from tdkt_event.web.gate import STATION, find_visitor
from tdkt_event.web.scan_queue import ScanQueue

_PAGE = Path(__file__).resolve().parent / "static" / "station" / "station.html"
_ADMITTING = {Role.ADMIN, Role.ORGANIZER, Role.DESK}
_LONGEST_DELAY = timedelta(hours=24)
_MOST_SCANS = 2000
_MOST_BYTES_OF_A_SCAN = 1_000_000
_LARGEST_ID = 2**31


def routes(database: Database, settings: Settings) -> list[Route]:
    """Give the station's page and its interface."""
    station = Station(database, settings)
    posts = {
        "/api/scans": station.scans, "/api/undo": station.undo,
        "/api/substitute": station.substitute, "/api/walk-in": station.walk_in, "/api/excuse": station.excuse,
        "/api/photo": station.photo,
    }  # fmt: skip
    gets = {
        "/api/station": station.about, "/api/search": station.search, "/api/counters": station.counters,
        "/api/roster": station.roster, "/api/attendance": station.attendance,
    }  # fmt: skip
    return [
        Route(STATION, station.show, methods=["GET"]),
        *(Route(path, _answer(work), methods=["POST"]) for path, work in posts.items()),
        *(Route(path, _answer(work), methods=["GET"]) for path, work in gets.items()),
        Route("/api/{rest:path}", not_found, methods=["GET", "POST", "PUT", "PATCH", "DELETE"]),
    ]


def short_roads(database: Database, settings: Settings) -> dict[str, Handler]:
    """Give the one act that every delegate waits for, for the gate to answer directly."""
    return {"/api/scan": json_route(Station(database, settings).scan, most=_MOST_BYTES_OF_A_SCAN)}


class Station:
    """The acts of the station, each on behalf of the visitor who asks."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database, self.settings = database, settings
        self.queue = ScanQueue(database)

    async def show(self, request: Request) -> Response:
        """Show the station to those who may admit, and say why not to the others."""
        found = await to_thread.run_sync(find_visitor, request, self.database, self.settings)
        if found is None or found.role not in _ADMITTING:
            sentence = "Tài khoản này chỉ được xem, không được điểm danh. Hãy mở bằng liên kết của bàn."
            return page("notice.html", status=403, title="Không mở được bàn đón tiếp", sentence=sentence)
        return await _page_file()

    def about(self, request: Request, _body: Any) -> dict[str, Any]:
        """Say which desk, conference and sitting this station serves."""
        visitor_, conference_id = self._visitor(request, admitting=True)
        with self.database.reading() as tx:
            held = conference.find_conference(tx, conference_id)
        facts, sitting = held.facts, held.open_sitting
        return {
            "desk": visitor_.name,
            "conference": {
                "id": held.id, "name": facts.name, "short_name": facts.short_name, "venue": facts.venue,
            },
            "sitting": {"id": sitting.id, "name": sitting.name, "date": sitting.date},
            "reasons": REASONS,
            "groups": [{"id": group.id, "name": group.name} for group in held.groups],
            "server_time": now().isoformat(timespec="seconds"),
        }  # fmt: skip

    async def scan(self, request: Request, body: Any) -> dict[str, Any]:
        """Take one scan."""

        def order() -> Scan:
            visitor_, conference_id = self._visitor(request, admitting=True)
            return _scan(body, visitor_, conference_id, sent_at=body.get("sent_at"))

        return verdict_json(await self.queue.take(order))

    def scans(self, request: Request, body: Any) -> dict[str, Any]:
        """Take the scans a desk kept while it was cut off, in their order; each gets a verdict or what is wrong with it."""
        visitor_, conference_id = self._visitor(request, admitting=True)
        items = body.get("scans", [])
        if not isinstance(items, list) or len(items) > _MOST_SCANS:
            raise RefusedError("too_many_scans", f"Mỗi lần gửi tối đa {_MOST_SCANS} lượt quét.")
        sent_at = body.get("sent_at")
        return {"answers": [self._kept(item, visitor_, conference_id, sent_at) for item in items]}

    def _kept(self, item: Any, visitor_: Visitor, conference_id: int, sent_at: Any) -> dict[str, Any]:
        """Answer one kept scan; what is wrong with it stops none of the others."""
        try:
            return self._record(_scan(item, visitor_, conference_id, sent_at=sent_at))
        except TdktError as problem:
            scan_id = item.get("scan_id") if isinstance(item, dict) else None
            return {"error": problem.code, "message": problem.sentence, "scan_id": scan_id}

    def _record(self, scan: Scan) -> dict[str, Any]:
        with self.database.writing() as tx:
            verdict = checkin.record_scan(tx, scan, actor=scan.desk, now=now())
        return verdict_json(verdict)

    def undo(self, request: Request, body: Any) -> dict[str, Any]:
        """Take an entry back."""
        visitor_, conference_id = self._visitor(request, admitting=True)
        with self.database.writing() as tx:
            checkin.undo_scan(
                tx, _text(body, "scan_id"), conference_id=conference_id, reason=_text(body, "reason"),
                actor=visitor_.name, now=now(),
            )  # fmt: skip
        return {"done": True, "message": "Đã bỏ lượt vào này."}

    def substitute(self, request: Request, body: Any) -> dict[str, Any]:
        """Admit somebody in a delegate's place."""
        visitor_, conference_id = self._visitor(request, admitting=True)
        who = Substitute(_text(body, "name"), _text(body, "position"), _text(body, "by_leave_of"))
        with self.database.writing() as tx:
            scan = _scan(body, visitor_, conference_id, sent_at=body.get("sent_at"))
            verdict = checkin.admit_substitute(tx, scan, who, actor=visitor_.name, now=now())
        return verdict_json(verdict)

    def walk_in(self, request: Request, body: Any) -> dict[str, Any]:
        """Admit somebody whom no list names."""
        visitor_, conference_id = self._visitor(request, admitting=True)
        with self.database.writing() as tx:
            groups = {group.id: group.name for group in conference.find_conference(tx, conference_id).groups}
            guest = WalkIn(
                _text(body, "name"), _text(body, "position"), _text(body, "unit"),
                groups.get(_whole(body.get("group_id")) or 0, ""), _text(body, "reason"),
            )  # fmt: skip
            scan = _scan(body, visitor_, conference_id, sent_at=body.get("sent_at"))
            verdict = checkin.admit_walk_in(tx, scan, guest, actor=visitor_.name, now=now())
        return verdict_json(verdict)

    def excuse(self, request: Request, body: Any) -> dict[str, Any]:
        """Record an absence with a reason."""
        visitor_, conference_id = self._visitor(request, admitting=True)
        with self.database.writing() as tx:
            checkin.excuse_delegate(
                tx, _number(body, "delegate_id"), conference_id=conference_id, reason=_text(body, "reason"),
                actor=visitor_.name, now=now(),
            )  # fmt: skip
        return {"done": True, "message": "Đã ghi vắng có lý do."}

    def photo(self, request: Request, body: Any) -> dict[str, Any]:
        """Read the codes in a picture."""
        self._visitor(request, admitting=True)
        picture = body.get("photo")
        if not isinstance(picture, bytes) or not picture:
            raise RefusedError("photo_missing", "Chưa có ảnh. Hãy chụp lại mã QR trên giấy mời.")
        codes = decode_picture(picture)
        message = "" if codes else "Không thấy mã QR trong ảnh. Hãy chụp gần hơn, đủ sáng, cả bốn góc của mã."
        return {"codes": codes, "message": message}

    def search(self, request: Request, _body: Any) -> dict[str, Any]:
        """Find delegates by name, unit or post."""
        _, conference_id = self._visitor(request, admitting=True)
        with self.database.reading() as tx:
            return {"results": roster.search(tx, conference_id, request.query_params.get("q", "")[:80])}

    def counters(self, request: Request, _body: Any) -> dict[str, Any]:
        """Give the live counts and the last ten arrivals."""
        visitor_, conference_id = self._visitor(request)
        with self.database.reading() as tx:
            counted = attendance.read_attendance(tx, conference_id)
            sees_names = visitor_.role in _ADMITTING
            recent = attendance.recent_arrivals(tx, conference_id) if sees_names else []
        groups = [
            {"name": name, "summoned": tally.summoned, "present": tally.present}
            for name, tally in counted.groups
        ]
        return {
            **asdict(counted.total),
            "groups": groups,
            "recent": [roster.arrival_json(row) for row in recent],
        }

    def roster(self, request: Request, _body: Any) -> dict[str, Any]:
        """Give what a desk needs while it is cut off."""
        _, conference_id = self._visitor(request, admitting=True)
        with self.database.reading() as tx:
            value = roster.read_roster(tx, conference_id)
        version = hashlib.sha256(repr(value).encode()).hexdigest()[:16]
        return {"version": version, **value}

    def attendance(self, request: Request, _body: Any) -> dict[str, Any]:
        """Give the attendance, in all, by group and by unit."""
        _, conference_id = self._visitor(request)
        with self.database.reading() as tx:
            return roster.attendance_json(attendance.read_attendance(tx, conference_id))

    def _visitor(self, request: Request, *, admitting: bool = False) -> tuple[Visitor, int]:
        found = find_visitor(request, self.database, self.settings)
        if found is None:
            raise SignInError(
                "sign_in", "Phiên làm việc đã hết hoặc liên kết bàn đã bị thu hồi. Hãy đăng nhập lại."
            )
        if request.method == "POST" and not same_origin(request):
            raise SignInError("other_site", "Yêu cầu đến từ một trang khác nên không được nhận.")
        if admitting and found.role not in _ADMITTING:
            raise SignInError("not_allowed", "Tài khoản này chỉ được xem, không được điểm danh.")
        conference_id = visitor.conference_of(self.database, found)
        if conference_id is None:
            raise NotFoundError(
                "no_conference", "Chưa có hội nghị nào. Hãy tạo hội nghị trước khi điểm danh."
            )
        return found, conference_id


def verdict_json(verdict: Verdict) -> dict[str, Any]:
    """Give a verdict in the stable form of the scan interface."""
    first = {"desk": verdict.first.desk, "at": verdict.first.at} if verdict.first else None
    return {
        "outcome": verdict.outcome.value, "name": verdict.name, "position": verdict.position, "unit": verdict.unit,
        "group": verdict.group, "seat_no": verdict.seat_no, "seats": verdict.seats, "seats_in": verdict.seats_in,
        "attention": verdict.attention, "substitute": verdict.substitute, "first": first,
        "message": verdict_sentence(verdict.outcome, first, seats=verdict.seats, undone=verdict.undone),
        "scan_id": verdict.scan_id, "delegate_id": verdict.delegate_id,
        "undoable": verdict.outcome.value == "ADMITTED" and not verdict.undone,
    }  # fmt: skip


def _answer(work: Callable[[Request, Any], Any]) -> Handler:
    return json_answer(work)


async def _page_file() -> Response:
    return FileResponse(_PAGE, headers=SAFE_HEADERS | {"Cache-Control": "no-cache"})


def _scan(body: Any, visitor_: Visitor, conference_id: int, *, sent_at: Any) -> Scan:
    if not isinstance(body, dict):
        raise RefusedError("bad_scan", "Lượt quét gửi lên không đúng dạng.")
    named = _text(body, "path")
    path = ScanPath(named) if named in set(ScanPath) else ScanPath.SCAN
    return Scan(
        scan_id=_text(body, "scan_id"),
        conference_id=conference_id,
        desk=visitor_.name,
        code=_text(body, "code"),
        delegate_id=_whole(body.get("delegate_id")),
        path=path,
        client_time=_text(body, "scanned_at") or None,
        occurred_at=_occurred_at(body.get("scanned_at"), sent_at, path == ScanPath.OFFLINE),
        sitting_id=_whole(body.get("sitting_id")),
    )


def _occurred_at(scanned_at: Any, sent_at: Any, offline: bool) -> datetime | None:
    """Give when a kept scan really happened, whatever the desk's clock says: now less the time it was kept."""
    scanned, at = _moment(scanned_at), now()
    if scanned is None or not offline:
        return None
    kept = (_moment(sent_at) or at) - scanned
    return at - kept if timedelta(0) <= kept <= _LONGEST_DELAY else None


def _moment(value: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(value))
        return moment.astimezone(TIME_ZONE) if moment.tzinfo else moment.replace(tzinfo=TIME_ZONE)
    except (ValueError, OverflowError):
        return None


def _text(body: Any, name: str) -> str:
    value = body.get(name) if isinstance(body, dict) else None
    return clean(value[:500]) if isinstance(value, str) else ""


def _whole(value: Any) -> int | None:
    """Give an id a database can hold, None for anything else; true is no number."""
    return value if type(value) is int and 0 < value < _LARGEST_ID else None


def _number(body: Any, name: str) -> int:
    value = _whole(body.get(name))
    if value is None:
        raise RefusedError("bad_request", "Yêu cầu gửi lên thiếu dữ liệu. Hãy tải lại trang và thử lại.")
    return value
