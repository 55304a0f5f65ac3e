"""Web addresses, read on a server that strangers use: nothing inside its own network can be reached through it."""

from analysis.ingest.fetching.addresses import Allowance, NotFetched, Target, checked
from analysis.ingest.fetching.exchange import Fetched, FetchLimits, Web, fetch
from analysis.ingest.fetching.quota import Quota

__all__ = ["Allowance", "FetchLimits", "Fetched", "NotFetched", "Quota", "Target", "Web", "checked", "fetch"]
