/** The check-in station: wires the field, the desk's rules, the card, the counters and the camera together. */

import { call, Refused, SignedOut } from "./api.js";
import { canGoLive, LiveCamera, readPhoto } from "./camera.js";
import { Card, outcomeOf, spoken } from "./card.js";
import { setClock, timeOfDay } from "./clock.js";
import { drawFigures, drawGroups, drawRecent, figure } from "./counters.js";
import { Desk, failed } from "./desk.js";
import { byId, digits, el, fill, icon } from "./dom.js";
import { Field } from "./field.js";
import { Forms } from "./forms.js";
import { Outbox } from "./outbox.js";
import { Results } from "./results.js";
import { Roster } from "./roster.js";
import { Sounds } from "./sounds.js";
import { DEFAULT_REASONS, LINK, OUTCOMES, pendingText, TEXT } from "./text.js";

/** @typedef {import("./desk.js").Verdict} Verdict */
/** @typedef {import("./results.js").Found} Found */
/** @typedef {import("./results.js").Purpose} Purpose */

const POLL_MS = 2000;
const ROSTER_MS = 60000;
const FADE_MS = 8000;
const ASKING_MS = 250;
const TOAST_MS = 6000;
const HISTORY = 3;
const STATION = "tdkt.station";

const roster = new Roster();
const outbox = new Outbox();
const sounds = new Sounds();
const desk = new Desk(roster, outbox, {
  verdict: showVerdict,
  synced: showSynced,
  waiting: showWaiting,
  link: showLink,
  pending: showPending,
  signedOut: showSignedOut,
});
const card = new Card(byId("verdict"), {
  undo: (verdict, reason) => void undo(verdict, reason),
  substitute: (verdict) => askSubstitute(/** @type {any} */ (verdict), verdict),
  walkIn: askWalkIn,
  search: () => startSearch("admit"),
  photo: takePhoto,
  done: toReady,
  reopen: (verdict) => drawCard(verdict),
});
const results = new Results(byId("results"), byId("field"), { act, walkIn: askWalkIn, changed: arrange });
const forms = new Forms((codes) => takeCodes(codes, "scan"), () => field.focus());
const field = new Field(byId("field"), byId("ask"), {
  codes: takeCodes,
  foreign: () => showVerdict(failedWith(TEXT.foreignQr, "UNKNOWN_CODE")),
  search: (query) => void search(query),
  codeBegun: (typed) => results.say(`Mã gõ tay: ${typed}/14 chữ`),
  move: (step) => results.move(step),
  choose: () => results.choose(),
  escape,
});
const camera = new LiveCamera(byId("video"), (code) => takeCodes([code], "photo"));

/** @type {{desk: string, conference: any, sitting: any, reasons: any, groups: {id: number, name: string}[]}} */
let station = { desk: "", conference: null, sitting: null, reasons: DEFAULT_REASONS, groups: [] };
/** @type {Verdict[]} */
let history = [];
/** @type {import("./counters.js").Counters | null} */
let counters = null;
/** @type {Map<string, number>} */
const enteredAt = new Map();
let countersAt = "";
let searchNumber = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let fadeTimer;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let askingTimer;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let toastTimer;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pollTimer;
let polling = false;
let isSignedOut = false;

/* ---- scans and verdicts ------------------------------------------------------------------ */

/**
 * @param {string[]} codes
 * @param {import("./desk.js").Path} path
 * @param {number} [at] when the Enter key went down
 */
function takeCodes(codes, path, at = performance.now()) {
  if (isSignedOut) return;
  // What the camera sees or a form catches leaves the text in the field alone.
  if (path !== "photo" && !forms.isOpen) stopSearch();
  for (const code of codes) {
    const scanId = desk.scan(code, path);
    if (scanId) enteredAt.set(scanId, at);
  }
}

/** @param {number} count */
function showWaiting(count) {
  clearTimeout(askingTimer);
  if (count > 0) askingTimer = setTimeout(() => waitCard(TEXT.asking), ASKING_MS);
}

/** @param {string} sentence */
function waitCard(sentence) {
  clearTimeout(fadeTimer);
  card.wait(sentence);
  arrange();
}

