-- A report that somebody asked for must be written even if the program stops meanwhile: what is asked waits here, in order, with who asked and how
-- it ended.
create schema job;

create table job.orders (
  id bigint generated always as identity,
  project text not null,
  report text not null,
  asked_by text not null,
  asked_at timestamptz not null default clock_timestamp(),
  state text not null default 'waiting',
  told text not null default '',
  ended_at timestamptz,
  constraint orders_pk primary key (id),
  constraint an_order_is_in_a_known_state check (state in ('waiting', 'running', 'done', 'failed'))
);

create unique index a_report_is_asked_once on job.orders (project, report) where state = 'waiting';
