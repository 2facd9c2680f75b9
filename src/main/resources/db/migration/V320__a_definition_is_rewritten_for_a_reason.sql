-- The folder says how an indicator is computed today. Who rewrote it on a page, when and why is kept here, and so is the text, so that a
-- rewriting can be read beside the one before and taken back.
create table indicator.revisions (
  id bigint generated always as identity,
  project text not null,
  name text not null,
  "text" text not null,
  saved_at timestamptz not null default clock_timestamp(),
  saved_by text,
  reason text not null,
  taken_from text,
  stands_over text,
  constraint revisions_pk primary key (id),
  constraint a_rewriting_has_a_reason check (saved_by is null or reason <> '')
);

comment on column indicator.revisions.saved_by is 'name of the person; null for a text that was found in the folder when another took its place';
comment on column indicator.revisions.taken_from is 'project and indicator it was first copied from: miam/panier_moyen';
comment on column indicator.revisions.stands_over is
  'of a text that could not be written in the folder: the sha256 of the file that stands there, empty when there is none';

create index revisions_of_an_indicator on indicator.revisions (project, name, id desc);
