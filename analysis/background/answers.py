"""The letters of the frames that a job answers in."""

PROGRESS = b"P"
DOCUMENTS_PART = b"D"
STATEMENTS_PART = b"S"
CODINGS_PART = b"C"
REJECTED_PART = b"R"
DONE = b"."
