-- What says who somebody is leaves the texts, also those of the past; a stand-in takes its place, the same for the same name in a whole
-- project. The originals are sealed with a key that is not in the database, and only the lead opens them, saying why.
create table interview.stand_ins (
  id integer generated always as identity,
  project text not null,
  kind text not null,
  trace text not null,
  nth integer not null,
  constraint stand_ins_pk primary key (id),
  constraint kinds_of_what_is_protected
    check (kind in ('first_name', 'name', 'place', 'phone', 'mail', 'address', 'health', 'religion', 'origin')),
  constraint a_name_has_one_stand_in unique (project, kind, trace),
  constraint a_stand_in_is_of_one_name unique (project, kind, nth)
);

comment on column interview.stand_ins.trace is 'by which the name is recognised when it comes again: an HMAC with the key of the project';

create table interview.originals (
  id bigint generated always as identity,
  interview integer not null,
  stand_in integer not null,
  trace text not null,
  sealed bytea not null,
  replaced_at timestamptz not null default now(),
  replaced_by text not null,
  constraint originals_pk primary key (id),
  constraint originals_interview_fk foreign key (interview) references interview.interviews (id) on delete cascade,
  constraint originals_stand_in_fk foreign key (stand_in) references interview.stand_ins (id),
  constraint a_spelling_is_kept_once unique (interview, stand_in, trace)
);

comment on column interview.originals.sealed is 'the words as they were typed, AES-256-GCM, with the key of the project in its folder';

-- Words that were flagged and name nobody there.
create table interview.spared (
  interview integer not null,
  trace text not null,
  said_at timestamptz not null default now(),
  said_by text not null,
  constraint spared_pk primary key (interview, trace),
  constraint spared_interview_fk foreign key (interview) references interview.interviews (id) on delete cascade
);

create table interview.vault_openings (
  id integer generated always as identity,
  project text not null,
  reason text not null,
  opened_at timestamptz not null default now(),
  opened_by text not null,
  constraint vault_openings_pk primary key (id),
  constraint who_opens_the_vault_says_why check (length(btrim(reason)) >= 10)
);

create index vault_openings_of_a_project on interview.vault_openings (project, id);
