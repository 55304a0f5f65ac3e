"""Adding one's own text: ways in, what came in, a preview before it counts, the work itself, and the workspace."""
