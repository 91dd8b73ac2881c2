"""A LiveKit worker for tests. Each job's metadata says how to treat it, and a file tells what happened.

    livekit-worker.py AGENT_NAME JOURNAL

The field "added_context" of a job's metadata is "accept", "reject", "pass-on" (rejected, others may be asked) or
"late <seconds>" (accepted after so long). LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET name the server.
"""

import asyncio
import json
import sys

from livekit.agents import AgentServer, JobContext, JobExecutorType, JobRequest

AGENT_NAME, JOURNAL = sys.argv[1:]


def tell(what: str, room: str = "", metadata: str = "") -> None:
    with open(JOURNAL, "a") as journal:
        journal.write(json.dumps({"what": what, "room": room, "metadata": metadata}) + "\n")


async def decide(request: JobRequest) -> None:
    room = request.room.name
    how = (json.loads(request.job.metadata or "{}").get("added_context") or "accept").split()
    tell("asked", room, request.job.metadata)
    if how[0] == "reject":
        await request.reject(terminate=True)
    elif how[0] == "pass-on":
        await request.reject(terminate=False)
    else:
        if how[0] == "late":
            await asyncio.sleep(float(how[1]))
        await request.accept()
    tell(how[0] + " said", room)


async def work(context: JobContext) -> None:
    await context.connect()
    tell("joined", context.room.name, context.job.metadata)


async def main() -> None:
    server = AgentServer(
        job_executor_type=JobExecutorType.THREAD,
        num_idle_processes=0,
        load_fnc=lambda: 0.0,
        load_threshold=float("inf"),
        host="127.0.0.1",
        port=0,
    )
    server.rtc_session(work, agent_name=AGENT_NAME, on_request=decide)
    server.on("worker_registered", lambda *_: tell("registered"))
    await server.run(devmode=False)


if __name__ == "__main__":
    asyncio.run(main())
