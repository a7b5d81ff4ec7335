/** The desk's rules: every act gets one verdict, in order, from the server or, without it, from the roster. */

import { call, NetworkTrouble, Refused, ServerTrouble, SignedOut } from "./api.js";
import { now } from "./clock.js";
import { EXCUSE_REASONS } from "./text.js";

/**
 * @typedef {{outcome: string, name: string, position: string, unit: string, group: string, seat_no: number | null,
 *   seats: number | null, seats_in: number | null, attention: string, substitute: {name: string, position: string} | null,
 *   first: {desk: string, at: string} | null, message: string, scan_id: string, delegate_id: number | null,
 *   undoable: boolean, offline?: boolean, at?: string}} Verdict
 * @typedef {"scan" | "search" | "typed" | "photo" | "offline"} Path
 * @typedef {import("./outbox.js").Kind} Kind
 * @typedef {import("./outbox.js").Item} Item
 * @typedef {import("./roster.js").Entry} Entry
 * @typedef {{
 *   verdict: (verdict: Verdict) => void,
 *   synced: (verdict: Verdict) => void,
 *   waiting: (count: number) => void,
 *   link: (state: "online" | "slow" | "offline") => void,
 *   pending: () => void,
 *   signedOut: (message: string, lostScan: boolean) => void,
 * }} Listeners
 */

const SAME_SCAN_MS = 1500;
const SLOW_MS = 1500;
const BATCH = 40;
const MOST_TRIES = 5;
const PATHS = {
  scan: "/api/scan",
  undo: "/api/undo",
  substitute: "/api/substitute",
  "walk-in": "/api/walk-in",
  excuse: "/api/excuse",
};
const TIMEOUTS = { scan: 4000, undo: 6000, substitute: 6000, "walk-in": 6000, excuse: 6000 };
const NOBODY = { name: "", position: "", unit: "", group: "", seat_no: null, seats: null, seats_in: null };

/** @returns {string} a random UUID; `crypto.randomUUID` does not exist on plain http */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/**
 * Judge by the roster alone.
 * @param {Entry | undefined} entry
 * @param {{scanId: string, taken: number, isEmpty: boolean, desk: string}} known
 * @returns {Verdict}
 */
export function judgeOffline(entry, { scanId, taken, isEmpty, desk }) {
  const base = { substitute: null, first: null, message: "", scan_id: scanId, undoable: false, offline: true, at: now() };
  if (!entry) {
    return { ...base, ...NOBODY, attention: "", delegate_id: null, outcome: isEmpty ? "UNCHECKED" : "UNKNOWN_CODE" };
  }
  const { name, position, unit, group, seats, attention, delegate_id } = entry;
  const person = { name, position, unit, group, seats, attention, delegate_id };
  const seatsIn = entry.seats_in + taken;
  if (entry.revoked) return { ...base, ...person, outcome: "REVOKED", seat_no: null, seats_in: seatsIn };
  if (seatsIn >= seats) {
    const first = taken > 0 ? { desk, at: "" } : null;
    return { ...base, ...person, first, outcome: seats > 1 ? "NO_SEAT_LEFT" : "ALREADY_IN", seat_no: null, seats_in: seatsIn };
  }
  return { ...base, ...person, outcome: "ADMITTED", seat_no: seatsIn + 1, seats_in: seatsIn + 1, undoable: true };
}

export class Desk {
  /**
   * @param {import("./roster.js").Roster} roster
   * @param {import("./outbox.js").Outbox} outbox
   * @param {Listeners} on
   */
  constructor(roster, outbox, on) {
    this.roster = roster;
    this.outbox = outbox;
    this.on = on;
    this.name = "";
    /** @type {"online" | "slow" | "offline"} */
    this.link = "online";
    /** @type {Map<string, number>} */
    this.lastSeen = new Map();
    /** @type {Promise<unknown>} */
    this.chain = Promise.resolve();
    this.waiting = 0;
    this.flushing = false;
    /** @type {Map<string, number>} How often the server failed at a waiting act. */
    this.tries = new Map();
  }

