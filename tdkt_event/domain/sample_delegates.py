"""The delegates of the sample conference: posts of its offices and communes, filled with invented names.

Every delegate is invented except the plan's own signer; phones are of the made-up series 0900 000 xxx and mail
addresses end in ``.invalid`` (RFC 2606).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.sample import (
    COMMUNE_NAMES,
    COMMUNES,
    HONOURED,
    LEADERS,
    OFFICES,
    PROVINCE,
    SAMPLE_CONFERENCE,
    SAMPLE_NOTE,
)
from tdkt_event.domain.sample_names import (
    FEMALE_MIDDLES,
    FEMALE_NAMES,
    MALE_MIDDLES,
    MALE_NAMES,
    STIENG_FEMALE_NAMES,
    STIENG_MALE_NAMES,
    SURNAMES,
)

SAMPLE_SEED = 2025
MR, MRS = "Ông", "Bà"
RECEPTION_ROOM = "Mời vào phòng khách"
SPEAKER = "Có bài tham luận, mời gặp thư ký hội nghị"
FRONT_ROWS = "Nhận khen, mời ngồi hàng ghế đầu bên phải"


@dataclass(frozen=True, slots=True)
class _Slot:
    """One invitation to be filled: a person without a name gets an invented one."""

    group: str
    rank: int
    unit: str
    position: str = ""
    seats: int = 1
    kind: DelegateKind = DelegateKind.PERSON
    name: str = ""
    salutation: str = ""
    attention: str = ""


def generate_sample_delegates(seed: int = SAMPLE_SEED) -> list[Delegate]:
    """Make the sample's delegates, 280 seats in all, highest rank first; one seed always gives one list."""
    random = Random(seed)
    slots = sorted(_slots(), key=lambda slot: slot.rank)
    names = _Names(random)
    delegates = [_fill(slot, names, random) for slot in slots]
    return [
        _with_contact(delegate, number, random)
        for number, delegate in enumerate(_namesakes(delegates), start=1)
    ]


def _slots() -> Iterator[_Slot]:
    yield from _province()
    yield from _leaders()
    yield from _offices()
    yield from _schools()
    yield from _communes()
    yield from _honoured_collectives()
    yield from _honoured_persons()


def _post(group: str, rank: int, unit: str, *, seats: int, name: str = "", attention: str = "") -> _Slot:
    return _Slot(
        group, rank, unit, "", seats, DelegateKind.POST, name or f"Lãnh đạo {unit}", attention=attention
    )


def _province() -> Iterator[_Slot]:
    department, board = "Sở Nội vụ", "Ban Thi đua - Khen thưởng tỉnh"
    yield _post(PROVINCE, 100, department, seats=2, name="Lãnh đạo Sở Nội vụ tỉnh", attention=RECEPTION_ROOM)
    yield _post(PROVINCE, 110, board, seats=2, attention=RECEPTION_ROOM)
    yield _Slot(PROVINCE, 130, board, "Trưởng phòng Nghiệp vụ", attention=RECEPTION_ROOM)
    for _ in range(3):
        yield _Slot(PROVINCE, 140, board, "Chuyên viên")


