"""The same works at 280, 2,800 and 28,000 delegates: cost must grow no faster than the data."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import apart
from benchmarks.hall import ACTOR, NOW, Hall, fill, open_file, people, work_folder
from benchmarks.one_scan import scan_once
from benchmarks.table import SIZES, Growth
from tdkt_event.documents.invitation_pdf import card_invitations, formal_invitations
from tdkt_event.domain.conference import Conference
from tdkt_event.domain.delegate_judge import judge
from tdkt_event.domain.list_row import ListRow
from tdkt_event.services import attendance, backup, checkin, conference, delegates, duplicates, invitations, lists, roster
from tdkt_event.storage.delegates import Filter
