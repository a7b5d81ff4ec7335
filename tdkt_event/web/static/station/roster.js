/** The list a desk works from when the server is away: in memory, and in IndexedDB to survive a refresh. */

import { sha256Hex } from "./sha256.js";

/**
 * @typedef {{delegate_id: number, code_sha: string, name: string, position: string, unit: string, group: string,
 *   seats: number, attention: string, seats_in: number, revoked: boolean, excused?: boolean}} Entry
 * @typedef {{version: string, sitting_id: number, delegates: Entry[], saved_at?: string}} RosterData
 */

const DATABASE = "tdkt-station";
const STORE = "roster";
const KEEP_HOURS = 18;
const TELEX_TONE = /[sfrxj]$/;

/** @param {string} text @returns {string} lower case, without marks */
export function fold(text) {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/đ/g, "d")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/** @param {string} word @returns {string} a half-typed Telex word without its mark keys: nguyeenx → nguyen */
function withoutTelexKeys(word) {
  return word.replace(/([aeo])\1/g, "$1").replace(/dd/g, "d").replace(/w/g, "").replace(TELEX_TONE, "");
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} work
 * @returns {Promise<T>}
 */
async function inStore(mode, work) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const request = work(database.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } finally {
    database.close();
  }
}

export class Roster {
  constructor() {
    this.savedAt = "";
    /** @type {number | null} */
    this.sittingId = null;
    /** @type {Map<string, Entry>} */
    this.byHash = new Map();
    /** @type {Map<string, Entry>} */
    this.byDelegate = new Map();
    /** @type {{entry: Entry, words: string[]}[]} */
    this.index = [];
  }

  get isEmpty() {
    return this.byHash.size === 0;
  }

  /** Take the copy of the last visit, unless it is older than the day's work. */
  async restore() {
    try {
      const data = await inStore("readonly", (store) => store.get("current"));
      const age = Date.now() - Date.parse(data?.saved_at ?? "");
      if (this.isEmpty && age < KEEP_HOURS * 3600 * 1000) this.#take(data);
      else if (data && !(age < KEEP_HOURS * 3600 * 1000)) await this.forget();
    } catch {
      // A browser without storage still works from memory.
    }
  }

  /** @param {RosterData} data */
  async replace(data) {
    this.#take({ ...data, saved_at: new Date().toISOString() });
    try {
      await inStore("readwrite", (store) => store.put({ ...data, saved_at: this.savedAt }, "current"));
    } catch {
      // As above.
    }
  }

  /** Remove every name from this machine. */
  async forget() {
    this.#take({ version: "", sitting_id: 0, delegates: [], saved_at: "" });
    try {
      await inStore("readwrite", (store) => store.delete("current"));
    } catch {
      // As above.
    }
  }

  /** @param {RosterData} data */
  #take(data) {
    this.savedAt = data.saved_at ?? "";
    this.sittingId = data.sitting_id || null;
    this.byHash = new Map(data.delegates.map((entry) => [entry.code_sha, entry]));
    this.byDelegate = new Map();
    for (const entry of data.delegates) {
      const id = String(entry.delegate_id);
      if (!entry.revoked || !this.byDelegate.has(id)) this.byDelegate.set(id, entry);
    }
    this.index = [...this.byDelegate.values()].map((entry) => ({
      entry,
      words: fold(`${entry.name} ${entry.position} ${entry.unit}`).split(" "),
    }));
  }

  /** @param {string} code */
  findByCode(code) {
    return this.byHash.get(sha256Hex(code));
  }

  /** @param {number | string | null | undefined} delegateId */
  findByDelegate(delegateId) {
    return this.byDelegate.get(String(delegateId));
  }

  /**
   * Remember what the server has just said about a delegate, until the next roster.
   * @param {number | string | null | undefined} delegateId
   * @param {number | null | undefined} seatsIn
   */
  note(delegateId, seatsIn) {
    const entry = this.findByDelegate(delegateId);
    if (entry && typeof seatsIn === "number") entry.seats_in = seatsIn;
  }

  /**
   * @param {string} query
   * @param {number} [limit]
   * @returns {{results: Entry[], total: number}} those in whom every word begins some word
   */
  search(query, limit = 12) {
    const words = fold(query).split(" ").filter(Boolean);
    let found = this.#matching(words);
    if (found.length === 0) found = this.#matching(words.map(withoutTelexKeys).filter(Boolean));
    return { results: found.slice(0, limit), total: found.length };
  }

  /** @param {string[]} words */
  #matching(words) {
    if (words.length === 0) return [];
    return this.index
      .filter((item) => words.every((word) => item.words.some((have) => have.startsWith(word))))
      .map((item) => item.entry);
  }
}
