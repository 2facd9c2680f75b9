-- What left for someone outside the team, number by number: an edition that was frozen, a funder's file that was taken. Two of them may say
-- different things of one number (rows came late, a definition changed); then somebody says why, once, before the second one leaves.
create table report.tellings (
  id bigint generated always as identity,
  project text not null,
  document text not null,
  title text not null,
  told_to text not null,
  computed_at timestamptz not null,
  told_at timestamptz not null default clock_timestamp(),
  constraint tellings_pk primary key (id)
);

comment on column report.tellings.document is 'its file: of the same document, the last telling counts';

create index tellings_of_a_document on report.tellings (project, document, id desc);

create table report.told_numbers (
  telling bigint not null,
  indicator text not null,
  measure text not null,
  grp text not null,
  label text not null,
  printed text not null,
  constraint told_numbers_pk primary key (telling, indicator, measure, grp),
  constraint told_numbers_of_a_telling foreign key (telling) references report.tellings
);

create table report.explanations (
  project text not null,
  indicator text not null,
  measure text not null,
  grp text not null,
  one text not null,
  other text not null,
  words text not null,
  said_by text not null,
  said_at timestamptz not null default clock_timestamp(),
  constraint explanations_pk primary key (project, indicator, measure, grp, one, other),
  constraint an_explanation_joins_two_numbers check (one < other),
  constraint an_explanation_says_something check (words <> '')
);

insert into report.tellings (project, document, title, told_to, computed_at, told_at)
select project, report, title || ', édition ' || number, handed_to, computed_at, frozen_at
from report.editions
where audience <> 'interne'
order by id;

insert into report.told_numbers (telling, indicator, measure, grp, label, printed)
select t.id, n.indicator, n.measure, n.grp, min(n.label), min(n.printed)
from report.tellings t
join report.editions e on e.project = t.project and e.report = t.document and e.frozen_at = t.told_at
join report.edition_numbers n on n.edition = e.id
where n.number is not null
group by t.id, n.indicator, n.measure, n.grp;
