"""The interface that desks and scripts use, over real HTTP."""

import contextlib
import io
import json
import uuid
from datetime import datetime, timedelta

import httpx
import pytest
from PIL import Image

from tdkt_event.documents.qr import qr_png
from tdkt_event.domain.vietnamese import fold
from tdkt_event.services import checkin, conference, desks
from tdkt_event.services.checkin import Scan
from tdkt_event.settings import TIME_ZONE
from tests.helpers import FACTS, NOW

VERDICT = {
    "outcome", "name", "position", "unit", "group", "seat_no", "seats", "seats_in", "attention", "substitute", "first",
    "message", "scan_id", "delegate_id", "undoable",
}  # fmt: skip
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def now():
    return datetime.now(TIME_ZONE)


def scan(script, code, **more):
    return script.post(
        "/api/scan",
        json={"code": code, "scan_id": str(uuid.uuid4()), "scanned_at": now().isoformat(), **more},
    )


def refusal(answer):
    return answer.status_code, answer.json()["error"]


def test_scan_gives_the_stable_json(desk, papers):
    paper = next(papers)

    first = scan(desk, paper.code)
    second = scan(desk, f"HTTPS://HOINGHI.GOV.VN/I/{paper.code}")

    assert (first.status_code, set(first.json())) == (200, VERDICT)
    told = first.json()
    assert (told["outcome"], told["name"], told["seat_no"], told["seats"], told["first"], told["undoable"]) == (
        "ADMITTED", paper.name, 1, 1, None, True,
    )  # fmt: skip
    again = second.json()
    assert (again["outcome"], again["name"], set(again["first"]), again["undoable"]) == (
        "ALREADY_IN", paper.name, {"desk", "at"}, False,
    )  # fmt: skip
    assert again["first"]["desk"].startswith("Bàn ")
    assert datetime.fromisoformat(again["first"]["at"]).utcoffset() == timedelta(hours=7)


def test_scan_sent_twice_gets_the_first_answer(desk, papers):
    body = {"code": next(papers).code, "scan_id": str(uuid.uuid4())}

    answers = [desk.post("/api/scan", json=body).json() for _ in range(3)]

    assert answers[1:] == answers[:1] * 2
    assert answers[0]["outcome"] == "ADMITTED"


def test_unknown_code_is_an_outcome_and_not_an_error(desk):
    answer = scan(desk, "BCFGHJKLMNPQRS")

    assert (answer.status_code, answer.json()["outcome"], answer.json()["name"]) == (200, "UNKNOWN_CODE", "")


def test_batch_is_answered_in_its_order(desk, papers):
    paper, other = next(papers), next(papers)
    scans = [{"code": one.code, "scan_id": str(uuid.uuid4())} for one in (paper, other, paper)]

    answer = desk.post("/api/scans", json={"scans": scans}).json()["answers"]

    assert [(one["name"], one["outcome"]) for one in answer] == [
        (paper.name, "ADMITTED"), (other.name, "ADMITTED"), (paper.name, "ALREADY_IN"),
    ]  # fmt: skip
    assert desk.post("/api/scans", json={"scans": scans}).json()["answers"] == answer


def test_kept_scans_of_a_desk_with_a_wrong_clock_get_the_true_time(desk, papers):
    paper, wrong = next(papers), timedelta(days=400, hours=3)
    kept = {
        "code": paper.code, "scan_id": str(uuid.uuid4()), "path": "offline",
        "scanned_at": (now() - wrong - timedelta(minutes=20)).isoformat(),
    }  # fmt: skip

    desk.post("/api/scans", json={"scans": [kept], "sent_at": (now() - wrong).isoformat()})

    at = datetime.fromisoformat(scan(desk, paper.code).json()["first"]["at"])
    assert abs(now() - timedelta(minutes=20) - at) < timedelta(seconds=30)


