"""The commands of plans: exact JSON, exit codes, Vietnamese on stderr, never a traceback."""

import json
import os

import pytest

from tdkt_event.cli import main
from tdkt_event.settings import PROJECT_ROOT

SAMPLE = PROJECT_ROOT / "data" / "samples" / "plans" / "ke-hoach-hoi-nghi-xa.txt"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run one plan command in this process; give (exit code, stdout, stderr)."""
    for name in [name for name in os.environ if name.startswith("TDKT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TDKT_DATA", str(tmp_path / "du-lieu"))

    def command(*arguments):
        code = main(["plan", *map(str, arguments)])
        out, err = capsys.readouterr()
        assert (code == 0) == (err == ""), (code, err)
        return code, out, err

    return command


def test_plan_read_gives_the_fields_with_their_lines(run):
    code, out, _ = run("read", SAMPLE, "--json")
    value = json.loads(out)

    assert code == 0
    assert value["issuer"] == "UBND xã Suối Lam"
    assert value["lines"]["title"] == 7
    assert value["conference"]["total_delegates"] == 120
    assert [duty["line"] for duty in value["duties"]] == [36, 37, 45, 46, 47]
    assert {"not_understood", "anomalies", "source_file"} <= value.keys()


def test_plan_check_gives_code_text_and_place(run):
    _, out, _ = run("check", SAMPLE, "--json")
    found = json.loads(out)

    assert {"code", "text", "where"} <= found[0].keys()
    assert [one["where"] for one in found if one["code"] == "speech_count_conflict"] == [
        "mục IV.1, dòng 36 và mục VI.1, dòng 50"
    ]


def test_plan_words_name_title_and_deadlines(run):
    _, out, _ = run("read", SAMPLE)

    assert out.startswith("Kế hoạch: Tổ chức Hội nghị tổng kết")
    assert "Hạn chậm nhất ngày 15/3/2026" in out


def test_plan_of_a_missing_file_is_refused(run, tmp_path):
    assert run("read", tmp_path / "khong-co.docx")[0] == 2


def test_no_plan_is_refused_with_one_sentence(run, tmp_path):
    file = tmp_path / "thu.txt"
    file.write_text("Kính gửi các anh chị, mai họp lúc 8 giờ.", encoding="utf-8")

    code, out, err = run("check", file, "--json")

    assert (code, out) == (2, "")
    assert err.count("\n") == 1
