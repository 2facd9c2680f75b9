-- The folder says what a report is today. Who rewrote it on a page and when is kept here with the text, so that nothing that was written is
-- lost when somebody writes over it. What was filled for a funder, then rewritten by people and brought up to date, waits here until it is taken.
create table report.revisions (
  id bigint generated always as identity,
  project text not null,
  path text not null,
  "text" text not null,
  saved_at timestamptz not null default clock_timestamp(),
  saved_by text,
  constraint revisions_pk primary key (id)
);

comment on column report.revisions.saved_by is 'name of the person; null for a text that was found in the folder when another took its place';

create index revisions_of_a_report on report.revisions (project, path, id desc);

create table report.refreshed (
  id uuid not null,
  project text not null,
  name text not null,
  content bytea not null,
  made_at timestamptz not null default clock_timestamp(),
  constraint refreshed_pk primary key (id)
);
