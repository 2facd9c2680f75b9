-- Counting what became of each row of a large form takes longer than people wait for a page, and the answer stays the same as long as
-- nothing changes: it is kept, for the numbers that somebody looked at.
create table indicator.fates (
  project text not null,
  indicator text not null,
  measure text not null,
  "group" text not null,
  state text not null,
  found_at timestamptz not null default clock_timestamp(),
  codes text[] not null,
  sentences text[] not null,
  counts bigint[] not null,
  above numeric[] not null,
  below numeric[] not null,
  refused bigint not null,
  elsewhere bigint not null,
  twice bigint not null,
  places text[] not null,
  first bigint not null,
  size integer not null,
  packed bytea not null,
  constraint fates_pk primary key (project, indicator, measure, "group"),
  constraint each_fate_has_its_sentence_and_its_count check (
    cardinality(codes) = cardinality(sentences) and cardinality(codes) = cardinality(counts)
    and cardinality(codes) = cardinality(above) and cardinality(codes) = cardinality(below))
);

-- Deflated already.
alter table indicator.fates alter column packed set storage external;

comment on column indicator.fates.state is 'of all that the answer depends on: another one, and the rows are asked again';
comment on column indicator.fates.places is 'the codes of all the fates a row may have';
comment on column indicator.fates.packed is 'of each row from the first, the place of its fate among these, from 1, in two bytes; deflated';
