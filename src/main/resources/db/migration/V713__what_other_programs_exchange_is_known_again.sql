-- Other programs of qualitative analysis name everything by a number of its own; what comes back from them is known by it, and not taken twice.
alter table interview.interviews add column guid uuid not null default gen_random_uuid();
alter table interview.themes add column guid uuid not null default gen_random_uuid();
alter table interview.codings add column guid uuid not null default gen_random_uuid();

create unique index an_interview_is_taken_once on interview.interviews (project, guid);
create unique index a_theme_is_taken_once on interview.themes (project, guid);
create unique index a_coding_is_taken_once on interview.codings (interview, guid);
