-- Who or what is followed from one form to the next: registered by the answers of one, offered as a choice by another. Each change says
-- which version it was made upon. One made upon an older version than the present one waits for somebody's decision.
create table collection.entities (
  project text not null,
  list text not null,
  id text not null,
  version integer not null,
  label text not null,
  properties jsonb not null,
  instance text not null,
  branch text,
  branch_base integer,
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  withdrawn_by text,
  constraint entities_pk primary key (project, list, id),
  constraint versions_of_an_entity_begin_at_one check (version >= 1)
);

comment on column collection.entities.instance is 'the response that made the present version';
comment on column collection.entities.branch is 'changes made one upon the other by one device without network; null when the last one was made upon ours';
comment on column collection.entities.branch_base is 'which version, as that device counts them, the last change of the branch was made upon';

create table collection.entity_changes (
  number bigint generated always as identity,
  project text not null,
  list text not null,
  entity text not null,
  form text not null,
  instance text not null,
  replaces text,
  creates boolean not null,
  updates boolean not null,
  base integer,
  trunk integer,
  branch text,
  label text not null,
  properties jsonb not null,
  state text not null,
  version integer,
  received_at timestamptz not null default now(),
  settled_at timestamptz,
  settled_by text,
  constraint entity_changes_pk primary key (number),
  constraint a_response_changes_an_entity_once unique (project, list, entity, instance),
  constraint states_of_a_change check (state in ('faite', 'en attente', 'retenue', 'écartée')),
  constraint what_was_done_made_a_version check ((version is not null) = (state in ('faite', 'retenue')))
);

comment on column collection.entity_changes.state is
  'faite: at once; en attente: made upon another version than the present one; retenue or écartée: as somebody decided';

create index entity_changes_that_wait on collection.entity_changes (project, list, entity) where state = 'en attente';
