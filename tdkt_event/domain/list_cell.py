"""From the cells of one line to a delegate, with what was wrong or doubted said in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.list_case import ordinary_case
from tdkt_event.domain.list_line import split_label
from tdkt_event.domain.list_post import reads_as_post, split_position
from tdkt_event.domain.list_reading import Field
from tdkt_event.domain.person_name import (
    begins_as_collective,
    begins_as_post,
    looks_like_collective,
    looks_like_person_name,
    proper_case,
    salutation_of_gender,
    seats_of,
    split_salutation,
    split_seats,
    split_spouse,
    tidy_salutation,
)
from tdkt_event.domain.phone import normalise
from tdkt_event.domain.vietnamese import clean, fold, unit_key

LONGEST_TEXT = 500
UNIT_MISSED = "Chưa tách được đơn vị"
LONGEST_NAME = 200
MOST_SEATS = 200
KIND_LABELS: dict[DelegateKind, str] = {
    DelegateKind.PERSON: "Cá nhân",
    DelegateKind.POST: "Chức danh",
    DelegateKind.COLLECTIVE: "Tập thể",
}
_KINDS = {fold(label): kind for kind, label in KIND_LABELS.items()} | {
    "nguoi": DelegateKind.PERSON,
    "ca nhan (nguoi)": DelegateKind.PERSON,
    "chuc vu": DelegateKind.POST,
    "don vi": DelegateKind.COLLECTIVE,
}
_EMAIL = re.compile(r"[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]+")
_HYPHEN = re.compile(r"\s*[-:/]\s*")
_SPOUSE_NOTE = re.compile(r"(?:đi |mời )?(?:và|cùng với|cùng|với) (?:phu nhân|phu quân|vợ|chồng)\.?")
_AND_OTHERS = re.compile(r"\s+(?:và|cùng với|cùng|với)\Z", re.IGNORECASE)
_TWO_NAMES = re.compile(r"\s+và\s+|\s*[;&+]\s*")
_TAIL = re.compile(r"\s*[,;–]\s*|\s+-\s+|\s*\(")
_ONLY_LETTERS = re.compile(r"[^\W\d_]+(?:[ '’.\-]+[^\W\d_]+)*\.?")
_FORMULA = re.compile(r"#(?:REF|N/A|VALUE|NAME|DIV/0|NUM|NULL)[!?]?", re.IGNORECASE)


def is_kind(text: str) -> bool:
    """Say whether a cell states the kind of an invitee: Cá nhân, Chức danh, Tập thể."""
    return fold(text) in _KINDS


@dataclass(slots=True)
class Reading:
    """A line being read: what is known of the delegate, and the sentences about it."""

    values: dict[str, str] = field(default_factory=dict)
    kind: DelegateKind = DelegateKind.PERSON
    seats: int = 1
    rank: int = 500
    given: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def delegate(self) -> Delegate:
        """Give the delegate as read so far."""
        return Delegate(
            name=self.values.get("name", ""),
            kind=self.kind,
            salutation=self.values.get("salutation", ""),
            position=self.values.get("position", ""),
            unit=self.values.get("unit", ""),
            group=self.values.get("group", ""),
            rank=self.rank,
            phone=self.values.get("phone", ""),
            email=self.values.get("email", ""),
            seats=self.seats,
            note=self.values.get("note", ""),
            attention=self.values.get("attention", ""),
        )

    def all_given(self) -> frozenset[str]:
        """Name the fields that the file states."""
        return _one_set(frozenset(self.given | {name for name, value in self.values.items() if value}))


@lru_cache(maxsize=4_096)
def _one_set(names: frozenset[str]) -> frozenset[str]:
    """Give the same object for the same names: long lists share a few sets."""
    return names


def read_line(cells: Mapping[Field, str]) -> Reading:
    """Read the cleaned cells of one line, by field, into a delegate; names and phones may hold line breaks."""
    reading = Reading()
    for field_name in (Field.UNIT, Field.GROUP, Field.NOTE, Field.ATTENTION):
        reading.values[field_name.value] = cells.get(field_name, "")
    _read_position(cells, reading)
    _read_seats(cells, reading)
    _read_name(cells, reading)
    _seats_in_note(reading)
    _read_contacts(cells, reading)
    _read_rank(cells, reading)
    _check_lengths(reading)
    return reading


def _read_position(cells: Mapping[Field, str], reading: Reading) -> None:
    reading.values["unit"] = cased(reading.values["unit"], reading, names=True)
    reading.values["position"] = cased(cells.get(Field.POSITION, ""), reading, names=False)
    both = cased(cells.get(Field.POSITION_UNIT, ""), reading, names=False)
    if not both:
        return
    position, unit = split_position(both)
    if _names_another(unit, reading):
        position = both
    reading.values["position"] = ", ".join(filter(None, (reading.values["position"], position)))
    if unit and not reading.values["unit"]:
        reading.values["unit"] = unit
    elif not unit and not reading.values["unit"]:
        reading.warnings.append(f"{UNIT_MISSED} khỏi “{_short(both)}”, để cả ở cột chức vụ.")


def _names_another(unit: str, reading: Reading) -> bool:
    """Say whether a post names another office than the one already read."""
    known = reading.values["unit"]
    return bool(unit and known) and unit_key(unit) != unit_key(known)


def cased(text: str, reading: Reading, *, names: bool) -> str:
    """Bring a post or an office typed in capitals to ordinary case, and say so."""
    cased = ordinary_case(text, names=names)
    if cased != text:
        reading.warnings.append(f"Đã đổi chữ hoa: “{_short(text)}” thành “{_short(cased)}”.")
    return cased


def _read_seats(cells: Mapping[Field, str], reading: Reading) -> None:
    written = cells.get(Field.SEATS, "")
    if not written:
        return
    seats = seats_of(written)
    if seats is None or not 1 <= seats <= MOST_SEATS:
        reading.problems.append(f"Số lượng “{_short(written)}” không phải là số từ 1 đến {MOST_SEATS}.")
        return
    reading.seats = seats
    reading.given.add("seats")


def _read_name(cells: Mapping[Field, str], reading: Reading) -> None:
    written = cells.get(Field.NAME, "")
    if not written:
        written = f"{cells.get(Field.FAMILY_NAME, '')} {cells.get(Field.GIVEN_NAME, '')}"
    stated = _KINDS.get(fold(cells.get(Field.KIND, "")))
    name = clean(written) if stated else _without_label(_one_line(written))
    salutation = tidy_salutation(cells.get(Field.SALUTATION, ""))
    if stated:
        reading.given.add("kind")
    if not name:
        _stand_in_for_name(reading, stated)
    elif _several_people(written, reading):
        reading.problems.append(f"Ô họ tên có nhiều người (“{_short(name)}”): tách mỗi người một dòng.")
        reading.values["name"] = name
    elif stated is None or stated is DelegateKind.PERSON:
        salutation = _read_free_name(name, salutation, stated, reading)
    else:
        reading.values["name"], reading.kind = name, stated
    reading.values["salutation"] = salutation or _salutation_by_sex(cells, reading)
    _check_name(reading)


def _without_label(name: str) -> str:
    label, rest = split_label(name)
    if label is None or label.value in ("I", "A", "a") or not re.search(r"[^\W\d]", rest):
        return name
    counted = re.match(r"\d{1,3}\s+\w", name)
    return name if counted and split_seats(name)[1] is not None else rest


def _read_free_name(name: str, salutation: str, stated: DelegateKind | None, reading: Reading) -> str:
    """Read a name cell whose kind its words must tell; give the salutation."""
    if stated is None:
        name = _without_seats(name, reading)
        if not name:
            _stand_in_for_name(reading, DelegateKind.POST)
            return salutation
    name = _without_spouse(name, reading)
    found, bare = split_salutation(name)
    if stated is None:
        bare = _without_tail(bare, reading)
    kind = stated or _kind_of(bare, found or salutation)
    reading.kind = kind
    if kind is not DelegateKind.PERSON:
        reading.values["name"] = (
            name if stated else cased(name, reading, names=kind is DelegateKind.COLLECTIVE)
        )
        return salutation
    person = _with_capitals(bare)
    if person != bare:
        reading.warnings.append(f"Tên “{_short(bare)}” đổi thành “{_short(person)}”.")
    reading.values["name"] = person
    return salutation or found


def _with_capitals(name: str) -> str:
    """Write a name with its capitals; old fonts lose those of ẩ, ế, ú at the start of a word."""
    if not _ONLY_LETTERS.fullmatch(name):
        return name
    parts = proper_case(name).split(" ")
    if not any(part[:1].isupper() for part in parts):
        return name
    lost = [part for part in parts if part[:1].islower()]
    if any(part[0].isascii() for part in lost):
        return " ".join(parts)
    return " ".join(part[:1].upper() + part[1:] if part in lost else part for part in parts)


def _without_seats(name: str, reading: Reading) -> str:
    """Take the count out of a name cell: “Lãnh đạo Sở Nội vụ (02 đại biểu)”."""
    bare, seats = split_seats(name)
    if seats is None:
        return name
    companions = _AND_OTHERS.search(bare)
    if companions:
        bare, seats = bare[: companions.start()], seats + 1
    if "mỗi" in name.lower():
        if "seats" not in reading.given:
            reading.warnings.append(f"“{_short(name)}”: chưa rõ tổng số người, hãy ghi ở cột Số lượng.")
        return name
    if "seats" not in reading.given:
        reading.given.add("seats")
        reading.seats = seats
        if not 1 <= seats <= MOST_SEATS:
            reading.problems.append(
                f"Số lượng trong “{_short(name)}” không phải là số từ 1 đến {MOST_SEATS}."
            )
            reading.seats = 1
    return bare


def _seats_in_note(reading: Reading) -> None:
    """Take a note that only counts (“03 đ/c”) for the seats of a post or a collective."""
    bare, seats = split_seats(reading.values["note"])
    if reading.kind is not DelegateKind.PERSON and "seats" not in reading.given and seats and not bare:
        reading.seats = seats
        reading.given.add("seats")


def _one_line(written: str) -> str:
    """Join the lines of a name cell; a post on a line of its own stands behind a dash."""
    if "\n" not in written:
        return clean(written)
    head, *behind = filter(None, map(clean, written.split("\n")))
    tail = " ".join(behind)
    person = looks_like_person_name(proper_case(split_salutation(head)[1]))
    return clean(f"{head} – {tail}" if person and tail and begins_as_post(tail) else f"{head} {tail}")


def _without_spouse(name: str, reading: Reading) -> str:
    """Count the wife or husband invited with a person (“Ông A và phu nhân”) as a second seat."""
    invitee, companion = split_spouse(name)
    if companion and not looks_like_person_name(proper_case(split_salutation(invitee)[1])):
        return name
    note = reading.values["note"]
    alone = note and _SPOUSE_NOTE.fullmatch(note.lower())
    if companion:
        reading.values["note"] = "; ".join(filter(None, (note, companion)))
    if (companion or alone) and "seats" not in reading.given:
        reading.seats = 2
        reading.given.add("seats")
        reading.warnings.append("Mời cùng vợ hoặc chồng: tính 2 chỗ.")
    elif (companion or alone) and reading.seats < 2:
        reading.warnings.append("Mời cùng vợ hoặc chồng nhưng cột Số lượng ghi 1; hãy kiểm tra.")
    return invitee


def _without_tail(bare: str, reading: Reading) -> str:
    """Move what follows a person's name in the same cell (a post, an office) to the position."""
    head, tail = _glued_post(bare)
    if not tail and not looks_like_person_name(proper_case(bare)):
        cut = _TAIL.search(bare)
        head, tail = (bare[: cut.start()], bare[cut.end() :].strip(" ()")) if cut else (bare, "")
    if not tail or not looks_like_person_name(proper_case(head)):
        return bare
    if not reading.values["position"] and (reads_as_post(tail) or begins_as_collective(tail)):
        post = ordinary_case(tail, names=False)
        position, unit = split_position(post)
        reading.values["position"] = post if _names_another(unit, reading) else position
        reading.values["unit"] = reading.values["unit"] or unit
    else:
        reading.values["note"] = "; ".join(filter(None, (reading.values["note"], tail)))
    reading.warnings.append(f"Phần “{_short(tail)}” sau tên được chuyển sang cột khác.")
    return head


