"""A new conference as its level of government usually holds it."""

from tdkt_event.documents.reference import Preset, load_reference
from tdkt_event.domain.conference import ConferenceFacts, Group, Office

NewConference = tuple[ConferenceFacts, list[Group], list[Office]]


def preset_of(level: str) -> Preset:
    """Give what a level of government usually writes."""
    return load_reference().presets[level]


def from_preset(preset: Preset, *, place: str, province: str, year: int) -> NewConference:
    """Give the facts, groups and offices that a level's preset makes of place and year."""
    words = {"place": place, "province": province, "year": year, "previous_year": year - 1}
    wording = preset.wording

    def fill(pattern: str) -> str:
        return pattern.format(**words)

    facts = ConferenceFacts(
        level=preset.code, name=fill(wording.name), short_name=fill(wording.short_name), year=year,
        issuer=fill(wording.issuer), superior=fill(wording.superior), place=place, venue=fill(wording.venue),
        chair=fill(wording.chair), signer_authority=wording.signer_authority, signer_post=wording.signer_post,
        contact_name=fill(wording.contact_name), invitation_symbol=wording.invitation_symbol,
        programme="\n".join(map(fill, wording.programme)), invitation_note=fill(wording.invitation_note),
        recipients="\n".join(map(fill, wording.recipients)),
    )  # fmt: skip
    groups = [Group(0, group.name, 0, group.colour) for group in preset.groups]
    offices = [Office(0, office.name, 0, "") for office in preset.offices if not office.is_pattern]
    return facts, groups, offices
