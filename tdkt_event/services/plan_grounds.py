"""The grounds (“Căn cứ …”) of the plan a conference was made of, as that plan words them."""

from tdkt_event.domain.vietnamese import clean
from tdkt_event.storage import plan_documents
from tdkt_event.storage.database import Transaction


def plan_grounds(tx: Transaction, conference_id: int) -> tuple[str, ...]:
    """Give the lines of the newest plan that names its grounds, in their order; none without such a plan."""
    for plan in reversed(plan_documents.list_of_conference(tx, conference_id)):
        said = dict.fromkeys(plan.reading.get("lines", {}).get("legal_basis", []))
        texts = dict(plan.lines)
        grounds = tuple(clean(texts[line]) for line in said if texts.get(line))
        if grounds:
            return grounds
    return ()
