-- Which document was written when, from which run: the pages offer them, and a run is not written twice without a trace.
create schema report;

create table report.documents (
  id bigint generated always as identity,
  project text not null,
  report text not null,
  title text not null,
  format text not null,
  file text not null,
  run bigint not null,
  bytes bigint not null,
  written_at timestamptz not null default now(),
  constraint documents_pk primary key (id),
  constraint a_document_has_a_known_format check (format in ('html', 'pdf', 'docx', 'xlsx')),
  constraint a_document_is_not_empty check (bytes > 0)
);

create index documents_of_a_report on report.documents (project, report, format, id desc);