_LEADER_POSTS: tuple[tuple[str, int, str, str], ...] = (
    ("Huyện ủy", 200, "Bí thư Huyện ủy", ""),
    ("Huyện ủy", 202, "Phó Bí thư Thường trực Huyện ủy", ""),
    ("Hội đồng nhân dân huyện", 206, "Chủ tịch HĐND huyện", ""),
    ("Hội đồng nhân dân huyện", 208, "Phó Chủ tịch Thường trực HĐND huyện", MRS),
    ("Hội đồng nhân dân huyện", 209, "Phó Chủ tịch HĐND huyện", ""),
    ("Ủy ban nhân dân huyện", 210, "Phó Chủ tịch UBND huyện", ""),
    ("Ủy ban nhân dân huyện", 210, "Phó Chủ tịch UBND huyện", MRS),
    ("Ban Tổ chức Huyện ủy", 220, "Ủy viên Ban Thường vụ Huyện ủy, Trưởng Ban Tổ chức", ""),
    ("Ủy ban Kiểm tra Huyện ủy", 220, "Ủy viên Ban Thường vụ Huyện ủy, Chủ nhiệm Ủy ban Kiểm tra", ""),
    ("Ban Tuyên giáo Huyện ủy", 220, "Ủy viên Ban Thường vụ Huyện ủy, Trưởng Ban Tuyên giáo", ""),
    ("Ban Dân vận Huyện ủy", 220, "Ủy viên Ban Thường vụ Huyện ủy, Trưởng Ban Dân vận", MRS),
    ("Công an huyện", 220, "Ủy viên Ban Thường vụ Huyện ủy, Trưởng Công an huyện", MR),
    ("Ban Chỉ huy Quân sự huyện", 220, "Ủy viên Ban Thường vụ Huyện ủy, Chỉ huy trưởng", MR),
    ("Ủy ban MTTQ Việt Nam huyện", 225, "Chủ tịch Ủy ban MTTQ Việt Nam huyện", ""),
    ("Hội đồng nhân dân huyện", 230, "Trưởng Ban Kinh tế - Xã hội HĐND huyện", ""),
    ("Hội đồng nhân dân huyện", 230, "Trưởng Ban Pháp chế HĐND huyện", ""),
    ("Phòng Nội vụ", 240, "Trưởng phòng, Phó Chủ tịch Hội đồng Thi đua, Khen thưởng huyện", ""),
    ("Liên đoàn Lao động huyện", 242, "Chủ tịch, thành viên Hội đồng Thi đua, Khen thưởng huyện", ""),
    ("Hội Nông dân huyện", 242, "Chủ tịch, thành viên Hội đồng Thi đua, Khen thưởng huyện", MR),
    ("Hội Liên hiệp Phụ nữ huyện", 242, "Chủ tịch, thành viên Hội đồng Thi đua, Khen thưởng huyện", MRS),
    ("Hội Cựu chiến binh huyện", 242, "Chủ tịch, thành viên Hội đồng Thi đua, Khen thưởng huyện", MR),
    ("Huyện đoàn", 242, "Bí thư, thành viên Hội đồng Thi đua, Khen thưởng huyện", ""),
    ("Phòng Tài chính - Kế hoạch", 242, "Trưởng phòng, thành viên Hội đồng Thi đua, Khen thưởng huyện", ""),
)


def _leaders() -> Iterator[_Slot]:
    yield _Slot(
        LEADERS,
        204,
        "Ủy ban nhân dân huyện",
        "Quyền Chủ tịch UBND huyện",
        name=SAMPLE_CONFERENCE.facts.signer_name,
        salutation=MR,
        attention=RECEPTION_ROOM,
    )
    for unit, rank, position, salutation in _LEADER_POSTS:
        attention = RECEPTION_ROOM if rank <= 210 else ""
        yield _Slot(LEADERS, rank, unit, position, salutation=salutation, attention=attention)


_CLERK = "Công chức phụ trách thi đua, khen thưởng"
_STAFF = "Viên chức phụ trách thi đua, khen thưởng"

