-- A recording is kept in the folder of its project until a day that is said when it comes. Once it is erased, that it was there remains,
-- never what it was.
create table interview.recordings (
  id integer generated always as identity,
  interview integer not null,
  file text not null,
  sound text not null,
  bytes bigint not null,
  added_at timestamptz not null default now(),
  added_by text not null,
  erase_on date not null,
  erased_at timestamptz,
  erased_by text,
  constraint recordings_pk primary key (id),
  constraint recordings_interview_fk foreign key (interview) references interview.interviews (id) on delete cascade,
  constraint recordings_are_files_of_ours check (file ~ '^[0-9a-f-]{36}$'),
  constraint sounds check (sound in ('mp3', 'm4a', 'aac', 'ogg', 'wav', 'webm', 'flac')),
  constraint who_erases_a_recording_says_when check (erased_by is null or erased_at is not null)
);

create index recordings_of_an_interview on interview.recordings (interview);

comment on column interview.recordings.erased_by is 'null when its day had come';
