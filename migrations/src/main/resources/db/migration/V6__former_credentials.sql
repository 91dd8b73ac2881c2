-- The key pair that a LiveKit config had before it was changed. For ten minutes it still proves
-- who sent a webhook: the server may learn of its new keys later than we do. A rotation makes a new
-- token of the same secret and is no change. What is older goes with the next change.

set local lock_timeout = '20s';
set local client_min_messages = warning;

create table if not exists ${schema}.trunkline_former_credentials (
    id                 bigint generated always as identity primary key,
    config_id          uuid        not null,
    livekit_api_key    text        not null,
    livekit_api_secret text        not null,
    replaced_at        timestamptz not null default clock_timestamp()
);

create index if not exists trunkline_former_credentials_idx
    on ${schema}.trunkline_former_credentials (config_id, replaced_at);

create or replace function ${schema}.trunkline_keep_former() returns trigger
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp as
$trunkline$
begin
    delete from ${schema}.trunkline_former_credentials
        where replaced_at < clock_timestamp() - interval '10 minutes';
    insert into ${schema}.trunkline_former_credentials
        (config_id, livekit_api_key, livekit_api_secret)
    values (old.id, coalesce(old.livekit_api_key, ''), coalesce(old.livekit_api_secret, ''));
    return null;
end;
$trunkline$;

drop trigger if exists trunkline_keep_former on ${schema}.voice_agent_livekit;
create trigger trunkline_keep_former
    after update on ${schema}.voice_agent_livekit
    for each row when (old.livekit_api_key is distinct from new.livekit_api_key
        or (old.livekit_api_secret is distinct from new.livekit_api_secret
            and current_setting('trunkline.reason', true) is distinct from 'rotation'))
    execute function ${schema}.trunkline_keep_former();

revoke all on function ${schema}.trunkline_keep_former() from public;
revoke all on table ${schema}.trunkline_former_credentials from public;
