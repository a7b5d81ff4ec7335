/** The one field: a scanner, a hand that types a code and a hand that searches all write into it. */

import { CODE_LENGTH, isForeignQr, readCodes, readWrongCode } from "./code.js";

const SCANNER_GAP_MS = 50;
const NO_ENTER_MS = 80;
const SEARCH_MS = 120;
const CODE_BEGUN = /^(?=.*\d.*|.{6})[BCFGHJKLMNPQRSTVXZ2-9]{4,13}$/;

/**
 * @typedef {{
 *   codes: (codes: string[], path: "scan" | "typed", at: number) => void,
 *   foreign: () => void,
 *   search: (query: string) => void,
 *   codeBegun: (typed: number) => void,
 *   move: (step: number) => void,
 *   choose: () => void,
 *   escape: () => void,
 * }} FieldListeners
 */

export class Field {
  /**
   * @param {HTMLInputElement} input
   * @param {HTMLFormElement} form
   * @param {FieldListeners} on
   */
  constructor(input, form, on) {
    this.input = input;
    this.on = on;
    this.touch = matchMedia("(hover: none) and (pointer: coarse)").matches;
    this.lastInput = -Infinity;
    /** When the last key went down, by the browser's clock. */
    this.lastKey = 0;
    this.lastLength = 0;
    /** Where the run of scanner-fast letters began. */
    this.runStart = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.scanTimer = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.searchTimer = undefined;
    input.addEventListener("input", (event) => this.#typed(event.timeStamp));
    input.addEventListener("keydown", (event) => this.#key(event));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#enter();
    });
    this.#watchFocus();
    this.quiet();
  }

  /** Keep the focus without the on-screen keyboard. */
  quiet() {
    if (this.touch) this.input.inputMode = "none";
  }

  /** Open the on-screen keyboard; must run inside a tap. */
  openKeyboard() {
    this.input.inputMode = "search";
    this.input.blur();
    this.input.focus();
  }

  focus() {
    if (!document.querySelector("dialog[open]")) this.input.focus({ preventScroll: true });
  }

  /** Take the focus when nothing else has it. */
  claim() {
    const active = document.activeElement;
    if (!active || active === document.body) this.focus();
  }

  clear() {
    clearTimeout(this.scanTimer);
    clearTimeout(this.searchTimer);
    this.input.value = "";
    this.lastLength = 0;
    this.runStart = 0;
  }

  /** @param {number} at */
  #typed(at) {
    const length = this.input.value.length;
    if (at - this.lastInput > SCANNER_GAP_MS || length < this.lastLength) this.runStart = Math.min(this.lastLength, length);
    this.lastInput = at;
    this.lastLength = length;
    clearTimeout(this.scanTimer);
    clearTimeout(this.searchTimer);
    if (length - this.runStart >= CODE_LENGTH && this.#codes().length > 0) {
      this.scanTimer = setTimeout(() => this.#enter(), NO_ENTER_MS);
    } else {
      this.searchTimer = setTimeout(() => this.#search(), SEARCH_MS);
    }
  }

  /** @returns {string[]} codes in the whole text, else in what was scanned behind a half-typed name */
  #codes() {
    const text = this.input.value;
    const whole = readCodes(text);
    return whole.length > 0 ? whole : readCodes(text.slice(this.runStart));
  }

  #search() {
    const text = this.input.value.trim();
    const begun = text.replace(/[\s-]/g, "").toUpperCase();
    if (CODE_BEGUN.test(begun)) this.on.codeBegun(begun.length);
    else if (readCodes(text).length > 0) this.on.codeBegun(CODE_LENGTH);
    else this.on.search(/:\/\//.test(text) ? "" : text);
  }

  /** A second Enter finds the field empty and does nothing. */
  #enter() {
    const text = this.input.value;
    if (text.trim() === "") return;
    const path = text.length - this.runStart >= CODE_LENGTH ? "scan" : "typed";
    const codes = this.#codes();
    const wrong = codes.length === 0 ? readWrongCode(text) : "";
    if (codes.length > 0 || wrong) {
      this.clear();
      this.on.codes(wrong ? [wrong] : codes, path, this.lastKey);
    } else if (isForeignQr(text)) {
      this.clear();
      this.on.foreign();
    } else {
      this.on.choose();
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    this.lastKey = event.timeStamp;
    if (event.isComposing) return;
    const isTabAfterScan = event.key === "Tab" && this.#codes().length > 0;
    if (event.key === "ArrowDown") this.on.move(1);
    else if (event.key === "ArrowUp") this.on.move(-1);
    else if (isTabAfterScan) this.#enter();
    else if (event.key !== "Enter" || !event.repeat) return;
    event.preventDefault();
  }

  #watchFocus() {
    document.addEventListener("keydown", (event) => this.#redirect(event));
    document.addEventListener("click", (event) => {
      // A click made by the keyboard leaves the focus where the person has put it.
      setTimeout(() => (event.detail === 0 ? this.claim() : this.#returnFocus()));
    });
    for (const event of ["focus", "pageshow"]) window.addEventListener(event, () => this.#returnFocus());
    document.addEventListener("visibilitychange", () => this.#returnFocus());
    document.addEventListener("focusout", () => setTimeout(() => this.claim()));
  }

  #returnFocus() {
    const active = document.activeElement;
    const writes = active instanceof HTMLInputElement || active instanceof HTMLSelectElement;
    if (!writes || active.type === "file") this.focus();
  }

  /** @param {KeyboardEvent} event Letters typed while a button has the focus belong to the field. */
  #redirect(event) {
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.on.escape();
      this.focus();
    } else if (event.target !== this.input && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.focus();
    }
  }
}
