-- An indicator that is no longer computed keeps its texts. Who removed it, when and why is kept beside the text it had, from which it is
-- brought back as it was.
create table indicator.removals (
  id bigint generated always as identity,
  project text not null,
  name text not null,
  "text" text not null,
  removed_at timestamptz not null default clock_timestamp(),
  removed_by text not null,
  reason text not null,
  stands_over text,
  constraint removals_pk primary key (id),
  constraint a_removal_has_a_reason check (reason <> '')
);

comment on column indicator.removals.stands_over is
  'when the file could not be taken away: the sha256 of the file that stands there, empty when there is none';

create index removals_of_an_indicator on indicator.removals (project, name, removed_at desc);
