"""Parts of tools/check-charts."""
