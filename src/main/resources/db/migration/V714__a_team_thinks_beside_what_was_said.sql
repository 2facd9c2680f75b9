-- What a reader thinks of a theme, of an interview or of a passage, signed and dated, so that an idea is not lost between reading and writing.
create table interview.memos (
  id bigint generated always as identity,
  project text not null,
  theme integer,
  interview integer,
  coding bigint,
  words text not null,
  written_by text not null,
  written_at timestamptz not null default now(),
  removed_at timestamptz,
  removed_by text,
  constraint memos_pk primary key (id),
  constraint memos_theme_fk foreign key (theme) references interview.themes (id) on delete cascade,
  constraint memos_interview_fk foreign key (interview) references interview.interviews (id) on delete cascade,
  constraint memos_coding_fk foreign key (coding) references interview.codings (id) on delete cascade,
  constraint a_memo_is_about_one_thing check (num_nonnulls(theme, interview, coding) = 1),
  constraint a_memo_has_words check (length(words) between 1 and 4000),
  constraint who_removes_a_memo_says_when check ((removed_at is null) = (removed_by is null))
);

create index memos_of_a_project on interview.memos (project) where removed_at is null;
