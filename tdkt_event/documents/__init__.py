"""Bytes to values and values to bytes: workbooks, PDF, QR."""
