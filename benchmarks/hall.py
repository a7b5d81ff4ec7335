"""Conferences of any size in a real database: invented people with papers and desks, the same ones every time."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tdkt_event.domain.conference import ConferenceFacts, Group, Sitting
from tdkt_event.domain.delegate import Delegate
from tdkt_event.domain.sample_names import FEMALE_MIDDLES, FEMALE_NAMES, MALE_MIDDLES, MALE_NAMES, SURNAMES
from tdkt_event.services import conference, delegates, desks, invitations
from tdkt_event.settings import TIME_ZONE
from tdkt_event.storage import delegates as delegate_store
from tdkt_event.storage.database import Database
from tdkt_event.storage.migrate import migrate

NOW = datetime(2025, 4, 18, 7, 31, 5, tzinfo=TIME_ZONE)
ACTOR = "đo tốc độ"
GROUPS = ("Tỉnh", "Lãnh đạo huyện", "Phòng, ban, ngành", "Xã, thị trấn", "Tập thể, cá nhân nhận khen")
_POSITIONS = (
    "Trưởng phòng",
    "Phó Trưởng phòng",
    "Chủ tịch",
    "Phó Chủ tịch",
    "Chuyên viên",
    "Giáo viên",
    "Trưởng ấp",
)
_PLACES = (
    "Tân Khai",
    "An Khương",
    "An Phú",
    "Đồng Nơ",
    "Minh Đức",
    "Minh Tâm",
    "Phước An",
    "Tân Hiệp",
    "Tân Hưng",
)
_KINDS = (
    "Ủy ban nhân dân xã {}",
    "Trường Tiểu học {}",
    "Trường THCS {}",
    "Trường Mầm non {}",
    "Hợp tác xã {}",
)
_FACTS = ConferenceFacts(
    level="huyen_2024", name="Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024", short_name="Tổng kết 2024",
    year=2025, issuer="Ủy ban nhân dân huyện Hớn Quản", place="Hớn Quản", venue="Hội trường UBND huyện",
    chair="Ông Nguyễn Văn Hạ, Quyền Chủ tịch", signer_authority="TM. ỦY BAN NHÂN DÂN", signer_post="Q. CHỦ TỊCH",
    signer_name="Nguyễn Văn Hạ", public_address="https://hoinghi.honquan.gov.vn",
)  # fmt: skip


@dataclass(frozen=True)
class Hall:
    """A conference with people, their codes and open desks."""

    database: Database
    conference_id: int
    codes: list[str]
    tokens: list[str]


def people(count: int, seed: int = 280, *, seats: int = 1) -> list[Delegate]:
    """Invent `count` delegates of five groups; one unit has about forty of them in a long list."""
    chance = random.Random(seed)
    units = _units(30 + count // 40)
    names, weights = zip(*SURNAMES, strict=True)
    surnames = chance.choices(names, weights, k=count)
    made = [_person(chance, number, surnames[number], chance.choice(units)) for number in range(count)]
    return [replace(one, seats=seats) for one in made]


def _person(chance: random.Random, number: int, surname: str, unit: str) -> Delegate:
    male = chance.random() < 0.6
    middle, given = (MALE_MIDDLES, MALE_NAMES) if male else (FEMALE_MIDDLES, FEMALE_NAMES)
    return Delegate(
        name=f"{surname} {chance.choice(middle)} {chance.choice(given)}", salutation="Ông" if male else "Bà",
        position=chance.choice(_POSITIONS), unit=unit, group=chance.choice(GROUPS),
        rank=chance.choice((100, 300, 430, 460, 500, 500, 500)), phone=f"09{chance.randrange(10**8):08d}",
        attention="" if number % 20 else "Mời vào phòng khách",
    )  # fmt: skip


def _units(count: int) -> list[str]:
    kinds, places = len(_KINDS), len(_PLACES)
    names = []
    for number in range(count):
        turn = number // (kinds * places)
        place = _PLACES[number // kinds % places]
        names.append(_KINDS[number % kinds].format(f"{place} {turn + 1}" if turn else place))
    return names


def fill(
    database: Database, count: int, *, desk_count: int = 16, papers: bool = True, seats: int = 1
) -> Hall:
    """Make a conference of `count` delegates with papers and open desks."""
    listed = people(count, seats=seats)
    with database.writing() as tx:
        number = conference.create_conference(
            tx, _FACTS, actor=ACTOR, now=NOW, sittings=[Sitting(0, 1, "Buổi sáng", "2025-04-25", "07:30", "11:00")],
            groups=[Group(0, name, count // 5, "#9f1d20") for name in GROUPS],
        )  # fmt: skip
        places = delegates.resolve_places(tx, number, listed, actor="bench", now=NOW)
        rows = [
            {"facts": facts, "office_id": place[0], "group_id": place[1], "source": "đo.xlsx"}
            for facts, place in zip(listed, places, strict=True)
        ]
        delegate_store.add_delegates(tx, number, rows, at=NOW.isoformat())
        if papers:
            invitations.issue_invitations(tx, number, actor=ACTOR, now=NOW)
        codes = [one.code for one in invitations.list_invitations(tx, number)]
        opened = [
            desks.open_desk(tx, number, f"Bàn {one + 1}", actor=ACTOR, now=NOW) for one in range(desk_count)
        ]
    return Hall(database, number, codes, [desk.token for desk in opened])


def open_file(folder: Path) -> Database:
    """Open, and make when it is new, the SQLite database of a data folder."""
    database = Database(f"sqlite:///{folder / 'tdkt_event.db'}")
    migrate(database)
    return database


@contextmanager
def new_hall(count: int, *, seats: int = 1) -> Iterator[Hall]:
    """Make a conference in a SQLite file that is gone at the end."""
    with TemporaryDirectory(prefix="tdkt-bench-", dir=work_folder()) as folder:
        database = open_file(Path(folder))
        yield fill(database, count, seats=seats)
        database.close()


def work_folder() -> Path:
    """Give the folder for measured files: on the disk of the program, not on a memory disk."""
    folder = Path(__file__).resolve().parent.parent / "data" / "local" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