@pytest.mark.parametrize(
    ("scanned", "sent"),
    [
        (timedelta(hours=5), timedelta(0)),  # scanned in the future
        (timedelta(days=-3), timedelta(0)),  # kept for days
    ],
)
def test_kept_scan_with_an_impossible_time_counts_from_now(desk, papers, scanned, sent):
    paper = next(papers)
    kept = {
        "code": paper.code,
        "scan_id": str(uuid.uuid4()),
        "path": "offline",
        "scanned_at": (now() + scanned).isoformat(),
    }

    desk.post("/api/scans", json={"scans": [kept], "sent_at": (now() + sent).isoformat()})

    at = datetime.fromisoformat(scan(desk, paper.code).json()["first"]["at"])
    assert abs(now() - at) < timedelta(seconds=30)


def test_photo_of_a_qr_is_read(desk):
    drawn = Image.open(io.BytesIO(qr_png("HTTPS://HOINGHI.GOV.VN/I/BCFGHJKLMNPQRS"))).convert("L")
    picture = Image.new("L", (900, 900), 200)
    picture.paste(drawn.rotate(8, fillcolor=255, expand=True), (120, 90))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)

    answer = desk.post("/api/photo", files={"photo": ("photo.jpg", file.getvalue(), "image/jpeg")})

    assert (answer.status_code, answer.json()) == (
        200,
        {"codes": ["HTTPS://HOINGHI.GOV.VN/I/BCFGHJKLMNPQRS"], "message": ""},
    )


def test_photo_without_a_qr_says_so(desk):
    file = io.BytesIO()
    Image.new("L", (200, 200), 128).save(file, "PNG")

    answer = desk.post("/api/photo", files={"photo": ("photo.png", file.getvalue(), "image/png")}).json()

    assert (answer["codes"], answer["message"] != "") == ([], True)


def test_photo_that_is_none_is_refused(desk):
    sent = {"photo": ("photo.jpg", b"not a picture", "image/jpeg")}

    assert refusal(desk.post("/api/photo", files=sent)) == (400, "not_a_picture")
    assert refusal(desk.post("/api/photo", files={"other": ("x", b"x")})) == (400, "photo_missing")
    assert refusal(desk.post("/api/photo", json={"photo": "x"})) == (400, "photo_missing")


def test_search_finds_without_marks_and_without_phones(desk, papers):
    paper = next(papers)
    unmarked = fold(paper.name)

    found = desk.get("/api/search", params={"q": unmarked}).json()["results"]

    assert paper.name in [one["name"] for one in found]
    assert {name for one in found for name in one} == {
        "delegate_id", "name", "position", "unit", "group", "seats", "seats_in", "excused",
    }  # fmt: skip


@pytest.mark.parametrize(
    "words", ["", "   ", "%", "_", "\x00", "%%%", "'; DROP TABLE scan; --", "x" * 5000, "🙂", "\\"]
)
def test_search_for_anything_answers(desk, words):
    answer = desk.get("/api/search", params={"q": words})

    assert (answer.status_code, answer.json()) == (200, {"results": []})


def test_undo_frees_the_seat_once_and_needs_a_reason(desk, papers):
    admitted = scan(desk, next(papers).code).json()
    scan_id = admitted["scan_id"]

    assert refusal(desk.post("/api/undo", json={"scan_id": scan_id, "reason": " "})) == (
        400,
        "reason_missing",
    )
    assert desk.post("/api/undo", json={"scan_id": scan_id, "reason": "Bấm nhầm"}).json()["done"] is True
    assert refusal(desk.post("/api/undo", json={"scan_id": scan_id, "reason": "Bấm nhầm"})) == (
        400,
        "nothing_to_undo",
    )
    assert refusal(desk.post("/api/undo", json={"scan_id": "nobody's", "reason": "x"})) == (
        404,
        "scan_unknown",
    )
    assert scan(desk, "", delegate_id=admitted["delegate_id"]).json()["outcome"] == "ADMITTED"


def test_substitute_is_admitted_and_named(desk, papers):
    paper = next(papers)
    body = {
        "code": paper.code,
        "scan_id": str(uuid.uuid4()),
        "name": "Trần Thị B",
        "position": "Phó phòng",
        "by_leave_of": "Lãnh đạo phòng",
    }

    told = desk.post("/api/substitute", json=body).json()

    assert (told["outcome"], told["name"], told["substitute"]) == (
        "ADMITTED",
        paper.name,
        {"name": "Trần Thị B", "position": "Phó phòng"},
    )
    assert desk.post("/api/substitute", json=body).json() == told
    assert refusal(desk.post("/api/substitute", json=body | {"scan_id": "s2", "by_leave_of": ""})) == (
        400,
        "substitute_incomplete",
    )


