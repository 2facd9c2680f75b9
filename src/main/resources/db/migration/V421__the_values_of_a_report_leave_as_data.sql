-- What a report says, for others to compute with: values and codebook, packed together.
alter table report.documents
  drop constraint a_document_has_a_known_format,
  add constraint a_document_has_a_known_format check (format in ('html', 'pdf', 'docx', 'xlsx', 'zip'));
