"""Parts that pages share: frame, filters, cached loading, safe markup, chart blocks, statement cards."""

import os

# The system's allocator gives memory back after a large corpus is read; it has to be named before pyarrow is imported.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
