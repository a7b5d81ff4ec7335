"""Recipients of awards among the delegates: who is invited, who may be, and whom to add to the list."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tdkt_event.domain.award import RecipientKind
from tdkt_event.domain.award_payment import by_receiver
from tdkt_event.domain.award_recipient import AwardRecipient, Stage
from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.person_name import split_salutation
from tdkt_event.domain.vietnamese import fold, similar_name_key, unit_key

HONOURED = "Tập thể, cá nhân nhận khen"
"""The group that is made when the conference has none for those who receive awards."""
_UNRANKED = 500
_LEADS = ("tap the ", "can bo va nhan dan ", "ho gia dinh ", "ho ")
_HONOUR_WORDS = ("nhan khen", "khen thuong", "dien hinh", "duoc khen")


class GuestChoice(StrEnum):
    """What a person decided about a recipient who may already be a delegate."""

    WAIT = "wait"
    SAME = "same"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Known:
    """A delegate as the comparison needs it."""

    id: int
    delegate: Delegate


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Awards of one receiver, and the delegate who may be the same."""

    receiver: tuple[AwardRecipient, ...]
    known: Known

    @property
    def key(self) -> int:
        """Give the number under which a person's choice is kept."""
        return self.receiver[0].id


@dataclass(frozen=True, slots=True)
class Addition:
    """Awards of one receiver, and the delegate to be listed for them."""

    receiver: tuple[AwardRecipient, ...]
    delegate: Delegate


@dataclass(frozen=True, slots=True)
class GuestPlan:
    """What bringing the recipients among the delegates would do."""

    group: str
    linked: tuple[tuple[AwardRecipient, Known], ...]
    """Recipients who are delegates already."""
    follow: tuple[tuple[AwardRecipient, Known], ...]
    """Further awards of receivers who are linked by another award."""
    suggestions: tuple[Suggestion, ...]
    additions: tuple[Addition, ...]
    left_out: tuple[AwardRecipient, ...]
    """Recipients who receive later, and are not invited for it."""

    @property
    def both(self) -> int:
        """Count the delegates who are invited in another group and receive an award."""
        return len({known.id for _, known in self.linked if known.delegate.group != self.group})

    @property
    def invited(self) -> int:
        """Count the recipients who are delegates already."""
        return len(self.linked)


def honoured_group(names: Sequence[str]) -> str:
    """Give the group of those who receive awards, or the name to make it with."""
    return next((one for word in _HONOUR_WORDS for one in names if word in fold(one)), HONOURED)


def guest_plan(
    recipients: Sequence[AwardRecipient], delegates: Sequence[Known], *, groups: Sequence[str]
) -> GuestPlan:
    """Tell who is linked, who may be a delegate already, and whom to add; nobody is added twice."""
    group = honoured_group(groups)
    listed = {one.id: one for one in delegates}
    taken = {one.delegate_id for one in recipients if one.delegate_id}
    free = [one for one in delegates if one.id not in taken]
    alike: dict[str, list[Known]] = {}
    for one in free:
        alike.setdefault(_name(one.delegate.name), []).append(one)
    rank = _usual_rank(delegates, group)
    linked, follow, suggestions, additions, left_out = [], [], [], [], []
    for receiver in by_receiver(recipients):
        held = [(one, listed[one.delegate_id]) for one in receiver if one.delegate_id in listed]
        if held:
            linked += held
            follow += [(one, held[0][1]) for one in receiver if one.delegate_id not in listed]
            continue
        coming = [one for one in receiver if one.stage is not Stage.LATER]
        if not coming:
            left_out += receiver
            continue
        found = _likely(receiver[0], alike.get(_name(receiver[0].name), []))
        if found:
            suggestions.append(Suggestion(tuple(receiver), found))
        else:
            additions.append(Addition(tuple(receiver), delegate_of(coming[0], group=group, rank=rank)))
    return GuestPlan(
        group, tuple(linked), tuple(follow), tuple(suggestions), tuple(additions), tuple(left_out)
    )


def delegate_of(one: AwardRecipient, *, group: str, rank: int = _UNRANKED) -> Delegate:
    """Make the delegate that an award calls for: the person, or who comes for a collective, a household, the dead."""
    if one.posthumous or one.stage is Stage.REPRESENTED:
        note = f"Nhận thay {one.full_name}"
        if one.represented_by:
            salutation, name, told = split_proxy(one.represented_by)
            note = f"{note}; {told}" if told else note
            return Delegate(
                name, salutation=salutation, unit=one.unit, group=group, rank=rank, phone=one.phone, note=note
            )
        family = f"Đại diện gia đình {one.salutation.lower()} {one.name}".replace("  ", " ")
        name = family if one.posthumous else f"Đại diện {one.full_name}"
        return Delegate(
            name, DelegateKind.COLLECTIVE, unit=one.unit, group=group, rank=rank, phone=one.phone, note=note
        )
    if one.kind is RecipientKind.INDIVIDUAL:
        return Delegate(
            one.name, DelegateKind.PERSON, one.salutation, one.position, one.unit, group, rank, one.phone
        )
    note = f"Đại diện: {one.represented_by}" if one.represented_by else ""
    return Delegate(
        one.name, DelegateKind.COLLECTIVE, unit=one.unit or one.name, group=group, rank=rank, phone=one.phone,
        note=note,
    )  # fmt: skip


def split_proxy(text: str) -> tuple[str, str, str]:
    """Split “Bà Nguyễn Thị Mẫu (vợ)” into salutation, name, and what is said of the person."""
    salutation, bare = split_salutation(text)
    cut = min((at for sign in "(,;" if (at := bare.find(sign)) > 0), default=len(bare))
    return salutation, bare[:cut].strip(), bare[cut:].strip("(),; ")


def decided(
    plan: GuestPlan, choices: Mapping[int, GuestChoice]
) -> tuple[list[tuple[AwardRecipient, Known]], list[Addition], list[Suggestion]]:
    """Give what to link, what to add, and what waits, by a person's choices over the suggestions."""
    link, add, wait = list(plan.follow), list(plan.additions), []
    rank = _UNRANKED if not plan.additions else plan.additions[0].delegate.rank
    for one in plan.suggestions:
        choice = choices.get(one.key, GuestChoice.WAIT)
        if choice is GuestChoice.SAME:
            link += [(each, one.known) for each in one.receiver]
        elif choice is GuestChoice.OTHER:
            coming = next(each for each in one.receiver if each.stage is not Stage.LATER)
            add.append(Addition(one.receiver, delegate_of(coming, group=plan.group, rank=rank)))
        else:
            wait.append(one)
    return link, add, wait


def _likely(one: AwardRecipient, alike: Sequence[Known]) -> Known | None:
    """Give the delegate of this name whose unit does not contradict, the one of the same unit before others."""
    near = [each for each in alike if _same_unit(one.unit, each.delegate.unit)]
    return next((each for each in near if each.delegate.unit and one.unit), near[0] if near else None)


def _same_unit(one: str, other: str) -> bool:
    if not one or not other:
        return True
    left, right = f" {unit_key(one)} ", f" {unit_key(other)} "
    return left in right or right in left


def _name(text: str) -> str:
    """Give the key of a name, without “tập thể”, “hộ gia đình” before it."""
    key = similar_name_key(text)
    return next((key.removeprefix(lead) for lead in _LEADS if key.startswith(lead)), key)


def _usual_rank(delegates: Sequence[Known], group: str) -> int:
    ranks = Counter(one.delegate.rank for one in delegates if one.delegate.group == group)
    return ranks.most_common(1)[0][0] if ranks else _UNRANKED
