"""Parts that pages share: frame, filters, cached loading, safe markup, chart blocks, statement cards."""
