"""Who a collective means: decided by its words, and nobody where the words do not decide."""

import pytest

from tdkt_event.domain.collective import UnitFacts, means_unit, names_unit

OFFICE, COMMUNE, WARD = "Phòng Nội vụ", "UBND xã Tân Khai", "Ủy ban nhân dân phường Bình Long"
SCHOOL, HAMLET, UNION, POLICE = "Trường Tiểu học Thanh An", "Ấp 3", "Hội Nông dân xã", "Công an huyện"
CENTRE, TOWN, FRONT = "Trung tâm Y tế huyện", "UBND thị trấn Tân Khai", "Ủy ban MTTQ Việt Nam huyện"
EVERYBODY = {OFFICE, COMMUNE, WARD, SCHOOL, HAMLET, UNION, POLICE, CENTRE, TOWN, FRONT}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Các phòng, ban, ngành", {OFFICE, POLICE}),
        ("Các phòng, ban, ngành, đoàn thể huyện", {OFFICE, POLICE, FRONT}),
        ("Các phòng, ban, ngành, đoàn thể và UBND các xã, thị trấn trên địa bàn huyện",
         {OFFICE, POLICE, UNION, FRONT, COMMUNE, TOWN}),
        ("Các ấp, trường học", {HAMLET, SCHOOL}),
        ("Các ấp, khu phố và các đơn vị trường học trên địa bàn xã", {HAMLET, SCHOOL}),
        ("UBND các xã, thị trấn", {COMMUNE, TOWN}),
        ("Ủy ban nhân dân các xã, phường", {COMMUNE, WARD}),
        ("Uỷ ban nhân dân các phường", {WARD}),
        ("Các cơ quan, đơn vị", EVERYBODY),
        ("Các cơ quan, đơn vị trên địa bàn huyện", EVERYBODY),
        ("Thủ trưởng các cơ quan, đơn vị", EVERYBODY),
        ("các cơ quan, ban, ngành, đoàn thể huyện và Ủy ban nhân dân các xã, thị trấn",
         {OFFICE, POLICE, UNION, FRONT, COMMUNE, TOWN, CENTRE}),
        ("Các hội, đoàn thể", {UNION, FRONT}),
        ("Phòng Nội vụ và các trường học", {SCHOOL}),
    ],
)  # fmt: skip
def test_collective_means_the_units_of_its_words(text, meant):
    assert {unit for unit in EVERYBODY if means_unit(text, UnitFacts(unit))} == meant


@pytest.mark.parametrize(
    "text",
    [
        "Các cơ quan, đơn vị có liên quan",
        "Các phòng, ban, ngành liên quan",
        "Các cơ quan thông tin, truyền thông",
        "Các đơn vị có tập thể, cá nhân được khen thưởng",
        "Các đơn vị thuộc Sở Y tế",
        "Văn phòng HĐND và UBND huyện",
        "Phòng Nội vụ",
        "Ban Tổ chức hội nghị",
        "",
        "Các",
        "các các, , và",
    ],
)
def test_words_that_do_not_decide_mean_nobody(text):
    assert [unit for unit in EVERYBODY if means_unit(text, UnitFacts(unit))] == []


def test_clusters_mean_their_members_and_heads():
    member = UnitFacts(COMMUNE, clusters=("Cụm thi đua số 1",))
    head = UnitFacts(TOWN, clusters=("Cụm thi đua số 1",), led=("Cụm thi đua số 1",))

    assert means_unit("Trưởng các Cụm thi đua và các đơn vị trong Cụm thi đua của huyện", member)
    assert means_unit("Các Khối trưởng, Cụm trưởng năm 2024", head)
    assert not means_unit("Các Khối trưởng, Cụm trưởng năm 2024", member)
    assert means_unit("Các Cụm, Khối thi đua", member)
    assert means_unit("Các đơn vị trong Cụm thi đua số 1", member)
    assert not means_unit("Các đơn vị trong Cụm thi đua số 2", member)
    assert not means_unit("Các Khối thi đua", member)


def test_group_of_the_conference_means_those_who_stand_in_it():
    assert means_unit("Các điển hình tiên tiến", UnitFacts("Bà Lê Thị Hoa", groups=("Điển hình tiên tiến",)))
    assert not means_unit("Các điển hình tiên tiến", UnitFacts("Bà Lê Thị Hoa", groups=("Khách mời",)))


def test_unit_is_named_in_a_list_of_offices():
    assert names_unit("Phòng Tài chính - Kế hoạch; Phòng Nội vụ", OFFICE)
    assert names_unit("Phòng Tài chính - Kế hoạch, Phòng Nội vụ", OFFICE)
    assert not names_unit("Văn phòng HĐND và UBND huyện", "UBND huyện")
