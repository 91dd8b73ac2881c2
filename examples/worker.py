"""A LiveKit worker that dials each call at most once.

    pip install "livekit-agents~=1.8" "livekit-api~=1.2"
    AGENT=inbound-agent LIVEKIT_URL=ws://localhost:7880 LIVEKIT_API_KEY=... LIVEKIT_API_SECRET=... python worker.py start

docs/workers.md explains the checks. The check itself needs nothing but Python.
"""

import json
import os
from datetime import datetime, timezone


def reason_not_to_dial(metadata, room_metadata, participant_kinds, now):
    """Returns why this job must not dial, or None when it may.

    metadata: the job's metadata, decoded from JSON.
    room_metadata: the metadata of the room, a string.
    participant_kinds: the kind of each participant in the room, "sip" for a phone.
    now: an aware datetime.
    """
    dial_before = metadata.get("dial_before")
    if dial_before and now >= datetime.fromisoformat(dial_before.replace("Z", "+00:00")):
        return f"the job came after {dial_before}"
    attempt = metadata.get("attempt_id")
    if attempt and room_metadata != attempt:
        return "the room belongs to another attempt"
    if "sip" in participant_kinds:
        return "the callee is being called already"
    return None


async def entry(ctx):
    from livekit import api, rtc

    await ctx.connect()
    metadata = json.loads(ctx.job.metadata)
    kinds = [
        "sip" if participant.kind == rtc.ParticipantKind.PARTICIPANT_KIND_SIP else "other"
        for participant in ctx.room.remote_participants.values()
    ]
    refusal = reason_not_to_dial(metadata, ctx.room.metadata, kinds, datetime.now(timezone.utc))
    if refusal:
        print(f"not dialing {metadata['request_id']}: {refusal}", flush=True)
        ctx.shutdown(refusal)
        return
    report = ctx.room.local_participant.set_attributes
    try:
        await ctx.api.sip.create_sip_participant(
            api.CreateSIPParticipantRequest(
                sip_trunk_id=metadata["outbound_trunk_id"],
                sip_call_to=metadata["phone_number"],
                room_name=ctx.room.name,
                participant_identity="callee",
                wait_until_answered=True,
            )
        )
        # A machine? Then "machine", as your answering-machine detection says.
        await report({"trunkline.answered_by": "person"})
        # Talk here: start your AgentSession, and wait until the conversation is over.
    except api.TwirpError as refused:
        status = refused.metadata.get("sip_status_code", "")
        print(f"{metadata['request_id']}: SIP {status}", flush=True)
        # LiveKit tells the SIP status to nobody else. The carrier's words name its limits.
        await report({"trunkline.sip_status": f"{status} {refused.metadata.get('sip_status', '')}".strip()})
    finally:
        # Without this the line stays open after the agent has left.
        await ctx.api.room.delete_room(api.DeleteRoomRequest(room=ctx.room.name))


if __name__ == "__main__":
    from livekit import agents

    agents.cli.run_app(
        agents.WorkerOptions(entrypoint_fnc=entry, agent_name=os.environ["AGENT"])
    )
