-- Every change of numbers and LiveKit configs leaves a row behind that nobody changes again,
-- whoever made it and by whatever means. Written by triggers, so that no writer can forget it.
-- The functions run with their owner's rights: who may write the two tables needs no others.

set local lock_timeout = '20s';
set local client_min_messages = warning;

create table if not exists ${schema}.trunkline_audit (
    id          bigint generated always as identity primary key,
    at          timestamptz not null default clock_timestamp(),
    actor       text        not null,
    db_user     text        not null,
    application text,
    reason      text,
    table_name  text        not null,
    row_id      text,
    action      text        not null,
    before      jsonb,
    after       jsonb
);

create index if not exists trunkline_audit_row_idx
    on ${schema}.trunkline_audit (table_name, row_id, id);
create index if not exists trunkline_audit_at_idx
    on ${schema}.trunkline_audit (at);

comment on column ${schema}.trunkline_audit.actor is
    'who says to have done it (setting trunkline.actor), or else the database user';
comment on column ${schema}.trunkline_audit.db_user is
    'the database user that was logged in';
comment on column ${schema}.trunkline_audit.reason is
    'why, as the writer says (setting trunkline.reason), such as rotation';

-- What may be seen of a row. Columns are taken as they are found, so that later ones are in it too;
-- what is named like a secret is none of the reader's business, nor is what a URL may hide.
create or replace function ${schema}.trunkline_audit_view(row_data jsonb) returns jsonb
    language sql immutable
    set search_path = pg_catalog, pg_temp as
$trunkline$
    select jsonb_object_agg(field.key,
        case
            when field.value = 'null'::jsonb then field.value
            when field.key ~* 'secret|password|token' then to_jsonb('hidden'::text)
            when field.key ~* 'api_?key' then to_jsonb(
                case when length(row_data ->> field.key) >= 12
                     then left(row_data ->> field.key, 5) || '...'
                     else 'hidden' end)
            when field.key ~* 'url' then to_jsonb(regexp_replace(regexp_replace(
                row_data ->> field.key,
                '^([A-Za-z][A-Za-z0-9+.-]*://)?.*@', '\1hidden@'),
                '[?#].*$', '?hidden'))
            else field.value
        end)
    from jsonb_each(row_data) field
$trunkline$;

-- The fields of a view that look the same although what they hide is not.
create or replace function ${schema}.trunkline_audit_changed(
    old_data jsonb, new_data jsonb, old_view jsonb, new_view jsonb) returns jsonb
    language sql immutable
    set search_path = pg_catalog, pg_temp as
$trunkline$
    select coalesce(jsonb_object_agg(field.key,
        to_jsonb(case when field.key ~* 'secret|password|token' then 'changed'
                      else (new_view ->> field.key) || ' (changed)' end)), '{}'::jsonb)
    from jsonb_each(new_data) field
    where field.value is distinct from old_data -> field.key
      and new_view -> field.key is not distinct from old_view -> field.key
$trunkline$;

create or replace function ${schema}.trunkline_audit_write(
    table_name text, row_id text, action text, before jsonb, after jsonb) returns void
    language sql security definer
    set search_path = pg_catalog, pg_temp as
$trunkline$
    insert into ${schema}.trunkline_audit
        (actor, db_user, application, reason, table_name, row_id, action, before, after)
    values (
        coalesce(nullif(left(current_setting('trunkline.actor', true), 200), ''), session_user),
        session_user,
        nullif(current_setting('application_name', true), ''),
        nullif(left(current_setting('trunkline.reason', true), 200), ''),
        table_name, row_id, action, before, after)
$trunkline$;

create or replace function ${schema}.trunkline_audit_row() returns trigger
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp as
$trunkline$
declare
    old_data jsonb;
    new_data jsonb;
    old_view jsonb;
    new_view jsonb;
begin
    if tg_op <> 'INSERT' then
        old_data := to_jsonb(old);
        old_view := ${schema}.trunkline_audit_view(old_data);
    end if;
    if tg_op <> 'DELETE' then
        new_data := to_jsonb(new);
        new_view := ${schema}.trunkline_audit_view(new_data);
    end if;
    if tg_op = 'UPDATE' then
        if old_data - 'updated_at' = new_data - 'updated_at' then
            return null;
        end if;
        new_view := new_view
            || ${schema}.trunkline_audit_changed(old_data, new_data, old_view, new_view);
    end if;
    perform ${schema}.trunkline_audit_write(
        tg_table_name, coalesce(new_data, old_data) ->> 'id', lower(tg_op), old_view, new_view);
    return null;
end;
$trunkline$;

create or replace function ${schema}.trunkline_audit_truncate() returns trigger
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp as
$trunkline$
begin
    perform ${schema}.trunkline_audit_write(tg_table_name, null, 'truncate', null, null);
    return null;
end;
$trunkline$;

-- Only the triggers above add rows: they are one trigger deeper than whoever inserts by hand.
create or replace function ${schema}.trunkline_audit_guard() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp as
$trunkline$
begin
    if tg_op = 'INSERT' and pg_trigger_depth() > 1 then
        return new;
    end if;
    raise exception 'the audit log only grows, and only by changes of the tables it is about'
        using errcode = 'insufficient_privilege';
end;
$trunkline$;

drop trigger if exists trunkline_audit_guard on ${schema}.trunkline_audit;
create trigger trunkline_audit_guard
    before insert or update or delete on ${schema}.trunkline_audit
    for each row execute function ${schema}.trunkline_audit_guard();
drop trigger if exists trunkline_audit_guard_truncate on ${schema}.trunkline_audit;
create trigger trunkline_audit_guard_truncate
    before truncate on ${schema}.trunkline_audit
    for each statement execute function ${schema}.trunkline_audit_guard();

drop trigger if exists trunkline_audit on ${schema}.voice_agent_livekit;
create trigger trunkline_audit
    after insert or update or delete on ${schema}.voice_agent_livekit
    for each row execute function ${schema}.trunkline_audit_row();
drop trigger if exists trunkline_audit_truncate on ${schema}.voice_agent_livekit;
create trigger trunkline_audit_truncate
    after truncate on ${schema}.voice_agent_livekit
    for each statement execute function ${schema}.trunkline_audit_truncate();

drop trigger if exists trunkline_audit on ${schema}.voice_agent_numbers;
create trigger trunkline_audit
    after insert or update or delete on ${schema}.voice_agent_numbers
    for each row execute function ${schema}.trunkline_audit_row();
drop trigger if exists trunkline_audit_truncate on ${schema}.voice_agent_numbers;
create trigger trunkline_audit_truncate
    after truncate on ${schema}.voice_agent_numbers
    for each statement execute function ${schema}.trunkline_audit_truncate();

-- What runs with its owner's rights is called by triggers alone.
revoke all on function ${schema}.trunkline_audit_write(text, text, text, jsonb, jsonb) from public;
revoke all on function ${schema}.trunkline_audit_row() from public;
revoke all on function ${schema}.trunkline_audit_truncate() from public;
revoke all on table ${schema}.trunkline_audit from public;
