-- What is recommended to lift what holds people back: what, by whom, until when, and on which evidence. What becomes of it is written beside what
-- it was, so that one can read when it was decided, moved or given up, and why.
create schema plan;

create table plan.recommendations (
  id integer generated always as identity,
  project text not null,
  made_at timestamptz not null default now(),
  made_by text not null,
  constraint recommendations_pk primary key (id)
);

create index recommendations_of_a_project on plan.recommendations (project);

create table plan.standings (
  id bigint generated always as identity,
  recommendation integer not null,
  recorded_at timestamptz not null default now(),
  recorded_by text not null,
  superseded_at timestamptz,
  what text not null,
  who text not null,
  due_on date not null,
  state text not null,
  reason text not null default '',
  evidence text[] not null default '{}',
  constraint standings_pk primary key (id),
  constraint standings_recommendation_fk foreign key (recommendation) references plan.recommendations (id) on delete cascade,
  constraint a_recommendation_can_be_read check (length(btrim(what)) between 1 and 300),
  constraint somebody_has_to_do_it check (length(btrim(who)) between 1 and 120),
  constraint states_of_a_recommendation check (state in ('proposed', 'decided', 'underway', 'done', 'abandoned')),
  constraint what_is_given_up_says_why check (state <> 'abandoned' or length(btrim(reason)) > 0)
);

create unique index a_recommendation_has_one_standing on plan.standings (recommendation) where superseded_at is null;

comment on column plan.standings.who is 'a role, never the name of somebody';
comment on column plan.standings.evidence is 'theme:12, quote:5, value:freins.part:T1 / prix';
