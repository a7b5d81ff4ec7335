"""Searching in memory answers as the database does, in the transaction that asks."""

import threading

from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_event.domain.delegate import Delegate
from tdkt_event.domain.vietnamese import query_tokens, search_text
from tdkt_event.services import conference, delegates
from tdkt_event.storage import archive, search_texts
from tdkt_event.storage import delegates as store
from tdkt_event.storage.accounts import read_setting
from tdkt_event.storage.database import Database
from tdkt_event.storage.search_texts import make_texts
from tests.helpers import FACTS, NOW, add_people

WORDS = st.sampled_from(
    (
        "Nguyễn",
        "Văn",
        "An",
        "Anh",
        "Đinh",
        "Kim",
        "Huệ",
        "THCS",
        "Tân Hiệp 10",
        "0912345678",
        "10",
        "x",
        "ß",
        "李",
        "_%",
    )
)
NAMES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
QUERIES = st.lists(
    st.sampled_from(("nguyen", "an", "ddinh", "hue", "hueej", "1", "10", "0912", "5678", "x", "zzz", "THCS", "ss", "李", "%", "n")),
    max_size=4,
).map(" ".join)  # fmt: skip


@given(texts=st.lists(NAMES.map(search_text), max_size=12), query=QUERIES, limit=st.integers(1, 5))
def test_memory_finds_what_a_plain_look_at_every_text_finds(texts, query, limit):
    tokens = query_tokens(query)
    plain = [
        number
        for number, text in enumerate(texts)
        if all(any(spelling in text for spelling in spellings) for spellings in tokens)
    ]

    found = make_texts(enumerate(texts)).find(tokens, limit) if tokens else []

    assert found == (plain[:limit] if tokens else [])


def add(tx, conference_id, name, **facts):
    return delegates.add_delegate(
        tx, Delegate(name=name, **facts), conference_id=conference_id, actor="thử", now=NOW
    )


def both_ways(tx, conference_id, words, limit=12):
    """Ask until memory answers; give its answer and the database's."""
    store.search_ids(tx, conference_id, words, limit=limit)
    assert search_texts.texts_of(tx, conference_id) is not None
    return (
        store.search_ids(tx, conference_id, words, limit=limit),
        store.search_in_database(tx, conference_id, words, limit=limit),
    )


def test_memory_and_database_give_the_same_answers(database, conference_id):
    add_people(database, conference_id, 60)

    @settings(max_examples=40, deadline=None)
    @given(people=st.lists(st.tuples(NAMES, NAMES, st.sampled_from((100, 500))), max_size=6), query=QUERIES)
    def same(people, query):
        with database.writing() as tx:
            for name, unit, rank in people:
                add(tx, conference_id, name, unit=unit, rank=rank)
        if query_tokens(query):
            with database.reading() as tx:
                memory, plain = both_ways(tx, conference_id, query, limit=5)
            assert memory == plain

    same()


def test_every_change_is_seen_at_once(database, conference_id):
    add_people(database, conference_id, 3)

    def found(words):
        with database.reading() as tx:
            memory, plain = both_ways(tx, conference_id, words)
        assert memory == plain
        return memory

    assert len(found("nguyen")) == 3
    with database.writing() as tx:
        number = add(tx, conference_id, "Trần Thị Bưởi", unit="Phòng Nội vụ")
    assert found("buoi") == [number]
    with database.writing() as tx:
        store.set_removed(tx, [number], at=NOW.isoformat())
    assert found("buoi") == []
    with database.writing() as tx:
        store.set_removed(tx, [number], at=None)
        offices = conference.list_offices(tx, conference_id)
        office = next(one.id for one in offices if one.name == "Phòng Nội vụ")
        store.change_delegates(
            tx, [(number, Delegate(name="Lê Cam", unit="Phòng Nội vụ"), office, None)], at="x"
        )
    assert (found("buoi"), found("cam")) == ([], [number])


def test_reader_finds_only_what_its_moment_holds(database, conference_id):
    add_people(database, conference_id, 2)
    with database.reading() as early:
        assert both_ways(early, conference_id, "moi")[0] == []
        with database.writing() as tx:
            number = add(tx, conference_id, "Người Mới")
        with database.reading() as late:
            assert both_ways(late, conference_id, "moi")[0] == [number]
        assert both_ways(early, conference_id, "moi") == ([], [])


def test_change_that_was_not_saved_is_never_found(database, conference_id):
    add_people(database, conference_id, 2)
    try:
        with database.writing() as tx:
            number = add(tx, conference_id, "Người Hụt")
            assert both_ways(tx, conference_id, "hut")[0] == [number]
            raise RuntimeError
    except RuntimeError:
        pass
    with database.reading() as tx:
        assert both_ways(tx, conference_id, "hut") == ([], [])


def test_change_of_another_process_is_seen(database, conference_id):
    add_people(database, conference_id, 2)
    with database.reading() as tx:
        assert both_ways(tx, conference_id, "khac")[0] == []
    other = Database(database.url)  # it shares nothing with the first but the database
    with other.writing() as tx:
        number = add(tx, conference_id, "Máy Khác")
    other.close()
    with database.reading() as tx:
        assert both_ways(tx, conference_id, "khac")[0] == [number]


def test_restored_database_keeps_no_mark_of_an_older_one(database, conference_id):
    add_people(database, conference_id, 1)
    with database.reading() as tx:
        mark = read_setting(tx, search_texts.MARK)
    with database.reading() as tx:
        kept = [row["key"] for row in archive.read_table(tx, "setting")]
    with database.writing() as tx:
        archive.write_table(tx, "delegate", [])
        assert read_setting(tx, search_texts.MARK) != mark
    assert search_texts.MARK not in kept


def test_memory_is_bounded(database, monkeypatch):
    monkeypatch.setattr(search_texts, "_MOST_LISTS", 2)
    for _ in range(4):
        with database.writing() as tx:
            number = conference.create_conference(tx, FACTS, actor="thử", now=NOW)
            add(tx, number, "Nguyễn Văn A")
        with database.reading() as tx:
            both_ways(tx, number, "nguyen")
        assert len(search_texts._kept) <= 2
    monkeypatch.setattr(search_texts, "_MOST_LETTERS", 5)
    with database.writing() as tx:
        add(tx, number, "Nguyễn Văn B")
    with database.reading() as tx:
        first, second = (store.search_ids(tx, number, "nguyen") for _ in range(2))
    assert (len(first), first) == (2, second)
    assert len(search_texts._kept) == 0


def test_desks_that_search_at_once_all_hear_the_same(database, conference_id):
    add_people(database, conference_id, 40)
    answers = []

    def ask():
        for _ in range(5):
            with database.reading() as tx:
                answers.append(tuple(store.search_ids(tx, conference_id, "nguyen 003")))

    desks = [threading.Thread(target=ask) for _ in range(4)]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    assert (len(answers), len(set(answers))) == (20, 1)
