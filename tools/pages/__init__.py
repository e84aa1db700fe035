"""What `tools/check-pages` does with the pages of a site."""
