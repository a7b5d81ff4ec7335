"""Certificates as an office sets and prints them: lines, printers, the golden book, all, a batch, or one."""

from dataclasses import replace

import pypdfium2
import pytest

from tdkt_event.domain.certificate import BLANK_SHEET, PrinterOffset
from tdkt_event.errors import RefusedError
from tdkt_event.services import (
    backup,
    ceremony,
    ceremony_marks,
    ceremony_print,
    certificate_print,
    certificates,
    papers,
)
from tdkt_event.services.certificate_print import Wanted
from tdkt_event.storage import awards as award_store
from tests.helpers import NOW
from tests.services.test_ceremony import BY, add_awards, lay_out, sheet_of


def pages(database, conference_id, wanted):
    data = certificate_print.print_certificates(database, conference_id, wanted, font_folder=None, **BY)
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_bounded().replace("\xa0", " ") for page in document]


def test_lines_and_printers_are_kept_restored_and_refused_when_seen_otherwise(database, conference_id):
    with database.writing() as tx:
        layout = certificates.list_layouts(tx)[BLANK_SHEET]
        lines = [replace(layout.lines[0], x=33.5), *layout.lines[1:]]
        certificates.save_lines(tx, BLANK_SHEET, lines, seen=layout.lines, **BY)
        certificates.save_printer(tx, PrinterOffset(" Máy  1 ", 1.5, -2), **BY)
        with pytest.raises(RefusedError):
            certificates.save_lines(tx, BLANK_SHEET, layout.lines, seen=layout.lines, **BY)
    with database.reading() as tx:
        assert certificates.list_layouts(tx)[BLANK_SHEET].lines[0].x == 33.5
        assert certificates.list_printers(tx) == [PrinterOffset("Máy 1", 1.5, -2)]
    with database.writing() as tx:
        certificates.restore_lines(tx, BLANK_SHEET, **BY)
        certificates.remove_printer(tx, "Máy 1", **BY)
        assert certificates.list_layouts(tx)[BLANK_SHEET] == layout
        assert certificates.list_printers(tx) == []
    assert backup.verify(database).problems == ()


def test_all_a_batch_or_one_are_printed_in_the_order_of_the_trays(sqlite_database):
    database = sqlite_database
    number = _conference(database)
    add_awards(database, number, 24)
    sheet = lay_out(database, number)
    own = [one for one in sheet.people if one.recipient.award_code != "BKTTG"]
    batch = next(one for one in sheet.batches if one.people[0].recipient.award_code == "GK")

    everything = pages(database, number, Wanted("giay-khen"))
    of_batch = pages(database, number, Wanted("giay-khen", batch=batch.batch.id))
    (alone,) = pages(database, number, Wanted("giay-khen-phoi", recipient=own[0].recipient.id))

    assert len(everything) == len(own)
    assert all(one.recipient.full_name in page for one, page in zip(own, everything, strict=True))
    assert len(of_batch) == len(batch.people)
    assert own[0].recipient.full_name in alone
    assert "CỘNG HÒA" not in alone
    assert "CỘNG HÒA" in everything[0]
    assert len(pages(database, number, Wanted("giay-khen", higher=True))) == len(sheet.people)


def test_an_unknown_printer_is_refused_with_the_known_ones(sqlite_database):
    number = _conference(sqlite_database)
    add_awards(sqlite_database, number, 5)
    lay_out(sqlite_database, number)

    with pytest.raises(RefusedError) as refused:
        pages(sqlite_database, number, Wanted("giay-khen-phoi", printer="Máy lạ"))

    assert refused.value.code == "printer_unknown"


def test_golden_book_numbers_are_given_in_order_and_never_twice(database, conference_id):
    add_awards(database, conference_id, 6, book_number="")
    sheet = lay_out(database, conference_id)
    ids = [one.recipient.id for one in sheet.people]
    with database.writing() as tx:
        (first,) = award_store.find_recipients(tx, ids[:1])
        award_store.change_recipients(tx, [replace(first, book_number="12")], at="2025-04-18")
        given = certificates.number_book(tx, conference_id, ids, 11, **BY)
        again = certificates.number_book(tx, conference_id, ids, 11, **BY)

    numbers = [one.recipient.book_number for one in sheet_of(database, conference_id).people]
    assert (given, again) == (5, 0)
    assert numbers == ["12", "11", "13", "14", "15", "16"]
    assert len(set(numbers)) == 6


def test_numbers_given_after_printing_ask_for_the_papers_that_print_them_alone(sqlite_database):
    number = _conference(sqlite_database)
    add_awards(sqlite_database, number, 6, book_number="")
    sheet = lay_out(sqlite_database, number)
    batches = [one.batch.id for one in sheet.batches]
    for name in ("khay-bang", "xep-hang-nhan"):
        ceremony_print.print_batches(sqlite_database, number, name, "pdf", batches, font_folder=None, **BY)
    with sqlite_database.writing() as tx:
        certificates.number_book(tx, number, [one.recipient.id for one in sheet.people], 11, **BY)

    def stale():
        with sqlite_database.reading() as tx:
            found = ceremony_print.list_to_print(tx, number, today=NOW.date())
            states = papers.list_papers(tx, number, today=NOW.date())
        again = [one.name for one in states if one.changes and one.name in ceremony_marks.PAPERS]
        return [one.name for one in found if one.batches and one.printed_before], again

    assert stale() == (["khay-bang"], ["khay-bang"])
    ceremony_print.print_batches(sqlite_database, number, "khay-bang", "pdf", batches, font_folder=None, **BY)
    assert stale() == ([], [])


def test_those_who_receive_later_get_their_certificate_too(sqlite_database):
    number = _conference(sqlite_database)
    add_awards(sqlite_database, number, 12)
    sheet = lay_out(sqlite_database, number)
    one = next(each for each in sheet.people if each.recipient.award_code == "GK")
    with sqlite_database.writing() as tx:
        ceremony.receive_later(tx, number, one.recipient.id, **BY)

    assert one.recipient.full_name in "".join(pages(sqlite_database, number, Wanted("giay-khen")))


def _conference(database):
    from tdkt_event.services import conference  # noqa: PLC0415
    from tests.helpers import FACTS  # noqa: PLC0415

    with database.writing() as tx:
        return conference.create_conference(tx, FACTS, **BY)
