"""Reading and coding apart from the app: a process of its own for each job, its progress, and a way to stop it.

Files of strangers are parsed in that process and nowhere else, with bounds on its memory; the app stays quick, and
memory goes back when the job ends. Nothing is written to disk.
"""

from analysis.background.job import CODE, HEAD, OPEN, READ, Job, Progress
from analysis.background.request import Request

__all__ = ["CODE", "HEAD", "OPEN", "READ", "Job", "Progress", "Request"]
