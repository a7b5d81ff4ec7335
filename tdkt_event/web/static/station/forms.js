/** The three short forms: đi thay, khách phát sinh, báo vắng. A scanner that fires into a form is still a scan. */

import { readCodes } from "./code.js";
import { byId, el, fill } from "./dom.js";
import { EXCUSE_REASONS } from "./text.js";

const CODE_AT_END = /(?:https?:\/\/\S+|[B-DF-HJ-NP-TV-Z2-9]{14})$/i;
const NO_ENTER_MS = 80;

/** @typedef {{name: string, position: string, unit: string, group: string}} Person */

export class Forms {
  /**
   * @param {(codes: string[]) => void} onCodes
   * @param {() => void} onClosed
   */
  constructor(onCodes, onClosed) {
    this.dialog = /** @type {HTMLDialogElement} */ (byId("form"));
    this.form = /** @type {HTMLFormElement} */ (byId("form-body"));
    this.onCodes = onCodes;
    /** @type {((values: Record<string, string>) => Promise<void>) | null} */
    this.submit = null;
    this.keys = "";
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#send();
    });
    byId("form-cancel").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("close", onClosed);
    this.dialog.addEventListener("keydown", (event) => this.#key(event));
    this.dialog.addEventListener("input", (event) => this.#typed(event));
  }

  get isOpen() {
    return this.dialog.open;
  }

  close() {
    if (this.dialog.open) this.dialog.close();
  }

  /** @param {string} sentence what a scan made while the form is open has given */
  notice(sentence) {
    byId("form-notice").textContent = sentence;
    byId("form-notice").hidden = sentence === "";
  }

  /** @param {string} sentence */
  fail(sentence) {
    byId("form-error").textContent = sentence;
    byId("form-error").hidden = sentence === "";
  }

  /**
   * @param {Person} delegate
   * @param {(person: {name: string, position: string, by_leave_of: string}) => Promise<void>} submit
   */
  substitute(delegate, submit) {
    this.#open({
      title: "Đi thay",
      intro: `Đại biểu được mời: ${who(delegate)}`,
      fields: [
        textField("name", "Họ và tên người đi thay", true),
        textField("position", "Chức vụ người đi thay", false),
        textField("by_leave_of", "Theo ý kiến của (người cử hoặc đồng ý)", true),
      ],
      button: "Cho vào",
      submit: (values) => submit(/** @type {any} */ (values)),
    });
  }

  /**
   * @param {{id: number, name: string}[]} groups
   * @param {string[]} reasons
   * @param {(person: {name: string, position: string, unit: string, group_id: number | null, reason: string}, group: string) => Promise<void>} submit
   */
  walkIn(groups, reasons, submit) {
    this.#open({
      title: "Khách phát sinh",
      intro: "Người đến dự không có tên trong danh sách triệu tập.",
      fields: [
        textField("name", "Họ và tên", true),
        textField("position", "Chức vụ", false),
        textField("unit", "Đơn vị", false),
        groupField(groups),
        reasonField(reasons),
      ],
      button: "Cho vào",
      submit: ({ group_id, ...rest }) => {
        const group = groups.find(({ id }) => String(id) === group_id);
        return submit({ .../** @type {any} */ (rest), group_id: group?.id ?? null }, group?.name ?? "");
      },
    });
  }

  /**
   * @param {Person} delegate
   * @param {string[] | undefined} reasons
   * @param {(reason: string) => Promise<void>} submit
   */
  excuse(delegate, reasons, submit) {
    this.#open({
      title: "Báo vắng",
      intro: who(delegate),
      fields: [reasonField(reasons ?? EXCUSE_REASONS)],
      button: "Ghi báo vắng",
      submit: ({ reason }) => submit(reason),
    });
  }

  /**
   * @param {{title: string, intro: string, fields: HTMLElement[], button: string,
   *   submit: (values: Record<string, string>) => Promise<void>}} content
   */
  #open({ title, intro, fields, button, submit }) {
    byId("form-title").textContent = title;
    byId("form-intro").textContent = intro;
    byId("form-submit").textContent = button;
    byId("form-submit").disabled = false;
    fill(byId("form-fields"), ...fields);
    this.notice("");
    this.fail("");
    this.submit = submit;
    this.keys = "";
    if (!this.dialog.open) this.dialog.showModal();
    this.form.querySelector("input")?.focus();
  }

  async #send() {
    const values = /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(this.form)));
    for (const [name, value] of Object.entries(values)) values[name] = value.normalize("NFC").trim();
    byId("form-submit").disabled = true;
    try {
      await this.submit?.(values);
    } finally {
      byId("form-submit").disabled = false;
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const inField = event.target instanceof HTMLInputElement && event.target.type === "text";
    if (event.key === "Enter") {
      const codes = inField ? this.#takeCodes(/** @type {HTMLInputElement} */ (event.target)) : readCodes(this.keys);
      this.keys = "";
      if (codes.length === 0) return;
      event.preventDefault();
      this.onCodes(codes);
    } else if (!inField && event.key.length === 1) {
      this.keys = (this.keys + event.key).slice(-200);
    }
  }

  /** @param {Event} event */
  #typed(event) {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || !CODE_AT_END.test(input.value)) return;
    setTimeout(() => {
      const codes = this.#takeCodes(input);
      if (codes.length > 0) this.onCodes(codes);
    }, NO_ENTER_MS);
  }

  /** @param {HTMLInputElement} input @returns {string[]} the codes at the end of the text, cut from it */
  #takeCodes(input) {
    const match = CODE_AT_END.exec(input.value);
    const codes = match ? readCodes(match[0]) : [];
    if (match && codes.length > 0) input.value = input.value.slice(0, match.index);
    return codes;
  }
}

/** @param {Person} person */
const who = (person) => [person.name, person.position, person.unit].filter(Boolean).join(" · ");

/** @param {string} name @param {string} label @param {boolean} required */
function textField(name, label, required) {
  const input = el("input", { class: "input", type: "text", name, required, maxlength: 160, autocomplete: "off", autocapitalize: "words" });
  return el("label", { class: "form-field" }, el("span", {}, label, required ? null : el("em", {}, " (có thể để trống)")), input);
}

/** @param {{id: number, name: string}[]} groups */
function groupField(groups) {
  const options = groups.map((group) => el("option", { value: group.id }, group.name));
  return el("label", { class: "form-field" }, el("span", {}, "Nhóm đại biểu"),
    el("select", { class: "input", name: "group_id" }, el("option", { value: "" }, "Chưa rõ nhóm"), ...options));
}

/** @param {string[]} reasons */
function reasonField(reasons) {
  const choices = reasons.map((reason, i) =>
    el("label", { class: "choice" }, el("input", { type: "radio", name: "reason", value: reason, required: true, checked: i === 0 }), el("span", {}, reason)));
  return el("fieldset", { class: "form-field choices" }, el("legend", {}, "Lý do"), ...choices);
}
