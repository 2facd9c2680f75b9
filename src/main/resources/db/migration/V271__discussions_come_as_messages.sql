-- A discussion exported from WhatsApp comes as a file among others; its messages stand here under pseudonyms. No name and no number of
-- who wrote is in any of these tables: they are only in the kept file.
alter table entry.imports
  drop constraint an_import_is_of_a_file_a_pile_or_a_collection,
  add constraint an_import_is_of_a_known_kind
    check (kind in ('file', 'pile', 'collecte', 'discussion') and (kind = 'pile') = (pile is not null)),
  drop constraint a_sheet_without_form_keeps_no_row,
  add constraint what_has_no_form_keeps_no_row
    check (form is not null or kind = 'discussion' or added + changed + same = 0),
  add constraint a_discussion_has_no_form check (kind <> 'discussion' or form is null);

create table entry.discussions (
  import integer not null,
  people integer not null,
  system integer not null,
  day_order text not null,
  withheld text[] not null,
  withheld_counts integer[] not null,
  constraint discussions_pk primary key (import),
  constraint discussions_import_fk foreign key (import) references entry.imports (id) on delete cascade,
  constraint a_day_order_is_known check (day_order in ('day_first', 'month_first', 'assumed')),
  constraint what_is_withheld_is_counted check (cardinality(withheld) = cardinality(withheld_counts))
);

comment on column entry.discussions.system is 'lines that tell who came, left, changed the group: counted, not kept';
comment on column entry.discussions.withheld is 'what was taken out of the texts: name, phone…; withheld_counts says how many of each';

create table entry.messages (
  id bigint generated always as identity,
  project text not null,
  trace text not null,
  sent_at timestamp not null,
  author text not null,
  kind text not null,
  text text not null,
  withheld integer not null,
  edited boolean not null,
  constraint messages_pk primary key (id),
  constraint a_message_is_kept_once unique (project, trace),
  constraint kinds_of_messages check (kind in ('text', 'media', 'deleted', 'poll'))
);

comment on column entry.messages.trace is 'HMAC of minute, author and text: the same message in two exports has the same';
comment on column entry.messages.sent_at is 'local time of the telephone that exported it';
comment on column entry.messages.author is 'pseudonym';
comment on column entry.messages.withheld is 'how much was taken out of the text';

create index messages_of_a_project on entry.messages (project, sent_at);

-- A message counts while one of the files that hold it does.
create table entry.message_places (
  import integer not null,
  line integer not null,
  message bigint not null,
  constraint message_places_pk primary key (import, line),
  constraint message_places_import_fk foreign key (import) references entry.imports (id) on delete cascade,
  constraint message_places_message_fk foreign key (message) references entry.messages (id)
);

create index message_places_message on entry.message_places (message);

-- Words that someone of the team said name a person. They are recognised when they come, and cannot be read here.
create table entry.hidden_words (
  id integer generated always as identity,
  project text not null,
  trace text not null,
  hidden_at timestamptz not null default now(),
  hidden_by text not null,
  shown_at timestamptz,
  shown_by text,
  constraint hidden_words_pk primary key (id),
  constraint who_shows_a_word_says_when check ((shown_at is null) = (shown_by is null))
);

create unique index a_word_is_hidden_once on entry.hidden_words (project, trace) where shown_at is null;
