-- An entry is looked at by people: its state changes, they say why, they comment, they correct. Nothing of it is overwritten.
create sequence entry.gestures;

create table entry.state_changes (
  id bigint generated always as identity,
  gesture bigint not null,
  project text not null,
  form text not null,
  entry bigint not null,
  before text not null,
  after text not null,
  reason text,
  person text not null,
  changed_at timestamptz not null default now(),
  constraint state_changes_pk primary key (id),
  constraint a_change_changes check (before <> after)
);

comment on column entry.state_changes.gesture is 'what was done at once, and can be undone at once';

create index state_changes_of_entry on entry.state_changes (project, form, entry);
create index state_changes_of_gesture on entry.state_changes (gesture);

create table entry.comments (
  id bigint generated always as identity,
  project text not null,
  form text not null,
  entry bigint not null,
  written text not null,
  person text not null,
  written_at timestamptz not null default now(),
  constraint comments_pk primary key (id)
);

create index comments_of_entry on entry.comments (project, form, entry);

-- Why a field of a response was corrected; the rows before and after say the rest.
create table entry.corrections (
  id bigint generated always as identity,
  project text not null,
  form text not null,
  entry bigint not null,
  replaces bigint not null,
  path text not null,
  answer text not null,
  reason text not null,
  person text not null,
  corrected_at timestamptz not null default now(),
  constraint corrections_pk primary key (id)
);

create index corrections_of_entry on entry.corrections (project, form, entry);

-- Two entries that look alike, and that someone decided to keep both.
create table entry.not_twice (
  project text not null,
  form text not null,
  one bigint not null,
  other bigint not null,
  reason text,
  person text not null,
  decided_at timestamptz not null default now(),
  constraint not_twice_pk primary key (project, form, one, other),
  constraint pairs_are_kept_in_order check (one < other)
);