/** @param {Verdict} verdict */
function showVerdict(verdict) {
  const { tone } = outcomeOf(verdict.outcome);
  if (tone !== "plain") sounds.play(tone === "yes" ? "yes" : "no");
  drawCard(verdict);
  history = [verdict, ...history.filter((old) => old.scan_id !== verdict.scan_id)].slice(0, HISTORY + 1);
  byId("spoken").textContent = spoken(verdict);
  if (forms.isOpen) forms.notice(`Vừa quét: ${[verdict.name, outcomeOf(verdict.outcome).word].filter(Boolean).join(" – ")}`);
  measurePaint(verdict.scan_id);
  void poll();
}

/**
 * Show a card. It never empties the field: the next scan may be half typed when this answer comes.
 * @param {Verdict} verdict
 */
function drawCard(verdict) {
  clearTimeout(fadeTimer);
  if (!forms.isOpen) results.close();
  card.show(verdict, history.filter((old) => old.scan_id !== verdict.scan_id).slice(0, HISTORY));
  arrange();
  if (verdict.outcome === "ADMITTED" || outcomeOf(verdict.outcome).tone === "plain") fadeTimer = setTimeout(fade, FADE_MS);
}

/** Back to ready by itself, unless something on the card is still to be read, chosen or told. */
function fade() {
  const isRead = card.verdict && !card.verdict.attention && !card.verdict.offline;
  if (isRead && !card.choosingReason && !forms.isOpen && !results.isOpen) closeCard();
}

/** @param {Verdict} verdict the server's answer to an act done without it */
function showSynced(verdict) {
  history = history.map((old) => (old.scan_id === verdict.scan_id ? verdict : old));
  if (card.verdict?.scan_id === verdict.scan_id && card.verdict.outcome !== "UNDONE") drawCard(verdict);
}

/**
 * Note the time from Enter to the painted verdict, scan by scan, where a benchmark can read it.
 * @param {string} scanId
 */
function measurePaint(scanId) {
  const start = enteredAt.get(scanId);
  enteredAt.delete(scanId);
  if (start === undefined) return;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    if (performance.getEntriesByName("scan-to-verdict").length >= 500) performance.clearMeasures("scan-to-verdict");
    performance.measure("scan-to-verdict", { start, end: performance.now() });
  }));
}

/** @param {string} message @param {string} outcome @returns {Verdict} */
function failedWith(message, outcome) {
  return { ...failed(message), outcome };
}

/**
 * Run an act of a form or a button and show its verdict.
 * @param {() => Promise<Verdict>} work
 * @param {(message: string) => void} [onRefused]
 */
async function perform(work, onRefused = (message) => showVerdict(failedWith(message, "FAILED"))) {
  const text = field.input.value;
  try {
    const verdict = await work();
    forms.close();
    if (field.input.value === text) stopSearch();
    showVerdict(verdict);
  } catch (error) {
    if (error instanceof SignedOut) showSignedOut(error.message, false);
    else onRefused(error instanceof Refused && error.message ? error.message : OUTCOMES.FAILED.todo);
  }
}

/** @param {Verdict} verdict @param {string} reason */
async function undo(verdict, reason) {
  history = history.filter((old) => old.scan_id !== verdict.scan_id);
  await perform(() => desk.undo(verdict, reason));
}

/* ---- people without a paper -------------------------------------------------------------- */

/** @param {Purpose} purpose @param {Found} found */
function act(purpose, found) {
  if (purpose === "substitute") askSubstitute(found, null);
  else if (purpose === "excuse") askExcuse(found);
  else {
    stopSearch();
    enteredAt.set(desk.admit(found.delegate_id), performance.now());
  }
}

/** @param {any} delegate @param {Verdict | null} admitted */
function askSubstitute(delegate, admitted) {
  const { delegate_id, name, position, unit, group, seats } = delegate;
  const invited = { delegate_id, name, position, unit, group, seats };
  forms.substitute(invited, (person) => perform(() => desk.substitute(invited, person, admitted), (text) => forms.fail(text)));
}

/** @param {Found} found */
function askExcuse(found) {
  forms.excuse(found, station.reasons.excuse, (reason) => perform(() => desk.excuse(found, reason), (text) => forms.fail(text)));
}

function askWalkIn() {
  forms.walkIn(station.groups, station.reasons.walk_in, (person, group) => perform(() => desk.walkIn(person, group), (text) => forms.fail(text)));
}

/** @param {Purpose} purpose Runs inside a tap, so that a phone opens its keyboard. */
function startSearch(purpose) {
  stopSearch();
  closeCard();
  results.purpose = purpose;
  const mode = byId("ask-mode");
  mode.textContent = TEXT.purpose[purpose];
  mode.hidden = purpose === "admit";
  if (field.touch) field.openKeyboard();
  else field.focus();
  arrange();
}

