-- Words that may be quoted, and for each way of giving them back whether who said them agreed, how to call them, until when. Nothing goes out
-- on the strength of a line that is superseded, revoked or past its day; every document in which the words stood is remembered.
create table interview.verbatims (
  id integer generated always as identity,
  project text not null,
  interview integer not null,
  person text not null,
  child boolean not null,
  quote text not null,
  made_at timestamptz not null default now(),
  made_by text not null,
  removed_at timestamptz,
  removed_by text,
  constraint verbatims_pk primary key (id),
  constraint verbatims_interview_fk foreign key (interview) references interview.interviews (id) on delete cascade,
  constraint who_removes_a_verbatim_says_when check ((removed_at is null) = (removed_by is null)),
  constraint the_code_of_who_speaks_names_nobody check (person ~ '^[A-Z]{1,8}-?[0-9]{1,4}[a-z]?$')
);

create index verbatims_of_a_project on interview.verbatims (project) where removed_at is null;

comment on column interview.verbatims.person is 'code of who said it: the interview''s, or somebody''s within a group';
comment on column interview.verbatims.quote is 'the words as they stand in the text';

create table interview.wordings (
  id bigint generated always as identity,
  verbatim integer not null,
  words text not null,
  reread boolean not null,
  recorded_at timestamptz not null default now(),
  recorded_by text not null,
  superseded_at timestamptz,
  constraint wordings_pk primary key (id),
  constraint wordings_verbatim_fk foreign key (verbatim) references interview.verbatims (id) on delete cascade,
  constraint words_can_be_read check (length(btrim(words)) between 1 and 1000)
);

create unique index a_verbatim_has_one_wording on interview.wordings (verbatim) where superseded_at is null;

comment on column interview.wordings.reread is 'who said it read it again and agreed to these words';

create table interview.consents (
  id bigint generated always as identity,
  verbatim integer not null,
  channel text not null,
  given boolean not null,
  naming text not null,
  called text not null default '',
  attributes text[] not null default '{}',
  means text not null,
  guardian boolean not null,
  obtained_on date not null,
  expires_on date not null,
  recorded_at timestamptz not null default now(),
  recorded_by text not null,
  superseded_at timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  constraint consents_pk primary key (id),
  constraint consents_verbatim_fk foreign key (verbatim) references interview.verbatims (id) on delete cascade,
  constraint channels check (channel in ('funder', 'public', 'exhibition', 'radio', 'social')),
  constraint namings check (naming in ('anonymous', 'described', 'first_name')),
  constraint who_is_not_anonymous_is_called_something check ((naming = 'anonymous') = (called = '')),
  constraint attributes_of_a_quote check (attributes <@ array['audience', 'mode', 'place']),
  constraint means_of_consent check (means in ('written', 'recorded', 'oral')),
  constraint a_consent_ends check (expires_on > obtained_on),
  constraint who_revokes_says_when check ((revoked_at is null) = (revoked_by is null))
);

create unique index a_verbatim_has_one_consent_a_channel on interview.consents (verbatim, channel) where superseded_at is null;

create table interview.appearances (
  verbatim integer not null,
  document text not null,
  channel text not null,
  appeared_at timestamptz not null default now(),
  constraint appearances_pk primary key (verbatim, document, appeared_at),
  constraint appearances_verbatim_fk foreign key (verbatim) references interview.verbatims (id) on delete cascade
);

comment on column interview.appearances.document is 'as its readers know it: « Bilan évaluatif, Word »';
