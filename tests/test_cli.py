"""The command line: exact JSON, exit codes, Vietnamese on stderr, never a traceback."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import zipfile

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import text

from tdkt_event.cli import main
from tdkt_event.settings import PROJECT_ROOT, read_settings
from tdkt_event.storage.database import open_database, shared_database

LIST = "STT,Họ và tên,Chức vụ,Đơn vị,Điện thoại,Số lượng\n1,Nguyễn Văn A,Trưởng phòng,Phòng Nội vụ,0912345678,1\n2,Lãnh đạo Sở Nội vụ,,Sở Nội vụ,,2\n"
ENGLISH = re.compile(
    r"\b(usage|error|Traceback|invalid|required|unrecognized|expected|argument|No such file|Errno|denied)\b",
    re.IGNORECASE,
)
ROW = {"line", "state", "kind", "name", "position", "unit", "group", "phone", "email", "seats", "problems"}
TALLY = {"summoned", "present", "excused", "absent", "substituted", "walk_in"}


@pytest.fixture
def run(tmp_path, monkeypatch, capsys, sqlite_template):
    """Run one command in this process on its own data folder; give (exit code, stdout, stderr)."""
    (tmp_path / "du-lieu").mkdir()
    shutil.copyfile(sqlite_template, tmp_path / "du-lieu" / "tdkt_event.db")
    for name in [name for name in os.environ if name.startswith("TDKT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TDKT_DATA", str(tmp_path / "du-lieu"))

    def command(*arguments):
        code = main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        assert not ENGLISH.search(err), err
        assert (code == 0) == (err == ""), (code, err)
        return code, out, err

    yield command
    open_database(read_settings()).close()
    shared_database.cache_clear()


@pytest.fixture
def told(run):
    """Run one command with --json and give its value; it must succeed."""

    def command(*arguments):
        code, out, err = run(*arguments, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    return command


@pytest.fixture
def refused(run):
    """Run one command that must be refused with one sentence."""

    def command(*arguments):
        code, out, err = run(*arguments)
        assert (code, out, err.count("\n")) == (2, "", 1), (code, out, err)
        return err

    return command


@pytest.fixture
def file(tmp_path):
    held = tmp_path / "danh sách.csv"
    held.write_text(LIST, encoding="utf-8")
    return held


def database():
    return open_database(read_settings())


def test_demo_load_makes_280_seats_once(told, run):
    first, second = told("demo", "load"), told("demo", "load")

    assert first == second == {"conference": 1, "seats": 280}
    assert "280" in run("demo", "load")[1]


def test_delegates_read_judges_without_saving(told, file, sample_id):
    value = told("delegates", "read", file)

    assert set(value) == {"rows", "headcount", "stated_total", "differences"}
    assert (value["stated_total"], value["differences"]) == (None, [])
    assert value["headcount"] == 3
    assert [ROW - set(row) for row in value["rows"]] == [set(), set()]
    assert [
        (
            row["line"],
            row["state"],
            row["kind"],
            row["name"],
            row["unit"],
            row["phone"],
            row["seats"],
            row["problems"],
        )
        for row in value["rows"]
    ] == [
        (2, "new", "person", "Nguyễn Văn A", "Phòng Nội vụ", "0912345678", 1, []),
        (3, "new", "post", "Lãnh đạo Sở Nội vụ", "Sở Nội vụ", "", 2, []),
    ]
    assert told("attendance")["summoned"] == 280


def test_delegates_read_needs_no_conference(told, file):
    assert [row["state"] for row in told("delegates", "read", file)["rows"]] == ["new", "new"]


def test_delegates_read_says_where_the_stated_total_is_not_what_was_read(told, run, file):
    file.write_text(LIST + "Danh sách này có 5 người,,,,,\n", encoding="utf-8")

    value = told("delegates", "read", file)
    sentence = run("delegates", "read", file)[1].splitlines()[-1]

    assert (value["headcount"], value["stated_total"], value["differences"]) == (3, 5, [sentence])
    assert "tổng số 5" in sentence and "đọc được 3 chỗ" in sentence


@pytest.mark.parametrize("command", ["read", "import"])
def test_delegates_in_a_file_of_another_name_are_refused(told, refused, file, command, sample_id):
    wrong = file.rename(file.with_suffix(".xlsx"))

    assert refused("delegates", command, wrong) == (
        "Tệp tên .xlsx nhưng bên trong là văn bản ngăn cách (.csv); hãy đổi đuôi tệp thành .csv rồi nạp lại.\n"
    )
    assert told("attendance")["summoned"] == 280


def test_delegates_import_saves_once_and_a_second_time_changes_nothing(told, file, sample_id):
    first, second = told("delegates", "import", file), told("delegates", "import", file)

    assert (first["added"], first["updated"], first["duplicates"]) == (2, 0, [])
    assert (second["added"], second["updated"], second["unchanged"]) == (0, 0, 2)
    assert told("attendance")["summoned"] == 283


def test_delegates_import_is_all_or_nothing(told, refused, file, sample_id):
    file.write_text(LIST + "3,Lê Văn C,,Phòng A,,99999\n", encoding="utf-8")

    assert "4" in refused("delegates", "import", file)
    assert told("attendance")["summoned"] == 280


def test_delegates_export_opens_with_text_cells_and_comes_back_unchanged(told, run, tmp_path, sample_id):
    out = tmp_path / "ra.xlsx"

    assert told("delegates", "export", out) == {"file": str(out), "rows": len(told("invitations", "codes"))}
    cells = CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()
    assert any("Họ và tên" in str(cell) for row in cells for cell in row)
    again = told("delegates", "import", out)
    assert (again["added"], again["updated"], again["duplicates"]) == (0, 0, [])


def test_invitations_issue_codes_and_print(told, tmp_path, file, sample_id):
    told("delegates", "import", file)

    assert [told("invitations", "issue"), told("invitations", "issue")] == [{"issued": 2}, {"issued": 0}]
    codes = told("invitations", "codes")
    assert {tuple(sorted(one)) for one in codes} == {("code", "name", "number", "seats")}
    assert sum(one["seats"] for one in codes) == 283
    assert len({one["code"] for one in codes}) == len({one["number"] for one in codes}) == len(codes)
    out = tmp_path / "sâu" / "giấy mời.pdf"
    value = told("invitations", "print", "--out", out, "--form", "thiep-moi")
    assert value == {"file": str(out), "bytes": out.stat().st_size}
    assert out.read_bytes()[:5] == b"%PDF-"


def test_invitations_print_only_changed_says_when_there_is_nothing(told, refused, tmp_path, sample_id):
    out = tmp_path / "a.pdf"
    told("invitations", "print", "--out", out, "--only", "changed", "--form", "thiep-moi")

    assert refused("invitations", "print", "--out", out, "--only", "changed", "--form", "thiep-moi")


def test_checkin_gives_the_stable_json(told, sample_id):
    paper = next(one for one in told("invitations", "codes") if one["seats"] == 2)

    answers = [
        told("checkin", paper["code"], "--desk", "Bàn 1", "--scan-id", f"s{number}")
        for number in (1, 2, 3, 1)
    ]

    assert {tuple(one) for one in answers} == {
        ("outcome", "name", "position", "unit", "seat_no", "seats", "first")
    }
    assert [(one["outcome"], one["seat_no"], one["seats"]) for one in answers] == [
        ("ADMITTED", 1, 2), ("ADMITTED", 2, 2), ("NO_SEAT_LEFT", None, 2), ("ADMITTED", 1, 2),
    ]  # fmt: skip
    assert (answers[0]["name"], answers[0]["first"], set(answers[2]["first"])) == (
        paper["name"],
        None,
        {"desk", "at"},
    )
    assert answers[2]["first"]["desk"] == "Bàn 1"
    unknown = told("checkin", "khong co ma nay", "--desk", "Bàn 1")
    assert unknown == {
        "outcome": "UNKNOWN_CODE",
        "name": "",
        "position": "",
        "unit": "",
        "seat_no": None,
        "seats": 0,
        "first": None,
    }


def test_checkin_reads_the_text_of_a_qr(told, sample_id):
    paper = told("invitations", "codes")[0]

    assert told("checkin", f"HTTPS://X.VN/I/{paper['code']}", "--desk", "Bàn 1")["outcome"] == "ADMITTED"


def test_attendance_counts_in_all_by_group_and_by_unit(told, run, sample_id):
    told("checkin", told("invitations", "codes")[-1]["code"], "--desk", "Bàn 1")

    value = told("attendance")

    assert set(value) == TALLY | {"by_group", "by_unit"}
    assert {name: value[name] for name in TALLY} == {
        "summoned": 280,
        "present": 1,
        "excused": 0,
        "absent": 279,
        "substituted": 0,
        "walk_in": 0,
    }
    assert {frozenset(one) for one in value["by_group"] + value["by_unit"]} == {frozenset(TALLY | {"name"})}
    assert run("attendance")[1].startswith("Tổng số đại biểu triệu tập 280, có mặt 1")


def test_backup_restore_and_verify(told, tmp_path, sample_id):
    out = tmp_path / "sao.zip"

    saved = told("backup", out)
    told("checkin", told("invitations", "codes")[0]["code"], "--desk", "Bàn 1")
    restored = told("restore", out)

    assert set(saved) == {"file", "rows"}
    assert set(restored) == {"rows", "created_at"}
    assert saved["rows"] == restored["rows"]
    assert told("attendance")["present"] == 0
    value = told("verify")
    assert (set(value), value["ok"], value["problems"]) == ({"ok", "log_lines", "problems"}, True, [])


def test_verify_of_a_forged_log_is_refused(told, run, sample_id):
    with database().writing() as tx:
        tx.execute(text("DROP TRIGGER change_log_no_update"))
        tx.execute(text("UPDATE change_log SET after = '{}' WHERE id = 2"))

    code, out, err = run("verify")
    assert (code, out) == (2, "")
    assert "2" in err
    code, out, err = run("verify", "--json")
    assert (code, json.loads(out)["ok"], len(json.loads(out)["problems"])) == (2, False, 2)


def test_conference_can_be_named(told, refused, sample_id):
    assert told("attendance", "--conference", "1")["summoned"] == 280
    refused("attendance", "--conference", "9")
    refused("delegates", "read", "x.csv", "--conference", "9")


COMMANDS = [
    ["delegates", "export", "x.xlsx"], ["invitations", "issue"], ["invitations", "codes"], ["invitations", "print", "--out", "x.pdf"],
    ["checkin", "x", "--desk", "Bàn 1"], ["attendance"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_command_without_a_conference_says_how_to_begin(refused, arguments):
    assert "demo load" in refused(*arguments)


WRONG = [
    [], ["khong-co"], ["demo"], ["demo", "xoa"], ["delegates"], ["delegates", "read"], ["delegates", "read", "khong-co.xlsx"],
    ["delegates", "read", "/"], ["invitations", "print"], ["invitations", "print", "--out"], ["invitations", "print", "--out", "x", "--form", "to"],
    ["checkin", "x"], ["checkin"], ["checkin", "x", "--desk", ""], ["attendance", "--conference", "một"], ["attendance", "--khac"],
    ["attendance", "thừa"], ["restore", "khong-co.zip"], ["restore", "/"], ["backup"], ["serve", "--port", "0"], ["serve", "--port", "99999"],
    ["serve", "--port", "x"], ["--khac"], ["checkin", "x", "--desk", "B", "--scan-id", "x" * 90],
]  # fmt: skip


@pytest.mark.parametrize("arguments", WRONG, ids=lambda one: " ".join(one)[:40] or "nothing")
def test_wrong_command_is_refused_in_one_vietnamese_sentence(told, refused, arguments, sample_id):
    refused(*arguments)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 4000,
        b"PK\x03\x04broken",
        b"%PDF-1.7 x",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
        b"<html><b>x</b>",
    ],
)
@pytest.mark.parametrize("name", ["x.xlsx", "x.csv", "x.docx", "x.xls", "x.ods"])
def test_bad_list_is_refused(refused, tmp_path, data, name):
    (tmp_path / name).write_bytes(data)

    refused("delegates", "read", tmp_path / name)


ENDINGS = {"backup": ".zip", "delegates": ".xlsx", "invitations": ".pdf"}
OUT_COMMANDS = [["backup"], ["delegates", "export"], ["invitations", "print", "--form", "thiep-moi", "--out"]]


@pytest.mark.parametrize("command", OUT_COMMANDS, ids=" ".join)
def test_file_that_cannot_be_written_is_refused(told, refused, tmp_path, command, sample_id):
    (tmp_path / "tep").write_text("x")

    name = f"ra{ENDINGS[command[0]]}"
    (tmp_path / name).mkdir()

    assert "đuôi" not in refused(*command, tmp_path / "tep" / name)
    assert "đuôi" not in refused(*command, tmp_path / name)


@pytest.mark.parametrize("command", OUT_COMMANDS, ids=" ".join)
@pytest.mark.parametrize("name", ["a.txt", "a", "a.pdf.doc", "."])
def test_file_of_another_kind_is_refused_with_the_right_ending(
    told, refused, tmp_path, command, name, sample_id
):
    assert f"phải có đuôi {ENDINGS[command[0]]}" in refused(*command, tmp_path / name)
    assert not (tmp_path / name).is_file()


@pytest.mark.parametrize("command", [["backup"], ["delegates", "export"]], ids=" ".join)
def test_ending_in_capitals_is_taken(told, tmp_path, command, sample_id):
    out = tmp_path / f"A{ENDINGS[command[0]].upper()}"

    told(*command, out)

    assert out.is_file()


def test_restore_of_no_backup_is_refused(told, refused, tmp_path, sample_id):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        packed.writestr("a.txt", "x")

    refused("restore", tmp_path / "x.zip")
    assert told("attendance")["summoned"] == 280


def test_wrong_setting_is_refused_with_its_name(refused, monkeypatch):
    for name, value in (
        ("TDKT_DATABASE_URL", "mysql://x"),
        ("TDKT_SESSION_HOURS", "x"),
        ("TDKT_DATABASE_URL", "postgresql://h:x/y"),
        ("TDKT_FONTS_DIR", "/usr/share/fonts"),
    ):
        monkeypatch.setenv(name, value)
        assert name in refused("attendance")
        monkeypatch.delenv(name)


def test_help_is_vietnamese(run, capsys):
    for arguments in (["--help"], ["checkin", "--help"], ["demo", "load", "-h"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        out, err = capsys.readouterr()
        assert (ended.value.code, err) == (0, "")
        assert out.startswith("cách dùng: ")
        assert not re.search(r"usage|options|positional|show this", out)


def process(tmp_path, *arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "tdkt_event", *arguments], cwd=PROJECT_ROOT, capture_output=True, check=False,
        env={name: value for name, value in os.environ.items() if not name.startswith(("TDKT_", "LC_", "LANG", "PYTHON"))}
        | {"TDKT_DATA": str(tmp_path / "d")} | environment,
    )  # fmt: skip


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["ascii", "C"],
)
def test_real_process_speaks_vietnamese_in_any_locale(tmp_path, environment):
    loaded = process(tmp_path, "demo", "load", **environment)
    scanned = process(tmp_path, "checkin", b"\xff\xfe", "--desk", "Bàn 1".encode(), "--json", **environment)
    wrong = process(tmp_path, "attendance", "--thừa", **environment)

    assert (loaded.returncode, "Đã mở hội nghị mẫu" in loaded.stdout.decode(), loaded.stderr) == (
        0,
        True,
        b"",
    )
    assert (scanned.returncode, json.loads(scanned.stdout.decode())["outcome"], scanned.stderr) == (
        0,
        "UNKNOWN_CODE",
        b"",
    )
    assert (wrong.returncode, wrong.stdout, "Lệnh chưa đúng" in wrong.stderr.decode()) == (2, b"", True)


def test_real_process_whose_reader_goes_away_is_quiet(tmp_path):
    process(tmp_path, "demo", "load")
    with subprocess.Popen(
        [sys.executable, "-m", "tdkt_event", "invitations", "codes"], cwd=PROJECT_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=os.environ | {"TDKT_DATA": str(tmp_path / "d")},
    ) as running:  # fmt: skip
        running.stdout.close()
        err = running.stderr.read()

    assert b"Traceback" not in err
    assert b"Exception" not in err


def test_serve_on_a_taken_port_is_refused_in_words(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        done = process(tmp_path, "serve", "--port", str(taken.getsockname()[1]))

    assert done.returncode == 2
    assert not ENGLISH.search(done.stderr.decode()), done.stderr.decode()
    assert done.stderr.decode().count("\n") == 1


@pytest.mark.parametrize(
    ("name", "out", "said"),
    [
        ("khong-co", "a.pdf", "Không có giấy tờ tên “khong-co”"),
        ("Ke-Hoach", "a.pdf", "Không có giấy tờ tên “Ke-Hoach”"),
        ("ke-hoach", "a.xlsx", "đuôi .pdf hoặc .docx"),
        ("ke-hoach", "a.txt", "đuôi .pdf hoặc .docx"),
        ("ke-hoach", "a", "đuôi .pdf hoặc .docx"),
        ("backdrop", "a.docx", "đuôi .pdf"),
        ("ke-hoach", "", "đuôi .pdf hoặc .docx"),
        ("ke-hoach", "/proc/a.pdf", "Không ghi được /proc/a.pdf"),
        ("ke-hoach", "/dev/null/a.pdf", "một phần đường dẫn là tệp"),
    ],
)
def test_each_wrong_word_of_documents_print_is_refused_in_one_sentence(run, told, name, out, said):
    code, shown, err = run("documents", "print", name, "--out", out)  # before there is a conference
    assert (code, shown) == (2, "")
    assert ("Chưa có hội nghị nào" in err) == out.startswith(("/proc", "/dev"))
    told("demo", "load")
    code, shown, err = run("documents", "print", name, "--out", out)
    assert (code, shown) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_a_folder_named_like_a_paper_is_refused(run, told, tmp_path, sample_id):
    (tmp_path / "a.pdf").mkdir()
    code, _, err = run("documents", "print", "ke-hoach", "--out", str(tmp_path / "a.pdf"))
    assert (code, "là một thư mục" in err) == (2, True)


def test_a_paper_that_could_not_be_written_is_not_said_to_be_printed(run, told, sample_id):
    for name in ("ghe-danh-cho", "giay-moi"):
        code, _, err = run("documents", "print", name, "--out", "/proc/x.pdf")
        assert (code, "Không ghi được /proc/x.pdf" in err) == (2, True)
    code, _, _ = run("invitations", "print", "--out", "/proc/x.pdf")
    assert code == 2
    assert not any(one["printed_at"] for one in told("documents", "list"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("invitations", "print", "--out", "a.pdf", "--form", "x"), ("“x”", "giay-moi, thiep-moi", "invitations print --help")),
        (("attendance", "--conference", "một"), ("“một” không phải số nguyên", "attendance --help")),
        (("plan", "write"), ("“write”", "read, check", "plan --help")),
        (("attendance", "--json=3"), ("--json", "không nhận giá trị “3”")),
    ],
)  # fmt: skip
def test_a_wrong_choice_names_the_right_ones_and_the_help_of_its_command(run, arguments, said):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert [part for part in said if part not in err] == []
