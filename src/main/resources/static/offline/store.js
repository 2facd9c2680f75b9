// What this device keeps: tables of things by key, in the browser's own database. Knows nothing of questionnaires or interviews.

const NAME = "moisson";
const TABLES = ["drafts", "outbox", "sent"];

/** Rejects when the browser refuses to keep anything (private window, storage denied, disk full). */
export async function openStore() {
  const database = await request(() => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => TABLES.forEach((table) => opening.result.createObjectStore(table, { keyPath: "key" }));
    return opening;
  });
  database.onversionchange = () => database.close();
  const store = {
    find: (table, key) => request(() => database.transaction(table).objectStore(table).get(key)),
    all: (table) => request(() => database.transaction(table).objectStore(table).getAll()),
    /** All of these changes or none: `{table, put: {key, …}}` or `{table, drop: key}`. Settles once they are on the disk. */
    write: (...changes) => new Promise((resolve, reject) => {
      const tables = [...new Set(changes.map((change) => change.table))];
      const transaction = database.transaction(tables, "readwrite", { durability: "strict" });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      for (const { table, put, drop } of changes) {
        if (put) transaction.objectStore(table).put(put);
        else transaction.objectStore(table).delete(drop);
      }
    }),
  };
  await store.write({ table: "drafts", put: { key: "essai", content: "x".repeat(1000) } });
  await store.write({ table: "drafts", drop: "essai" });
  return store;
}

/** The same, for as long as the page is open: when the browser keeps nothing. */
export function fleetingStore() {
  const tables = Object.fromEntries(TABLES.map((table) => [table, new Map()]));
  return {
    find: async (table, key) => tables[table].get(key),
    all: async (table) => [...tables[table].values()],
    write: async (...changes) => changes.forEach(({ table, put, drop }) => (put ? tables[table].set(put.key, put) : tables[table].delete(drop))),
  };
}

/** Asks the browser not to throw away what is kept when it lacks room; it may say no. */
export function askToKeep() {
  return navigator.storage?.persist?.().catch(() => false) ?? Promise.resolve(false);
}

function request(start) {
  return new Promise((resolve, reject) => {
    const asked = start();
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
    asked.onblocked = () => reject(new Error("blocked"));
  });
}
