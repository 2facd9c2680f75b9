-- Where it stood when it was made: nobody reads it, its revision and its words say it, and where it stands now moves with the text.
alter table interview.codings drop column began, drop column ended;
