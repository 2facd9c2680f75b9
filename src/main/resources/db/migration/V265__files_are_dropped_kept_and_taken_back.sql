-- A file comes by the page or by hand. Each is kept byte for byte under its fingerprint; what was done with it is added, never rewritten.
create table entry.drops (
  id integer generated always as identity,
  project text not null,
  file text not null,
  given text not null,
  sha256 text not null,
  size bigint not null,
  dropped_at timestamptz not null default now(),
  dropped_by text,
  waits_as text,
  resembles text,
  declined_at timestamptz,
  declined_by text,
  entered_at timestamptz,
  entered_by text,
  replaced integer,
  left_at timestamptz,
  left_for integer,
  undone_at timestamptz,
  undone_by text,
  constraint drops_pk primary key (id),
  constraint drops_replaced_fk foreign key (replaced) references entry.drops (id),
  constraint drops_left_for_fk foreign key (left_for) references entry.drops (id),
  constraint a_fingerprint_is_a_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint a_drop_waits_for_a_known_reason check (waits_as in ('copy', 'change')),
  constraint what_waits_resembles_a_file check ((waits_as is null) = (resembles is null)),
  constraint what_is_declined_never_entered check (declined_at is null or entered_at is null),
  constraint what_did_not_wait_was_not_declined check (declined_at is null or waits_as is not null),
  constraint what_left_had_entered check (left_at is null or entered_at is not null),
  constraint what_left_left_for_another check ((left_at is null) = (left_for is null)),
  constraint what_is_undone_had_entered check (undone_at is null or entered_at is not null),
  constraint what_is_undone_had_not_left check (undone_at is null or left_at is null)
);

comment on column entry.drops.file is 'its name in the folder, with / between';
comment on column entry.drops.given is 'the name under which it came';
comment on column entry.drops.dropped_by is 'null: put in the folder by hand, noticed by the evaluation or the page';
comment on column entry.drops.waits_as is 'copy: its name is that of a copy of the file it resembles; change: it has its name, and lacks rows of it';
comment on column entry.drops.entered_at is 'when it went into the folder; null while it waits';
comment on column entry.drops.replaced is 'the version that was there before, which comes back when this one is undone';
comment on column entry.drops.undone_by is 'null while undone_at is not: taken out of the folder by hand';

-- A name of the folder is held by one drop at a time.
create unique index drops_in_the_folder on entry.drops (project, file)
  where entered_at is not null and left_at is null and undone_at is null;
create index drops_of_a_project on entry.drops (project, id desc);

-- What was answered about each file of those that were dropped together, the refused ones too.
create table entry.drop_answers (
  id bigint generated always as identity,
  project text not null,
  together text not null,
  given text not null,
  answer text not null,
  sentence text not null,
  "drop" integer,
  answered_at timestamptz not null default now(),
  person text not null,
  constraint drop_answers_pk primary key (id),
  constraint drop_answers_drop_fk foreign key ("drop") references entry.drops (id),
  constraint an_answer_is_known check (answer in ('taken', 'waits', 'there', 'refused'))
);

create index drop_answers_together on entry.drop_answers (project, together, id);
