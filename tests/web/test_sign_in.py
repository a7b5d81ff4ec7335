"""Signing in, staying signed in, and being sent away."""

from datetime import datetime
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

import pytest
from sqlalchemy import text

from tdkt_event.domain.account import FREE_TRIES, Role
from tdkt_event.services import accounts, desks
from tdkt_event.settings import TIME_ZONE
from tests.web.conftest import HTML, PASSWORD


def knock(browser, username, password, **more):
    return browser.post("/dang-nhap", data={"username": username, "password": password, "next": "/", **more})


def log_lines(server, action, actor):
    with server.database.reading() as tx:
        query = text("SELECT count(*) FROM change_log WHERE action = :action AND actor = :actor")
        return tx.execute(query, {"action": action, "actor": actor}).scalar_one()


def cookies_of(answer):
    found = SimpleCookie()
    for header in answer.headers.get_list("set-cookie"):
        found.load(header)
    return found


@pytest.fixture
def somebody(server):
    """Make an account that only one test knows."""
    now = datetime.now(TIME_ZONE)
    with server.database.writing() as tx:
        name = f"n{accounts.list_accounts(tx)[-1].id}{now:%H%M%S%f}"
        return accounts.create_account(
            tx,
            username=name,
            full_name="Trần Thị Hạnh",
            password=PASSWORD,
            role=Role.ORGANIZER,
            actor="thử",
            now=now,
        )


def test_sign_in_gives_a_cookie_no_script_can_read(visitor, somebody, server):
    answer = knock(visitor, f"  {somebody.username.upper()} ", PASSWORD)

    cookie = cookies_of(answer)["tdkt_session"]
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert (cookie["httponly"], cookie["samesite"].lower(), cookie["path"], cookie["max-age"]) == (
        True,
        "lax",
        "/",
        str(12 * 3600),
    )
    assert log_lines(server, "sign_in.done", somebody.username) == 1


def test_sign_in_survives_a_refresh_and_ends_with_sign_out(visitor, somebody):
    knock(visitor, somebody.username, PASSWORD)

    assert [visitor.get("/", headers=HTML).status_code for _ in range(2)] == [200, 200]
    gone = visitor.post("/dang-xuat")

    assert (gone.status_code, gone.headers["location"]) == (303, "/dang-nhap")
    assert visitor.get("/", headers=HTML).status_code == 303


def test_desk_account_goes_to_the_station(visitor):
    assert knock(visitor, "desk", PASSWORD).headers["location"] == "/diem-danh"


def test_wrong_password_is_refused_slowed_down_and_logged(visitor, somebody, server):
    answers = [knock(visitor, somebody.username, "sai mật khẩu") for _ in range(FREE_TRIES)]
    right_but_too_early = knock(visitor, somebody.username, PASSWORD)

    assert [answer.status_code for answer in [*answers, right_but_too_early]] == [401] * (FREE_TRIES + 1)
    assert answers[0].text == answers[1].text != right_but_too_early.text
    assert not right_but_too_early.cookies
    assert log_lines(server, "sign_in.refused", somebody.username) == FREE_TRIES


def test_unknown_name_and_wrong_password_look_alike(visitor, somebody):
    known = knock(visitor, somebody.username, "sai mật khẩu").text
    unknown = knock(visitor, "khong-co-ai", "sai mật khẩu").text

    assert known.replace(somebody.username, "") == unknown.replace("khong-co-ai", "")


def test_password_never_comes_back(visitor, somebody):
    answer = knock(visitor, somebody.username, "bí mật riêng của tôi")

    assert (answer.status_code, "bí mật" in answer.text) == (401, False)


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://127.0.0.1.evil.example"]
)
def test_form_of_another_site_is_refused(visitor, somebody, origin):
    answer = visitor.post(
        "/dang-nhap", data={"username": somebody.username, "password": PASSWORD}, headers={"Origin": origin}
    )

    assert (answer.status_code, answer.cookies.get("tdkt_session")) == (401, None)


def test_form_of_our_own_site_is_taken(visitor, somebody, server):
    answer = visitor.post(
        "/dang-nhap",
        data={"username": somebody.username, "password": PASSWORD},
        headers={"Origin": server.url},
    )

    assert answer.status_code == 303


def test_scan_of_another_site_is_refused(sign_in):
    browser = sign_in("admin")

    answer = browser.post(
        "/api/scan", json={"code": "x", "scan_id": "cross"}, headers={"Origin": "https://evil.example"}
    )

    assert (answer.status_code, answer.json()["error"]) == (401, "other_site")


WANTED = [
    "https://evil.example/", "//evil.example", "/\\evil.example", "\\/evil.example", "/\t/evil.example", "/\n/evil.example",
    "javascript:alert(1)", "///evil.example", "http:evil.example", "", " /x", "/\r\nSet-Cookie: a=b", "/@evil.example", "/.evil.example",
]  # fmt: skip


