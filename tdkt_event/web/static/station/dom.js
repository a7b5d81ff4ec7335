/** Building the page from values: every text goes in as a text node, so a name can never become markup. */

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * @param {string} tag
 * @param {Record<string, any>} [props] `class`, `on` (listeners), `data` (data-*), anything else as an attribute
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(element, name, value);
  element.append(...present(children));
  return element;
}

/** @param {Child[]} children @returns {(Node | string)[]} */
function present(children) {
  return children
    .filter((child) => child !== null && child !== undefined && child !== false && child !== "")
    .map((child) => (typeof child === "number" ? String(child) : /** @type {Node | string} */ (child)));
}

/** @param {HTMLElement} element @param {string} name @param {any} value */
function setProp(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "class") element.className = value;
  else if (name === "data") Object.assign(element.dataset, value);
  else if (name === "on") {
    for (const [event, listener] of Object.entries(value)) element.addEventListener(event, /** @type {any} */ (listener));
  } else element.setAttribute(name, value === true ? "" : String(value));
}

/**
 * @param {Element} parent
 * @param {...Child} children
 */
export function fill(parent, ...children) {
  parent.replaceChildren(...present(children));
}

/**
 * @param {string} id
 * @returns {any} the element of station.html with this id
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`station.html lacks #${id}`);
  return element;
}

/**
 * Be Vietnam Pro has no tabular figures (1 is 39 wide, 4 is 71): each digit gets a cell of one width.
 * @param {string} text
 * @returns {(HTMLElement | string)[]}
 */
export function digits(text) {
  return [...text].map((letter) => (letter >= "0" && letter <= "9" ? el("span", { class: "digit" }, letter) : letter));
}

const ICONS = {
  yes: "M4 12.5l5.5 5.5L20 6.5",
  wait: "M12 3.5L22 20.5H2zM12 10v5M12 17.6v.2",
  no: "M5 5l14 14M19 5L5 19",
  info: "M12 2.8a9.2 9.2 0 100 18.4 9.2 9.2 0 000-18.4zM12 11v6M12 7.4v.2",
  online: "M2.5 9.5a14 14 0 0119 0M5.8 13a9.2 9.2 0 0112.4 0M9 16.4a4.4 4.4 0 016 0M12 19.6v.2",
  offline: "M3 3l18 18M8.5 5.8a14 14 0 0113 3.7M2.5 9.5a14 14 0 013-2.2M5.8 13a9 9 0 015-2.3M15.6 11.4a9 9 0 012.6 1.6M9 16.4a4.4 4.4 0 016 0M12 19.6v.2",
  clock: "M12 3a9 9 0 100 18 9 9 0 000-18zM12 7.5V12l3 2",
  send: "M12 19V5M6 11l6-6 6 6",
  search: "M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.5 15.5L21 21",
  camera: "M3 8h4l1.5-2.5h7L17 8h4v11.5H3zM12 10a3.6 3.6 0 100 7.2 3.6 3.6 0 000-7.2z",
  qr: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v2.5M14 20h2.5M20 20v-.2M18 18v-.2",
  swap: "M4 8h13l-3.5-3.5M20 16H7l3.5 3.5",
  plus: "M9.5 4a3.7 3.7 0 100 7.4 3.7 3.7 0 000-7.4zM2.5 20c.6-3.8 3.4-6 7-6 1.7 0 3.2.5 4.4 1.4M18 14v6M15 17h6",
  absent: "M4 6h16v14H4zM4 10h16M8 3.5V7M16 3.5V7M9.5 13l5 4.5M14.5 13l-5 4.5",
  undo: "M8.5 5L4 9.5 8.5 14M4 9.5h9.5a6 6 0 010 12H9",
  sound: "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 9a4.2 4.2 0 010 6M18 6.5a8 8 0 010 11",
  mute: "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM16 9.5l5 5M21 9.5l-5 5",
  keyboard: "M2.5 6h19v12h-19zM6 9.6v.2M10 9.6v.2M14 9.6v.2M18 9.6v.2M6 14.4v.2M9 14.4h6M18 14.4v.2",
};

/**
 * @param {keyof typeof ICONS} name
 * @returns {SVGSVGElement} a decorative drawing; the word beside it carries the meaning
 */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}
