"""Tables, transactions, queries, the change log and migrations."""