def _glued_post(bare: str) -> tuple[str, str]:
    """Cut a name and the post behind a hyphen without blanks: “NGUYỄN VĂN LÂM-TRƯỞNG PHÒNG”."""
    for hyphen in _HYPHEN.finditer(bare[:LONGEST_NAME]):
        head, tail = bare[: hyphen.start()], bare[hyphen.end() :]
        if " " in head and " " in tail and (reads_as_post(tail) or begins_as_collective(tail)):
            return head, tail
    return bare, ""


def _kind_of(name: str, salutation: str) -> DelegateKind:
    if salutation and not begins_as_post(name):
        return DelegateKind.PERSON
    if looks_like_person_name(proper_case(name)):
        return DelegateKind.PERSON
    if begins_as_post(name):
        return DelegateKind.POST
    return DelegateKind.COLLECTIVE if looks_like_collective(name) else DelegateKind.PERSON


def _stand_in_for_name(reading: Reading, stated: DelegateKind | None) -> None:
    """Name a post by its position and unit when the line counts seats instead of naming a person."""
    position, unit = reading.values["position"], reading.values["unit"]
    if not (position or unit) or ("seats" not in reading.given and stated in (None, DelegateKind.PERSON)):
        reading.problems.append("Thiếu họ tên.")
        return
    reading.kind = stated or (DelegateKind.POST if position else DelegateKind.COLLECTIVE)
    reading.values["name"] = " ".join(filter(None, (position, unit)))
    reading.warnings.append(f"Không có họ tên, lấy “{_short(reading.values['name'])}” làm tên mời.")


