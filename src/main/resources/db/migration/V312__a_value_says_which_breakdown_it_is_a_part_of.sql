-- Broken down by year and by site, a total has two sets of parts, and nothing told which of the two a part was in: added up together they
-- made twice the total.
alter table indicator.run_definitions add column parts integer[];

comment on column indicator.run_definitions.parts is
  'how many of its values each of its calculations gave, in their order; null for runs of before';
