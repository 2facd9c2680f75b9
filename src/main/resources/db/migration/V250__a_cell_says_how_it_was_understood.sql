-- A sheet may hold tables of several forms: each is an import of its own.
drop index entry.imports_that_count;
create unique index imports_that_count on entry.imports (project, file, sheet, coalesce(form, ''))
  where finished_at is not null and retired_at is null;
drop index entry.imports_under_way;
create unique index imports_under_way on entry.imports (project, file, sheet, coalesce(form, ''))
  where finished_at is null;

-- Where days are columns, one row of a sheet gives several entries: a row found elsewhere is known by its column too.
alter table entry.also_found add column "column" integer not null default -1;
alter table entry.also_found drop constraint also_found_pk;
alter table entry.also_found add constraint also_found_pk primary key (import, "row", "column");

-- What a person decided about the files of a project, once: what a cell means, which field a column answers, what holds for a sheet.
create table entry.answers (
  project text not null,
  scope text not null,
  key text not null,
  value text,
  decided_at timestamptz not null default now(),
  decided_by text,
  constraint answers_pk primary key (project, scope, key)
);

comment on column entry.answers.scope is 'form/field for cells; feuille, colonne or constante for what is beside them';
comment on column entry.answers.value is 'as it would be typed; null when nothing was collected';

-- What has to be asked. One question stands for all the cells that ask the same; it stays when it is answered.
create table entry.questions (
  id bigint generated always as identity,
  project text not null,
  scope text not null,
  key text not null,
  sentence text not null,
  labels text[] not null,
  suggested text[] not null,
  asked_at timestamptz not null default now(),
  constraint questions_pk primary key (id),
  constraint a_question_is_asked_once unique (project, scope, key),
  constraint suggestions_have_labels check (cardinality(labels) = cardinality(suggested))
);

-- Every cell that was not taken as it stood.
create table entry.readings (
  import integer not null,
  "row" integer not null,
  "column" integer not null,
  field text not null,
  written text not null,
  understood text not null,
  rule text not null,
  verdict text not null,
  low numeric,
  high numeric,
  sentence text not null,
  question bigint,
  constraint readings_import_fk foreign key (import) references entry.imports (id) on delete cascade,
  constraint readings_question_fk foreign key (question) references entry.questions (id),
  constraint a_verdict_is_one_of_four check (verdict in ('certain', 'plausible', 'asked', 'refused')),
  constraint what_is_asked_has_a_question check (verdict <> 'asked' or question is not null)
);

create index readings_import on entry.readings (import, "row");
create index readings_question on entry.readings (question) where question is not null;

comment on column entry.readings."row" is 'from 1; 0 for the sheet as a whole';
comment on column entry.readings."column" is 'from 0';
comment on column entry.readings.low is 'bounds kept of « 50-60 » or « + de 30 »';
