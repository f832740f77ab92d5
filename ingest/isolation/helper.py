"""`python -m ingest.isolation.helper FD`: the process that has everything imported and forks a child for each file.

It has one thread, so that forking is safe, and does nothing with a file itself. It ends when its parent's end of the pipe closes.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from dataclasses import asdict
from errno import EFBIG
from multiprocessing.connection import Connection, wait

from ingest import pipeline
from ingest.collector import settle_collector
from ingest.exceptions import IngestError, TooMuchMemory, TooMuchOutput
from ingest.excerpt import cut
from ingest.isolation.confinement import confine, cut_network, end_with_parent, memory_was_short
from ingest.isolation.members import dump_members, load_members
from ingest.isolation.wire import ANSWER, BUG, OUT_OF_MEMORY, READY, REFUSAL, SIGNALLED, STAGE, Job, dump_answer, read_job
from ingest.limits import MB
from ingest.readers.pdf.picture import draw_page, measure_page


def main(fd: int) -> None:
    """Serve one parent until it goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = Connection(fd)
    cut_network()
    settle_collector()
    while True:
        parent.send_bytes(READY)
        try:
            job = read_job(parent.recv_bytes())
            data = parent.recv_bytes()
        except EOFError:
            return
        serve(parent, job, data)


def serve(parent: Connection, job: Job, data: bytes) -> None:
    """Have a child do the job. After one that died this process ends too: a message may have been broken off in the middle."""
    mine, childs = os.pipe()
    pid = os.fork()
    if pid == 0:
        end_with_parent()
        os.close(mine)
        work(parent, job, data)
        os._exit(0)
    os.close(childs)
    wait([mine, parent])  # the child's end closes with the child; of the parent nothing can come but its end
    if parent.poll():
        os.kill(pid, signal.SIGKILL)
    os.close(mine)
    _pid, status, usage = os.wait4(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code:
        killed = code == -signal.SIGKILL
        short = not killed and memory_was_short(usage.ru_maxrss, job.limits)
        os._exit(OUT_OF_MEMORY if short else SIGNALLED - min(code, 0))


def work(parent: Connection, job: Job, data: bytes) -> None:
    """The child's whole life: the job within its limits, and one last message about it."""
    try:
        confine(job.limits)
        answer = ANSWER + do(parent, job, data)
        if len(answer) > job.limits.output_mb * MB:
            raise TooMuchOutput
    except IngestError as error:
        answer = REFUSAL + error.code.encode()
    except MemoryError:
        answer = REFUSAL + TooMuchMemory.code.encode()
    except Exception as error:  # noqa: BLE001 (the task boundary: a bug is told to the worker, without words of the file)
        too_much = isinstance(error, OSError) and error.errno == EFBIG  # a file on disk grew beyond its limit
        answer = REFUSAL + TooMuchOutput.code.encode() if too_much else BUG + where(error).encode()
    parent.send_bytes(answer)


def do(parent: Connection, job: Job, data: bytes) -> bytes:
    """The answer to a job."""
    if job.task == "draw":
        return draw_page(data, job.page)
    if job.task == "unpack":
        return dump_members(data, job.limits)
    if job.task == "measure":
        return json.dumps(measure_page(data, job.page)).encode()
    if job.task == "excerpt":
        return json.dumps(asdict(cut(data, job.filename, job.place, job.limits))).encode()

    def tell(stage: str) -> None:
        parent.send_bytes(STAGE + stage.encode())

    if job.task == "join":
        return dump_answer(*pipeline.run_joined(load_members(data) or (), tell, job.limits))
    return dump_answer(*pipeline.run(data, job.filename, tell, job.limits))


def where(error: BaseException) -> str:
    """The kind of an error and the lines it passed through, without its text, which may quote the file."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} at " + " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))


if __name__ == "__main__":
    main(int(sys.argv[1]))
