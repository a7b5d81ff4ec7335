"""Settings are read once; a wrong one stops the start with its name."""

import os
from pathlib import Path

import pytest

from tdkt_event.errors import SettingError
from tdkt_event.settings import Settings, listens_beyond, read_settings


def refusal(environment):
    with pytest.raises(SettingError) as refused:
        read_settings(environment)
    assert refused.value.code == "bad_setting"
    return refused.value.sentence


def test_settings_have_defaults(tmp_path):
    assert read_settings({"TDKT_DATA": str(tmp_path)}) == Settings(
        data_folder=tmp_path, database_url=f"sqlite:///{tmp_path / 'tdkt_event.db'}", font_folder=None,
        session_hours=12, secure_cookie=False,
    )  # fmt: skip


def test_settings_are_read_and_folders_made(tmp_path):
    environment = {
        "TDKT_DATA": str(tmp_path / "mới" / "sâu"), "TDKT_DATABASE_URL": " postgres://u:p@h/d ", "TDKT_FONT_DIR": str(tmp_path),
        "TDKT_SESSION_HOURS": "24", "TDKT_SECURE_COOKIE": "CÓ",
    }  # fmt: skip

    settings = read_settings(environment)

    assert settings == Settings(tmp_path / "mới" / "sâu", "postgresql+psycopg://u:p@h/d", tmp_path, 24, True)
    assert (tmp_path / "mới" / "sâu").is_dir()


def test_relative_paths_are_meant_from_where_the_program_starts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    settings = read_settings({"TDKT_DATA": "du-lieu", "TDKT_DATABASE_URL": "sqlite:///kho/x.db"})
    monkeypatch.chdir("/")

    assert settings.data_folder == tmp_path / "du-lieu"
    assert settings.database_url == f"sqlite:///{tmp_path / 'kho' / 'x.db'}"


def test_empty_settings_mean_the_defaults(tmp_path):
    names = ("TDKT_DATABASE_URL", "TDKT_FONT_DIR", "TDKT_SESSION_HOURS", "TDKT_SECURE_COOKIE")

    assert read_settings({"TDKT_DATA": str(tmp_path)} | dict.fromkeys(names, "")) == read_settings(
        {"TDKT_DATA": str(tmp_path)}
    )


@pytest.mark.parametrize(("name", "value"), [
    ("TDKT_DATABASE_URL", "mysql://h/d"), ("TDKT_DATABASE_URL", "sqlite:///"), ("TDKT_DATABASE_URL", "sqlite://"), ("TDKT_DATABASE_URL", "x.db"),
    ("TDKT_FONT_DIR", "/khong/co"), ("TDKT_FONT_DIR", "~khong-co-ai/x"),
    ("TDKT_SESSION_HOURS", "0"), ("TDKT_SESSION_HOURS", "169"), ("TDKT_SESSION_HOURS", "mười"), ("TDKT_SESSION_HOURS", "1.5"),
    ("TDKT_SESSION_HOURS", "-1"), ("TDKT_SESSION_HOURS", "²"),
    ("TDKT_SECURE_COOKIE", "maybe"), ("TDKT_SECURE_COOKIE", "2"),
])  # fmt: skip
def test_wrong_setting_is_named(tmp_path, name, value):
    assert name in refusal({"TDKT_DATA": str(tmp_path), name: value})


@pytest.mark.parametrize(("name", "meant"), [
    ("TDKT_FONTS_DIR", "TDKT_FONT_DIR"), ("TDKT_DATABASE", "TDKT_DATABASE_URL"), ("TDKT_SESSION_HOUR", "TDKT_SESSION_HOURS"),
    ("TDKT_SECURE_COOKIES", "TDKT_SECURE_COOKIE"), ("TDKT_data", "TDKT_DATA"), ("TDKT_UPLOAD_MB", "TDKT_"),
])  # fmt: skip
def test_misspelt_setting_is_named_with_the_nearest_one(tmp_path, name, meant):
    sentence = refusal({"TDKT_DATA": str(tmp_path), name: "1"})

    assert name in sentence
    assert f"gần nhất là {meant}" in sentence


def test_settings_of_others_are_left_alone(tmp_path):
    assert read_settings({"TDKT_DATA": str(tmp_path), "TDKTX": "1", "FONT_DIR": "/x"})


def test_wrong_data_folder_is_named(tmp_path):
    (tmp_path / "tep").write_text("x")

    for value in (
        str(tmp_path / "tep"),
        str(tmp_path / "tep" / "con"),
        "/proc/khong-ghi-duoc",
        "~khong-co-ai/x",
    ):
        assert "TDKT_DATA" in refusal({"TDKT_DATA": value})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_that_cannot_be_written_is_named(tmp_path):
    tmp_path.chmod(0o500)

    assert "TDKT_DATA" in refusal({"TDKT_DATA": str(tmp_path)})


def test_settings_cannot_be_changed(tmp_path):
    settings = read_settings({"TDKT_DATA": str(tmp_path)})

    with pytest.raises(AttributeError):
        settings.session_hours = 5
    assert isinstance(settings.data_folder, Path)


@pytest.mark.parametrize(("address", "bind", "beyond"), [
    ("127.0.0.1", None, False), ("localhost", None, False), ("::1", None, False), ("0.0.0.0", None, True), ("", None, True),
    ("127.0.0.1", "0.0.0.0", True), ("0.0.0.0", "127.0.0.1", False), ("192.168.1.5", None, True),
])  # fmt: skip
def test_server_for_other_machines_is_known(address, bind, beyond):
    assert listens_beyond(address, {"TDKT_BIND": bind} if bind else {}) is beyond
