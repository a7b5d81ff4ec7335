"""The log reads as Vietnamese: no stored name and no stored value of the code is shown."""

import json
import re
from dataclasses import asdict, fields

import pytest

from tdkt_event.domain.checkin import Outcome, ScanPath
from tdkt_event.domain.conference import ConferenceFacts, Group, Office, Sitting
from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.ui.change_log_view import in_words
from tests.helpers import FACTS


@pytest.mark.parametrize("noun", [ConferenceFacts, Delegate, Group, Office, Sitting])
def test_log_names_every_field_in_vietnamese(noun):
    said = [in_words(json.dumps({field.name: "x"})) for field in fields(noun)]

    assert [one for one in said if re.match(r"[a-z_]+:", one)] == []


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
    assert in_words(json.dumps({"role": "viewer"})) == "Quyền: Chỉ xem"
    assert in_words(json.dumps({"paper": "thiep-moi", "count": 12})) == "Mẫu: Thiệp mời A5; Số bản: 12"
    assert in_words(json.dumps("xa_2025")) == "Cấp xã: xã, phường, đặc khu (từ ngày 01/7/2025)"


def test_log_shortens_a_long_change_to_a_line():
    said = in_words(json.dumps(asdict(FACTS) | {"programme": "Mục\n" * 400}))

    assert len(said) == 301
    assert said.endswith("…")
