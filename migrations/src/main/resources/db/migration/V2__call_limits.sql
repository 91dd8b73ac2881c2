-- What a LiveKit server and its trunk are asked to bear. Null leaves it to the dispatcher's settings.

set local lock_timeout = '20s';
set local client_min_messages = warning;

alter table ${schema}.voice_agent_livekit
    add column if not exists calls_per_second       double precision,
    add column if not exists max_concurrent         integer,
    add column if not exists trunk_calls_per_second double precision,
    add column if not exists trunk_max_concurrent   integer;
