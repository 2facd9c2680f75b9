-- Of an amount, it is no longer the share of the largest contributor that is kept, but what is left beside the two largest. Runs of before
-- keep what they withheld.
alter table indicator.contributions drop constraint a_contribution_is_a_share;
alter table indicator.contributions rename column largest to rest;
update indicator.contributions set rest = 0 where rest is not null;
alter table indicator.contributions add constraint a_rest_is_a_part check (rest >= 0);

comment on column indicator.contributions.rest is
  'what all but the two largest contributors make of the amount, in parts of what the largest makes; null when it hides them';
