-- A project's themes change as the team reads. Each change writes what becomes of the themes it touches beside what they were, so that any
-- of the last changes can be undone and who did what is never lost. A theme that is merged into another keeps its own codings: they are read
-- as the other's for as long as the merge stands.
create table interview.themes (
  id integer generated always as identity,
  project text not null,
  constraint themes_pk primary key (id)
);

create table interview.theme_changes (
  id integer generated always as identity,
  project text not null,
  told text not null,
  made_at timestamptz not null default now(),
  made_by text not null,
  undoes integer,
  constraint theme_changes_pk primary key (id),
  constraint theme_changes_undoes_fk foreign key (undoes) references interview.theme_changes (id)
);

create index theme_changes_of_a_project on interview.theme_changes (project, id);

create table interview.theme_states (
  id bigint generated always as identity,
  theme integer not null,
  project text not null,
  change integer not null,
  superseded_by integer,
  parent integer,
  name text not null,
  meaning text not null default '',
  removed boolean not null default false,
  merged_into integer,
  constraint theme_states_pk primary key (id),
  constraint theme_states_theme_fk foreign key (theme) references interview.themes (id) on delete cascade,
  constraint theme_states_change_fk foreign key (change) references interview.theme_changes (id),
  constraint theme_states_superseded_by_fk foreign key (superseded_by) references interview.theme_changes (id),
  constraint theme_states_parent_fk foreign key (parent) references interview.themes (id),
  constraint theme_states_merged_into_fk foreign key (merged_into) references interview.themes (id),
  constraint a_theme_has_a_name check (length(name) between 1 and 80),
  constraint a_theme_is_not_its_own check (parent <> theme and merged_into <> theme)
);

create unique index a_theme_has_one_state on interview.theme_states (theme) where superseded_by is null;

create unique index a_name_is_once_under_a_theme on interview.theme_states (project, parent, lower(name)) nulls not distinct
  where superseded_by is null and not removed and merged_into is null;

-- As which theme a coding is read, through the merges; no row for what was removed.
create view interview.read_as as
with recursive through (theme, now) as (
  select id, id
  from interview.themes
  union
  select t.theme, s.merged_into
  from through t
  join interview.theme_states s on s.theme = t.now and s.superseded_by is null
  where s.merged_into is not null
)
select t.theme, t.now as standing
from through t
join interview.theme_states s on s.theme = t.now and s.superseded_by is null
where s.merged_into is null
  and not s.removed;

-- What one person says that a passage is about: a row of its own, which nobody else's ever touches. Its place follows its words when the text
-- is corrected; its quote stays as it was on the day.
create table interview.codings (
  id bigint generated always as identity,
  interview integer not null,
  theme integer not null,
  revision integer not null,
  quote text not null,
  began integer not null,
  ended integer not null,
  starts integer,
  ends integer,
  coder text not null,
  coded_at timestamptz not null default now(),
  restores bigint,
  removed_at timestamptz,
  removed_by text,
  constraint codings_pk primary key (id),
  constraint codings_interview_fk foreign key (interview) references interview.interviews (id) on delete cascade,
  constraint codings_theme_fk foreign key (theme) references interview.themes (id),
  constraint codings_restores_fk foreign key (restores) references interview.codings (id),
  constraint a_passage_has_words check (began >= 0 and ended > began),
  constraint a_passage_keeps_words_or_has_no_place check ((starts is null) = (ends is null) and starts >= 0 and ends > starts),
  constraint who_removes_a_coding_says_when check ((removed_at is null) = (removed_by is null))
);

create index codings_of_an_interview on interview.codings (interview) where removed_at is null;
create index codings_of_a_theme on interview.codings (theme) where removed_at is null;

comment on column interview.codings.revision is 'the text it was coded on';
comment on column interview.codings.began is 'in code points, in the text it was coded on';
comment on column interview.codings.starts is 'in code points, in the latest text; null once all its words are gone';