function stopSearch() {
  searchNumber += 1;
  results.purpose = "admit";
  byId("ask-mode").hidden = true;
  field.clear();
  field.quiet();
  results.close();
}

/** @param {string} query */
async function search(query) {
  searchNumber += 1;
  const mine = searchNumber;
  if (query.length < 2) return results.close();
  const answer = await findPeople(query);
  if (answer && mine === searchNumber) results.show(answer.found, answer.note);
}

/** @param {string} query */
async function findPeople(query) {
  const local = () => ({ found: withPending(roster.search(query)), note: TEXT.searchOffline });
  if (desk.link === "offline") return local();
  try {
    return { found: await call(`/api/search?q=${encodeURIComponent(query)}`, { timeout: 3000 }), note: "" };
  } catch (error) {
    if (error instanceof SignedOut) showSignedOut(error.message, false);
    return error instanceof SignedOut ? null : local();
  }
}

/** @param {{results: Found[], total: number}} found */
function withPending(found) {
  const results = found.results.map((one) => ({ ...one, seats_in: one.seats_in + outbox.seatsTaken(one.delegate_id) }));
  return { ...found, results };
}

/* ---- what is on the screen --------------------------------------------------------------- */

/** One thing fills the stage: search results, else the card, else the ready view. */
function arrange() {
  const searching = results.isOpen;
  const hasCard = byId("verdict").dataset.outcome !== undefined;
  byId("verdict").hidden = searching || !hasCard;
  byId("ready").hidden = searching || hasCard;
  document.body.dataset.view = searching ? "search" : hasCard ? "card" : "ready";
  document.body.dataset.tone = !searching && hasCard ? byId("verdict").dataset.tone : "";
  field.claim();
}

function closeCard() {
  clearTimeout(fadeTimer);
  card.close();
  arrange();
}

function toReady() {
  stopSearch();
  closeCard();
  field.focus();
}

function escape() {
  if (results.back()) return;
  if (field.input.value !== "" || results.isOpen) stopSearch();
  else toReady();
}

/** @param {string} sentence */
function toast(sentence) {
  clearTimeout(toastTimer);
  byId("toast").textContent = sentence;
  byId("toast").hidden = false;
  toastTimer = setTimeout(() => (byId("toast").hidden = true), TOAST_MS);
}

/** @param {keyof typeof LINK} state */
function showLink(state) {
  const sign = byId("connection");
  sign.dataset.state = state;
  document.body.dataset.link = state;
  byId("ready-title").textContent = state === "offline" ? TEXT.readyOffline : TEXT.ready;
  fill(sign, icon(/** @type {"online" | "offline"} */ (LINK[state].icon)), el("span", {}, LINK[state].word));
}

function showPending() {
  const sign = byId("pending");
  sign.hidden = outbox.size === 0;
  const [count, ...more] = pendingText(outbox.size).split(" ");
  fill(sign, icon("send"), el("span", {}, count, el("span", { class: "sign-more" }, ` ${more.join(" ")}`)));
  if (!outbox.storable) toast(TEXT.cannotStore);
  showConflicts();
  showCounters();
}

function showConflicts() {
  const conflicts = outbox.conflicts();
  const box = byId("conflicts");
  box.hidden = conflicts.length === 0;
  const rows = conflicts.map((one) =>
    el("li", {}, el("strong", {}, one.name), `: tại bàn báo ${lower(one.was)}, máy chủ ghi ${lower(one.now)}`,
      one.desk ? ` (${one.desk}, ${timeOfDay(one.at)})` : "", one.message ? `. ${one.message}` : ""));
  const seen = el("button", { class: "button", type: "button", on: { click: () => { outbox.clearConflicts(); showConflicts(); } } }, "Đã xem");
  fill(box, el("h2", { class: "notice-title" }, icon("wait"), `${conflicts.length} lượt gửi sau cần xem lại`), el("ul", {}, ...rows), seen);
}

/** @param {string} outcome */
const lower = (outcome) => outcomeOf(outcome).word.toLocaleLowerCase("vi");

