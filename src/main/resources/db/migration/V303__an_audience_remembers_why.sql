-- The lead is told how many numbers an audience does not see, and why.
alter table indicator.edition_values
  add column reason text,
  add column too_late boolean not null default false;

comment on column indicator.edition_values.too_late is 'withheld, and yet to be found from what the audience was shown before';
