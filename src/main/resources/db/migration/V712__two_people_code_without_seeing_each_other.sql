-- How far two people agree is known only if neither has seen what the other did: until both have said that they are done, each sees only their
-- own codings of that interview, and so does everyone else.
create table interview.blind_coders (
  interview integer not null,
  coder text not null,
  began_at timestamptz not null default now(),
  done_at timestamptz,
  left_at timestamptz,
  constraint blind_coders_pk primary key (interview, coder),
  constraint blind_coders_interview_fk foreign key (interview) references interview.interviews (id) on delete cascade,
  constraint who_leaves_is_not_done check (done_at is null or left_at is null)
);

create view interview.coded_blind as
select interview
from interview.blind_coders
where left_at is null
group by interview
having count(done_at) < 2;