def test_walk_in_is_listed_once_with_markup_as_plain_text(desk):
    body = {
        "scan_id": str(uuid.uuid4()),
        "name": MARKUP,
        "position": "Khách",
        "unit": "Báo",
        "reason": "Đại biểu được mời thêm",
    }
    before = desk.get("/api/counters").json()["walk_in"]

    told = [desk.post("/api/walk-in", json=body) for _ in range(2)]

    assert [one.json()["outcome"] for one in told] == ["ADMITTED", "ADMITTED"]
    assert told[0].json()["delegate_id"] == told[1].json()["delegate_id"]
    assert told[0].json()["name"] == MARKUP
    assert told[0].headers["content-type"] == "application/json"
    assert told[0].headers["x-content-type-options"] == "nosniff"
    assert desk.get("/api/counters").json()["walk_in"] == before + 1
    assert refusal(desk.post("/api/walk-in", json=body | {"scan_id": "w2", "reason": ""})) == (
        400,
        "walk_in_incomplete",
    )


def test_excuse_is_counted_and_admission_still_possible(desk, papers):
    paper = next(papers)
    before = desk.get("/api/counters").json()

    answer = desk.post("/api/excuse", json={"delegate_id": paper.delegate_id, "reason": "Ốm"})

    after = desk.get("/api/counters").json()
    assert answer.json()["done"] is True
    assert (after["excused"], after["absent"]) == (before["excused"] + 1, before["absent"] - 1)
    assert scan(desk, paper.code).json()["outcome"] == "ADMITTED"
    assert refusal(desk.post("/api/excuse", json={"delegate_id": 10**6, "reason": "Ốm"})) == (
        404,
        "delegate_unknown",
    )


def test_counters_move_and_keep_the_sum(desk, papers):
    paper = next(papers)
    before = desk.get("/api/counters").json()

    scan(desk, paper.code)

    after = desk.get("/api/counters").json()
    assert after["present"] == before["present"] + 1
    assert after["summoned"] == after["present"] + after["excused"] + after["absent"] == 280
    assert after["recent"][0]["name"] == paper.name
    assert len(after["recent"]) <= 10
    assert sum(group["present"] for group in after["groups"]) == after["present"]


def test_attendance_adds_up_by_group_and_by_unit(desk):
    told = desk.get("/api/attendance").json()

    states = ("summoned", "present", "excused", "absent", "substituted", "walk_in")
    assert set(told) == {*states, "by_group", "by_unit"}
    for part in ("by_group", "by_unit"):
        assert {name: sum(row[name] for row in told[part]) for name in states} == {
            name: told[name] for name in states
        }


def test_roster_holds_hashes_and_never_a_code(desk, papers):
    paper = next(papers)

    answer = desk.get("/api/roster")

    told = answer.json()
    assert set(told) == {"version", "sitting_id", "delegates"}
    assert paper.code not in answer.text
    row = next(one for one in told["delegates"] if one["delegate_id"] == paper.delegate_id)
    assert set(row) == {
        "delegate_id", "code_sha", "name", "position", "unit", "group", "seats", "attention", "seats_in", "revoked",
    }  # fmt: skip
    assert "phone" not in answer.text


def test_station_says_what_it_serves(desk):
    told = desk.get("/api/station").json()

    assert set(told) == {"desk", "conference", "sitting", "reasons", "groups", "server_time"}
    assert told["desk"].startswith("Bàn ")


GARBAGE = [
    b"", b"{", b"[]", b"null", b"1", b'"x"', b"[" * 100_000, b"\xff\xfe", b"{'code': 1}", b"1" * 10_000, b"\x00", b"NaN",
    b'{"a":' * 50_000,
]  # fmt: skip


