-- A rotation gives a thousand rows a new token while calls are placed on the same machine. What
-- triggers do for each row is most of its cost, so here they do it once for each statement.
-- What is told and written down stays as it was.

set local lock_timeout = '20s';
set local client_min_messages = warning;

-- Audit rows of the configs of which a statement changed nothing but the token. The other changes
-- are told row by row: only an id that stays pairs what a row was with what it is.
create or replace function ${schema}.trunkline_audit_tokens() returns trigger
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp as
$trunkline$
declare
    token constant text[] := '{livekit_api_secret,updated_at}';
begin
    insert into ${schema}.trunkline_audit
        (actor, db_user, application, reason, table_name, row_id, action, before, after)
    select
        coalesce(nullif(left(current_setting('trunkline.actor', true), 200), ''), session_user),
        session_user,
        nullif(current_setting('application_name', true), ''),
        nullif(left(current_setting('trunkline.reason', true), 200), ''),
        tg_table_name, was.id::text, 'update', seen, seen || jsonb_build_object(
            'livekit_api_secret', 'changed', 'updated_at', fresh.updated_at)
    from was_rows was
        join fresh_rows fresh on fresh.id = was.id
            and fresh.livekit_api_secret is distinct from was.livekit_api_secret,
        ${schema}.trunkline_audit_view(to_jsonb(was)) seen
    where to_jsonb(was) - token = to_jsonb(fresh) - token;
    return null;
end;
$trunkline$;

create or replace function ${schema}.trunkline_notify_configs() returns trigger
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp as
$trunkline$
declare
    token constant text[] := '{livekit_api_secret,updated_at}';
    channel constant text := 'trunkline_' || left(md5(tg_table_schema), 16);
    rotation constant boolean :=
        coalesce(current_setting('trunkline.reason', true) = 'rotation', false);
begin
    perform pg_notify(channel, 'config ' || id || case
        when rotation and to_jsonb(was) - token = to_jsonb(fresh) - token then ' rotation'
        else '' end)
    from was_rows was full join fresh_rows fresh using (id);
    return null;
end;
$trunkline$;

drop trigger if exists trunkline_audit on ${schema}.voice_agent_livekit;
create trigger trunkline_audit
    after insert or delete on ${schema}.voice_agent_livekit
    for each row execute function ${schema}.trunkline_audit_row();
drop trigger if exists trunkline_audit_update on ${schema}.voice_agent_livekit;
create trigger trunkline_audit_update
    after update on ${schema}.voice_agent_livekit
    for each row when (to_jsonb(old) - '{livekit_api_secret,updated_at}'::text[]
        <> to_jsonb(new) - '{livekit_api_secret,updated_at}'::text[])
    execute function ${schema}.trunkline_audit_row();
drop trigger if exists trunkline_audit_tokens on ${schema}.voice_agent_livekit;
create trigger trunkline_audit_tokens
    after update on ${schema}.voice_agent_livekit
    referencing old table as was_rows new table as fresh_rows
    for each statement execute function ${schema}.trunkline_audit_tokens();

-- That its rows come from triggers alone is checked without calling a function for each.
drop trigger if exists trunkline_audit_guard on ${schema}.trunkline_audit;
create trigger trunkline_audit_guard
    before update or delete on ${schema}.trunkline_audit
    for each row execute function ${schema}.trunkline_audit_guard();
drop trigger if exists trunkline_audit_guard_insert on ${schema}.trunkline_audit;
create trigger trunkline_audit_guard_insert
    before insert on ${schema}.trunkline_audit
    for each row when (pg_trigger_depth() = 0)
    execute function ${schema}.trunkline_audit_guard();

-- The one that tells of updates has the name by which dispatchers know that they are told.
drop trigger if exists trunkline_notify on ${schema}.voice_agent_livekit;
create trigger trunkline_notify
    after update on ${schema}.voice_agent_livekit
    referencing old table as was_rows new table as fresh_rows
    for each statement execute function ${schema}.trunkline_notify_configs();
drop trigger if exists trunkline_notify_rows on ${schema}.voice_agent_livekit;
create trigger trunkline_notify_rows
    after insert or delete on ${schema}.voice_agent_livekit
    for each row execute function ${schema}.trunkline_notify_config();

revoke all on function ${schema}.trunkline_audit_tokens() from public;
revoke all on function ${schema}.trunkline_notify_configs() from public;
