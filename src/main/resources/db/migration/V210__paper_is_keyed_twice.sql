-- A pile of paper questionnaires is keyed sheet by sheet, by two people when that is asked; where they differ, someone settles. What
-- is settled comes into the table of the form with an import of its own, so that a number leads back to its sheet as to any row.
create table entry.piles (
  id integer generated always as identity,
  project text not null,
  form text not null,
  name text not null,
  round text,
  twice boolean not null,
  opened_by text not null,
  opened_at timestamptz not null default now(),
  constraint piles_pk primary key (id),
  constraint a_pile_has_its_own_name unique (project, name)
);

alter table entry.imports
  add column kind text not null default 'file',
  add column pile integer,
  add constraint imports_pile_fk foreign key (pile) references entry.piles (id),
  add constraint an_import_is_of_a_file_or_of_a_pile
    check (kind in ('file', 'pile') and (kind = 'pile') = (pile is not null));

comment on column entry.imports.file is 'of a pile, its name';

-- A file may bear the name of a pile.
drop index entry.imports_that_count;
create unique index imports_that_count on entry.imports (project, kind, file, sheet)
  where finished_at is not null and retired_at is null;

create table entry.sheets (
  pile integer not null,
  number integer not null,
  settled_by text,
  settled_at timestamptz,
  constraint sheets_pk primary key (pile, number),
  constraint sheets_pile_fk foreign key (pile) references entry.piles (id),
  constraint a_sheet_is_numbered_from_one check (number between 1 and 999999)
);

create table entry.keyings (
  id bigint generated always as identity,
  pile integer not null,
  number integer not null,
  turn smallint not null,
  person text not null,
  field text,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint keyings_pk primary key (id),
  constraint keyings_sheet_fk foreign key (pile, number) references entry.sheets (pile, number) on update cascade,
  constraint a_sheet_is_keyed_once_or_twice check (turn in (1, 2)),
  constraint a_turn_is_one_persons unique (pile, number, turn)
);

comment on column entry.keyings.field is 'the question answered last';

create unique index a_person_keys_a_sheet_once on entry.keyings (pile, number, lower(person));

create table entry.keyed (
  keying bigint not null,
  field text not null,
  written text not null,
  mark text,
  keyed_at timestamptz not null default now(),
  constraint keyed_pk primary key (keying, field),
  constraint keyed_keying_fk foreign key (keying) references entry.keyings (id) on delete cascade,
  constraint a_mark_stands_instead_of_an_answer
    check (mark is null or (mark in ('illisible', 'sans réponse', 'refus') and written = ''))
);

-- What was decided where two people differ, and what was corrected later: the last decision on a question holds.
create table entry.decisions (
  id bigint generated always as identity,
  pile integer not null,
  number integer not null,
  field text not null,
  chosen smallint,
  written text not null,
  mark text,
  reason text,
  person text not null,
  decided_at timestamptz not null default now(),
  constraint decisions_pk primary key (id),
  constraint decisions_sheet_fk foreign key (pile, number) references entry.sheets (pile, number),
  constraint a_decision_takes_one_keying_or_neither check (chosen in (1, 2))
);

create index decisions_sheet on entry.decisions (pile, number);

-- Why an entry has no answer where one was looked for: unreadable, left blank, refused are not the same, and an answer to a question
-- that was not to be asked is kept here and counted nowhere.
create table entry.remarks (
  form text not null,
  entry bigint not null,
  field text not null,
  kind text not null,
  written text not null,
  constraint remarks_pk primary key (form, entry, field),
  constraint kinds_of_remarks check (kind in ('illisible', 'sans réponse', 'refus', 'à sauter'))
);

comment on column entry.remarks.form is 'the table of the form, as in entry.also_found';