@pytest.mark.parametrize("wanted", WANTED)
def test_sign_in_never_leads_to_another_site(visitor, wanted):
    answer = knock(visitor, "admin", PASSWORD, next=wanted)

    where = answer.headers["location"]
    assert answer.status_code == 303
    assert where.startswith("/")
    assert not where.startswith(("//", "/\\", "/\t", "/\n"))
    assert (urlsplit(where).scheme, urlsplit(where).netloc) == ("", "")
    assert set(cookies_of(answer)) == {"tdkt_session"}


def test_sign_in_goes_on_to_where_the_visitor_wanted_to_be(visitor):
    page = visitor.get("/dai-bieu", headers=HTML)

    shown = visitor.get(page.headers["location"])
    assert 'name="next" value="/dai-bieu"' in shown.text
    assert knock(visitor, "admin", PASSWORD, next="/dai-bieu").headers["location"] == "/dai-bieu"


def test_wanted_address_and_name_are_shown_as_plain_text(visitor):
    shown = visitor.get("/dang-nhap", params={"tiep": '"><script>alert(1)</script>'}).text
    again = knock(visitor, '"><script>alert(1)</script>', "x" * 9).text

    assert ["<script" in one for one in (shown, again)] == [False, False]


@pytest.mark.parametrize(
    "request_",
    [
        {
            "content": b"\xff\xfe=%ff%00&username=%00",
            "headers": {"content-type": "application/x-www-form-urlencoded"},
        },
        {"content": b"--x\r\nbroken", "headers": {"content-type": "multipart/form-data; boundary=x"}},
        {"content": b"x", "headers": {"content-type": "multipart/form-data"}},
        {"content": b"{}", "headers": {"content-type": "application/json"}},
        {"data": {f"f{number}": "x" for number in range(2000)}},
        {"data": {"username": "x" * 900_000, "password": "y" * 50}},
        {"data": {"username": "\x00", "password": "\x00"}},
        {"files": {"username": ("a.txt", b"x"), "password": ("b.txt", b"y")}},
        {"data": {"username": "' OR 1=1 --", "password": "' OR 1=1 --"}},
    ],
)
@pytest.mark.parametrize("address", ["/dang-nhap"])
def test_hostile_form_is_refused_in_words(visitor, address, request_):
    answer = visitor.post(address, **request_)

    assert answer.status_code == 401
    assert 'role="alert"' in answer.text
    assert "Traceback" not in answer.text


def test_desk_link_opens_the_station_and_survives_a_refresh(visitor, desk_token):
    opened = visitor.get(f"/ban/{desk_token}")

    cookie = cookies_of(opened)["tdkt_desk"]
    assert (opened.status_code, opened.headers["location"]) == (303, "/diem-danh")
    assert (cookie["httponly"], cookie["samesite"].lower(), int(cookie["max-age"])) == (
        True,
        "lax",
        14 * 86_400,
    )
    assert [visitor.get("/diem-danh", headers=HTML).status_code for _ in range(2)] == [200, 200]
    assert visitor.get("/api/roster").status_code == 200


def test_desk_link_is_revoked_at_once(visitor, server, desk_token):
    visitor.get(f"/ban/{desk_token}")
    bearer = {"Authorization": f"Bearer {desk_token}"}
    assert visitor.get("/api/roster").status_code == 200

    with server.database.writing() as tx:
        desk = desks.desk_of_token(tx, desk_token)
        desks.close_desk(
            tx, desk.id, conference_id=server.conference_id, actor="thử", now=datetime.now(TIME_ZONE)
        )

    assert visitor.get("/api/roster").json()["error"] == "sign_in"
    assert (
        visitor.post("/api/scan", json={"code": "x", "scan_id": "revoked"}, headers=bearer).status_code == 401
    )
    assert visitor.get("/diem-danh", headers=HTML).status_code == 303
    assert visitor.get(f"/ban/{desk_token}").status_code == 404


@pytest.mark.parametrize("token", ["x", "%00", "..", "%F0%9F%99%82", "a" * 3000])
def test_wrong_desk_link_is_our_own_404(visitor, token):
    answer = visitor.get(f"/ban/{token}")

    assert answer.status_code in {400, 401, 404}
    assert "Traceback" not in answer.text


def test_cookie_of_one_account_ends_with_its_password(visitor, somebody, server):
    knock(visitor, somebody.username, PASSWORD)
    assert visitor.get("/api/attendance").status_code == 200

    with server.database.writing() as tx:
        accounts.set_password(
            tx, somebody.id, "một mật khẩu khác hẳn", actor="thử", now=datetime.now(TIME_ZONE)
        )

    assert visitor.get("/api/attendance").status_code == 401


def test_sealed_cookie_names_nobody(visitor, somebody):
    knock(visitor, somebody.username, PASSWORD)

    assert somebody.username not in visitor.cookies["tdkt_session"]
