"""Nothing of any page leaves before sign-in, whichever address is opened first."""

import http.client
from urllib.parse import urlsplit

import pytest
from itsdangerous import URLSafeTimedSerializer
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tdkt_event.services import accounts, visitor
from tdkt_event.storage import accounts as account_store
from tests.app_pages import PAGES
from tests.web.conftest import HTML

ADDRESSES = sorted(
    {f"/{row.address}" for row in PAGES}
    | {f"/{row.address}/" for row in PAGES if row.address}
    | {
        "/app", "/index.html", "/manifest.json", "/favicon.png", "/favicon.ico", "/static/index.html", "/static/js/main.js",
        "/static/../index.html", "/assets/../index.html", "/assets/x/../../index.html", "/media/x.png", "/component/x/index.html",
        "/_stcore/health", "/_stcore/host-config", "/_stcore/stream", "/_stcore/allowed-message-origins", "/_stcore/metrics",
        "/_stcore/upload_file/a/b", "/_stcore/script-health-check", "/_stcore/bidi-components/x", "/app/static/x.csv",
        "/diem-danh", "/diem-danh/", "/diem-danh/x", "/api", "/api/scan", "/api/scans", "/api/roster", "/api/attendance", "/api/station",
        "/api/counters", "/api/search?q=a", "/api/unknown", "/khong-co-trang-nay", "/ban/x/y", "/ban/x/_stcore/health",
        "/ban/x/index.html", "/i/x/y", "/I/x/y", "/i/x/_stcore/stream", "/ban/", "/i/", "/healthz/", "/healthz/x", "/dang-nhap/x",
        "/bat-dau/x", "/DIEM-DANH", "//", "//dai-bieu", "/./dai-bieu", "/%2e%2e/dai-bieu", "/ban/..%2fdai-bieu", "/dai-bieu?embed=true",
        "/i/..%2f..%2findex.html", "/~/+/dai-bieu", "/~/+/_stcore/health", "/oauth2callback", "/auth/login",
    }
)  # fmt: skip
SECRETS = ("streamlit", "st-", "_stcore", "root", "Hớn Quản", "Đại biểu", "scan-field")
OPEN_PAGES = {"/dang-nhap", "/bat-dau"}


def ask(server, path, *, method="GET", headers=None, body=None):
    """Ask for a path exactly as written: httpx would tidy it up."""
    parts = urlsplit(server.url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
    connection.request(method, path, body=body, headers=HTML if headers is None else headers)
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer, text


def assert_nothing_of_a_page(answer, text):
    assert [word for word in SECRETS if word in text] == []
    assert "Traceback" not in text
    assert answer.status in {303, 307, 400, 401, 404, 405}, (answer.status, text[:300])
    where = answer.getheader("location", "")
    assert where == "" or urlsplit(where).path in OPEN_PAGES, where


@pytest.mark.parametrize("path", ADDRESSES)
def test_fresh_server_sends_nothing_of_a_page(fresh_server, path):
    for headers in (HTML, {}, {"accept": "*/*"}):
        answer, text = ask(fresh_server, path, headers=headers)

        assert_nothing_of_a_page(answer, text)


@pytest.mark.parametrize("path", ADDRESSES)
def test_furnished_server_sends_nothing_of_a_page_before_sign_in(server, path):
    for method in ("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE"):
        answer, text = ask(server, path, method=method)

        assert_nothing_of_a_page(answer, text)


@pytest.mark.parametrize("path", ["/", *sorted(f"/{row.address}" for row in PAGES if row.address)])
def test_fresh_server_leads_every_page_to_the_first_start(fresh_server, path):
    answer, _ = ask(fresh_server, path)

    assert (answer.status, answer.getheader("location")) == (303, "/bat-dau")


def test_furnished_server_leads_a_page_to_sign_in_and_remembers_it(server):
    answer, _ = ask(server, "/dai-bieu")

    assert (answer.status, answer.getheader("location")) == (303, "/dang-nhap?tiep=/dai-bieu")


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/stream",
        "/ban/_stcore/stream",
        "/i/_stcore/stream",
        "/assets/_stcore/stream",
        "/",
        "/x/_stcore/stream",
    ],
)
@pytest.mark.parametrize("which", ["fresh_server", "server"])
def test_websocket_is_refused_before_sign_in(request, which, path):
    held = request.getfixturevalue(which)

    with pytest.raises(InvalidStatus) as refused:
        connect(held.url.replace("http", "ws", 1) + path, subprotocols=["streamlit"], close_timeout=1)

    assert refused.value.response.status_code in {403, 404}


def test_websocket_opens_after_sign_in(server, sign_in):
    cookies = sign_in("admin").cookies

    header = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()), "Origin": server.url}
    with connect(
        server.url.replace("http", "ws", 1) + "/_stcore/stream",
        additional_headers=header,
        subprotocols=["streamlit"],
    ) as socket:
        assert socket.subprotocol == "streamlit"


SPOOFED = [
    {"X-Forwarded-User": "admin"},
    {"X-Remote-User": "admin", "Remote-User": "admin"},
    {"X-Original-URL": "/healthz", "X-Rewrite-URL": "/healthz"},
    {"X-Forwarded-For": "127.0.0.1", "X-Real-IP": "127.0.0.1"},
    {"X-HTTP-Method-Override": "POST"},
    {"Authorization": "Bearer "},
    {"Authorization": "Bearer admin"},
    {"Authorization": "Bearer ' OR 1=1 --"},
    {"Authorization": "Basic YWRtaW46YWRtaW4="},
    {"X-Streamlit-User": "admin"},
]


