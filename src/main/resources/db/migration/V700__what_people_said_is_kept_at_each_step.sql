-- An interview is of a person, a group or a moment that has a code, never a name. Its text is kept at each step, so that nobody's words
-- are lost when two people write at once; what is said about it (who, where, when) is corrected beside what it was, never over it.
create schema interview;

create table interview.interviews (
  id integer generated always as identity,
  project text not null,
  began_at timestamptz not null default now(),
  began_by text not null,
  removed_at timestamptz,
  removed_by text,
  constraint interviews_pk primary key (id),
  constraint who_removes_an_interview_says_when check ((removed_at is null) = (removed_by is null))
);

create index interviews_of_a_project on interview.interviews (project) where removed_at is null;

create table interview.headings (
  id bigint generated always as identity,
  interview integer not null,
  recorded_at timestamptz not null default now(),
  recorded_by text not null,
  superseded_at timestamptz,
  kind text not null,
  code text not null,
  mode text not null default '',
  audience text not null default '',
  place text not null default '',
  held_on date not null,
  minutes integer,
  interviewer text not null default '',
  guide text not null default '',
  finished boolean not null default false,
  constraint headings_pk primary key (id),
  constraint headings_interview_fk foreign key (interview) references interview.interviews (id) on delete cascade,
  constraint kinds_of_interviews
    check (kind in ('individual', 'partner', 'group', 'street', 'observation', 'drawing', 'note')),
  constraint a_code_names_nobody check (code ~ '^[A-Z]{1,8}-?[0-9]{1,4}[a-z]?$'),
  constraint an_interview_lasts_a_day_at_most check (minutes between 1 and 1440)
);

create unique index an_interview_has_one_heading on interview.headings (interview) where superseded_at is null;

comment on column interview.headings.audience is 'the public it belongs to, as the project names its publics';
comment on column interview.headings.interviewer is 'initials or a role, as it will be printed';

-- Each pause in somebody's typing makes a revision; what one person types within a few minutes is one row, whose number goes up.
create table interview.texts (
  interview integer not null,
  revision integer not null,
  text text not null,
  began_at timestamptz not null default now(),
  saved_at timestamptz not null default now(),
  saved_by text not null,
  constraint texts_pk primary key (interview, revision),
  constraint texts_interview_fk foreign key (interview) references interview.interviews (id) on delete cascade,
  constraint a_text_is_of_a_day_of_talk_at_most check (length(text) <= 1000000)
);
