-- Tells dispatchers what changed, so that they forget just that. One channel for a schema; the
-- payload names a row and never what is in it: "config <id>", "number <base> <country code>" or
-- "all"; " rotation" follows an id when only a new token was made of the same secret.

set local lock_timeout = '20s';
set local client_min_messages = warning;

create or replace function ${schema}.trunkline_notify(schema_name text, payload text) returns void
    language sql
    set search_path = pg_catalog, pg_temp as
$trunkline$
    select pg_notify('trunkline_' || left(md5(schema_name), 16),
        case when octet_length(payload) < 1000 then payload else 'all' end)
$trunkline$;

create or replace function ${schema}.trunkline_notify_config() returns trigger
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp as
$trunkline$
declare
    why text := '';
begin
    if tg_op = 'UPDATE' and current_setting('trunkline.reason', true) = 'rotation'
        and to_jsonb(old) - 'livekit_api_secret' - 'updated_at'
          = to_jsonb(new) - 'livekit_api_secret' - 'updated_at' then
        why := ' rotation';
    end if;
    if tg_op <> 'INSERT' then
        perform ${schema}.trunkline_notify(
            tg_table_schema, 'config ' || coalesce(to_jsonb(old) ->> 'id', '') || why);
    end if;
    -- The same text twice in a transaction is sent once.
    if tg_op <> 'DELETE' then
        perform ${schema}.trunkline_notify(
            tg_table_schema, 'config ' || coalesce(to_jsonb(new) ->> 'id', '') || why);
    end if;
    return null;
end;
$trunkline$;

create or replace function ${schema}.trunkline_notify_number() returns trigger
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp as
$trunkline$
begin
    if tg_op <> 'INSERT' then
        perform ${schema}.trunkline_notify(tg_table_schema, 'number '
            || coalesce(old.base_number::text, '') || ' ' || coalesce(old.country_code, ''));
    end if;
    if tg_op <> 'DELETE' then
        perform ${schema}.trunkline_notify(tg_table_schema, 'number '
            || coalesce(new.base_number::text, '') || ' ' || coalesce(new.country_code, ''));
    end if;
    return null;
end;
$trunkline$;

create or replace function ${schema}.trunkline_notify_all() returns trigger
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp as
$trunkline$
begin
    perform ${schema}.trunkline_notify(tg_table_schema, 'all');
    return null;
end;
$trunkline$;

drop trigger if exists trunkline_notify on ${schema}.voice_agent_livekit;
create trigger trunkline_notify
    after insert or update or delete on ${schema}.voice_agent_livekit
    for each row execute function ${schema}.trunkline_notify_config();
drop trigger if exists trunkline_notify_truncate on ${schema}.voice_agent_livekit;
create trigger trunkline_notify_truncate
    after truncate on ${schema}.voice_agent_livekit
    for each statement execute function ${schema}.trunkline_notify_all();

drop trigger if exists trunkline_notify on ${schema}.voice_agent_numbers;
create trigger trunkline_notify
    after insert or update or delete on ${schema}.voice_agent_numbers
    for each row execute function ${schema}.trunkline_notify_number();
drop trigger if exists trunkline_notify_truncate on ${schema}.voice_agent_numbers;
create trigger trunkline_notify_truncate
    after truncate on ${schema}.voice_agent_numbers
    for each statement execute function ${schema}.trunkline_notify_all();

revoke all on function ${schema}.trunkline_notify(text, text) from public;
revoke all on function ${schema}.trunkline_notify_config() from public;
revoke all on function ${schema}.trunkline_notify_number() from public;
revoke all on function ${schema}.trunkline_notify_all() from public;
