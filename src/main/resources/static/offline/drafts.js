// Work that is not finished, kept on this device at each change: whatever can be cloned, files too, under a key of the caller's.

export function draftsIn(store) {
  return {
    /** Settles once the draft would survive a closed lid. */
    keep: (key, content, at = Date.now()) => store.write({ table: "drafts", put: { key, content, at } }),
    /** `{content, at}`, or nothing. */
    find: (key) => store.find("drafts", key),
    drop: (key) => store.write({ table: "drafts", drop: key }),
    /** For `outbox.add`: so that what is finished stops being a draft in the same breath. */
    dropping: (key) => ({ table: "drafts", drop: key }),
  };
}