function showCounters() {
  const waiting = outbox.list().filter((item) => item.delta > 0).map((item) => item.shown);
  if (counters) {
    fill(byId("present"), ...digits(figure(counters.present)));
    fill(byId("summoned"), ...digits(figure(counters.summoned)));
    drawFigures(byId("figures"), counters);
    drawGroups(byId("groups"), counters.groups);
  }
  byId("groups-box").hidden = counters === null;
  drawRecent(byId("recent"), counters?.recent ?? null, waiting);
  byId("asof").hidden = desk.link !== "offline" || countersAt === "";
  byId("asof").textContent = `Số liệu của máy chủ lúc ${timeOfDay(countersAt)}`;
}

function showStation() {
  const { conference, sitting } = station;
  byId("desk-name").textContent = station.desk || "Bàn đón tiếp";
  byId("desk-place").textContent = [sitting?.name ?? "", conference?.short_name || conference?.name || ""].filter(Boolean).join(" · ");
  card.undoReasons = station.reasons.undo;
  desk.name = station.desk;
  document.title = station.desk ? `${station.desk} – Bàn đón tiếp` : "Bàn đón tiếp";
}

/** @param {string} message @param {boolean} lostScan */
function showSignedOut(message, lostScan) {
  clearTimeout(askingTimer);
  if (isSignedOut) return;
  isSignedOut = true;
  stopLive();
  void roster.forget();
  localStorage.removeItem(STATION);
  forms.close();
  toReady();
  byId("signed-out-text").textContent = message || TEXT.signedOut;
  byId("signed-out-lost").textContent = TEXT.notRecorded;
  byId("signed-out-lost").hidden = !lostScan;
  byId("signed-out-pending").textContent = `Còn ${pendingText(outbox.size)}, vẫn lưu trên máy này và tự gửi sau khi đăng nhập lại.`;
  byId("signed-out-pending").hidden = outbox.size === 0;
  byId("signed-out").showModal();
}

/* ---- pictures ---------------------------------------------------------------------------- */

function takePhoto() {
  byId("photo-file").value = "";
  byId("photo-file").click();
}

async function photoTaken() {
  const file = byId("photo-file").files?.[0];
  if (!file) return;
  stopSearch();
  waitCard(TEXT.readingPhoto);
  try {
    const { codes, message } = await readPhoto(file);
    if (codes.length > 0) takeCodes(codes, "photo");
    else showVerdict(failedWith(message || TEXT.noCodeInPhoto, "FAILED"));
  } catch (error) {
    if (error instanceof SignedOut) showSignedOut(error.message, true);
    else showVerdict(failedWith(photoTrouble(error), "FAILED"));
  }
}

/** @param {unknown} error @returns {string} */
function photoTrouble(error) {
  if (error instanceof Refused) return error.message || TEXT.photoFailed;
  return error instanceof DOMException ? TEXT.photoFailed : TEXT.photoOffline;
}

async function toggleLive() {
  if (camera.isOn) stopLive();
  else {
    byId("viewfinder").hidden = false;
    document.body.dataset.live = "true";
    try {
      await camera.start();
    } catch {
      stopLive();
      toast(TEXT.noCamera);
    }
  }
}

function stopLive() {
  camera.stop();
  document.body.dataset.live = "false";
  byId("viewfinder").hidden = true;
}

/* ---- the server's news ------------------------------------------------------------------- */

async function poll() {
  if (polling || isSignedOut) return;
  polling = true;
  clearTimeout(pollTimer);
  try {
    counters = await call("/api/counters");
    countersAt = new Date().toISOString();
    const waited = outbox.size;
    await desk.reached();
    if (outbox.size < waited) counters = await call("/api/counters");
  } catch (error) {
    if (error instanceof SignedOut) showSignedOut(error.message, false);
    else if (!(error instanceof Refused)) desk.setLink("offline");
  } finally {
    polling = false;
    showCounters();
    clearTimeout(pollTimer);
    if (!document.hidden || outbox.size > 0) pollTimer = setTimeout(() => void poll(), POLL_MS);
  }
}

async function refreshRoster() {
  try {
    if (isSignedOut || outbox.size > 0) return;
    await roster.replace(await call("/api/roster", { timeout: 20000 }));
    // The organizers may open the next sitting while the desk works.
    if (station.sitting && roster.sittingId !== station.sitting.id) await loadStation();
  } catch (error) {
    if (error instanceof SignedOut) showSignedOut(error.message, false);
  } finally {
    setTimeout(() => void refreshRoster(), ROSTER_MS);
  }
}

