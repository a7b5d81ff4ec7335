"""Everything of ours that lives beside Streamlit in the one process: routes, gate, start and stop."""

import logging
import logging.handlers
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.reference import load_reference
from tdkt_event.services import accounts
from tdkt_event.settings import Settings
from tdkt_event.storage.database import Database, open_database
from tdkt_event.web import first_start, public, sign_in, station, unit
from tdkt_event.web.answers import not_found, trouble
from tdkt_event.web.first_start import StartCode
from tdkt_event.web.gate import Gate


class Faces:
    """The routes, the gate and the start-up checks of one server."""

    def __init__(self, settings: Settings, *, listens_beyond: bool, pages: Sequence[str]) -> None:
        start_logging(settings)
        load_reference()
        find_serif(settings.font_folder)
        self.settings = settings
        self.pages = frozenset(f"/{address}" for address in pages)
        self.database: Database = open_database(settings)
        self.code = StartCode(listens_beyond=listens_beyond)

    @property
    def routes(self) -> list[BaseRoute]:
        """Give every address of ours."""
        return [
            *public.routes(self.database, self.settings),
            *unit.routes(self.database),
            *sign_in.routes(self.database, self.settings),
            *first_start.routes(self.database, self.settings, self.code),
            *station.routes(self.database, self.settings),
        ]

    @property
    def middleware(self) -> list[Middleware]:
        """Give the gate."""
        short_roads = station.short_roads(self.database, self.settings)
        return [
            Middleware(
                Gate,
                database=self.database,
                settings=self.settings,
                pages=self.pages,
                short_roads=short_roads,
            )
        ]

    @property
    def exception_handlers(self) -> dict[Any, Any]:
        """Answer what no route expected with a page, or JSON, of our own."""
        return {404: not_found, 405: not_found, 400: not_found, Exception: trouble}

    @asynccontextmanager
    async def lifespan(self, _app: Any) -> AsyncIterator[None]:
        """Say the start code while nobody can sign in; close the database at the end."""
        with self.database.reading() as tx:
            empty = accounts.is_empty(tx)
        if empty and self.code.listens_beyond:
            print(f"\n  Mã khởi tạo (dùng một lần, cho tài khoản đầu tiên): {self.code.value}\n", flush=True)  # noqa: T201
        yield
        self.database.close()


def start_logging(settings: Settings) -> None:
    """Write a rotating log file of events and troubles; names, phones and codes never go there."""
    folder = settings.data_folder / "log"
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / "tdkt_event.log", maxBytes=2_000_000, backupCount=5, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("tdkt_event")
    for old in list(root.handlers):
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