_OFFICE_POSTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Văn phòng HĐND và UBND huyện", ("Chánh Văn phòng", "Phó Chánh Văn phòng", "Chuyên viên")),
    ("Phòng Nội vụ", ("Phó Trưởng phòng", _CLERK, "Chuyên viên")),
    ("Phòng Tư pháp", ("Trưởng phòng", _CLERK)),
    ("Phòng Tài chính - Kế hoạch", ("2", _CLERK)),
    ("Phòng Tài nguyên và Môi trường", ("2", _CLERK)),
    ("Phòng Lao động - Thương binh và Xã hội", ("Trưởng phòng", _CLERK)),
    ("Phòng Văn hóa và Thông tin", ("Trưởng phòng", _CLERK)),
    ("Phòng Giáo dục và Đào tạo", ("Trưởng phòng", "Phó Trưởng phòng", _CLERK)),
    ("Phòng Y tế", ("Trưởng phòng",)),
    ("Phòng Dân tộc", ("Trưởng phòng", _CLERK)),
    ("Phòng Nông nghiệp và Phát triển nông thôn", ("2", _CLERK)),
    ("Phòng Kinh tế và Hạ tầng", ("Trưởng phòng", _CLERK)),
    ("Thanh tra huyện", ("Chánh Thanh tra", _CLERK)),
    ("Văn phòng Huyện ủy", ("Chánh Văn phòng", _CLERK)),
    ("Ban Tổ chức Huyện ủy", ("Phó Trưởng Ban", "Chuyên viên")),
    ("Ủy ban Kiểm tra Huyện ủy", ("Phó Chủ nhiệm",)),
    ("Ban Tuyên giáo Huyện ủy", ("Phó Trưởng Ban",)),
    ("Ban Dân vận Huyện ủy", ("Phó Trưởng Ban",)),
    ("Trung tâm Chính trị huyện", ("Giám đốc",)),
    ("Ủy ban MTTQ Việt Nam huyện", ("Phó Chủ tịch", _CLERK)),
    ("Liên đoàn Lao động huyện", ("Phó Chủ tịch",)),
    ("Hội Nông dân huyện", ("Phó Chủ tịch",)),
    ("Hội Liên hiệp Phụ nữ huyện", ("Phó Chủ tịch",)),
    ("Hội Cựu chiến binh huyện", ("Phó Chủ tịch",)),
    ("Huyện đoàn", ("Phó Bí thư",)),
    ("Trung tâm Văn hóa - Thể thao", ("Giám đốc", _STAFF)),
    ("Đài Truyền thanh - Truyền hình", ("Trưởng Đài", "2 Phóng viên Đài Truyền thanh - Truyền hình")),
    ("Ban Quản lý dự án đầu tư xây dựng", ("Giám đốc", _STAFF)),
    ("Trung tâm Dịch vụ nông nghiệp", ("Giám đốc",)),
    ("Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên", ("Giám đốc", _STAFF)),
    ("Trung tâm Phát triển quỹ đất", ("Giám đốc",)),
    ("Trung tâm Y tế huyện", ("Giám đốc", _STAFF)),
    ("Công an huyện", ("2", "Cán bộ phụ trách thi đua, khen thưởng")),
    ("Ban Chỉ huy Quân sự huyện", ("2", "Trợ lý phụ trách thi đua, khen thưởng")),
    ("Viện Kiểm sát nhân dân huyện", ("Viện trưởng", _CLERK)),
    ("Tòa án nhân dân huyện", ("Chánh án", _CLERK)),
    ("Chi cục Thi hành án dân sự huyện", ("Chi cục trưởng",)),
    ("Chi cục Thống kê huyện", ("Chi cục trưởng",)),
    ("Chi cục Thuế huyện", ("Chi cục trưởng", _CLERK)),
    ("Bảo hiểm xã hội huyện", ("Giám đốc", _STAFF)),
    ("Kho bạc Nhà nước huyện", ("Giám đốc",)),
    ("Phòng giao dịch Ngân hàng Chính sách xã hội huyện", ("Giám đốc",)),
    ("Điện lực huyện", ("Giám đốc",)),
    ("Bưu điện huyện", ("Giám đốc",)),
    ("Hạt Kiểm lâm huyện", ("Hạt trưởng",)),
    ("Hội Chữ thập đỏ huyện", ("Chủ tịch",)),
    ("Hội Người cao tuổi huyện", ("Chủ tịch",)),
    ("Hội Khuyến học huyện", ("Chủ tịch",)),
)
"""Who comes from each office: a position, or the seats of an invitation to a post and its name (“2 …”)."""

_SEX_OF_HEAD = {"Hội Liên hiệp Phụ nữ huyện": MRS, "Hội Cựu chiến binh huyện": MR, "Hạt Kiểm lâm huyện": MR}
_SPEAKING_UNITS = {"Trung tâm Y tế huyện", "Ủy ban MTTQ Việt Nam huyện", "UBND xã Minh Đức"}


def _offices() -> Iterator[_Slot]:
    for unit, posts in _OFFICE_POSTS:
        for order, post in enumerate(posts):
            yield _office_slot(unit, post, order=order)


def _office_slot(unit: str, post: str, *, order: int) -> _Slot:
    rank = _office_rank(post)
    if post[0].isdigit():
        return _post(OFFICES, rank, unit, seats=int(post[0]), name=post[2:])
    attention = SPEAKER if order == 0 and unit in _SPEAKING_UNITS else ""
    return _Slot(OFFICES, rank, unit, post, salutation=_SEX_OF_HEAD.get(unit, ""), attention=attention)


