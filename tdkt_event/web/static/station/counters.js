/** Live figures and the last ten arrivals of all desks. */

import { timeOfDay } from "./clock.js";
import { digits, el, fill, icon } from "./dom.js";
import { TEXT } from "./text.js";

/**
 * @typedef {{scan_id: string, at: string, desk: string, name: string, unit: string, outcome: string}} Arrival
 * @typedef {{summoned: number, present: number, excused: number, absent: number, substituted: number, walk_in: number,
 *   groups: {name: string, summoned: number, present: number}[], recent: Arrival[]}} Counters
 */

const FIGURES = /** @type {const} */ ([
  ["excused", "Vắng có lý do"],
  ["absent", "Chưa đến"],
  ["substituted", "Đi thay"],
  ["walk_in", "Khách phát sinh"],
]);

/** @param {number} value @returns {string} thousands with dots */
export const figure = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ".");

/** @param {HTMLElement} place @param {Counters} counters */
export function drawFigures(place, counters) {
  const cells = FIGURES.map(([key, label]) =>
    el("div", { class: "figure" }, el("dt", {}, label), el("dd", { data: { testid: `counter-${key.replace("_", "-")}` } }, ...digits(figure(counters[key])))));
  fill(place, ...cells);
}

/** @param {HTMLElement} place @param {Counters["groups"]} groups */
export function drawGroups(place, groups) {
  const invited = groups.filter((group) => group.summoned > 0 || group.present > 0); // guests who came unasked have a figure of their own
  const rows = invited.map((group) =>
    el("li", { class: "group" },
      el("span", { class: "group-name" }, group.name),
      el("span", { class: "group-count" }, el("strong", {}, ...digits(figure(group.present))), " / ", ...digits(figure(group.summoned))),
      el("progress", { max: Math.max(group.summoned, 1), value: Math.min(group.present, group.summoned), "aria-label": group.name })));
  fill(place, ...rows);
}

/**
 * @param {HTMLElement} place
 * @param {Arrival[] | null} recent null while the server has told nothing yet
 * @param {{name: string, at: string, unit: string}[]} waiting arrivals of this desk the server does not know yet
 */
export function drawRecent(place, recent, waiting) {
  const ours = waiting.slice(-10).reverse().map((arrival) => row(arrival, el("span", { class: "recent-desk" }, icon("send"), "Chờ gửi")));
  const theirs = (recent ?? []).map((arrival) => row(arrival, el("span", { class: "recent-desk" }, arrival.desk)));
  const rows = [...ours, ...theirs].slice(0, 10);
  const none = recent === null ? TEXT.noFigures : TEXT.noArrivals;
  if (rows.length === 0) fill(place, el("li", { class: "recent-none" }, none));
  else fill(place, ...rows);
}

/** @param {{name: string, at: string, unit: string}} arrival @param {Node} side */
function row(arrival, side) {
  return el("li", { class: "recent-row" },
    el("span", { class: "recent-at" }, ...digits(timeOfDay(arrival.at).slice(0, 8))),
    el("span", { class: "recent-who" }, el("span", { class: "recent-name" }, arrival.name), arrival.unit && el("span", { class: "recent-unit" }, arrival.unit)),
    side);
}
