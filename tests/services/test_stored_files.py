"""Files people hand in: judged by content, kept whole through backup and restore, proved by verify."""

import io
import zipfile

import docx
import openpyxl
import pytest
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from tdkt_event.errors import FileError, NotFoundError, TdktError
from tdkt_event.services import backup, stored_files
from tdkt_event.services.stored_files import PAPERS
from tests.helpers import NOW

BY = {"actor": "thử", "now": NOW}
ODT = "application/vnd.oasis.opendocument.text"


def word(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zipped(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return stream.getvalue()


def pdf(**options: str) -> bytes:
    document = FPDF()
    if options:
        document.set_encryption(owner_password="a", **options)
    document.add_page()
    return bytes(document.output())


def workbook() -> bytes:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


OPENDOCUMENT = zipped(mimetype=ODT, content_xml="<a/>")
PNG, JPG = b"\x89PNG\r\n\x1a\n" + b"1" * 50, b"\xff\xd8\xff" + b"1" * 50
MACRO_BY_TYPE = zipped(
    word__document_xml="<a/>",
    **{
        "[Content_Types]_xml": '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
    },
)
MACRO = zipped(word__document_xml="<a/>", word__vbaProject_bin="x")


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (word("Bài"), "Bài.docx", "docx"), (pdf(), "bai.PDF", "pdf"), (OPENDOCUMENT, "bai.odt", "odt"),
        (workbook(), "so.xlsx", "xlsx"), (PNG, "anh.png", "png"), (JPG, "anh.jpeg", "jpg"),
    ],
)  # fmt: skip
def test_kind_is_told_by_content(data, name, kind):
    assert stored_files.prepare(data, name).kind == kind


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "bai.docx", "file_empty"), (b" \n", "bai.pdf", "file_empty"),
        (b"x" * (20 << 20) + b"y", "bai.pdf", "file_too_large"), (word("a"), "bai.pdf", "file_mislabelled"),
        (word("a"), "bai", "file_mislabelled"), (pdf(), "bai.docx", "file_mislabelled"),
        (b"MZ" + b"1" * 90, "bai.docx", "file_unsupported"), (PNG, "bai.png", "file_unsupported"),
        (workbook(), "bai.xlsx", "file_unsupported"), (zipped(a="1"), "bai.docx", "file_unsupported"),
        (b"PK\x03\x04" + b"1" * 40, "bai.docx", "file_broken"), (b"%PDF-1.7 hong", "bai.pdf", "file_broken"),
        (pdf(user_password="b"), "bai.pdf", "file_encrypted"), (MACRO, "bai.docx", "file_macro"),
        (zipped(mimetype=ODT, content_xml="<a/>", Basic__Standard__Module1_xml="x"), "bai.odt", "file_macro"),
        (MACRO_BY_TYPE, "bai.docx", "file_macro"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"1" * 90, "bai.doc", "file_unsupported"),
    ],
)  # fmt: skip
def test_what_is_not_taken_has_a_code_and_a_sentence(data, name, code):
    with pytest.raises(FileError) as refused:
        stored_files.prepare(data, name, allowed=PAPERS)

    assert refused.value.code == code
    assert refused.value.sentence.endswith(".") and "Hãy" in refused.value.sentence.replace("hãy", "Hãy")


def test_bomb_is_refused_before_it_is_unpacked():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * (30 << 20))

    with pytest.raises(FileError) as refused:
        stored_files.prepare(stream.getvalue(), "bai.docx")

    assert refused.value.code == "file_too_large"


@given(st.binary(max_size=300), st.text(max_size=30))
def test_any_bytes_are_taken_or_refused_with_a_sentence(data, name):
    try:
        prepared = stored_files.prepare(data, name)
    except TdktError:
        return
    assert prepared.content == data


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("C:\\Hồ sơ\\Bài tham luận.docx", "Bài tham luận.docx"),
        ("../../etc/mật.docx", "mật.docx"),
        ("Bài\u202e\n một.docx", "Bài một.docx"),
        (f"{'a' * 300}.docx", f"{'a' * 146}.docx"),
    ],
)
def test_name_is_ours_and_the_shown_name_is_harmless(given_name, shown):
    prepared = stored_files.prepare(word("a"), given_name)

    assert prepared.original_name == shown
    assert len(prepared.name) == 37 and prepared.name.endswith(".docx") and "a" * 40 not in prepared.name


def keep(database, data=None, name="Bài.docx"):
    prepared = stored_files.prepare(data or word("Kính thưa"), name)
    with database.writing() as tx:
        return stored_files.keep(tx, prepared, **BY), prepared


def test_kept_file_comes_back_as_it_was(database):
    number, prepared = keep(database)

    with database.reading() as tx:
        found = stored_files.read(tx, number)
        assert stored_files.names(tx, [number]) == {number: "Bài.docx"}

    assert (found.content, found.original_name, found.kind, found.size) == (
        prepared.content, "Bài.docx", "docx", len(prepared.content),
    )  # fmt: skip
    assert found.sha256 == prepared.sha256


def test_unknown_file_is_refused(database):
    with database.reading() as tx, pytest.raises(NotFoundError):
        stored_files.read(tx, 99)


def test_files_survive_backup_and_restore(database, tmp_path):
    number, prepared = keep(database, bytes(pdf()), "bai.pdf")
    keep(database)
    backup.back_up(database, tmp_path / "ban.zip", now=NOW)
    with database.writing() as tx:
        tx.execute(text("DELETE FROM stored_file"))

    backup.restore(database, tmp_path / "ban.zip", keep_copy_in=tmp_path / "giữ", actor="thử", now=NOW)

    with database.reading() as tx:
        assert stored_files.read(tx, number).content == prepared.content
    third, _ = keep(database)
    assert third == number + 2
    assert backup.verify(database).problems == ()


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE stored_file SET content = original_name",
        "UPDATE stored_file SET sha256 = 'x'",
        "DELETE FROM stored_file",
        "UPDATE stored_file SET name = 'khac'",
    ],
)
def test_verify_names_a_file_that_is_not_what_was_handed_in(sqlite_database, harm):
    keep(sqlite_database)
    with sqlite_database.writing() as tx:
        tx.execute(text(harm.replace("= original_name", "= CAST(original_name AS BLOB)")))

    problems = backup.verify(sqlite_database).problems

    assert any("Bài.docx" in one or "khac" in one for one in problems)


def test_file_a_little_too_large_is_not_said_to_weigh_what_is_allowed():
    with pytest.raises(FileError, match=r"^Tệp nặng 20,1 MB; mỗi tệp nhiều nhất 20 MB"):
        stored_files.prepare(b"%PDF-1.4\n" + b"0" * 20_980_000, "bài.pdf")
