package fr.moisson.entry.files;

/** Hashes of the keys seen so far; 16 bytes each. */
final class KeySet {
    private long[] slots = new long[1 << 12];
    private int size;

    /** Whether it was not there yet. */
    boolean add(long hash) {
        if (size * 2 > slots.length) {
            grow();
        }
        return put(slots, hash == 0 ? 1 : hash) && ++size > 0;
    }

    private static boolean put(long[] slots, long hash) {
        int mask = slots.length - 1;
        int at = (int) (hash ^ hash >>> 29) & mask;
        while (slots[at] != 0) {
            if (slots[at] == hash) {
                return false;
            }
            at = at + 1 & mask;
        }
        slots[at] = hash;
        return true;
    }

    private void grow() {
        long[] wider = new long[slots.length * 2];
        for (long hash : slots) {
            if (hash != 0) {
                put(wider, hash);
            }
        }
        slots = wider;
    }
}
