-- The folder of questionnaires says what is asked today. Answers given yesterday are read with what was asked yesterday: every workbook
-- that was ever in force is kept here byte for byte, whoever put it there, with the files that stood beside it.
create schema form;

create table form.versions (
  id integer generated always as identity,
  project text not null,
  form text not null,
  use text not null,
  version text not null,
  title text not null,
  content text not null,
  sha256 text not null,
  workbook bytea not null,
  xform text,
  notes text not null default '',
  published_at timestamptz not null default now(),
  published_by text,
  in_force_at timestamptz not null default now(),
  stands_over text,
  constraint versions_pk primary key (id),
  constraint two_contents_never_bear_the_same_version unique (project, form, version),
  constraint a_content_is_one_version unique (project, form, content),
  constraint a_use_is_known check (use in ('JOURNAL', 'REGISTRE', 'ENQUETE'))
);

comment on column form.versions.version is 'what the workbook says of itself, unless another content said the same before';
comment on column form.versions.content is
  'fingerprint of the words of its sheets: a workbook opened and saved again is the same version, though not the same bytes';
comment on column form.versions.xform is 'as it was first made of the workbook; null until somebody asked for it';
comment on column form.versions.published_by is 'name of the person; null when it was found in the folder';
comment on column form.versions.in_force_at is 'when it last became the version that is asked';
comment on column form.versions.stands_over is
  'of a version that could not be written in the folder: the sha256 of the workbook that stands there, empty when there is none';

create index versions_kept_here_only on form.versions (project) where stands_over is not null;

-- The same picture serves many versions.
create table form.files (
  sha256 text not null,
  content bytea not null,
  constraint files_pk primary key (sha256)
);

create table form.version_files (
  version integer not null,
  name text not null,
  sha256 text not null,
  seen_at timestamptz not null default now(),
  constraint version_files_pk primary key (version, name, sha256),
  constraint version_files_version_fk foreign key (version) references form.versions (id),
  constraint version_files_file_fk foreign key (sha256) references form.files (sha256)
);

-- One at a time per form: the next one takes its place.
create table form.drafts (
  project text not null,
  form text not null,
  use text not null,
  file text not null,
  workbook bytea not null,
  notes text not null default '',
  uploaded_at timestamptz not null default now(),
  uploaded_by text not null,
  constraint drafts_pk primary key (project, form),
  constraint a_draft_has_a_known_use check (use in ('JOURNAL', 'REGISTRE', 'ENQUETE'))
);

create table form.draft_files (
  project text not null,
  form text not null,
  name text not null,
  sha256 text not null,
  constraint draft_files_pk primary key (project, form, name),
  constraint draft_files_draft_fk foreign key (project, form) references form.drafts (project, form) on delete cascade,
  constraint draft_files_file_fk foreign key (sha256) references form.files (sha256)
);

-- A question that got another name is still the same question, once somebody said so when the version was published.
create table form.renamings (
  version integer not null,
  before text not null,
  now text not null,
  confirmed_by text not null,
  constraint renamings_pk primary key (version, now),
  constraint a_question_is_renamed_once unique (version, before),
  constraint renamings_version_fk foreign key (version) references form.versions (id)
);

comment on column form.renamings.before is 'path of the question in the version before, without the numbers of repeats';
