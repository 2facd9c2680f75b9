-- What somebody was once shown they still know: the next edition withholds what, beside it, would give a person away. What an edition
-- withheld is kept too, so that the next one does not tell it.
create table indicator.editions (
  id bigint generated always as identity,
  project text not null,
  audience text not null,
  report text not null,
  run bigint not null,
  shown_at timestamptz not null default clock_timestamp(),
  constraint editions_pk primary key (id),
  constraint an_audience_is_outside_the_team check (audience in ('financeur', 'public'))
);

create index editions_of_an_audience on indicator.editions (project, audience, id);

create table indicator.edition_values (
  edition bigint not null,
  "position" integer not null,
  indicator text not null,
  measure text not null,
  "group" text not null,
  "value" float8,
  low float8,
  n bigint,
  missing bigint,
  withheld boolean not null,
  constraint edition_values_pk primary key (edition, "position"),
  constraint edition_values_edition_fk foreign key (edition) references indicator.editions (id) on delete cascade
);

comment on column indicator.edition_values.withheld is 'the audience saw « masqué » in its place; kept here to be attacked, never shown';
