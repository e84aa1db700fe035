"""What tools/check-spreadsheets compares."""