  /**
   * Take a scan; the same code within 1.5 s is the same scan.
   * @param {string} code
   * @param {Path} path
   * @returns {string | null} the new scan's id; null when it is the same scan
   */
  scan(code, path) {
    const at = performance.now();
    if (at - (this.lastSeen.get(code) ?? -Infinity) < SAME_SCAN_MS) return null;
    this.lastSeen.set(code, at);
    return this.#enqueue({ code, scan_id: newId(), scanned_at: now(), path });
  }

  /**
   * Admit somebody found by name.
   * @param {number} delegateId
   * @returns {string} the scan's id
   */
  admit(delegateId) {
    return this.#enqueue({ code: "", scan_id: newId(), scanned_at: now(), path: "search", delegate_id: delegateId });
  }

  /** @param {any} body @returns {string} */
  #enqueue(body) {
    this.waiting += 1;
    this.on.waiting(this.waiting);
    this.#inOrder(async () => {
      const verdict = await this.#attempt(() => this.#decide(body), body.scan_id);
      this.waiting -= 1;
      this.on.waiting(this.waiting);
      if (verdict) this.on.verdict(verdict);
    });
    return body.scan_id;
  }

  /**
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  #inOrder(work) {
    const run = this.chain.then(work);
    this.chain = run.catch(() => undefined);
    return run;
  }

  /**
   * Turn a refusal into a card, and the end of the session into the sign-in notice.
   * @param {() => Promise<Verdict>} work
   * @param {string} scanId
   * @returns {Promise<Verdict | null>}
   */
  async #attempt(work, scanId) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof SignedOut) {
        this.lastSeen.clear();
        this.on.signedOut(error.message, true);
        return null;
      }
      const message = error instanceof Refused ? error.message : "";
      return { ...failed(message), scan_id: scanId };
    }
  }

  /** @param {any} body @returns {Promise<Verdict>} */
  async #decide(body) {
    const answer = await this.#ask("scan", body);
    if (answer) {
      this.roster.note(answer.delegate_id, answer.seats_in);
      return { ...answer, offline: false, at: now() };
    }
    const entry = body.code ? this.roster.findByCode(body.code) : this.roster.findByDelegate(body.delegate_id);
    const taken = entry ? this.outbox.seatsTaken(entry.delegate_id) : 0;
    const verdict = judgeOffline(entry, { scanId: body.scan_id, taken, isEmpty: this.roster.isEmpty, desk: this.name });
    if (verdict.first) verdict.first.at = this.#firstHere(verdict.delegate_id);
    this.#store("scan", body, verdict, verdict.outcome === "ADMITTED" ? 1 : 0);
    return verdict;
  }

  /** @param {number | null} delegateId */
  #firstHere(delegateId) {
    return this.outbox.list().find((item) => item.delta > 0 && String(item.delegateId) === String(delegateId))?.shown.at ?? "";
  }

  /**
   * Ask the server, unless it is known to be away or older acts still wait their turn.
   * @param {Kind} kind
   * @param {any} body
   * @returns {Promise<any | null>} null when the desk must go on by itself
   */
  async #ask(kind, body) {
    if (this.link === "offline" || this.outbox.size > 0) return null;
    const start = performance.now();
    try {
      const answer = await call(PATHS[kind], { json: body, timeout: TIMEOUTS[kind] });
      this.setLink(performance.now() - start > SLOW_MS ? "slow" : "online");
      return answer;
    } catch (error) {
      if (!(error instanceof NetworkTrouble)) throw error;
      this.setLink("offline");
      return null;
    }
  }

  /** @param {Kind} kind @param {any} body @param {Verdict} shown @param {number} delta */
  #store(kind, body, shown, delta) {
    // A kept act belongs to the sitting it happened in, whatever is open when it is sent.
    const kept = { ...body, path: "offline", sitting_id: this.roster.sittingId };
    this.outbox.add({ kind, body: kept, shown, delta, delegateId: shown.delegate_id });
    this.on.pending();
  }

  /**
   * @param {Verdict} verdict
   * @param {string} reason
   * @returns {Promise<Verdict>}
   */
  undo(verdict, reason) {
    const body = { scan_id: verdict.scan_id, reason };
    return this.#inOrder(async () => {
      const answer = await this.#ask("undo", body);
      const done = { ...verdict, outcome: "UNDONE", undoable: false, message: answer?.message ?? "", first: null, at: now(), attention: "" };
      this.lastSeen.clear();
      if (!answer) this.#store("undo", body, { ...done, offline: true }, -1);
      else if (typeof verdict.seats_in === "number") this.roster.note(verdict.delegate_id, verdict.seats_in - 1);
      return { ...done, offline: !answer };
    });
  }

  /**
   * Admit another person in a delegate's place. For a seat this desk has just given to the delegate, the same scan
   * is named again: the server then writes the substitute to that seat, in one act.
   * @param {{delegate_id: number, name: string, position: string, unit: string, group: string, seats: number | null}} delegate
   * @param {{name: string, position: string, by_leave_of: string}} person
   * @param {Verdict | null} admitted
   * @returns {Promise<Verdict>}
   */
  substitute(delegate, person, admitted) {
    const body = { delegate_id: delegate.delegate_id, ...person, scan_id: admitted?.scan_id ?? newId(), scanned_at: now() };
    const substitute = { name: person.name, position: person.position };
    return this.#inOrder(() => this.#write("substitute", body, { ...delegate, substitute }, admitted ? 0 : 1));
  }

  /**
   * @param {{name: string, position: string, unit: string, group_id: number | null, reason: string}} person
   * @param {string} group
   * @returns {Promise<Verdict>}
   */
  walkIn(person, group) {
    const { name, position, unit } = person;
    const shown = { name, position, unit, group, delegate_id: null, substitute: null, seats: 1 };
    return this.#inOrder(() => this.#write("walk-in", { ...person, scan_id: newId(), scanned_at: now() }, shown));
  }

  /**
   * @param {"substitute" | "walk-in"} kind
   * @param {any} body
   * @param {any} shown
   * @param {number} [seats] Seats it takes beyond those this desk has counted.
   * @returns {Promise<Verdict>}
   */
  async #write(kind, body, shown, seats = 1) {
    const answer = await this.#ask(kind, body);
    if (answer) {
      this.roster.note(answer.delegate_id, answer.seats_in);
      return { ...answer, offline: false, at: now() };
    }
    const seat = { seat_no: null, seats: shown.seats ?? 1, seats_in: null };
    const common = { outcome: "ADMITTED", attention: "", first: null, message: "", undoable: true, offline: true };
    const verdict = { ...common, ...seat, ...shown, scan_id: body.scan_id, at: now() };
    this.#store(kind, body, verdict, seats);
    return verdict;
  }

  /**
   * @param {{delegate_id: number, name: string, position: string, unit: string, group: string}} delegate
   * @param {string} [reason]
   * @returns {Promise<Verdict>}
   */
  excuse(delegate, reason = EXCUSE_REASONS[0]) {
    const body = { delegate_id: delegate.delegate_id, reason };
    return this.#inOrder(async () => {
      const answer = await this.#ask("excuse", body);
      const { name, position, unit, group, delegate_id } = delegate;
      const done = { ...failed(answer?.message ?? ""), name, position, unit, group, delegate_id, outcome: "EXCUSED" };
      if (!answer) this.#store("excuse", body, { ...done, offline: true }, 0);
      return { ...done, offline: !answer, at: now() };
    });
  }

  /** @param {"online" | "slow" | "offline"} state */
  setLink(state) {
    if (state === this.link) return;
    this.link = state;
    this.on.link(state);
  }

  /** The server has answered something: send what waits, then go on with it. */
  async reached() {
    if (this.outbox.size > 0) await this.flush();
    if (this.outbox.size === 0 && this.link === "offline") this.setLink("online");
  }

  /** Send the waiting acts in their order; stop at the first network trouble, the rest stays. */
  async flush() {
    if (this.flushing) return;
    this.flushing = true;
    try {
      while (this.outbox.size > 0) await this.#sendNext(this.outbox.list());
    } catch (error) {
      if (error instanceof SignedOut) this.on.signedOut(error.message, false);
      else this.setLink("offline");
    } finally {
      this.flushing = false;
      this.on.pending();
    }
  }

  /** @param {Item[]} items */
  async #sendNext(items) {
    const other = items.findIndex((item) => item.kind !== "scan");
    const scans = items.slice(0, other === -1 ? BATCH : Math.min(other, BATCH));
    if (scans.length === 0) await this.#sendOne(items[0]);
    else await this.#sendScans(scans);
    this.on.pending();
  }

  /** @param {Item[]} items */
  async #sendScans(items) {
    try {
      const { answers } = await call("/api/scans", { json: { scans: items.map((item) => item.body), sent_at: now() }, timeout: 10000 });
      if (!Array.isArray(answers) || answers.length !== items.length) throw new NetworkTrouble("answers do not match");
      items.forEach((item, i) => (answers[i].error ? this.#refuse(item, answers[i].message) : this.#settle(item, answers[i])));
    } catch (error) {
      if (!(error instanceof Refused || error instanceof ServerTrouble)) throw error;
      if (items.length === 1) this.#failed(items[0], error);
      else for (const item of items) await this.#sendScans([item]);
    }
  }

  /** @param {Item} item */
  async #sendOne(item) {
    try {
      this.#settle(item, await call(PATHS[item.kind], { json: { ...item.body, sent_at: now() }, timeout: 10000 }));
    } catch (error) {
      if (!(error instanceof Refused || error instanceof ServerTrouble)) throw error;
      this.#failed(item, error);
    }
  }

  /**
   * Set aside what the server refuses, and what it cannot take after several tries: one act must not stop the rest.
   * @param {Item} item
   * @param {Error} error
   */
  #failed(item, error) {
    const tries = (this.tries.get(item.key) ?? 0) + 1;
    this.tries.set(item.key, tries);
    if (error instanceof ServerTrouble && tries < MOST_TRIES) throw error;
    this.tries.delete(item.key);
    this.#refuse(item, error.message);
  }

  /** @param {Item} item @param {any} answer */
  #settle(item, answer) {
    this.outbox.remove(item.key);
    if (!answer.outcome) return;
    this.roster.note(answer.delegate_id, answer.seats_in);
    const verdict = { ...answer, offline: false, at: item.shown.at };
    if ((item.shown.outcome === "ADMITTED") !== (answer.outcome === "ADMITTED")) this.#conflict(item, verdict);
    this.on.synced(verdict);
  }

  /** @param {Item} item @param {string} message */
  #refuse(item, message) {
    this.outbox.remove(item.key);
    this.#conflict(item, { ...item.shown, outcome: "FAILED", first: null, message });
  }

  /** @param {Item} item @param {Verdict} verdict */
  #conflict(item, verdict) {
    this.outbox.addConflict({
      name: verdict.name || item.shown.name || item.body.code || "",
      was: item.shown.outcome,
      now: verdict.outcome,
      message: verdict.message,
      desk: verdict.first?.desk ?? "",
      at: verdict.first?.at ?? item.shown.at ?? "",
    });
  }
}

/** @param {string} message @returns {Verdict} */
export function failed(message) {
  const nothing = { attention: "", substitute: null, first: null, scan_id: "", delegate_id: null, undoable: false };
  return { ...NOBODY, ...nothing, outcome: "FAILED", message, at: now() };
}
