-- A report that is due every month is not forgotten: on its day it is asked for, like anybody would ask for it.
create table job.schedules (
  id bigint generated always as identity,
  project text not null,
  report text not null,
  rhythm text not null,
  next_on date not null,
  set_by text not null,
  set_at timestamptz not null default clock_timestamp(),
  constraint schedules_pk primary key (id),
  constraint a_report_has_one_rhythm unique (project, report),
  constraint a_rhythm_is_known check (rhythm in ('once', 'week', 'month', 'quarter'))
);
