"""Đang viết."""
