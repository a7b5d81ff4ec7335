/** The server's time on this machine, whose own clock may be wrong. Everything is shown in Vietnam's time. */

const VIETNAM = 7 * 3600 * 1000;
let ahead = 0;

/** @param {string} serverTime ISO 8601, as the server has just sent it */
export function setClock(serverTime) {
  const time = Date.parse(serverTime);
  if (!Number.isNaN(time)) ahead = time - Date.now();
}

/** @returns {string} now, ISO 8601 with +07:00 */
export function now() {
  return new Date(Date.now() + ahead + VIETNAM).toISOString().replace("Z", "+07:00");
}

/**
 * @param {string | null | undefined} time ISO 8601 or already a time of day
 * @returns {string} hh:mm:ss, with the date before it when it is another day
 */
export function timeOfDay(time) {
  if (!time) return "";
  const parsed = time.includes("T") ? Date.parse(time) : Number.NaN;
  if (Number.isNaN(parsed)) return time;
  const iso = new Date(parsed + VIETNAM).toISOString();
  const [year, month, day] = iso.slice(0, 10).split("-");
  const hour = iso.slice(11, 19);
  return iso.slice(0, 10) === now().slice(0, 10) ? hour : `${hour} ngày ${day}/${month}/${year}`;
}
