"""Every paper is opened by programs of others: qpdf for the PDF, LibreOffice for the Word file."""

import os
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest

from tdkt_event.documents.papers.catalogue import CATALOGUE
from tdkt_event.documents.papers.rendering import render
from tdkt_event.settings import TIME_ZONE
from tests.golden.paper_facts import paper_facts

ROOT = Path(__file__).resolve().parents[3]
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{folder}</dir><cachedir>{cache}/fonts</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias></fontconfig>"""
"""Only the shipped letters, as wide as Times New Roman's, whatever the machine has."""
AT = datetime(2025, 4, 1, 8, tzinfo=TIME_ZONE)
NAMES = [entry.name for entry in CATALOGUE]
IN_WORD = [entry.name for entry in CATALOGUE if "docx" in entry.endings]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf chưa được cài trên máy này")
@pytest.mark.parametrize("name", NAMES)
def test_qpdf_finds_nothing_wrong(name, fonts, tmp_path):
    file = tmp_path / f"{name}.pdf"
    file.write_bytes(render(name, paper_facts(), "pdf", fonts=fonts, created_at=AT))
    done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice chưa được cài trên máy này")
def test_libreoffice_sets_the_same_words_on_as_many_pages_as_we_do(fonts, tmp_path):
    for name in IN_WORD:
        data = render(name, paper_facts(), "docx", fonts=fonts, created_at=AT)
        (tmp_path / f"{name}.docx").write_bytes(data)
    (tmp_path / "fonts.conf").write_text(
        FONTS.format(folder=ROOT / "data" / "fonts" / "tinos", cache=tmp_path)
    )
    environment = os.environ | {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    command += ["--outdir", str(tmp_path / "out"), *map(str, sorted(tmp_path.glob("*.docx")))]
    subprocess.run(command, capture_output=True, check=True, timeout=300, env=environment)
    made = {file.stem for file in (tmp_path / "out").glob("*.pdf")}
    assert made == set(IN_WORD)
    for name in IN_WORD:
        ours, theirs = (
            render(name, paper_facts(), "pdf", fonts=fonts, created_at=AT),
            tmp_path / "out" / f"{name}.pdf",
        )
        assert abs(len(pages(theirs)) - len(pages(ours))) <= 1, name
        assert words_of(theirs) == words_of(ours), name


def pages(file):
    """Give the text of each page."""
    with pypdfium2.PdfDocument(file) as document:
        return [page.get_textpage().get_text_range() for page in document]


def words_of(file):
    """Count the words of all pages, without the numbers of the pages."""
    bare = [re.sub(r"\A\s*\d+\s", "", text) if at else text for at, text in enumerate(pages(file))]
    whole = unicodedata.normalize("NFC", " ".join(bare)).replace("\ufffe", "").replace("\u0002", "")
    return Counter(whole.split())
