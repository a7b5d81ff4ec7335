"""A page of a PDF as a picture for the screen."""

import io

import pypdfium2

from tdkt_event.errors import FileError, NotFoundError


def page_count(pdf: bytes) -> int:
    """Count the pages of a PDF; FileError when it cannot be opened."""
    document = _open(pdf)
    try:
        return len(document)
    finally:
        document.close()


def page_png(pdf: bytes, page: int = 1, *, width_px: int = 900, trimmed: bool = False) -> bytes:
    """Draw one page, counted from 1, as a PNG `width_px` wide; NotFoundError for a page that is not there.

    `trimmed` leaves out what the print house cuts off: bleed, marks and the line of notes.
    """
    document = _open(pdf)
    try:
        if not 1 <= page <= len(document):
            raise NotFoundError("no_page", f"Tệp này có {len(document)} trang, không có trang {page}.")
        sheet = document[page - 1]
        width, height = sheet.get_size()
        left, bottom, right, top = sheet.get_trimbox() if trimmed else (0.0, 0.0, width, height)
        cut = (left, bottom, width - right, height - top)
        picture = sheet.render(scale=width_px / (right - left), crop=cut).to_pil()
        out = io.BytesIO()
        picture.save(out, "PNG")
        return out.getvalue()
    finally:
        document.close()


def _open(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as problem:
        raise FileError("not_a_pdf", "Tệp này không phải là tệp PDF đọc được. Hãy tạo lại tệp.") from problem
