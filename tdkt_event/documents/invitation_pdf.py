"""The printed invitations: Giấy mời (A4, Mẫu 1.7) and Thiệp mời (A5, two on A4)."""

from tdkt_event.documents.card_invitation import card_invitations
from tdkt_event.documents.formal_invitation import formal_invitations
from tdkt_event.documents.invitation_content import (
    DEFAULT_NOTES,
    DEFAULT_RECIPIENTS,
    InvitationHost,
    Invitee,
    PaperDate,
)

__all__ = [
    "DEFAULT_NOTES",
    "DEFAULT_RECIPIENTS",
    "InvitationHost",
    "Invitee",
    "PaperDate",
    "card_invitations",
    "formal_invitations",
]
