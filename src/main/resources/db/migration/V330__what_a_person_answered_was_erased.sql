-- Of an erasure remains when it was, why, by whom, and how many rows, responses and sheets of paper it touched; never whose they were.
create table entry.erasures (
  id integer generated always as identity,
  project text not null,
  reason text not null,
  rows integer not null,
  responses integer not null,
  sheets integer not null,
  erased_at timestamptz not null default now(),
  erased_by text not null,
  constraint erasures_pk primary key (id),
  constraint reasons_to_erase check (reason in ('asked', 'due', 'mistake'))
);

create index erasures_of_a_project on entry.erasures (project, id);
