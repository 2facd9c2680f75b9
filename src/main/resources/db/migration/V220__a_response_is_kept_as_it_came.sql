-- A response is what one person answered to one questionnaire, at once, from a link, a phone or a tablet. It is kept as it came, whatever
-- it is worth; what the rules keep of it stands in the table of its form, with a line of entry.imports for each sender.
alter table entry.imports
  drop constraint an_import_is_of_a_file_or_of_a_pile,
  add constraint an_import_is_of_a_file_a_pile_or_a_collection
    check (kind in ('file', 'pile', 'collecte') and (kind = 'pile') = (pile is not null)),
  add constraint responses_are_counted_where_they_are
    check (kind <> 'collecte' or (form is not null and rows + added + changed + same + set_aside = 0));

comment on column entry.imports.file is 'of a pile, its name; of a collection, the name of its sender';
comment on column entry.imports.sheet is 'empty for a CSV file, null when the file could not be opened at all; of a collection, what its sender is';

-- One link may be that of two questionnaires.
drop index entry.imports_that_count;
create unique index imports_that_count on entry.imports (project, kind, file, sheet)
  where finished_at is not null and retired_at is null and kind <> 'collecte';
create unique index a_sender_has_one_line_a_form on entry.imports (project, form, file, sheet)
  where kind = 'collecte';

create table entry.submissions (
  id bigint generated always as identity,
  project text not null,
  form text not null,
  form_version text not null,
  instance text not null,
  replaces bigint,
  import integer not null,
  number integer not null,
  entry bigint not null,
  xml bytea not null,
  judged text not null,
  sender_kind text not null,
  sender text not null,
  person text,
  received_at timestamptz not null default now(),
  superseded_at timestamptz,
  constraint submissions_pk primary key (id),
  constraint submissions_import_fk foreign key (import) references entry.imports (id),
  constraint submissions_replaces_fk foreign key (replaces) references entry.submissions (id),
  constraint a_response_is_received_once unique (project, form, instance),
  constraint a_response_is_corrected_once unique (replaces),
  constraint who_sends check (sender_kind in ('lien', 'appareil', 'compte'))
);

comment on column entry.submissions.instance is 'its instanceID; made from its content when it came without';
comment on column entry.submissions.number is 'among those of its import; a corrected response keeps it';
comment on column entry.submissions.entry is '_id of its row in the table of the form';
comment on column entry.submissions.xml is 'as it was received';
comment on column entry.submissions.judged is 'what the rules keep of it, as XML';

create index submissions_of_form on entry.submissions (project, form, id);
create index submissions_of_entry on entry.submissions (project, form, entry);

-- All that was said of a response when it came, the answers that no column keeps among it.
create table entry.findings (
  submission bigint not null,
  position integer not null,
  path text not null,
  kind text not null,
  found text,
  sentence text not null,
  constraint findings_pk primary key (submission, position),
  constraint findings_submission_fk foreign key (submission) references entry.submissions (id) on delete cascade,
  constraint kinds_of_findings check
    (kind in ('manque', 'contraire', 'perdu', 'à sauter', 'recalculé', 'en double', 'autre type'))
);

create table entry.contents (
  sha256 bytea not null,
  content bytea not null,
  constraint contents_pk primary key (sha256)
);

-- A file that a response names is waited for; one that comes a second time with another content does not erase the first.
create table entry.attachments (
  id bigint generated always as identity,
  submission bigint not null,
  name text not null,
  path text,
  sha256 bytea,
  size bigint,
  type text,
  received_at timestamptz,
  superseded_at timestamptz,
  constraint attachments_pk primary key (id),
  constraint attachments_submission_fk foreign key (submission) references entry.submissions (id) on delete cascade,
  constraint attachments_contents_fk foreign key (sha256) references entry.contents (sha256),
  constraint a_file_is_there_or_waited_for
    check ((sha256 is null) = (size is null) and (sha256 is null) = (type is null) and (sha256 is null) = (received_at is null))
);

comment on column entry.attachments.path is 'of the question that names it; null when none does';

create unique index attachments_of_submission on entry.attachments (submission, name) where superseded_at is null;
create index attachments_waited_for on entry.attachments (submission) where sha256 is null and superseded_at is null;

-- Test answers have a state of their own.
do $$
declare
  one record;
begin
  for one in
    select k.conrelid::regclass as tab, k.conname as name
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'data' and k.contype = 'c' and pg_get_constraintdef(k.oid) like '%\_state%'
  loop
    execute format('alter table %s drop constraint %I', one.tab, one.name);
    execute format(
      'alter table %s add constraint %I check (_state in (''reçu'', ''à vérifier'', ''validé'', ''rejeté'', ''essai''))',
      one.tab, one.name);
  end loop;
end
$$;
