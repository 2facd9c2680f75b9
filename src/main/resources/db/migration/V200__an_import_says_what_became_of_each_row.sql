-- Forms have their tables in data, one per form, made when a form is first seen; entry tells how rows came there.
create schema data;
create schema entry;

-- One line per sheet that was read. A sheet that matches no form is kept too: nothing disappears without a line.
create table entry.imports (
  id integer generated always as identity,
  project text not null,
  form text,
  file text not null,
  sheet text,
  sha256 text not null,
  form_version text not null,
  definitions text not null,
  header_row integer not null,
  headers text[] not null,
  fields text[] not null,
  direct boolean not null,
  expected bigint not null,
  position integer not null,
  rows bigint not null default 0,
  added bigint not null default 0,
  changed bigint not null default 0,
  removed bigint not null default 0,
  same bigint not null default 0,
  elsewhere bigint not null default 0,
  set_aside bigint not null default 0,
  withdrawn bigint not null default 0,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  retired_at timestamptz,
  constraint imports_pk primary key (id),
  constraint every_row_read_is_kept_or_set_aside
    check (finished_at is null or rows = added + changed + same + set_aside),
  constraint a_sheet_without_form_keeps_no_row
    check (form is not null or added + changed + same = 0),
  constraint only_a_finished_import_is_retired
    check (retired_at is null or finished_at is not null),
  constraint rows_elsewhere_are_among_the_same
    check (elsewhere <= same),
  constraint headers_and_fields_go_together
    check (cardinality(headers) = cardinality(fields))
);

comment on column entry.imports.sheet is 'empty for a CSV file, null when the file could not be opened at all';
comment on column entry.imports.definitions is 'of all the forms of the project: when one changes, sheets are read again';
comment on column entry.imports.withdrawn is 'rows that no longer count since the sheet left the folder';
comment on column entry.imports.position is 'the last row of the sheet that is done: a run that was killed goes on after it';
comment on column entry.imports.direct is 'rows go straight to the table of the form, which had none';
comment on column entry.imports.fields is 'the field of each column of the sheet, empty for a column that is ignored';
comment on column entry.imports.elsewhere is 'of the same, those that stand in the table because of another file';

-- A sheet has one import that counts, and one under way at most.
create unique index imports_that_count on entry.imports (project, file, sheet)
  where finished_at is not null and retired_at is null;
create unique index imports_under_way on entry.imports (project, file, sheet)
  where finished_at is null;

create table entry.set_aside (
  import integer not null,
  "row" integer,
  "column" text,
  field text,
  found text,
  message text not null,
  whole_row boolean not null,
  constraint set_aside_import_fk foreign key (import) references entry.imports (id) on delete cascade,
  constraint a_cell_stands_on_a_row check ("column" is null or "row" is not null)
);

create index set_aside_import on entry.set_aside (import, "row");

-- A row that stands in two files counts once, for the file that came first. If that one loses it, the other takes it over.
create table entry.also_found (
  form text not null,
  entry bigint not null,
  import integer not null,
  "row" integer not null,
  constraint also_found_pk primary key (import, "row"),
  constraint also_found_import_fk foreign key (import) references entry.imports (id) on delete cascade
);

create index also_found_entry on entry.also_found (form, entry);
