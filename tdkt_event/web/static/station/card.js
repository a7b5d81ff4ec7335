/** The result card: it fills the screen in the outcome's colour, and undo lives inside it. */

import { timeOfDay } from "./clock.js";
import { el, fill, icon } from "./dom.js";
import { firstText, OUTCOMES, seatsLeftText, seatText, TEXT } from "./text.js";

/** @typedef {import("./desk.js").Verdict} Verdict */

/**
 * @typedef {{
 *   undo: (verdict: Verdict, reason: string) => void,
 *   substitute: (verdict: Verdict) => void,
 *   walkIn: () => void,
 *   search: () => void,
 *   photo: () => void,
 *   done: () => void,
 *   reopen: (verdict: Verdict) => void,
 * }} CardListeners
 */

const ICONS = /** @type {const} */ ({ yes: "yes", wait: "wait", no: "no", plain: "info" });
const NAME_SIZES = /** @type {const} */ ([[24, "xl"], [44, "l"], [90, "m"]]);
const NEEDS_NAME = new Set(["UNKNOWN_CODE", "REVOKED", "WRONG_CONFERENCE"]);
const FITS = [1, 0.92, 0.84, 0.76, 0.7, 0.64, 0.58, 0.52];
const OFFERS_WALK_IN = new Set(["UNKNOWN_CODE", "WRONG_CONFERENCE", "NO_SEAT_LEFT"]);

/** @param {string} outcome */
export const outcomeOf = (outcome) => OUTCOMES[outcome] ?? OUTCOMES.FAILED;

/** @param {string} name */
const nameSize = (name) => NAME_SIZES.find(([limit]) => name.length <= limit)?.[1] ?? "s";

/** @param {Verdict} verdict @returns {string} one sentence for those who listen to the page */
export function spoken(verdict) {
  const { word } = outcomeOf(verdict.outcome);
  const seat = verdict.seat_no && (verdict.seats ?? 1) > 1 ? seatText(verdict.seat_no, verdict.seats ?? 1) : "";
  const parts = [word, verdict.name, seat, verdict.attention, verdict.message, verdict.offline ? TEXT.notSent : ""];
  return parts.filter(Boolean).join(". ");
}

export class Card {
  /** @param {HTMLElement} panel @param {CardListeners} on */
  constructor(panel, on) {
    this.panel = panel;
    this.on = on;
    /** @type {Verdict | null} */
    this.verdict = null;
    /** @type {string[]} */
    this.undoReasons = [];
    this.choosingReason = false;
    new ResizeObserver(() => this.#fit()).observe(panel);
  }

  /**
   * @param {Verdict} verdict
   * @param {Verdict[]} before the last verdicts of this desk, newest first
   */
  show(verdict, before) {
    this.verdict = verdict;
    this.choosingReason = false;
    const outcome = outcomeOf(verdict.outcome);
    this.panel.hidden = false;
    Object.assign(this.panel.dataset, { outcome: verdict.outcome, tone: outcome.tone, scanId: verdict.scan_id });
    fill(this.panel, el("div", { class: "card-body" }, ...this.#body(verdict, outcome)), this.#foot(verdict, before));
    this.#fit();
    this.panel.scrollTop = 0;
  }

  /** Make the words as big as lets all of the card be seen at once. */
  #fit() {
    for (const fit of FITS) {
      this.panel.style.setProperty("--fit", String(fit));
      if (this.panel.scrollHeight <= this.panel.clientHeight) return;
    }
  }

  /** @param {string} sentence A scan is on its way; the verdict is not known yet. */
  wait(sentence) {
    this.verdict = null;
    this.panel.hidden = false;
    Object.assign(this.panel.dataset, { outcome: "WAITING", tone: "plain", scanId: "" });
    fill(this.panel, el("div", { class: "card-body card-wait" }, icon("clock"), el("p", { class: "card-word" }, sentence)));
  }

  close() {
    this.verdict = null;
    this.panel.hidden = true;
    this.panel.replaceChildren();
    delete this.panel.dataset.outcome;
    delete this.panel.dataset.tone;
  }

  /**
   * @param {Verdict} verdict
   * @param {{tone: import("./text.js").Tone, word: string, todo: string}} outcome
   */
  #body(verdict, outcome) {
    const person = verdict.substitute ?? verdict;
    const post = [person.position, verdict.unit].filter(Boolean).join(" · ");
    return [
      el("p", { class: "card-word" }, el("span", { class: "card-verdict" }, icon(ICONS[outcome.tone]), el("span", {}, outcome.word)), seatChip(verdict)),
      verdict.offline && el("p", { class: "card-offline" }, icon("offline"), el("span", {}, el("strong", {}, TEXT.notSent), `. ${TEXT.notSentMore}`)),
      person.name && el("h1", { class: `card-name card-name-${nameSize(person.name)}`, data: { testid: "verdict-name" } }, person.name),
      verdict.substitute && el("p", { class: "card-sub" }, icon("swap"), el("span", {}, "Đi thay ", el("strong", {}, verdict.name))),
      post && el("p", { class: "card-post" }, post),
      verdict.group && el("p", { class: "card-group" }, verdict.group),
      verdict.attention && el("p", { class: "card-attention" }, icon("info"), el("span", {}, verdict.attention)),
      ...this.#advice(verdict, outcome.todo),
    ];
  }

  /** @param {Verdict} verdict @param {string} todo */
  #advice(verdict, todo) {
    const left = verdict.outcome === "ADMITTED" ? (verdict.seats ?? 1) - (verdict.seats_in ?? verdict.seats ?? 1) : 0;
    const first = verdict.first ? firstText(verdict.first, timeOfDay(verdict.first.at)) : "";
    // The first entry and the advice below say more than the server's sentence about it.
    const message = verdict.outcome === "ADMITTED" || first ? "" : verdict.message;
    const advice = message && outcomeOf(verdict.outcome).tone === "no" && verdict.outcome !== "FAILED" ? "" : todo;
    return [
      first && el("p", { class: "card-first" }, icon("clock"), el("span", {}, first)),
      message && el("p", { class: "card-message" }, message),
      left > 0 && el("p", { class: "card-todo" }, seatsLeftText(left)),
      advice && el("p", { class: "card-todo" }, advice),
    ];
  }

