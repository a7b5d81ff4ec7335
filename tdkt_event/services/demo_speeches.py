"""The sample's speeches and pacts: slots, two speeches that came as Word files, clusters and blocks."""

from datetime import datetime

from tdkt_event.documents.speech_text import read_speech
from tdkt_event.documents.speech_words import speech_words
from tdkt_event.domain.delegate import Delegate
from tdkt_event.domain.programme import ItemKind
from tdkt_event.domain.reading_time import count_syllables
from tdkt_event.domain.speech import Party, SpeechAct
from tdkt_event.domain.speech_sample import (
    REVIEWED,
    SAMPLE_FILES,
    SAMPLE_PLEDGE_PLAN,
    SAMPLE_SPEECH_PLAN,
    sample_pledges,
    sample_speeches,
)
from tdkt_event.services import pledges, programme, speeches, stored_files
from tdkt_event.services.speeches import PreparedVersion
from tdkt_event.settings import PROJECT_ROOT
from tdkt_event.storage.database import Transaction

_SAMPLES = PROJECT_ROOT / "data" / "samples"


def load_speeches(
    tx: Transaction, conference_id: int, delegates: list[Delegate], *, actor: str, now: datetime
) -> None:
    """Make the sample's slots: one speech handed in, one approved, one waited for; and its clusters and blocks."""
    speeches.save_speech_plan(tx, conference_id, SAMPLE_SPEECH_PLAN, actor=actor, now=now)
    speeches.add_slots(tx, conference_id, sample_speeches(delegates), actor=actor, now=now)
    for one in speeches.list_speeches(tx, conference_id):
        if one.unit in SAMPLE_FILES:
            version = _prepared(SAMPLE_FILES[one.unit])
            speeches.hand_in(tx, one.id, version, party=Party.OFFICE, actor=actor, now=now)
        if one.unit == REVIEWED:
            for act in (SpeechAct.REVIEW, SpeechAct.APPROVE):
                speeches.act(tx, one.id, act, party=Party.OFFICE, actor=actor, now=now)
    programme.link_all(tx, conference_id, ItemKind.SPEECH, actor=actor, now=now)
    pledges.save_pledge_plan(tx, conference_id, SAMPLE_PLEDGE_PLAN, actor=actor, now=now)
    pledges.save_pledges(tx, conference_id, sample_pledges(delegates), actor=actor, now=now)


def _prepared(name: str) -> PreparedVersion:
    """Read one of the program's own files; they are small, and safe to read in this process."""
    file = stored_files.prepare((_SAMPLES / name).read_bytes(), name, allowed=stored_files.PAPERS)
    text = read_speech(file.content, file.kind)
    return PreparedVersion(file, text, count_syllables(text, speech_words()))
