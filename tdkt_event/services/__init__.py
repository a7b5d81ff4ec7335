"""One function per action: load, decide, save, log."""
