-- A phone or a tablet posts answers without an account: whoever set it up gave it a secret, of which only the SHA-256 is kept. Its name
-- stays with the answers it sent, so it is never given to another one, even after it was revoked.
create schema if not exists collection;

create table collection.devices (
  id integer generated always as identity,
  project text not null,
  name text not null,
  secret bytea not null,
  added_by text not null,
  added_at timestamptz not null default now(),
  revoked_at timestamptz,
  revoked_by text,
  seen_at timestamptz,
  app text not null default '',
  constraint devices_pk primary key (id),
  constraint a_device_has_its_own_name unique (project, name),
  constraint a_device_has_its_own_secret unique (secret),
  constraint the_secret_of_a_device_is_hashed check (length(secret) = 32),
  constraint a_device_can_be_called check (length(trim(name)) between 1 and 60)
);

comment on column collection.devices.name is 'of the thing, never of a person: « Tablette 3 »';
comment on column collection.devices.app is 'as it last said itself: « ODK Collect 2025.3.1 »';

-- Every form of a project goes to its phones, but those that stand here. Answers begun before still come in.
create table collection.forms_kept_from_phones (
  project text not null,
  form text not null,
  by_whom text not null,
  since timestamptz not null default now(),
  constraint forms_kept_from_phones_pk primary key (project, form)
);
