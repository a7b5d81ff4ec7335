"""Run the command line: python -m tdkt_event …"""

import sys

from tdkt_event.cli import main

sys.exit(main())
