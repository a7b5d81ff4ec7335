"""The three steps of an empty database, on a server of this machine and on one of the hall."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from tdkt_event.services import accounts, conference
from tests.web.conftest import HTML, PASSWORD, running

ADMIN = {
    "username": "vanphong",
    "full_name": "Trần Thị Hạnh",
    "password": PASSWORD + "!",
    "password_again": PASSWORD + "!",
}


def account_count(server):
    with server.database.reading() as tx:
        return len(accounts.list_accounts(tx))


@pytest.fixture
def local_server(tmp_path):
    with running(tmp_path) as held:
        yield held


@pytest.fixture
def hall_server(tmp_path):
    with running(tmp_path, arguments=("--host", "0.0.0.0")) as held:
        yield held


def test_first_start_walks_three_steps_to_the_sample(local_server):
    with local_server.client() as browser:
        assert browser.get("/", headers=HTML).headers["location"] == "/bat-dau"
        assert browser.get("/dang-nhap").headers["location"] == "/bat-dau"
        assert 'name="code"' not in browser.get("/bat-dau").text

        wrong = [
            ADMIN | {"password_again": "khác"},
            ADMIN | {"password": "ngắn", "password_again": "ngắn"},
            ADMIN | {"password": "12345678", "password_again": "12345678"},
            ADMIN | {"username": "có dấu"},
            {},
        ]
        for form in wrong:
            answer = browser.post("/bat-dau", data=form)
            assert (answer.status_code, 'role="alert"' in answer.text) == (200, True)
            assert PASSWORD + "!" not in answer.text
        assert account_count(local_server) == 0
        crossed = browser.post("/bat-dau", data=ADMIN, headers={"Origin": "https://evil.example"})
        assert ('role="alert"' in crossed.text, account_count(local_server)) == (True, 0)

        made = browser.post("/bat-dau", data=ADMIN)
        assert (made.status_code, made.headers["location"], account_count(local_server)) == (
            303,
            "/bat-dau",
            1,
        )

        with local_server.client() as stranger:
            second = stranger.post("/bat-dau", data=ADMIN | {"username": "kethu"})
            assert (second.status_code, second.headers["location"], account_count(local_server)) == (
                303,
                "/dang-nhap",
                1,
            )
            assert stranger.get("/bat-dau").headers["location"] == "/dang-nhap"

        levels = re.findall(r'name="level" value="(\w+)"', browser.get("/bat-dau").text)
        assert set(levels) == {"huyen_2024", "xa_2025", "tinh"}
        assert 'role="alert"' in browser.post("/bat-dau", data={"level": "trung_uong"}).text
        assert browser.post("/bat-dau", data={"level": "huyen_2024"}).headers["location"] == "/bat-dau"
        assert 'value="sample"' in browser.get("/bat-dau").text
        assert browser.post("/bat-dau", data={"start": "sample"}).headers["location"] == "/"
        assert browser.get("/bat-dau").headers["location"] == "/"
        assert browser.get("/api/attendance").json()["summoned"] == 280
    with local_server.database.reading() as tx:
        assert conference.chosen_level(tx) == "huyen_2024"
    assert "Mã khởi tạo" not in local_server.console()


def test_hall_server_wants_the_code_of_its_console(hall_server):
    code = re.search(r"Mã khởi tạo[^:]*: (\w{8})", hall_server.console()).group(1)
    with hall_server.client() as browser:
        assert 'name="code"' in browser.get("/bat-dau").text

        for wrong in ({}, {"code": ""}, {"code": "00000000"}, {"code": "ỹ"}, {"code": "\x00"}):
            assert 'role="alert"' in browser.post("/bat-dau", data=ADMIN | wrong).text
        spoofed = browser.post("/bat-dau", data=ADMIN, headers={"X-Forwarded-For": "127.0.0.1"})
        assert ('role="alert"' in spoofed.text, account_count(hall_server)) == (True, 0)

        made = browser.post("/bat-dau", data=ADMIN | {"code": f" {code.lower()} "})
        assert (made.status_code, account_count(hall_server)) == (303, 1)
        again = browser.post("/bat-dau", data=ADMIN | {"username": "kethu", "code": code})
        assert account_count(hall_server) == 1
        assert again.status_code == 303


def test_hall_server_locks_after_many_wrong_codes(hall_server):
    code = re.search(r"Mã khởi tạo[^:]*: (\w{8})", hall_server.console()).group(1)
    with hall_server.client() as browser:
        for number in range(20):
            browser.post("/bat-dau", data=ADMIN | {"code": f"{number:08d}"})

        browser.post("/bat-dau", data=ADMIN | {"code": code})

    assert account_count(hall_server) == 0


def test_two_first_accounts_at_once_become_one(local_server):

    def make(number):
        with local_server.client() as browser:
            return browser.post("/bat-dau", data=ADMIN | {"username": f"nguoi{number}"}).status_code

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(make, range(6)))

    assert account_count(local_server) == 1
    assert set(answers) <= {200, 303}
