"""Every page of the menu starts from a page that says nothing in English and knows its server."""

import pytest

from tests.app_pages import PAGES
from tests.web.conftest import HTML


@pytest.mark.parametrize("address", [row.address for row in PAGES])
def test_page_knows_its_server_and_speaks_vietnamese(sign_in, address):
    answer = sign_in("admin").get(f"/{address}", headers=HTML)

    assert answer.status_code == 200
    assert answer.text.index("BACKEND_BASE_URL: location.origin") < answer.text.index("/static/js/index.")
    assert '<html lang="vi">' in answer.text
    assert "<title>Hội nghị thi đua, khen thưởng</title>" in answer.text
    assert "You need to enable JavaScript" not in answer.text
    assert answer.headers["cache-control"] == "no-cache"
