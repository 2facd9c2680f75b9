-- Once both are done, how far they agree on each theme is written down: what they change when they have talked says no more how clear a
-- theme was.
create table interview.first_agreements (
  interview integer not null,
  theme integer not null,
  by_both integer not null,
  by_one integer not null,
  by_neither integer not null,
  at timestamptz not null default now(),
  constraint first_agreements_pk primary key (interview, theme),
  constraint first_agreements_interview_fk foreign key (interview) references interview.interviews (id) on delete cascade,
  constraint first_agreements_theme_fk foreign key (theme) references interview.themes (id) on delete cascade,
  constraint sentences_are_counted check (by_both >= 0 and by_one >= 0 and by_neither >= 0)
);
