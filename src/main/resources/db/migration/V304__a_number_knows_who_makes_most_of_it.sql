-- Twenty purchases may be four households', and a sum nearly all one household's: what a number rests on is counted in people, and its
-- largest contributor kept, for the few numbers where that may give somebody away. All the others have no row here.
create table indicator.contributions (
  run bigint not null,
  indicator text not null,
  measure text not null,
  "group" text not null,
  people bigint,
  largest float8,
  constraint contributions_pk primary key (run, indicator, measure, "group"),
  constraint contributions_run_fk foreign key (run) references indicator.runs (id) on delete cascade,
  constraint a_contribution_is_a_share check (largest between 0 and 1)
);

comment on column indicator.contributions.people is 'the fewest behind the number, or behind either side of a share; null when they are many';
comment on column indicator.contributions.largest is 'the share of the amount that one of them makes; null when it is not nearly all';