@pytest.mark.parametrize("headers", SPOOFED, ids=",".join)
@pytest.mark.parametrize("path", ["/", "/dai-bieu", "/api/roster", "/_stcore/health"])
def test_spoofed_headers_open_nothing(server, headers, path):
    answer, text = ask(server, path, headers=HTML | headers)

    assert_nothing_of_a_page(answer, text)


def sealed_with(secret, value, salt=visitor.ACCOUNT_COOKIE):
    return URLSafeTimedSerializer(secret).dumps(value, salt=salt)


def the_secret(server):
    return accounts.session_secret(server.database)


def sealed_hours_ago(secret, value, *, hours, salt=visitor.ACCOUNT_COOKIE):
    """Seal a cookie as the server did some hours ago."""
    sealer = URLSafeTimedSerializer(secret)
    signer = sealer.make_signer(salt)
    now = signer.get_timestamp()
    signer.get_timestamp = lambda: now - hours * 3600
    return signer.sign(sealer.dump_payload(value)).decode()


def forged_cookies(secret):
    """Give cookies that are not, or no longer, a sign-in of this server."""
    other = "a key that is not ours"
    return {
        "nonsense": "x.y.z",
        "unsigned": URLSafeTimedSerializer(other).dump_payload({"id": 1, "epoch": 1}).decode(),
        "other key": sealed_with(other, {"id": 1, "epoch": 1}),
        "desk's salt": sealed_with(secret, {"id": 1, "epoch": 1}, salt=visitor.DESK_COOKIE),
        "older epoch": sealed_with(secret, {"id": 1, "epoch": 0}),
        "nobody": sealed_with(secret, {"id": 999, "epoch": 1}),
        "a list": sealed_with(secret, [1, 1]),
        "no id": sealed_with(secret, {}),
        "wrong types": sealed_with(secret, {"id": "x", "epoch": None}),
        "expired": sealed_hours_ago(secret, {"id": 1, "epoch": 1}, hours=13),
    }


def test_forged_or_expired_cookie_opens_nothing(server):
    for kind, cookie in forged_cookies(the_secret(server)).items():
        for path in ("/", "/dai-bieu", "/api/roster"):
            answer, text = ask(server, path, headers=HTML | {"Cookie": f"{visitor.ACCOUNT_COOKIE}={cookie}"})

            assert answer.status in {303, 401}, (kind, answer.status)
            assert_nothing_of_a_page(answer, text)


def test_forged_desk_cookie_opens_nothing(server):
    secret = the_secret(server)
    forged = (
        "x.y.z",
        sealed_with("a key that is not ours", {"id": 1}, salt=visitor.DESK_COOKIE),
        sealed_with(secret, {"id": 1, "epoch": 1}),
        sealed_with(secret, {"id": 999}, salt=visitor.DESK_COOKIE),
        sealed_with(secret, {}, salt=visitor.DESK_COOKIE),
        sealed_hours_ago(secret, {"id": 1}, hours=24 * 15, salt=visitor.DESK_COOKIE),
    )
    for cookie in forged:
        answer, text = ask(server, "/api/roster", headers={"Cookie": f"{visitor.DESK_COOKIE}={cookie}"})

        assert answer.status == 401, cookie
        assert_nothing_of_a_page(answer, text)


def test_cookie_of_the_secret_key_opens_the_door_so_the_forgery_test_can_fail(server):
    cookie = sealed_with(the_secret(server), {"id": 1, "epoch": 1})

    answer, text = ask(server, "/dai-bieu", headers=HTML | {"Cookie": f"{visitor.ACCOUNT_COOKIE}={cookie}"})

    assert (answer.status, "root" in text) == (200, True)


def test_locked_account_loses_its_open_sign_in(server, sign_in):
    browser = sign_in("organizer")
    assert browser.get("/api/attendance").status_code == 200
    with server.database.writing() as tx:
        number = next(one.id for one in accounts.list_accounts(tx) if one.username == "organizer")
        account_store.change_account(tx, number, {"active": False})

    refused = browser.get("/api/attendance")
    with server.database.writing() as tx:
        account_store.change_account(tx, number, {"active": True})

    assert (refused.status_code, refused.json()["error"]) == (401, "sign_in")
    assert browser.get("/api/attendance").status_code == 401  # the old cookie stays ended


def test_unknown_page_is_our_own_404(sign_in):
    browser = sign_in("admin")

    answer = browser.get("/khong-co-trang-nay", headers=HTML)

    assert answer.status_code == 404
    assert "Không có trang này" in answer.text
    assert "streamlit" not in answer.text.lower()


def test_missing_file_of_ours_is_our_own_404(visitor):
    page = visitor.get("/assets/khong-co.css", headers=HTML)
    answer = visitor.get("/assets/khong-co.css")

    assert (page.status_code, "Không có trang này" in page.text) == (404, True)
    assert (answer.status_code, answer.json()["error"]) == (404, "not_found")


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.address or "first")
def test_every_page_opens_after_sign_in(sign_in, row):
    browser = sign_in("admin")

    answer = browser.get(f"/{row.address}", headers=HTML)

    assert answer.status_code == 200
    assert 'id="root"' in answer.text


def test_health_is_open_to_all(fresh_server):
    answer, text = ask(fresh_server, "/healthz")

    assert (answer.status, text) == (200, '{"status":"ok"}')


def test_static_files_of_the_door_are_open_and_nothing_beside_them(fresh_server):
    answer, text = ask(fresh_server, "/assets/theme.css")

    assert answer.status == 200
    for path in (
        "/assets/../answers.py",
        "/assets/%2e%2e/answers.py",
        "/assets/..%2fanswers.py",
        "/assets/",
        "/assets/station",
    ):
        answer, text = ask(fresh_server, path)
        assert answer.status in {400, 404}, path
        assert "import" not in text
