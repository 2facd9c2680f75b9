// What is finished and waits for the network: sent in turn, kept until the other side says that it has it. The one who sends is the
// caller's; sending twice must be harmless, since an answer can be lost on its way back.

const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;

/**
 * @param send (parcel) => Promise of `{kept: true}`, `{refused: sentence}`, or `{later: seconds, sentence}`; rejects without network
 * @param changed (state) => void: `{waiting, refused: [{key, sentence}], lastSent, sentence}`
 */
export function outboxIn(store, send, changed) {
  let running = null;
  let timer = 0;
  let pause = FIRST_PAUSE;
  let sentence = "";

  async function state() {
    const parcels = await store.all("outbox");
    const last = await store.find("sent", "last");
    return {
      waiting: parcels.filter((parcel) => !parcel.refused).length,
      refused: parcels.filter((parcel) => parcel.refused).map(({ key, refused }) => ({ key, sentence: refused })),
      lastSent: last ? last.at : null,
      sentence,
    };
  }

  const tell = async () => changed(await state());

  /** Settles when nothing is left that can be sent now. One page at a time sends, whatever the number of tabs. */
  function deliver() {
    clearTimeout(timer);
    running ??= alone(round).finally(() => { running = null; });
    return running;
  }

  async function round() {
    for (;;) {
      const waiting = (await store.all("outbox")).filter((parcel) => !parcel.refused).sort((a, b) => a.at - b.at);
      if (!waiting.length) break;
      if (!await deliverOne(waiting[0])) return;
    }
    pause = FIRST_PAUSE;
    await tell();
  }

  async function deliverOne(parcel) {
    let answer;
    try {
      answer = await send(parcel.content);
    } catch (noNetwork) {
      sentence = "";
      again(pause);
      return false;
    }
    if (answer.later !== undefined) {
      sentence = answer.sentence ?? "";
      again(answer.later * 1000);
      return false;
    }
    sentence = "";
    if (answer.kept) {
      await store.write({ table: "outbox", drop: parcel.key }, { table: "sent", put: { key: "last", at: Date.now() } });
    } else {
      await store.write({ table: "outbox", put: { ...parcel, refused: answer.refused } });
    }
    await tell();
    return true;
  }

  function again(milliseconds) {
    pause = Math.min(pause * 2, LONGEST_PAUSE);
    timer = setTimeout(deliver, milliseconds);
    tell();
  }

  addEventListener("online", () => { pause = FIRST_PAUSE; deliver(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) deliver(); });

  return {
    /** Settles once the parcel would survive a closed lid; the same key twice is one parcel. */
    async add(key, content, ...and) {
      await store.write({ table: "outbox", put: { key, content, at: Date.now() } }, ...and);
      await tell();
      deliver();
    },
    deliver,
    state,
    /** Offers again what was refused: what was wrong may have been put right since. */
    async retry() {
      const refused = (await store.all("outbox")).filter((parcel) => parcel.refused);
      if (refused.length) {
        await store.write(...refused.map(({ key, content, at }) => ({ table: "outbox", put: { key, content, at } })));
      }
      return deliver();
    },
  };
}

function alone(work) {
  return navigator.locks ? navigator.locks.request("moisson-outbox", work) : work();
}
