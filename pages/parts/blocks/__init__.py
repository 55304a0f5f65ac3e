"""What each page draws, chart by chart, so that the report can draw the same."""
