/**
 * Acts the server has not confirmed, in order, each under its own key of localStorage: written before the verdict
 * is shown, kept through a refresh, and safe with two windows open.
 */

/**
 * @typedef {"scan" | "undo" | "substitute" | "walk-in" | "excuse"} Kind
 * @typedef {{key: string, kind: Kind, body: any, delegateId: number | null, delta: number, shown: any}} Item
 *   `delta` is what the act does to the seats taken; `shown` is the verdict the desk gave by itself.
 * @typedef {{name: string, was: string, now: string, message: string, desk: string, at: string}} Conflict
 */

const PREFIX = "tdkt.pending.";
const CONFLICTS = "tdkt.conflicts";
let serial = 0;

export class Outbox {
  constructor() {
    /** @type {Map<string, Item>} */
    this.items = new Map();
    this.storable = true;
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)).sort()) {
      const item = parse(localStorage.getItem(key));
      if (item) this.items.set(key, item);
    }
  }

  get size() {
    return this.items.size;
  }

  /** @returns {Item[]} oldest first */
  list() {
    return [...this.items.values()];
  }

  /** @param {Omit<Item, "key">} act */
  add(act) {
    serial += 1;
    const key = `${PREFIX}${String(Date.now()).padStart(15, "0")}.${String(serial).padStart(6, "0")}`;
    const item = { ...act, key };
    this.items.set(key, item);
    try {
      localStorage.setItem(key, JSON.stringify(item));
    } catch {
      this.storable = false;
    }
  }

  /** @param {string} key */
  remove(key) {
    this.items.delete(key);
    localStorage.removeItem(key);
  }

  /** @param {string} scanId @returns {Item | undefined} the unconfirmed act that took this seat */
  findScan(scanId) {
    return this.list().find((item) => item.kind !== "undo" && item.body.scan_id === scanId);
  }

  /** @param {number | null | undefined} delegateId @returns {number} seats taken here and not yet known to the server */
  seatsTaken(delegateId) {
    return this.list()
      .filter((item) => item.delegateId !== null && String(item.delegateId) === String(delegateId))
      .reduce((sum, item) => sum + item.delta, 0);
  }

  /** @returns {Conflict[]} */
  conflicts() {
    return parse(localStorage.getItem(CONFLICTS)) ?? [];
  }

  /** @param {Conflict} conflict */
  addConflict(conflict) {
    const all = [...this.conflicts(), conflict].slice(-100);
    try {
      localStorage.setItem(CONFLICTS, JSON.stringify(all));
    } catch {
      this.storable = false;
    }
  }

  clearConflicts() {
    localStorage.removeItem(CONFLICTS);
  }
}

/** @param {string | null} text @returns {any} */
function parse(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