  /** @param {Verdict} verdict @param {Verdict[]} before */
  #foot(verdict, before) {
    return el("div", { class: "card-foot" }, el("div", { class: "card-actions", id: "card-actions" }, ...this.#actions(verdict)), this.#before(before));
  }

  /** @param {Verdict} verdict */
  #actions(verdict) {
    const admitted = verdict.outcome === "ADMITTED";
    const buttons = [];
    if (admitted && verdict.undoable !== false) {
      buttons.push(this.#button("undo", "Hoàn tác", () => this.#askReason(verdict), "undo"));
      if (verdict.delegate_id !== null && !verdict.substitute) buttons.push(this.#button("swap", "Đi thay", () => this.on.substitute(verdict)));
    }
    if (NEEDS_NAME.has(verdict.outcome)) buttons.push(this.#button("search", "Tìm theo tên", () => this.on.search()));
    if (OFFERS_WALK_IN.has(verdict.outcome)) buttons.push(this.#button("plus", "Khách phát sinh", () => this.on.walkIn()));
    const photo = this.#button("qr", "Chụp tiếp", () => this.on.photo());
    photo.classList.add("only-touch", "card-button-main");
    return [...buttons, photo, this.#button(null, "Xong", () => this.on.done())];
  }

  /**
   * @param {Parameters<typeof icon>[0] | null} drawing
   * @param {string} word
   * @param {() => void} act
   * @param {string} [testid]
   */
  #button(drawing, word, act, testid) {
    const data = testid ? { testid } : {};
    return el("button", { class: "card-button", type: "button", data, on: { click: act } }, drawing && icon(drawing), word);
  }

  /** @param {Verdict} verdict */
  #askReason(verdict) {
    this.choosingReason = true;
    const actions = this.panel.querySelector("#card-actions");
    if (!actions) return;
    const reasons = this.undoReasons.map((reason) => {
      const button = this.#button(null, reason, () => this.on.undo(verdict, reason));
      button.dataset.reason = reason;
      return button;
    });
    const back = this.#button(null, "Không hoàn tác", () => {
      this.choosingReason = false;
      fill(actions, ...this.#actions(verdict));
      this.#fit();
    });
    back.classList.add("card-button-quiet");
    fill(actions, el("p", { class: "card-ask" }, "Vì sao hoàn tác?"), ...reasons, back);
    this.#fit();
    reasons[0]?.focus();
  }

  /** @param {Verdict[]} before */
  #before(before) {
    if (before.length === 0) return null;
    const items = before.map((verdict) => {
      const { tone, word } = outcomeOf(verdict.outcome);
      return el("button", { class: "before", type: "button", data: { tone }, on: { click: () => this.on.reopen(verdict) } },
        icon(ICONS[tone]), el("span", { class: "before-name" }, verdict.substitute?.name || verdict.name || word), el("span", { class: "before-word" }, verdict.name ? word : ""));
    });
    return el("div", { class: "befores" }, el("p", { class: "befores-title" }, "Vừa trước đó"), ...items);
  }
}

/** @param {Verdict} verdict */
function seatChip(verdict) {
  const seats = verdict.seats ?? 1;
  if (verdict.outcome === "ADMITTED" && verdict.seat_no && seats > 1) return el("span", { class: "card-seat" }, seatText(verdict.seat_no, seats));
  if (verdict.outcome === "NO_SEAT_LEFT" && verdict.seats) return el("span", { class: "card-seat" }, `${verdict.seats_in ?? seats}/${seats} chỗ đã có người`);
  return null;
}
