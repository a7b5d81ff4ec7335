"""The log reads as Vietnamese: no stored name and no stored value of the code is shown."""

import ast
import json
import re
from dataclasses import asdict, fields
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tdkt_event.domain.checkin import Outcome, ScanPath
from tdkt_event.domain.conference import ConferenceFacts, Group, Office, Sitting
from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.duty import Duty
from tdkt_event.domain.pledge import Pledge, PledgeMember, PledgePlan
from tdkt_event.domain.programme import ItemKind, ProgrammeItem
from tdkt_event.domain.speech import Speech, SpeechPlan
from tdkt_event.domain.work_plan import UnitCall, UnitReturn, WorkPlan, WorkPlanItem
from tdkt_event.services.work_reports import ReportHead
from tdkt_event.text import ACTION
from tdkt_event.ui.change_log_view import in_full, in_words
from tests.helpers import FACTS


@pytest.mark.parametrize(
    "noun",
    [
        ConferenceFacts,
        Delegate,
        Duty,
        Group,
        Office,
        Pledge,
        PledgeMember,
        PledgePlan,
        ProgrammeItem,
        ReportHead,
        Sitting,
        Speech,
        SpeechPlan,
        UnitCall,
        UnitReturn,
        WorkPlan,
        WorkPlanItem,
    ],
)
def test_log_names_every_field_in_vietnamese(noun):
    said = [in_words(json.dumps({field.name: "x"})) for field in fields(noun)]

    assert [one for one in said if re.match(r"[a-z_]+:", one)] == []


def test_log_names_every_act_in_vietnamese():
    acts = {
        word.value
        for file in (Path(__file__).resolve().parents[2] / "tdkt_event" / "services").glob("*.py")
        for word in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(word, ast.Constant) and isinstance(word.value, str)
        and re.fullmatch(r"[a-z_]+\.(?!json$|zip$)[a-z_]+", word.value)
    }  # fmt: skip

    assert "unit_link.open" in acts
    assert acts - ACTION.keys() == set()


@pytest.mark.parametrize("path", ScanPath)
@pytest.mark.parametrize("outcome", Outcome)
def test_log_says_a_scan_without_code_words(path, outcome):
    scan = {
        "code": "BCFGHJKLMNPQRS",
        "delegate_id": 7,
        "desk": "Bàn 1",
        "outcome": outcome.value,
        "path": path.value,
        "seat_no": 1,
    }

    said = in_words(json.dumps(scan))

    assert said.startswith("Kết quả: ")
    assert said.endswith("Mã: BCFGHJKLMNPQRS")
    assert outcome.value not in said
    assert f": {path.value};" not in said


def test_log_says_kind_role_paper_and_level_in_words():
    assert in_words(json.dumps({"kind": DelegateKind.POST.value})) == "Loại: Chức danh"
    assert in_words(json.dumps({"kind": ItemKind.BREAK.value})) == "Loại: Giải lao"
    assert in_words(json.dumps({"role": "viewer"})) == "Quyền: Chỉ xem"
    assert in_words(json.dumps({"paper": "thiep-moi", "count": 12})) == "Mẫu: Thiệp mời A5; Số bản: 12"
    assert in_words(json.dumps("xa_2025")) == "Cấp xã: xã, phường, đặc khu (từ ngày 01/7/2025)"


def test_log_shortens_a_long_change_to_a_line():
    said = in_words(json.dumps(asdict(FACTS) | {"programme": "Mục\n" * 400}))

    assert len(said) == 301
    assert said.endswith("…")


def test_whole_line_is_told_a_fact_a_line():
    long = "Mục " * 400
    said = in_full(json.dumps({"name": "Nguyễn Văn An", "note": long, "id": 7}))

    assert said.splitlines() == ["Họ và tên: Nguyễn Văn An", f"Ghi chú: {long}"]


def test_whole_line_tells_every_row_of_a_list():
    rows = [{"name": f"Người {number}", "phone": ""} for number in range(1, 6)]

    assert in_full(json.dumps({"file": "a.csv", "added": rows})).splitlines() == [
        "Tệp: a.csv", "Thêm: 5 dòng", *(f"{number}. Họ và tên: Người {number}" for number in range(1, 6)),
    ]  # fmt: skip
    assert in_full(json.dumps([{"name": "Nhóm A"}, {"name": "Nhóm B"}])).splitlines() == [
        "2 dòng",
        "1. Họ và tên: Nhóm A",
        "2. Họ và tên: Nhóm B",
    ]


def test_whole_line_of_a_very_long_list_says_how_many_are_left():
    said = in_full(json.dumps({"added": [{"name": "x"}] * 1234})).splitlines()

    assert (said[0], said[-1], len(said)) == ("Thêm: 1234 dòng", "… và 234 dòng nữa", 1002)


def test_whole_line_tells_what_was_emptied():
    before, after = json.dumps({"name": "A", "phone": "0912345678"}), json.dumps({"phone": ""})

    assert in_full(after, other=before) == "Điện thoại: để trống"
    assert in_full(before, other=after) == "Họ và tên: A\nĐiện thoại: 0912345678"
    assert in_full("") == ""
    assert in_full(json.dumps("Bàn 1")) == "Bàn 1"


def _page():
    from tdkt_event.services.history import NamedChange  # noqa: PLC0415 (AppTest runs the text of this function)
    from tdkt_event.storage.change_log import Change  # noqa: PLC0415 (AppTest runs the text of this function)
    from tdkt_event.ui.change_log_view import changes_table  # noqa: PLC0415 (AppTest runs the text of this function)

    at = "2025-04-18T07:31:05.000+07:00"
    after = '{"name":"' + "Rất dài " * 80 + 'hết"}'
    changes_table(
        [NamedChange(Change(3, at, "thử", "delegate.change", "delegate:1", 1, '{"name":"Cũ"}', after), "Cũ")]
    )


def test_selected_line_is_shown_whole_below_the_table():
    app = AppTest.from_function(_page, default_timeout=30).run()
    assert [one.value for one in app.caption] == [
        "Chọn ô ở đầu một dòng để xem đầy đủ nội dung trước và sau."
    ]

    app.session_state["changes-3-1"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()

    texts = [one.value for one in app.text]
    assert texts[0].startswith("Dòng 3 · ")
    assert (texts[1], texts[2][-4:]) == ("Họ và tên: Cũ", " hết")
