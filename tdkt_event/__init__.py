"""Prepare and hold a People's Committee's yearly emulation and commendation conference."""
