-- The rows of a repeat are in the state of the entry they belong to, and stop counting with it, whoever changes it.
create function entry.repeats_follow() returns trigger language plpgsql as $$
begin
  execute format('update %s set _state = $1, _superseded_at = $2 where _entry = $3', tg_argv[0])
    using new._state, new._superseded_at, new._id;
  return null;
end
$$;

-- From a row back to its response, by where it came from.
create index submissions_of_import on entry.submissions (import, number, id);