def _office_rank(post: str) -> int:
    if post in {_CLERK, _STAFF, "Chuyên viên"} or "Phóng viên" in post or "phụ trách" in post:
        return 350
    return 320 if post.startswith("Phó ") else 300


def _schools() -> Iterator[_Slot]:
    places = [name.removeprefix("thị trấn ").removeprefix("xã ") for name in COMMUNE_NAMES]
    yield _post(OFFICES, 310, "Trường THPT Tân Khai", seats=3, name="Ban Giám hiệu Trường THPT Tân Khai")
    for place in places[:9]:
        yield _Slot(OFFICES, 310, f"Trường THCS {place}", "Hiệu trưởng")
    for place in places:
        yield _Slot(OFFICES, 310, f"Trường Tiểu học {place}", "Hiệu trưởng")
    for place in places[:10]:
        yield _Slot(OFFICES, 310, f"Trường Mầm non {place}", "Hiệu trưởng", salutation=MRS)


def _communes() -> Iterator[_Slot]:
    for order, commune in enumerate(COMMUNE_NAMES):
        level, party, committee = commune.rsplit(" ", 2)[0], f"Đảng ủy {commune}", f"UBND {commune}"
        attention = SPEAKER if committee in _SPEAKING_UNITS else ""
        yield _Slot(COMMUNES, 400, party, "Bí thư Đảng ủy")
        yield _Slot(COMMUNES, 405, committee, f"Chủ tịch UBND {level}", attention=attention)
        if order % 3 == 0:
            yield _post(COMMUNES, 410, committee, seats=2)
        else:
            yield _Slot(COMMUNES, 410, party, "Phó Bí thư Thường trực Đảng ủy")
            yield _Slot(COMMUNES, 415, committee, f"Phó Chủ tịch UBND {level}")
        yield _Slot(COMMUNES, 430, committee, "Công chức kiêm nhiệm thi đua, khen thưởng")


_COLLECTIVES: tuple[tuple[str, str, int], ...] = (
    ("Cán bộ và Nhân dân xã Thanh Bình", "UBND xã Thanh Bình", 2),
    ("Cán bộ và Nhân dân xã An Khương", "UBND xã An Khương", 2),
    ("Cán bộ và Nhân dân thị trấn Tân Khai", "UBND thị trấn Tân Khai", 2),
    ("Tập thể Phòng Giáo dục và Đào tạo", "Phòng Giáo dục và Đào tạo", 2),
    ("Tập thể Phòng Nội vụ", "Phòng Nội vụ", 1),
    ("Tập thể Hội Nông dân huyện", "Hội Nông dân huyện", 1),
    ("Tập thể Huyện đoàn", "Huyện đoàn", 1),
    ("Tập thể Trung tâm Y tế huyện", "Trung tâm Y tế huyện", 1),
    ("Tập thể Trường Tiểu học Tân Hiệp", "Trường Tiểu học Tân Hiệp", 1),
    ("Tập thể Trường Mầm non An Phú", "Trường Mầm non An Phú", 1),
    ("Tập thể Trường THCS Đồng Nơ", "Trường THCS Đồng Nơ", 1),
    ("Đội Cảnh sát giao thông - Trật tự", "Công an huyện", 1),
    ("Tập thể Ban Chỉ huy Quân sự xã Tân Hưng", "UBND xã Tân Hưng", 1),
    ("Ấp 3, xã Minh Tâm", "UBND xã Minh Tâm", 1),
)


def _honoured_collectives() -> Iterator[_Slot]:
    for name, unit, seats in _COLLECTIVES:
        yield _Slot(HONOURED, 450, unit, "", seats, DelegateKind.COLLECTIVE, name, attention=FRONT_ROWS)


