-- Whoever takes their words back must not go on being read in a document that was written before: the last documents of a report are kept back
-- until it is written again. No reference to the verbatim, which may be erased altogether: the row then keeps the document back just the same.
create table report.quoted (
  project text not null,
  report text not null,
  verbatim integer not null,
  channel text not null,
  constraint quoted_pk primary key (project, report, verbatim)
);
