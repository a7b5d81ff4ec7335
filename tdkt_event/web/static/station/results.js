/** What a search found, and the one confirmation that somebody without a paper needs. */

import { el, fill, icon } from "./dom.js";
import { seatText, TEXT } from "./text.js";

/**
 * @typedef {{delegate_id: number, name: string, position: string, unit: string, group: string, seats: number,
 *   seats_in: number, excused?: boolean}} Found
 * @typedef {"admit" | "substitute" | "excuse"} Purpose
 */

const ACTIONS = /** @type {const} */ ({
  admit: { icon: "yes", word: "Cho vào" },
  substitute: { icon: "swap", word: "Đi thay" },
  excuse: { icon: "absent", word: "Báo vắng" },
});
const CONFIRM_GUARD_MS = 300;

export class Results {
  /**
   * @param {HTMLElement} panel
   * @param {HTMLInputElement} input
   * @param {{act: (purpose: Purpose, found: Found) => void, walkIn: () => void, changed: () => void}} on
   */
  constructor(panel, input, on) {
    this.panel = panel;
    this.input = input;
    this.on = on;
    /** @type {Found[]} */
    this.found = [];
    this.active = -1;
    /** @type {Found | null} */
    this.chosen = null;
    this.chosenAt = 0;
    this.note = "";
    this.total = 0;
    /** @type {Purpose} */
    this.purpose = "admit";
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  /**
   * @param {{results: Found[], total?: number}} answer
   * @param {string} note
   */
  show(answer, note) {
    this.found = answer.results;
    this.total = answer.total ?? answer.results.length;
    this.note = note;
    this.active = this.found.length === 1 ? 0 : -1;
    this.chosen = null;
    this.#drawList();
  }

  /** @param {string} sentence */
  say(sentence) {
    this.found = [];
    this.chosen = null;
    this.active = -1;
    this.#open(el("p", { class: "results-note" }, sentence));
  }

  close() {
    this.found = [];
    this.chosen = null;
    this.active = -1;
    this.panel.hidden = true;
    this.panel.replaceChildren();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.on.changed();
  }

  /** @returns {boolean} whether there was a step to go back */
  back() {
    if (!this.chosen) return false;
    this.chosen = null;
    this.#drawList();
    return true;
  }

  /** @param {number} step */
  move(step) {
    if (this.found.length === 0 || this.chosen) return;
    this.active = (this.active + step + this.found.length) % this.found.length;
    this.#drawList();
  }

  /** Enter: take the marked row, then confirm it. Of several rows the first is only marked. */
  choose() {
    if (this.chosen) {
      if (performance.now() - this.chosenAt > CONFIRM_GUARD_MS) this.on.act(this.purpose, this.chosen);
    } else if (this.active >= 0) {
      this.#choose(this.found[this.active]);
    } else {
      this.move(1);
    }
  }

  /** @param {Found} found */
  #choose(found) {
    this.chosen = found;
    this.chosenAt = performance.now();
    this.#drawChosen(found);
  }

  /** @param {...Node} content */
  #open(...content) {
    this.panel.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    fill(this.panel, ...content);
    this.on.changed();
  }

  #drawList() {
    if (this.found.length === 0) return this.#drawNothing();
    const rows = this.found.map((found, i) => this.#row(found, i));
    const more = this.total - this.found.length;
    this.#open(
      el("ul", { class: "result-list", role: "listbox", id: "result-list", "aria-label": "Kết quả tìm" }, ...rows),
      el("p", { class: "results-note" }, [this.note, more > 0 ? `Còn ${more} người nữa, gõ thêm chữ.` : ""].filter(Boolean).join(" ")),
    );
    if (this.active >= 0) {
      this.input.setAttribute("aria-activedescendant", `result-${this.active}`);
      rows[this.active].scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  #drawNothing() {
    const walkIn = el("button", { class: "button", type: "button", on: { click: () => this.on.walkIn() } }, icon("plus"), "Khách phát sinh");
    this.#open(
      el("div", { class: "results-empty" },
        el("p", { class: "results-empty-title" }, TEXT.nothingFound),
        el("p", { class: "results-note" }, TEXT.nothingFoundHint),
        this.note && el("p", { class: "results-note" }, this.note),
        walkIn),
    );
  }

  /** @param {Found} found @param {number} i */
  #row(found, i) {
    const props = { class: "result", role: "option", id: `result-${i}`, "aria-selected": String(i === this.active), on: { click: () => this.#choose(found) } };
    return el("li", props,
      el("span", { class: "result-who" },
        el("span", { class: "result-name" }, found.name),
        el("span", { class: "result-post" }, [found.position, found.unit].filter(Boolean).join(" · "))),
      el("span", { class: "result-side" }, el("span", { class: "result-group" }, found.group), state(found)));
  }

  /** @param {Found} found */
  #drawChosen(found) {
    const order = /** @type {Purpose[]} */ ([this.purpose, ...["admit", "substitute", "excuse"].filter((name) => name !== this.purpose)]);
    const buttons = order.map((name, i) =>
      el("button", { class: i === 0 ? "button button-primary button-big" : "button button-big", type: "button", data: { action: name }, on: { click: () => this.on.act(name, found) } },
        icon(ACTIONS[name].icon), ACTIONS[name].word));
    this.#open(
      el("div", { class: "chosen" },
        el("p", { class: "chosen-name" }, found.name),
        el("p", { class: "chosen-post" }, [found.position, found.unit].filter(Boolean).join(" · ")),
        el("p", { class: "chosen-state" }, found.group && el("span", { class: "chip" }, found.group), state(found)),
        el("div", { class: "chosen-actions" }, ...buttons,
          el("button", { class: "button button-big", type: "button", on: { click: () => this.back() } }, "Trở lại"))),
    );
  }
}

/** @param {Found} found */
function state(found) {
  const seats = found.seats > 1 ? ` ${found.seats_in}/${found.seats}` : "";
  if (found.seats_in > 0) return el("span", { class: "chip chip-yes" }, icon("yes"), `Đã có mặt${seats}`);
  if (found.excused) return el("span", { class: "chip chip-wait" }, icon("absent"), "Báo vắng");
  return found.seats > 1 ? el("span", { class: "chip" }, seatText(0, found.seats)) : null;
}
