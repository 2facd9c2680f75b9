-- Who may do what. People have a part in a project; sessions, links and guesses are kept here so that a restart forgets none of them.
create schema account;

create table account.people (
  id integer generated always as identity,
  name text not null,
  title text not null,
  password text,
  administrator boolean not null default false,
  demo boolean not null default false,
  made_at timestamptz not null default now(),
  closed_at timestamptz,
  constraint people_pk primary key (id),
  constraint a_name_belongs_to_one_person unique (name),
  constraint a_name_is_written_in_small_letters check (name = lower(name) and length(name) between 3 and 200),
  constraint a_title_can_be_read check (length(trim(title)) between 1 and 120)
);

comment on column account.people.name is 'an e-mail address or an identifier; it never changes, what people write down is signed with it';
comment on column account.people.password is 'hashed; null as long as none was chosen';
comment on column account.people.demo is 'made for the demo project: said on every page, and withdrawn with one button';

create table account.parts (
  person integer not null,
  project text not null,
  role text not null,
  given_at timestamptz not null default now(),
  constraint parts_pk primary key (person, project),
  constraint parts_person_fk foreign key (person) references account.people (id) on delete cascade,
  constraint a_role_is_known check (role in ('lead', 'intern', 'partner'))
);

create index parts_of_a_project on account.parts (project);

-- A project that stands here shows its reports to its partners.
create table account.shared (
  project text not null,
  shared_at timestamptz not null default now(),
  constraint shared_pk primary key (project)
);

-- Of every secret only the SHA-256 is kept: who reads this database cannot sign in with it.
create table account.sessions (
  id bigint generated always as identity,
  secret bytea not null,
  person integer not null,
  browser text not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint sessions_pk primary key (id),
  constraint a_session_has_its_own_secret unique (secret),
  constraint a_secret_is_hashed check (length(secret) = 32),
  constraint sessions_person_fk foreign key (person) references account.people (id) on delete cascade
);

create index sessions_of_a_person on account.sessions (person) where ended_at is null;

create table account.links (
  secret bytea not null,
  person integer not null,
  purpose text not null,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint links_pk primary key (secret),
  constraint a_link_is_hashed check (length(secret) = 32),
  constraint a_link_has_a_known_purpose check (purpose in ('first', 'invitation', 'password')),
  constraint a_link_ends check (expires_at > made_at),
  constraint links_person_fk foreign key (person) references account.people (id) on delete cascade
);

create table account.guesses (
  id bigint generated always as identity,
  target text not null,
  at timestamptz not null default now(),
  constraint guesses_pk primary key (id)
);

comment on column account.guesses.target is 'an address, or the SHA-256 of the name typed: a password typed there by mistake is not kept';

create index guesses_at_a_target on account.guesses (target, at);

create table account.audit (
  id bigint generated always as identity,
  at timestamptz not null default now(),
  person integer,
  name text not null,
  address text not null,
  project text,
  what text not null,
  about text not null,
  constraint audit_pk primary key (id)
);

comment on column account.audit.name is 'as it was when it happened; empty when nobody was signed in';

create index audit_of_a_project on account.audit (project, id desc);

create function account.refuse_to_change_the_past() returns trigger language plpgsql as $$
begin
  raise exception 'what happened is not rewritten';
end
$$;

create trigger what_happened_is_not_rewritten before update on account.audit
  for each row execute function account.refuse_to_change_the_past();

create trigger what_happened_is_kept_a_year before delete on account.audit
  for each row when (old.at > now() - interval '1 year') execute function account.refuse_to_change_the_past();

create trigger what_happened_is_not_emptied before truncate on account.audit
  for each statement execute function account.refuse_to_change_the_past();