def _several_people(written: str, reading: Reading) -> bool:
    if "\n" in written:
        lines = [line for line in written.split("\n") if line.strip()]
    elif _TWO_NAMES.search(written) and reading.seats < 2 and not split_spouse(clean(written))[1]:
        lines = _TWO_NAMES.split(clean(written)[:LONGEST_TEXT])
    else:
        return False
    names = [split_salutation(_without_label(clean(line)))[1] for line in lines]
    return len(names) > 1 and all(looks_like_person_name(proper_case(name)) for name in names)


def _salutation_by_sex(cells: Mapping[Field, str], reading: Reading) -> str:
    if reading.kind is not DelegateKind.PERSON:
        return ""
    if cells.get(Field.MALE):
        return "Ông"
    return "Bà" if cells.get(Field.FEMALE) else salutation_of_gender(cells.get(Field.GENDER, ""))


def _check_name(reading: Reading) -> None:
    name = reading.values.get("name", "")
    if not name:
        return
    if not re.search(r"[^\W\d_]", name):
        reading.problems.append(f"“{_short(name)}” không phải là họ tên.")
    elif _FORMULA.fullmatch(name):
        reading.problems.append(f"Ô họ tên bị lỗi công thức ({name}).")
    elif reading.kind is DelegateKind.PERSON and (any(map(str.isdigit, name)) or len(name.split()) == 1):
        reading.warnings.append(f"“{_short(name)}” có thể chưa phải là họ tên đầy đủ, hãy kiểm tra.")


