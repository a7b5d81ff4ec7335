"""What each paper says, one file a paper; `catalogue` lists them."""
