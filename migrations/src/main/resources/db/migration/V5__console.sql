-- Who may use the admin API and the console, and what makes their lists quick.

set local lock_timeout = '20s';
set local client_min_messages = warning;

-- A token itself is shown once, to whoever made it, and kept nowhere.
create table if not exists ${schema}.trunkline_token (
    id         uuid primary key     default gen_random_uuid(),
    name       varchar(100) not null,
    role       text         not null check (role in ('viewer', 'editor')),
    sha256     bytea        not null unique,
    created_at timestamptz  not null default now(),
    created_by text         not null,
    revoked_at timestamptz
);

comment on column ${schema}.trunkline_token.name is
    'whose token it is: stands in the audit log';
comment on column ${schema}.trunkline_token.sha256 is
    'of the token, which is 256 random bits';

create unique index if not exists trunkline_token_name_idx
    on ${schema}.trunkline_token (name) where revoked_at is null;

revoke all on table ${schema}.trunkline_token from public;

-- The order in which numbers are listed, also rows that lack something.
create index if not exists trunkline_numbers_order_idx
    on ${schema}.voice_agent_numbers
    ((coalesce(country_code, '')), (coalesce(base_number, 0)), id);

-- Which numbers point at a LiveKit config.
create index if not exists trunkline_numbers_config_idx
    on ${schema}.voice_agent_numbers ((lower(trim(rules ->> 'livekit_config'))));

-- The history of a config or a number by the name it had before or after a change.
create index if not exists trunkline_audit_name_before_idx
    on ${schema}.trunkline_audit ((before ->> 'name')) where table_name = 'voice_agent_livekit';
create index if not exists trunkline_audit_name_after_idx
    on ${schema}.trunkline_audit ((after ->> 'name')) where table_name = 'voice_agent_livekit';
create index if not exists trunkline_audit_number_before_idx
    on ${schema}.trunkline_audit ((before ->> 'base_number'))
    where table_name = 'voice_agent_numbers';
create index if not exists trunkline_audit_number_after_idx
    on ${schema}.trunkline_audit ((after ->> 'base_number'))
    where table_name = 'voice_agent_numbers';

-- Providers and actors are few: their different values are found by jumping through these.
create index if not exists trunkline_numbers_provider_idx
    on ${schema}.voice_agent_numbers (provider);
create index if not exists trunkline_audit_actor_idx
    on ${schema}.trunkline_audit (actor, id);
