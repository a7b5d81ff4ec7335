"""The verdict on one scan, for every possible state of the seats."""

from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.domain.checkin import Decision, Holder, Outcome, SeatTaken, decide

seats = st.integers(1, 12)
taken = st.lists(
    st.builds(SeatTaken, st.integers(1, 15), st.sampled_from(["Bàn 1", "Bàn 2"]), st.times().map(lambda at: f"2025-04-18T{at:%H:%M:%S}")),
    max_size=15, unique_by=lambda seat: seat.seat_no,
).map(tuple)  # fmt: skip
holders = st.builds(Holder, conference_id=st.integers(1, 3), seats=seats, revoked=st.booleans(), taken=taken)


def test_unknown_code_is_nobody():
    assert decide(None, conference_id=1) == Decision(Outcome.UNKNOWN_CODE)


@given(holders, st.integers(1, 3))
def test_admission_takes_the_lowest_free_seat_within_the_invitation(holder, conference_id):
    decision = decide(holder, conference_id=conference_id)

    if decision.outcome is Outcome.ADMITTED:
        occupied = {seat.seat_no for seat in holder.taken}
        assert decision.seat_no == min(set(range(1, holder.seats + 1)) - occupied)
        assert (holder.revoked, holder.conference_id, decision.first) == (False, conference_id, None)
    else:
        assert decision.seat_no is None


@given(holders)
def test_refusal_for_presence_names_the_first_entry(holder):
    decision = decide(holder, conference_id=holder.conference_id)

    if decision.outcome in {Outcome.ALREADY_IN, Outcome.NO_SEAT_LEFT}:
        assert decision.first in holder.taken
        assert decision.first.at == min(seat.at for seat in holder.taken)
        assert decision.outcome is (Outcome.ALREADY_IN if holder.seats == 1 else Outcome.NO_SEAT_LEFT)
        assert len([seat for seat in holder.taken if seat.seat_no <= holder.seats]) == holder.seats


@given(seats, st.integers(0, 30))
def test_scans_one_after_the_other_never_admit_more_than_the_seats(count, scans):
    held: tuple[SeatTaken, ...] = ()
    outcomes = []
    for number in range(scans):
        decision = decide(Holder(1, count, revoked=False, taken=held), conference_id=1)
        outcomes.append(decision.outcome)
        if decision.seat_no is not None:
            held = (*held, SeatTaken(decision.seat_no, "Bàn 1", f"{number:03d}"))

    assert outcomes.count(Outcome.ADMITTED) == min(count, scans)
    assert [seat.seat_no for seat in held] == list(range(1, min(count, scans) + 1))


@given(holders)
def test_other_conference_and_revoked_paper_admit_nobody(holder):
    elsewhere = decide(holder, conference_id=99)
    revoked = decide(Holder(1, holder.seats, revoked=True, taken=holder.taken), conference_id=1)

    assert elsewhere == Decision(Outcome.WRONG_CONFERENCE)
    assert (revoked.outcome, revoked.seat_no) == (Outcome.REVOKED, None)


def test_freed_seat_in_the_middle_is_given_again():
    held = (SeatTaken(1, "Bàn 1", "07:30"), SeatTaken(3, "Bàn 1", "07:31"))

    assert decide(Holder(1, 3, revoked=False, taken=held), conference_id=1) == Decision(Outcome.ADMITTED, 2)
