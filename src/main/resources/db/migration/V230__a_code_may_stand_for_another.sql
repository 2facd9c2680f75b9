-- Two answers whose codes differ may be of the same person or household: someone says so, and why. What was typed is not touched; the
-- figures that follow a subject from round to round read the code that stands.
create table entry.same_subject (
  id bigint generated always as identity,
  project text not null,
  form text not null,
  code text not null,
  stands_for text not null,
  same boolean not null,
  reason text,
  person text not null,
  decided_at timestamptz not null default now(),
  revoked_by text,
  revoked_at timestamptz,
  revoked_why text,
  constraint same_subject_pk primary key (id),
  constraint a_code_does_not_stand_for_itself check (code <> stands_for),
  constraint who_revokes_says_when check ((revoked_by is null) = (revoked_at is null))
);

comment on column entry.same_subject.same is 'false: someone looked, and they are two';

create unique index a_code_stands_for_one_other on entry.same_subject (project, form, code)
  where same and revoked_at is null;
create unique index two_codes_are_told_apart_once on entry.same_subject (project, form, code, stands_for)
  where not same and revoked_at is null;
