-- The two tables as the replaced pipeline left them, before worker_name, with rows that a stricter
-- schema would refuse.
create schema lad_dev;
create function lad_dev.update_updated_at_column() returns trigger language plpgsql as
$$ begin new.updated_at = now(); return new; end; $$;
create table lad_dev.voice_agent_livekit (
    id uuid primary key default gen_random_uuid(),
    name varchar(255) not null unique,
    description text,
    livekit_url varchar(500) not null,
    livekit_api_key varchar(255) not null,
    livekit_api_secret text not null,
    trunk_id varchar(255),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create trigger update_voice_agent_livekit_updated_at before update on lad_dev.voice_agent_livekit
    for each row execute function lad_dev.update_updated_at_column();
create table lad_dev.voice_agent_numbers (
    id uuid primary key default gen_random_uuid(),
    tenant_id uuid,
    country_code text,
    base_number bigint,
    provider text,
    status text,
    rules jsonb,
    default_agent_id bigint,
    created_at timestamptz,
    updated_at timestamptz
);
insert into lad_dev.voice_agent_livekit (name, livekit_url, livekit_api_key, livekit_api_secret)
    values ('blank', '', '', ''), ('full', 'wss://a.example', 'key', 'plain');
insert into lad_dev.voice_agent_numbers (country_code, base_number, rules)
    values ('+971', 545335200, null), ('+971', 545335200, '"odd"'), (null, null, '{}');
