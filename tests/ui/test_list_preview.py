from tdkt_event.domain.list_reading import ColumnFound, Field, ListReading
from tdkt_event.ui.list_preview import unused_sentence


def column(number, heading, sheet="Sheet1"):
    return ColumnFound(sheet, number, heading, Field.IGNORED)


def test_unused_columns_are_named_by_letter_and_heading():
    reading = ListReading(
        (), columns=(column(2, "Năm sinh"),), unused=(column(2, "Năm sinh"), column(27, ""))
    )

    assert unused_sentence(reading) == "Các cột không dùng: C (Năm sinh), AB (không có tiêu đề)."


def test_unused_columns_name_their_sheet_when_there_are_several():
    columns = (column(0, "STT", "Tỉnh"), column(2, "Năm sinh", "Huyện"))

    assert unused_sentence(ListReading((), columns=columns, unused=columns[1:])) == (
        "Các cột không dùng: C (Năm sinh, trang “Huyện”)."
    )


def test_nothing_is_said_when_every_column_is_used():
    assert unused_sentence(ListReading(())) == ""
