"""Papers: content made of facts (`model`), set as PDF (`as_pdf`), Word (`as_word`) and workbook (`as_workbook`)."""