async function loadStation() {
  try {
    const answer = await call("/api/station");
    setClock(answer.server_time);
    station = { ...answer, reasons: { ...DEFAULT_REASONS, ...answer.reasons } };
    localStorage.setItem(STATION, JSON.stringify(station));
  } catch (error) {
    if (error instanceof SignedOut) return showSignedOut(error.message, false);
    station = JSON.parse(localStorage.getItem(STATION) ?? "null") ?? station;
    if (error instanceof Refused) toast(error.message);
    else {
      desk.setLink("offline");
      setTimeout(() => void loadStation(), POLL_MS * 2);
    }
  }
  showStation();
}

/* ---- start ------------------------------------------------------------------------------- */

/**
 * @param {string} id
 * @param {Parameters<typeof icon>[0]} drawing
 * @param {string} word
 * @param {() => void} act
 */
function dress(id, drawing, word, act) {
  fill(byId(id), icon(drawing), el("span", {}, word));
  byId(id).addEventListener("click", act);
}

function showSound() {
  fill(byId("sound"), icon(sounds.on ? "sound" : "mute"), el("span", { class: "sign-word" }, sounds.on ? "Có tiếng" : "Tắt tiếng"));
  byId("sound").setAttribute("aria-pressed", String(sounds.on));
  byId("sound-toggle").textContent = sounds.on ? "Tắt tiếng" : "Bật tiếng";
}

function wireSound() {
  const dialog = byId("sound-dialog");
  byId("sound").addEventListener("click", () => dialog.showModal());
  byId("sound-toggle").addEventListener("click", () => {
    sounds.toggle();
    showSound();
  });
  byId("sound-yes").addEventListener("click", () => sounds.play("yes"));
  byId("sound-no").addEventListener("click", () => sounds.play("no"));
  byId("sound-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => field.focus());
  showSound();
}

function wireButtons() {
  dress("type", "keyboard", "Gõ tìm", () => startSearch("admit"));
  dress("photo", "qr", "Chụp mã QR", takePhoto);
  dress("live", "camera", "Quét bằng máy ảnh", () => void toggleLive());
  dress("walk-in", "plus", "Khách phát sinh", askWalkIn);
  dress("substitute", "swap", "Đi thay", () => startSearch("substitute"));
  dress("excuse", "absent", "Báo vắng", () => startSearch("excuse"));
  byId("live").hidden = !canGoLive();
  byId("live-stop").addEventListener("click", stopLive);
  byId("photo-file").addEventListener("change", () => void photoTaken());
  byId("signed-out").addEventListener("cancel", (/** @type {Event} */ event) => event.preventDefault());
}

function wireWindow() {
  document.addEventListener("visibilitychange", () => void poll());
  window.addEventListener("online", () => void poll());
  window.addEventListener("offline", () => desk.setLink("offline"));
  window.addEventListener("beforeunload", (event) => {
    // Over plain http a page cannot be opened again while the server is away.
    if (!isSignedOut && (outbox.size > 0 || desk.link === "offline")) event.preventDefault();
  });
}

function dressPage() {
  const hasTouch = field.touch;
  document.body.dataset.touch = String(hasTouch);
  field.input.placeholder = hasTouch ? TEXT.askPlaceholderTouch : TEXT.askPlaceholder;
  if (hasTouch) {
    byId(canGoLive() ? "live" : "photo").classList.add("button-primary");
    byId("step-scan-text").textContent = "Bấm Chụp mã QR, hoặc dùng máy quét";
    byId("step-search-text").textContent = "Bấm Gõ tìm, gõ họ tên hoặc đơn vị";
  }
  byId("step-scan").append(icon("qr"));
  byId("step-search").append(icon("search"));
  byId("step-walk-in").append(icon("plus"));
}

/** Over https a refresh works without the server too. */
async function keepPage() {
  if (!window.isSecureContext || !navigator.serviceWorker) return;
  await navigator.serviceWorker.register("/assets/station/sw.js", { scope: "/diem-danh" });
  const { active } = await navigator.serviceWorker.ready;
  await document.fonts.ready;
  const files = performance.getEntriesByType("resource").map((entry) => new URL(entry.name).pathname);
  active?.postMessage({ keep: ["/diem-danh", ...files.filter((path) => path.startsWith("/assets/"))] });
}

async function start() {
  dressPage();
  wireButtons();
  wireSound();
  wireWindow();
  showLink("online");
  showPending();
  arrange();
  field.focus();
  document.body.dataset.ready = "true";
  await roster.restore();
  await loadStation();
  await poll();
  await refreshRoster();
  await keepPage().catch(() => undefined);
}

void start();
