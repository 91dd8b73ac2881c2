-- Tokens of workers: they report what became of calls, and do nothing else.

set local lock_timeout = '20s';
set local client_min_messages = warning;

alter table ${schema}.trunkline_token drop constraint if exists trunkline_token_role_check;
alter table ${schema}.trunkline_token
    add constraint trunkline_token_role_check check (role in ('viewer', 'editor', 'worker'));
