-- What was handed to a funder must be read again as it was, whatever becomes of the data, of the definitions or of the text since: an edition
-- keeps the text, each number as it was printed, the definitions behind them and the files themselves, under one fingerprint that stands in each
-- file. Nothing here is ever updated.
create table report.editions (
  id bigint generated always as identity,
  project text not null,
  report text not null,
  number integer not null,
  title text not null,
  audience text not null,
  handed_to text not null,
  reason text not null,
  run bigint not null,
  computed_at timestamptz not null,
  frozen_at timestamptz not null default clock_timestamp(),
  frozen_by text not null,
  "text" text not null,
  fingerprint text not null,
  constraint editions_pk primary key (id),
  constraint editions_are_numbered unique (project, report, number)
);

comment on column report.editions.reason is 'why numbers changed since the edition before; empty when none did';

create table report.edition_numbers (
  edition bigint not null,
  place integer not null,
  indicator text not null,
  measure text not null,
  grp text not null,
  label text not null,
  printed text not null,
  number double precision,
  constraint edition_numbers_pk primary key (edition, place),
  constraint edition_numbers_of_an_edition foreign key (edition) references report.editions
);

comment on column report.edition_numbers.number is 'null when the readers of the edition do not see it, or when it was not collected';

create table report.edition_sentences (
  edition bigint not null,
  place integer not null,
  said text not null,
  constraint edition_sentences_pk primary key (edition, place),
  constraint edition_sentences_of_an_edition foreign key (edition) references report.editions
);

create table report.edition_definitions (
  edition bigint not null,
  indicator text not null,
  "text" text not null,
  constraint edition_definitions_pk primary key (edition, indicator),
  constraint edition_definitions_of_an_edition foreign key (edition) references report.editions
);

create table report.edition_files (
  edition bigint not null,
  format text not null,
  content bytea not null,
  constraint edition_files_pk primary key (edition, format),
  constraint edition_files_of_an_edition foreign key (edition) references report.editions
);
