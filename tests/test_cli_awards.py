"""The commands of awards: exact JSON, exit codes, Vietnamese on stderr, never a traceback."""

import json
import os
import random

import pytest

from tdkt_event.cli import main
from tdkt_event.documents.reference import load_reference
from tests.documents import award_samples as samples

ROW = {
    "line", "state", "kind", "name", "position", "unit", "award", "award_code", "posthumous", "achievement",
    "problems",
}  # fmt: skip


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run one command in this process; give (exit code, stdout, stderr)."""
    for name in [name for name in os.environ if name.startswith("TDKT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TDKT_DATA", str(tmp_path / "du-lieu"))

    def command(*arguments):
        code = main(["awards", *map(str, arguments)])
        out, err = capsys.readouterr()
        assert (code == 0) == (err == ""), (code, err)
        return code, out, err

    return command


@pytest.fixture
def told(run):
    def command(*arguments):
        code, out, err = run(*arguments, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    return command


@pytest.fixture
def refused(run):
    def command(*arguments):
        code, out, err = run(*arguments)
        assert (code, out, err.count("\n")) == (2, "", 1), (code, out, err)
        assert "Traceback" not in err
        return err

    return command


@pytest.fixture
def saved(tmp_path):
    def save(name, data):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode())
        return path

    return save


# --- amount --------------------------------------------------------------------------------------


def test_amount_gives_exactly_what_the_interface_says(told):
    assert told("amount", "GK", "--kind", "household", "--date", "2025-08-01") == {
        "amount": 1_060_000,
        "base_salary": 2_340_000,
        "multiplier": 0.45,
        "article": "NĐ 152/2025 Đ.54; hộ gia đình bằng 1,5 lần cá nhân (NĐ 152/2025/NĐ-CP Điều 54)",
        "warnings": ["Nghị định không nói rõ tiền của hộ gia đình tính trước hay sau khi làm tròn."],
    }


def test_amount_warns_where_the_law_is_not_verified(told):
    found = told("amount", "GK", "--kind", "individual", "--date", "2018-01-15")

    assert found["amount"] == 390_000
    assert any("chưa đối chiếu" in one for one in found["warnings"])


def test_amount_of_another_authority(told):
    found = told("amount", "GK", "--kind", "individual", "--date", "2025-01-15", "--issuer", "commune")

    assert (found["amount"], found["multiplier"]) == (360_000, 0.15)


def test_amount_in_words_names_article_and_base(run):
    assert (
        "1.410.000 đ cho tập thể: 0,6 × 2.340.000 đ"
        in run("amount", "GK", "--kind", "collective", "--date", "2025-08-01")[1]
    )


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("LDTT", "--kind", "collective", "--date", "2025-08-01"), "không tặng cho tập thể"),
        (("CSTDCS", "--kind", "household", "--date", "2025-08-01"), "không tặng cho hộ gia đình"),
        (("GDVH", "--kind", "household", "--date", "2025-08-01"), "giấy chứng nhận"),
        (("XYZ", "--kind", "individual", "--date", "2025-08-01"), "không có mã"),
        (("GK", "--kind", "individual", "--date", "01/08/2025"), "năm-tháng-ngày"),
        (("GK", "--kind", "individual", "--date", "2010-08-01"), "trước"),
        (("GK", "--kind", "nhom", "--date", "2025-08-01"), "không có lựa chọn"),
        (("GK", "--kind", "individual"), "còn thiếu --date"),
    ],
)
def test_amount_that_cannot_be_said_is_refused(refused, arguments, word):
    assert word in refused("amount", *arguments)


# --- read ----------------------------------------------------------------------------------------


def test_read_gives_exactly_what_the_interface_says(told, saved):
    found = told("read", saved("qd.docx", samples.as_word(samples.DECISION)))

    assert set(found) == {"decisions", "rows"}
    assert found["decisions"] == [
        {
            "number": "12/QĐ-UBND",
            "date": "2026-01-05",
            "issuer": "Chủ tịch Ủy ban nhân dân xã Tân Khai",
            "level": "grassroots",
            "problems": [],
        }
    ]
    assert all(set(row) == ROW for row in found["rows"])
    assert [
        (row["kind"], row["name"], row["position"], row["unit"], row["award_code"], row["posthumous"], row["achievement"])
        for row in found["rows"]
    ] == samples.DECISION_ROWS  # fmt: skip


def test_read_says_that_a_decision_without_a_day_gives_no_money(told, saved):
    found = told("read", saved("loi.txt", samples.as_txt(samples.MESSY_TEXT)))

    assert found["decisions"][0]["date"] == ""
    assert any("chưa tính được tiền thưởng" in one for one in found["decisions"][0]["problems"])
    assert [row["award_code"] for row in found["rows"] if row["name"] == "Võ Văn Minh"] == [""]


def test_read_in_words_names_every_row(run, saved):
    out = run("read", saved("qd.txt", samples.as_txt(samples.DECISION)))[1]

    assert "Quyết định số 12/QĐ-UBND, ngày 05/01/2026" in out
    assert "Ông Đỗ Văn Em (truy tặng)" in out
    assert "Đọc được 6 dòng khen thưởng" in out


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("quet.pdf", samples.scanned_pdf()),
        ("khoa.pdf", samples.locked_pdf()),
        ("hong.docx", b"PK\x03\x04 hong"),
        ("trong.xlsx", b""),
        ("thu.txt", "Kính gửi các đơn vị.".encode()),
        ("anh.png", b"\x89PNG\r\n"),
    ],
)
def test_read_refuses_a_file_that_it_cannot_take_in(refused, saved, name, data):
    assert refused("read", saved(name, data))


def test_read_refuses_a_file_that_is_not_there(refused):
    assert "Không có tệp" in refused("read", "khong-co.docx")


# --- order ---------------------------------------------------------------------------------------


def entry(number, code, kind="individual", **more):
    named = {"id": f"r{number}", "award_code": code, "kind": kind, "posthumous": False, "level": "", "name": "", "list_no": number}  # fmt: skip
    return named | more


CEREMONY = [
    entry(1, "BKTTG", level="Thủ tướng"),
    entry(2, "COT", "collective", level="tỉnh"),
    entry(3, "BKT", "collective", level="tỉnh"),
    entry(4, "BKT", level="bộ, tỉnh"),
    entry(5, "BKT", level="tỉnh", posthumous=True),
    entry(6, "TTLDTT", "collective", level="cơ sở"),
    entry(7, "CSTDCS", level="cơ sở"),
    entry(8, "GK", "household", level="cơ sở"),
    entry(9, "GK", level=None),
    entry(10, "LDTT", posthumous=True),
]


def test_order_gives_the_ids_whatever_the_order_of_the_file(told, saved):
    for seed in range(5):
        shuffled = random.Random(seed).sample(CEREMONY, len(CEREMONY))

        assert told("order", saved("ds.json", shuffled)) == [f"r{number}" for number in range(1, 11)]


def test_order_follows_the_choices_of_the_office(told, saved):
    found = told("order", saved("ds.json", CEREMONY), "--posthumous", "in_award", "--peers", "persons_first")

    assert found == ["r1", "r2", "r3", "r4", "r5", "r7", "r6", "r10", "r8", "r9"]


def test_order_keeps_ids_that_are_numbers(told, saved):
    assert told("order", saved("ds.json", [entry(2, "GK", id=7), entry(1, "GK", id=3)])) == [3, 7]


def test_order_of_nobody_is_empty(told, saved):
    assert told("order", saved("ds.json", [])) == []


def test_order_without_a_file_says_that_there_is_no_list_yet(refused):
    assert "Hội nghị chưa có danh sách khen thưởng" in refused("order")


def test_a_second_list_without_a_decision_number_says_whose_decision_it_joined(run, told, saved):
    assert main(["demo", "load"]) == 0
    run("order")  # takes what the loading of the sample said
    first = told("import", saved("mot.txt", "GIẤY KHEN\n1. Ông Lê Văn Một, Trưởng thôn 1\n".encode()))
    second = told("import", saved("hai.txt", "GIẤY KHEN\n1. Bà Lê Thị Hai, Trưởng thôn 2\n".encode()))

    assert (first["added"], second["added"], second["decisions"]) == (1, 1, 0)
    assert first["problems"] == []
    (said,) = second["problems"]
    assert "không ghi số quyết định" in said
    assert "Nạp danh sách khen thưởng" in said


def test_a_count_of_an_award_heading_without_a_kind_is_held_against_its_rows(told, saved):
    text = "LAO ĐỘNG TIÊN TIẾN: 02\n1. Ông Lê Văn Một, công chức\n2. Bà Lê Thị Hai, công chức\n3. Bà Vũ Thị Ba, công chức\n"

    wrong = told("read", saved("ba.txt", text.encode()))["rows"]
    right = told("read", saved("dung.txt", text.replace("02", "03").encode()))["rows"]

    assert "ghi 02 đối tượng nhưng đọc được 3" in str([row["problems"] for row in wrong])
    assert [row["award_code"] for row in right] == ["LDTT"] * 3
    assert "đọc được" not in str([row["problems"] for row in right])


def test_import_saves_all_or_nothing_and_order_then_orders_the_conference(run, told, saved):
    assert main(["demo", "load"]) == 0
    run("order")  # takes what the loading of the sample said
    before = told("order")
    text = samples.DECISION.replace("Số: 12/", "Số: 512/")

    first = told("import", saved("quyet-dinh.txt", text.encode()))
    again = told("import", saved("lan-hai.txt", text.encode()))
    code, out, err = run(
        "import",
        saved(
            "sai.txt",
            text.replace("Lao động tiên tiến", "Lao động tiên tuyến").replace("512", "513").encode(),
        ),
    )

    assert (first["added"], first["decisions"], first["duplicates"]) == (6, 1, [])
    assert (again["added"], again["known"]) == (0, 6)
    assert (code, out) == (2, "")
    assert "chưa lưu dòng nào" in err
    after = told("order")
    assert len(after) == len(before) + 6
    assert [one for one in after if one in set(before)] == before


@pytest.mark.parametrize(
    "value",
    [
        b"khong phai json",
        b"\xff\xfe\x00",
        {"id": 1},
        [1, 2],
        [entry(1, "KHONG")],
        [entry(1, "GK", kind="nhóm")],
        [entry(1, "GK", level="hạng nhất")],
        [entry(1, "GK", posthumous="có")],
        [entry(1, "GK", list_no="một")],
        [entry(1, "GK", id=None)],
        [entry(1, "GK"), entry(1, "LDTT")],
    ],
    ids=str,
)
def test_order_refuses_what_it_cannot_understand(refused, saved, value):
    assert refused("order", saved("ds.json", value))


def test_catalogue_needs_every_rule_of_its_awards():
    law = load_reference().award_law

    assert set(law.facts) == set(law.awards)
    assert {code for power in law.powers for code in power.awards} == set(law.awards)