_HONOURED_POSTS: tuple[tuple[str, str, int], ...] = (
    ("Trường Tiểu học {}", "Giáo viên", 6),
    ("Trường Mầm non {}", "Giáo viên", 5),
    ("Trường THCS {}", "Tổ trưởng chuyên môn", 4),
    ("UBND xã {}", "Trưởng ấp", 7),
    ("UBND xã {}", "Nông dân sản xuất, kinh doanh giỏi", 4),
    ("Công an huyện", "Cán bộ", 3),
    ("Ban Chỉ huy Quân sự huyện", "Trợ lý", 2),
    ("Trung tâm Y tế huyện", "Điều dưỡng", 2),
    ("Phòng Tài chính - Kế hoạch", "Chuyên viên", 1),
    ("Phòng Tài nguyên và Môi trường", "Chuyên viên", 1),
    ("Phòng Lao động - Thương binh và Xã hội", "Chuyên viên", 1),
    ("Văn phòng Huyện ủy", "Chuyên viên", 1),
    ("Liên đoàn Lao động huyện", "Chuyên viên", 1),
    ("Kho bạc Nhà nước huyện", "Giao dịch viên", 1),
    ("Bảo hiểm xã hội huyện", "Chuyên viên", 1),
    ("Điện lực huyện", "Tổ trưởng", 1),
    ("Hợp tác xã Nông nghiệp mẫu Tân Quan", "Giám đốc", 1),
    ("Hợp tác xã Nông nghiệp mẫu Phước An", "Giám đốc", 1),
    ("Công ty TNHH mẫu Minh Đức", "Công nhân", 2),
    ("Công ty TNHH mẫu Tân Khai", "Phó Giám đốc", 1),
    ("Hội Chữ thập đỏ huyện", "Tình nguyện viên", 1),
)
_HONOURED_PLACES = ("An Khương", "An Phú", "Đồng Nơ", "Minh Đức", "Minh Tâm", "Phước An", "Tân Hiệp")


def _honoured_persons() -> Iterator[_Slot]:
    for pattern, position, count in _HONOURED_POSTS:
        for place in _HONOURED_PLACES[:count]:
            yield _Slot(HONOURED, 460, pattern.format(place), position, attention=FRONT_ROWS)


class _Names:
    """Give invented names, none twice, as a man's or a woman's salutation asks."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._given: set[str] = {SAMPLE_CONFERENCE.facts.signer_name}

    def next(self, salutation: str) -> str:
        """Give a name that was not given before."""
        while (name := self._draw(salutation)) in self._given:
            continue
        self._given.add(name)
        return name

    def _draw(self, salutation: str) -> str:
        male, random = salutation == MR, self._random
        if random.random() < 0.03:
            return (
                f"Điểu {random.choice(STIENG_MALE_NAMES)}"
                if male
                else f"Thị {random.choice(STIENG_FEMALE_NAMES)}"
            )
        surname = random.choices([word for word, _ in SURNAMES], [weight for _, weight in SURNAMES])[0]
        middle = random.choice(MALE_MIDDLES if male else FEMALE_MIDDLES)
        given = random.choice(
            [word for word in (MALE_NAMES if male else FEMALE_NAMES) if word not in middle.split()]
        )
        return f"{surname} {middle} {given}"


def _fill(slot: _Slot, names: _Names, random: Random) -> Delegate:
    person = slot.kind is DelegateKind.PERSON
    salutation = slot.salutation or (random.choice((MR, MR, MR, MRS, MRS)) if person else "")
    return Delegate(
        name=slot.name or names.next(salutation),
        kind=slot.kind,
        salutation=salutation,
        position=slot.position,
        unit=slot.unit,
        group=slot.group,
        rank=slot.rank,
        seats=slot.seats,
        note=SAMPLE_NOTE,
        attention=slot.attention,
    )


def _namesakes(delegates: list[Delegate]) -> list[Delegate]:
    """Give three honoured persons the names of three commune clerks of other units, as in real lists."""
    result = list(delegates)
    honoured = [place for place, delegate in enumerate(result) if delegate.rank == 460]
    for clerk in [delegate for delegate in result if delegate.rank == 430][::4][:3]:
        twin = next(place for place in honoured if _may_share_name(clerk, result[place]))
        honoured.remove(twin)
        result[twin] = replace(result[twin], name=clerk.name)
    return result


def _may_share_name(one: Delegate, other: Delegate) -> bool:
    return one.salutation == other.salutation and one.unit != other.unit


def _with_contact(delegate: Delegate, number: int, random: Random) -> Delegate:
    """Add an invented phone to most invented delegates and an invented address to some."""
    if delegate.name == SAMPLE_CONFERENCE.facts.signer_name:
        return delegate
    phone = f"0900000{number:03d}" if random.random() < 0.85 else ""
    email = f"daibieu{number:03d}@mau.invalid" if random.random() < 0.2 else ""
    return replace(delegate, phone=phone, email=email)
