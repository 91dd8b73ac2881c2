-- Runs on an empty schema and on one where these tables already hold rows: it only adds what is
-- missing, and no constraint that rows written by others could violate.
-- Columns are added without "not null" for the same reason.

-- Waiting longer for a lock than this would hold up everyone who uses the tables.
set local lock_timeout = '20s';
set local client_min_messages = warning;

create table if not exists ${schema}.voice_agent_livekit (
    id                 uuid primary key default gen_random_uuid(),
    name               varchar(255) not null unique,
    description        text,
    livekit_url        varchar(500) not null,
    livekit_api_key    varchar(255) not null,
    livekit_api_secret text         not null,
    trunk_id           varchar(255),
    worker_name        varchar(255),
    created_at         timestamptz  not null default now(),
    updated_at         timestamptz  not null default now()
);

alter table ${schema}.voice_agent_livekit
    add column if not exists description text,
    add column if not exists trunk_id    varchar(255),
    add column if not exists worker_name varchar(255),
    add column if not exists created_at  timestamptz default now(),
    add column if not exists updated_at  timestamptz default now();

create table if not exists ${schema}.voice_agent_numbers (
    id               uuid primary key default gen_random_uuid(),
    tenant_id        uuid,
    country_code     text,
    base_number      bigint,
    provider         text,
    status           text,
    rules            jsonb,
    default_agent_id bigint,
    created_at       timestamptz default now(),
    updated_at       timestamptz default now()
);

alter table ${schema}.voice_agent_numbers
    add column if not exists tenant_id  uuid,
    add column if not exists provider   text,
    add column if not exists status     text,
    add column if not exists rules      jsonb,
    add column if not exists created_at timestamptz default now(),
    add column if not exists updated_at timestamptz default now();

create index if not exists voice_agent_livekit_name_idx
    on ${schema}.voice_agent_livekit (name);

-- Every call looks its caller number up by these two.
create index if not exists voice_agent_numbers_number_idx
    on ${schema}.voice_agent_numbers (base_number, country_code);

create or replace function ${schema}.trunkline_set_updated_at() returns trigger
    language plpgsql as
$$
begin
    new.updated_at := now();
    return new;
end;
$$;

drop trigger if exists trunkline_set_updated_at on ${schema}.voice_agent_livekit;
create trigger trunkline_set_updated_at
    before update on ${schema}.voice_agent_livekit
    for each row execute function ${schema}.trunkline_set_updated_at();

drop trigger if exists trunkline_set_updated_at on ${schema}.voice_agent_numbers;
create trigger trunkline_set_updated_at
    before update on ${schema}.voice_agent_numbers
    for each row execute function ${schema}.trunkline_set_updated_at();