def _read_contacts(cells: Mapping[Field, str], reading: Reading) -> None:
    phone, doubt = normalise(cells.get(Field.PHONE, ""))
    reading.values["phone"] = phone
    if doubt:
        reading.warnings.append(doubt)
    email = cells.get(Field.EMAIL, "").removeprefix("mailto:")
    reading.values["email"] = email
    if email and not all(_EMAIL.fullmatch(part) for part in re.split(r"[;,]\s*|\s+", email) if part):
        reading.warnings.append(f"Thư điện tử “{_short(email)}” không đúng dạng, giữ nguyên như trong tệp.")


def _read_rank(cells: Mapping[Field, str], reading: Reading) -> None:
    written = cells.get(Field.RANK, "")
    if not written:
        return
    whole = re.fullmatch(r"(\d{1,4})(?:[.,]0+)?", written)
    if whole and int(whole[1]) >= 1:
        reading.rank = int(whole[1])
        reading.given.add("rank")
    else:
        reading.warnings.append(f"Thứ tự ưu tiên “{_short(written)}” không phải là số, bỏ qua.")


def _check_lengths(reading: Reading) -> None:
    for name, value in reading.values.items():
        longest = LONGEST_NAME if name == "name" else LONGEST_TEXT
        if len(value) > longest:
            reading.problems.append(
                f"Một ô dài {len(value)} ký tự (“{_short(value)}”), nhiều nhất là {longest}."
            )
            reading.values[name] = value[:longest]


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
