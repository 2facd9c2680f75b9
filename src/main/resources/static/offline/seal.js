// Closes what waits on this device so that only the server opens it: each parcel has an AES-GCM key of its own, itself closed with the
// server's public key (RSA-OAEP). All of it is the browser's; it offers none without https.

const NONCE = 12;

export const canSeal = () => Boolean(globalThis.crypto?.subtle);

/**
 * @param lock the server's public key, in base64 (SPKI)
 * @param parts `[{name, content}]`, each content a text or a file
 * @return Promise of `{key, parts: [{name, content}]}`, which is read by nobody here any more
 */
export async function seal(lock, parts) {
  const outer = await crypto.subtle.importKey("spki", bytesOf(lock), { name: "RSA-OAEP", hash: "SHA-256" }, false, ["wrapKey"]);
  const inner = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"]);
  const key = await crypto.subtle.wrapKey("raw", inner, outer, { name: "RSA-OAEP" });
  return { key, parts: await Promise.all(parts.map(async ({ name, content }) => ({ name, content: await closed(inner, content) }))) };
}

/** What opens it needs but for the key: a number used once, then what is closed. */
async function closed(key, content) {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, await new Blob([content]).arrayBuffer()));
  const whole = new Uint8Array(NONCE + sealed.length);
  whole.set(iv);
  whole.set(sealed, NONCE);
  return whole.buffer;
}

const bytesOf = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