@pytest.mark.parametrize("path", ["scan", "scans", "undo", "substitute", "walk-in", "excuse", "photo"])
@pytest.mark.parametrize("number", range(len(GARBAGE)))
def test_garbage_is_refused_with_a_code(desk, path, number):
    answer = desk.post(f"/api/{path}", content=GARBAGE[number], headers={"content-type": "application/json"})

    assert refusal(answer) == (400, "bad_json")


WRONG = [
    None,
    True,
    -1,
    0,
    10**30,
    1.5,
    [],
    [1],
    {},
    {"a": 1},
    "x" * 10_000,
    "\x00",
    "\ud800",
    "2025-99-99",
    "9999-12-31T23:59:59-12:00",
    "0001-01-01T00:00:00+14:00",
]
FIELDS = (
    "code",
    "scan_id",
    "scanned_at",
    "sent_at",
    "path",
    "delegate_id",
    "sitting_id",
    "name",
    "position",
    "unit",
    "group_id",
    "reason",
    "by_leave_of",
)


@pytest.mark.parametrize("path", ["scan", "undo", "substitute", "walk-in", "excuse"])
@pytest.mark.parametrize("field", FIELDS)
def test_wrong_types_never_break_the_server(desk, path, field):
    good = {
        "code": "BCFGHJKLMNPQRS", "path": "offline", "scanned_at": now().isoformat(), "name": "Kiểm tra", "reason": "x",
        "by_leave_of": "x",
    }  # fmt: skip
    for value in WRONG:
        body = good | {"scan_id": str(uuid.uuid4()), field: value}
        answer = desk.post(
            f"/api/{path}", content=json.dumps(body), headers={"content-type": "application/json"}
        )

        assert answer.status_code in {200, 400, 404}, (value, answer.text)
        assert answer.status_code == 200 or answer.json()["message"]


@pytest.mark.parametrize("scans", [None, "x", {}, 1])
def test_batch_that_is_none_is_refused(desk, scans):
    assert refusal(desk.post("/api/scans", json={"scans": scans}))[0] == 400


@pytest.mark.parametrize("wrong", [1, None, [], {}, {"scan_id": "  "}, {"scan_id": "x" * 81}, {"scan_id": 7}])
def test_wrong_scan_in_a_batch_is_answered_by_itself_and_stops_no_other(desk, papers, wrong):
    scans = [{"code": next(papers).code, "scan_id": str(uuid.uuid4())} for _ in range(2)]

    answer = desk.post("/api/scans", json={"scans": [scans[0], wrong, scans[1]]})

    first, refused, last = answer.json()["answers"]
    assert answer.status_code == 200
    assert (first["outcome"], last["outcome"]) == ("ADMITTED", "ADMITTED")
    assert refused["error"] in {"bad_scan", "bad_scan_id"}
    assert (refused["message"] != "", "outcome" in refused) == (True, False)
    assert desk.post("/api/scans", json={"scans": scans}).json()["answers"] == [first, last]


def test_scan_id_of_another_paper_in_a_batch_is_refused_alone(desk, papers):
    taken, other = {"code": next(papers).code, "scan_id": str(uuid.uuid4())}, next(papers).code
    scans = [taken, taken | {"code": other}, {"code": other, "scan_id": str(uuid.uuid4())}]

    answers = desk.post("/api/scans", json={"scans": scans}).json()["answers"]

    assert [one.get("outcome", one.get("error")) for one in answers] == [
        "ADMITTED",
        "scan_id_taken",
        "ADMITTED",
    ]


def test_batch_of_too_many_is_refused_and_saves_nothing(desk):
    before = desk.get("/api/counters").json()
    scans = [{"scan_id": f"many-{number}", "code": "x"} for number in range(2001)]

    assert refusal(desk.post("/api/scans", json={"scans": scans})) == (400, "too_many_scans")
    assert desk.get("/api/counters").json() == before


