-- When an interview is erased nothing of it remains, not even its code; that one was, when, why and by whom does, with the documents in which
-- its words still stand.
create table interview.erasures (
  id integer generated always as identity,
  project text not null,
  kind text not null,
  reason text not null,
  documents text[] not null default '{}',
  erased_at timestamptz not null default now(),
  erased_by text not null,
  constraint erasures_pk primary key (id),
  constraint reasons_to_erase check (reason in ('asked', 'due', 'mistake'))
);

create index erasures_of_a_project on interview.erasures (project, id);
