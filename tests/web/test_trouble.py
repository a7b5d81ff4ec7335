"""A server in trouble: people and machines get a sentence, the traceback goes to the log file alone."""

import pytest
from sqlalchemy import text

from tdkt_event.services import desks
from tests.web.conftest import HTML, PASSWORD, furnish, running


@pytest.fixture
def broken_server(tmp_path):
    """Run a server whose tables are taken away while it works; give it with a desk's token."""
    number = furnish(f"sqlite:///{tmp_path / 'tdkt_event.db'}")
    with running(tmp_path, conference_id=number, trouble=True) as server:
        with server.database.reading() as tx:
            token = desks.list_desks(tx, number)[0].token
        with server.database.writing() as tx:
            for table in ("change_log", "presence_undo", "substitution", "sign_in_failure"):
                tx.execute(text(f"DROP TABLE {table}"))
        yield server, token


def test_server_in_trouble_sends_no_traceback(broken_server):
    server, token = broken_server
    with server.client(headers={"Authorization": f"Bearer {token}"}) as desk:
        scanned = desk.post("/api/scan", json={"code": "x", "scan_id": "1"})
        counted = desk.get("/api/counters")
    with server.client() as browser:
        entered = browser.post("/dang-nhap", data={"username": "admin", "password": PASSWORD})
    with server.client() as browser:  # the server hangs up after a broken form
        first = browser.get("/", headers=HTML)

    assert [(one.status_code, one.json()["error"]) for one in (scanned, counted)] == [(500, "server")] * 2
    assert [
        word
        for word in ("sqlite", "sqlalchemy", "change_log")
        if word in scanned.text + counted.text + entered.text
    ] == []
    assert (entered.status_code, first.status_code) == (500, 303)
    log = (server.data / "log" / "tdkt_event.log").read_text(encoding="utf-8")
    assert "OperationalError" in log
    assert token not in log


def test_server_in_trouble_saves_nothing_of_a_scan(broken_server):
    server, token = broken_server
    with server.client(headers={"Authorization": f"Bearer {token}"}) as desk:
        desk.post("/api/scan", json={"code": "x", "scan_id": "1"})

    with server.database.reading() as tx:
        assert tx.execute(text("SELECT count(*) FROM scan")).scalar_one() == 0