def test_huge_bodies_are_refused(desk):
    def endless():
        for _ in range(60):
            yield b" " * 1_000_000

    huge = {"photo": ("photo.jpg", b"\xff\xd8" + b"x" * 40_000_000, "image/jpeg")}
    requests = (
        {"content": b'{"code": "' + b"x" * 30_000_000 + b'"}'},
        {"content": endless()},
        {"files": huge},
    )
    for request in requests:
        with contextlib.suppress(
            httpx.WriteError, httpx.ReadError, httpx.RemoteProtocolError
        ):  # hung up: as good
            assert refusal(desk.post("/api/photo" if "files" in request else "/api/scan", **request)) == (
                400,
                "body_too_large",
            )
    assert desk.get("/api/counters").status_code == 200


@pytest.mark.parametrize(
    "kind",
    ["multipart/form-data", "multipart/form-data; boundary=x", "multipart/mixed; boundary=", "text/plain"],
)
def test_broken_forms_are_refused(desk, kind):
    assert (
        refusal(desk.post("/api/photo", content=b"--y\r\nnothing", headers={"content-type": kind}))[0] == 400
    )


def test_viewer_sees_counts_and_cannot_scan(sign_in, papers):
    viewer = sign_in("viewer")
    paper = next(papers)

    refused = [
        scan(viewer, paper.code),
        viewer.post("/api/walk-in", json={"scan_id": "v1", "name": "x", "reason": "x"}),
        viewer.post("/api/excuse", json={"delegate_id": paper.delegate_id, "reason": "x"}),
        viewer.post("/api/undo", json={"scan_id": "v1", "reason": "x"}),
        viewer.get("/api/roster"),
        viewer.get("/api/search", params={"q": "Nguyễn"}),
    ]

    assert {refusal(answer) for answer in refused} == {(401, "not_allowed")}
    assert viewer.get("/api/attendance").status_code == 200


@pytest.mark.parametrize("role", ["admin", "organizer", "desk"])
def test_office_and_desk_accounts_may_scan(sign_in, papers, role):
    assert scan(sign_in(role), next(papers).code).json()["outcome"] == "ADMITTED"


def test_nobody_scans_without_a_sign_in(visitor):
    assert refusal(scan(visitor, "x")) == (401, "sign_in")


def test_desk_of_another_conference_hears_wrong_conference(server, desk, papers):

    with server.database.writing() as tx:
        last = conference.last_conference_id(tx)
        other = conference.create_conference(tx, FACTS, actor="thử", now=NOW)
        token = desks.open_desk(tx, other, "Cửa khác", actor="thử", now=NOW).token
        conference.open_conference(tx, last, actor="thử", now=NOW)
    paper = next(papers)
    body = {"code": paper.code, "scan_id": str(uuid.uuid4())}

    told = desk.post("/api/scan", json=body, headers={"Authorization": f"Bearer {token}"}).json()

    assert (told["outcome"], told["name"], told["delegate_id"]) == ("WRONG_CONFERENCE", "", None)
    assert scan(desk, paper.code).json()["outcome"] == "ADMITTED"


def test_undo_of_a_scan_the_server_made_elsewhere_is_seen_by_the_desk(server, desk, papers):
    paper, scan_id = next(papers), str(uuid.uuid4())
    with server.database.writing() as tx:
        checkin.record_scan(
            tx, Scan(scan_id, server.conference_id, "Dòng lệnh", paper.code), actor="thử", now=now()
        )

    assert scan(desk, paper.code).json()["first"]["desk"] == "Dòng lệnh"
    assert desk.post("/api/undo", json={"scan_id": scan_id, "reason": "Khác"}).status_code == 200
    repeated = desk.post("/api/scan", json={"code": paper.code, "scan_id": scan_id}).json()
    assert (repeated["outcome"], repeated["undoable"]) == ("ADMITTED", False)


def test_own_phone_shows_the_conference_and_nothing_personal(visitor, papers):
    paper = next(papers)

    shown = visitor.get(f"/I/{paper.code}")
    unknown = visitor.get("/I/BCFGHJKLMNPQRS")
    hostile = visitor.get("/i/%3Cscript%3Ealert(1)")

    assert (shown.status_code, paper.name in shown.text, paper.code in shown.text) == (200, False, False)
    assert "Hớn Quản" in shown.text
    assert [
        (one.status_code, "Traceback" in one.text, "alert" in one.text) for one in (unknown, hostile)
    ] == [(404, False, False)] * 2
