"""The editor of one body's members."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from tdkt_event.domain.committee import Body, Member

BODY_NAMES = {Body.COMMITTEE: "Ban Tổ chức", Body.TEAM: "Tổ giúp việc"}
_ROLES = {
    Body.COMMITTEE: [
        "Trưởng ban",
        "Phó Trưởng ban Thường trực",
        "Phó Trưởng ban",
        "Thành viên",
        "Thành viên, Thư ký",
    ],
    Body.TEAM: ["Tổ trưởng", "Tổ phó", "Thành viên"],
}
_SALUTATIONS = ["Ông", "Bà"]


def edit_members(
    body: Body, members: Sequence[Member], *, conference_id: int, disabled: bool
) -> list[Member]:
    """Show the members of one body in an editor and give them as they stand there."""
    frame = pd.DataFrame(
        [[one.salutation or None, one.name, one.post, one.role or None] for one in members],
        columns=["salutation", "name", "post", "role"],
        dtype="object",
    )
    roles = _ROLES[body] + [one.role for one in members if one.role and one.role not in _ROLES[body]]
    edited = st.data_editor(
        frame,
        key=f"members-{conference_id}-{body.value}-{hash(tuple(members))}",
        num_rows="fixed" if disabled else "dynamic",
        disabled=disabled,
        hide_index=True,
        width="stretch",
        column_config={
            "salutation": st.column_config.SelectboxColumn("Danh xưng", options=_SALUTATIONS, width=110),
            "name": st.column_config.TextColumn("Họ và tên", required=True, width="medium"),
            "post": st.column_config.TextColumn("Chức vụ, đơn vị", width="large"),
            "role": st.column_config.SelectboxColumn("Vai trò", options=roles, width="medium"),
        },
    )
    return [_member(body, row) for row in edited.to_dict("records") if any(_text(row[key]) for key in row)]


def _member(body: Body, row: dict[str, object]) -> Member:
    return Member(
        body=body, name=_text(row["name"]), post=_text(row["post"]), role=_text(row["role"]),
        salutation=_text(row["salutation"]),
    )  # fmt: skip


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
