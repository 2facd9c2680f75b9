-- The values of the indicators, with the definitions they were computed with: reports and pages read what is stored here.
create schema indicator;

create table indicator.runs (
  id bigint generated always as identity,
  project text not null,
  fingerprint text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  constraint runs_pk primary key (id)
);

comment on column indicator.runs.fingerprint is 'of the definitions and of the rows that counted: the same needs no new run';

create index runs_that_finished on indicator.runs (project, id desc) where finished_at is not null;

-- A definition is kept once as long as its text stays the same.
create table indicator.definitions (
  id bigint generated always as identity,
  project text not null,
  name text not null,
  sha256 text not null,
  "text" text not null,
  first_seen_at timestamptz not null default now(),
  constraint definitions_pk primary key (id),
  constraint a_definition_is_kept_once unique (project, name, sha256)
);

create table indicator.run_definitions (
  run bigint not null,
  "position" integer not null,
  definition bigint not null,
  constraint run_definitions_pk primary key (run, "position"),
  constraint run_definitions_run_fk foreign key (run) references indicator.runs (id) on delete cascade,
  constraint run_definitions_definition_fk foreign key (definition) references indicator.definitions (id)
);

create table indicator.labels (
  run bigint not null,
  indicator text not null,
  code text not null,
  label text not null,
  constraint labels_pk primary key (run, indicator, code),
  constraint labels_run_fk foreign key (run) references indicator.runs (id) on delete cascade
);

create table indicator.values (
  run bigint not null,
  "position" integer not null,
  indicator text not null,
  measure text not null,
  "group" text not null,
  "value" float8,
  low float8,
  high float8,
  p float8,
  n bigint,
  missing bigint,
  constraint values_pk primary key (run, "position"),
  constraint a_number_has_one_place unique (run, indicator, measure, "group"),
  constraint values_run_fk foreign key (run) references indicator.runs (id) on delete cascade
);

comment on column indicator.values."value" is 'null when it is not defined, which is not zero';
