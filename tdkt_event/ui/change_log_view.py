"""The log as a table people can read."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

import pandas as pd
import streamlit as st

from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.dates import moment_text
from tdkt_event.services.duty_watch import watch_labels
from tdkt_event.services.history import NamedChange
from tdkt_event.services.print_log import PAPER_NAMES
from tdkt_event.settings import TIME_ZONE
from tdkt_event.text import (
    ACTION,
    CALL_KIND,
    DUTY_STATE,
    FIELD,
    ITEM_KIND,
    KIND,
    OUTCOME,
    PLEDGE_KIND,
    PLEDGE_STATE,
    ROLE,
    SCAN_PATH,
    SPEECH_STATE,
)

_LONGEST = 300
_MOST_LINES = 1000
_WORDS = FIELD | {
    "outcome": "Kết quả", "desk": "Bàn", "seat_no": "Chỗ", "path": "Cách", "code": "Mã", "reason": "Lý do",
    "number": "Số", "version": "Bản", "count": "Số bản", "paper": "Mẫu", "file": "Tệp", "added": "Thêm",
    "updated": "Cập nhật", "username": "Tên đăng nhập", "full_name": "Họ tên", "role": "Quyền", "active": "Hoạt động",
    "by_leave_of": "Người cử", "walk_in_reason": "Lý do phát sinh", "planned": "Dự kiến", "names": "Hai người",
    "year": "Năm phát động", "short_name": "Tên ngắn", "venue": "Địa điểm", "place": "Địa danh", "issuer": "Cơ quan",
    "superior": "Cơ quan chủ quản", "chair": "Chủ trì", "signer_authority": "Quyền hạn ký",
    "signer_post": "Chức vụ người ký", "signer_name": "Người ký", "contact_name": "Đầu mối liên hệ",
    "contact_phone": "Điện thoại liên hệ", "public_address": "Địa chỉ công khai", "invitation_symbol": "Ký hiệu",
    "invitation_first_number": "Số bắt đầu", "invitation_date": "Ngày ký", "programme": "Chương trình",
    "invitation_note": "Lưu ý trên giấy mời", "recipients": "Nơi nhận", "colour": "Màu", "date": "Ngày",
    "starts_at": "Từ", "ends_at": "Đến", "ordinal": "Thứ tự", "backup": "Bản sao lưu", "created_at": "Lập lúc",
    "copy": "Bản giữ lại", "title": "Tên mục", "minutes": "Số phút", "who": "Người thực hiện",
    "before_start": "Trước giờ khai mạc", "sitting": "Buổi thứ",
    "state": "Trạng thái", "speech": "Tham luận", "cluster": "Cụm, khối", "topic": "Chủ đề", "minutes_from": "Số phút từ",
    "minutes_to": "Số phút đến", "deadline": "Hạn", "extension_reason": "Lý do gia hạn", "speaker": "Người trình bày",
    "speaker_post": "Chức vụ người trình bày", "speech_state": "Trạng thái", "stated": "Số tham luận kế hoạch nêu",
    "settled": "Số tham luận đã chọn", "syllables_a_minute": "Âm tiết đọc một phút", "inclusive": "Kể cả ngày hạn",
    "send_to": "Nơi nhận", "chosen_by": "Đơn vị lựa chọn", "criterion": "Đối tượng", "rule": "Yêu cầu nội dung",
    "pledge": "Cụm, khối", "pledge_kind": "Loại", "head": "Đứng đầu năm nay", "last_head": "Đứng đầu năm trước",
    "members": "Đơn vị thành viên", "pledge_state": "Trạng thái", "received_on": "Ngày nhận", "text": "Nội dung giao ước",
    "content_rule": "Yêu cầu nội dung", "form": "Mẫu", "signer": "Người ký",
    "office": "Đơn vị chủ trì", "content": "Nội dung", "coordinate": "Phối hợp", "due": "Hạn", "fixed": "Hạn cố định",
    "offset_days": "Số ngày làm việc trước hội nghị", "work_days": "Số ngày làm", "person": "Người phụ trách",
    "evidence": "Kết quả, minh chứng", "watch": "Đánh dấu theo", "source_line": "Dòng trong kế hoạch",
    "source_text": "Lời trong kế hoạch", "done_at": "Xong lúc",
    "section": "Mục", "lead": "Chủ trì", "time_text": "Thời gian", "starts_on": "Từ ngày", "ends_on": "Đến ngày",
    "quarters": "Quý", "product": "Sản phẩm", "progress": "Tiến độ", "items": "Công việc", "calls": "Thời hạn",
    "returns": "Đơn vị đã gửi", "what": "Phải gửi", "sent_on": "Ngày gửi", "collectives": "Điển hình tập thể",
    "individuals": "Điển hình cá nhân", "symbol": "Ký hiệu", "day": "Ngày ký", "authority": "Thẩm quyền ký",
    "post": "Chức vụ",
    "original_name": "Tên tệp", "size": "Số byte", "sha256": "Mã kiểm của tệp",
}  # fmt: skip
_HIDDEN = {"delegate_id", "id", "sitting_id", "scan_id", "actor", "at", "level", "sample", "into", "other", "speech_id", "batch_id",
    "file_id", "conference_id",
}  # fmt: skip
_VALUES: dict[str, Mapping[str, str]] = {
    "outcome": {one.value: word for one, word in OUTCOME.items()},
    "path": {one.value: word for one, word in SCAN_PATH.items()},
    "kind": {one.value: word for one, word in (*KIND.items(), *ITEM_KIND.items(), *CALL_KIND.items())},
    "role": {one.value: word for one, word in ROLE.items()},
    "state": {one.value: word for one, word in DUTY_STATE.items()},
    "watch": watch_labels(),
    "speech_state": {one.value: word for one, word in SPEECH_STATE.items()},
    "pledge_state": {one.value: word for one, word in PLEDGE_STATE.items()},
    "pledge_kind": {one.value: word for one, word in PLEDGE_KIND.items()},
    "paper": {one.value: word for one, word in PAPER_NAMES.items()},
}
_FIRST = ("outcome", "name", "reason", "seat_no", "path", "desk")
_LAST = ("code",)


def changes_table(changes: Sequence[NamedChange]) -> None:
    """Show one page of the log, and below it the whole of the line a person selects."""
    if not changes:
        st.info("Chưa có thay đổi nào khớp.", icon=":material/history:")
        return
    frame = pd.DataFrame(
        [
            {
                "Lúc": moment_text(datetime.fromisoformat(one.change.at).astimezone(TIME_ZONE)),
                "Người làm": one.change.actor, "Việc": ACTION.get(one.change.action, one.change.action),
                "Đại biểu": one.about, "Sau": in_words(one.change.after), "Trước": in_words(one.change.before),
            }
            for one in changes
        ]
    )  # fmt: skip
    text = st.column_config.TextColumn
    chosen = st.dataframe(
        frame, placeholder="", hide_index=True, width="stretch", height=620, on_select="rerun",
        selection_mode="single-row", key=f"changes-{changes[0].change.id}-{len(changes)}",
        column_config={
            "Lúc": text(width=172, pinned=True), "Người làm": text(width=118), "Việc": text(width=140),
            "Đại biểu": text(width=165), "Sau": text(width=420), "Trước": text(width=300),
        },
    )  # fmt: skip
    rows = chosen.selection.rows
    if rows and rows[0] < len(changes):
        _whole_change(changes[rows[0]])
    else:
        st.caption("Chọn ô ở đầu một dòng để xem đầy đủ nội dung trước và sau.")


def _whole_change(one: NamedChange) -> None:
    change = one.change
    at = moment_text(datetime.fromisoformat(change.at).astimezone(TIME_ZONE))
    with st.container(border=True):
        st.text(
            " · ".join(
                part
                for part in (
                    f"Dòng {change.id}",
                    at,
                    change.actor,
                    ACTION.get(change.action, change.action),
                    one.about,
                )
                if part
            )
        )
        for column, title, text, other in zip(
            st.columns(2),
            ("Trước", "Sau"),
            (change.before, change.after),
            (change.after, change.before),
            strict=True,
        ):
            column.markdown(f"**{title}**")
            column.text(in_full(text, other=other) or "Không ghi gì.")


def in_full(text: str, *, other: str = "") -> str:
    """Say a whole stored value in Vietnamese, a fact a line; an emptied fact is told when the other side had it."""
    value, beside = (json.loads(one) if one else None for one in (text, other))
    if value is None:
        return ""
    if not isinstance(value, dict):
        return "\n".join(_lines(value))
    emptied = [
        name
        for name, held in value.items()
        if held in ("", None) and isinstance(beside, dict) and beside.get(name) and name not in _HIDDEN
    ]
    told = [line for name in _told(value) for line in _lines(value[name], name)]
    return "\n".join([*told, *(f"{_WORDS.get(name, name)}: để trống" for name in emptied)])


def _lines(value: object, name: str = "") -> list[str]:
    label = _WORDS.get(name, name)
    if not (isinstance(value, list) and value and isinstance(value[0], dict)):
        return [f"{label}: {_say(value, name)}" if label else _say(value)]
    rows = [f"{number}. {_say(one)}" for number, one in enumerate(value[:_MOST_LINES], start=1)]
    rest = [f"… và {len(value) - _MOST_LINES} dòng nữa"] if len(value) > _MOST_LINES else []
    return [f"{label}: {len(value)} dòng" if label else f"{len(value)} dòng", *rows, *rest]


def in_words(text: str) -> str:
    """Say a stored value in Vietnamese words, shortened to a line."""
    if not text:
        return ""
    said = _say(json.loads(text))
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def _say(value: object, name: str = "") -> str:
    if isinstance(value, dict):
        return "; ".join(f"{_WORDS.get(one, one)}: {_say(value[one], one)}" for one in _told(value))
    if isinstance(value, list):
        return (
            f"{len(value)} dòng: " + " | ".join(_say(one) for one in value[:3])
            if value and isinstance(value[0], dict)
            else ", ".join(map(_say, value))
        )
    if isinstance(value, bool):
        return "có" if value else "không"
    text = str(value)
    preset = load_reference().presets.get(text)
    return preset.label if preset else _VALUES.get(name, {}).get(text, text)


def _told(value: Mapping[str, object]) -> list[str]:
    """Give the names worth telling: what happened first, the code of the paper last."""
    names = [name for name, held in value.items() if name not in _HIDDEN and held not in ("", None)]
    return sorted(
        names, key=lambda name: (name in _LAST, _FIRST.index(name) if name in _FIRST else len(_FIRST))
    )
