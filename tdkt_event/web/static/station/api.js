/** The one way to the server: JSON in, JSON out, three kinds of failure. */

/** The server was not reached, was too slow or broke: the desk goes on by its own roster. */
export class NetworkTrouble extends Error {}

/** The server answered, and said that it failed itself: the same act may fail for ever. */
export class ServerTrouble extends NetworkTrouble {}

/** The desk's link was revoked or the session ended. */
export class SignedOut extends Error {}

/** The server understood and refused; its sentence is ready to show. */
export class Refused extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/**
 * @param {string} path
 * @param {{json?: unknown, form?: FormData, timeout?: number}} [options]
 * @returns {Promise<any>}
 * @throws {NetworkTrouble | SignedOut | Refused}
 */
export async function call(path, { json, form, timeout = 4000 } = {}) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeout);
  try {
    return await read(await fetch(path, request(json, form, abort.signal)));
  } catch (error) {
    if (error instanceof SignedOut || error instanceof Refused || error instanceof NetworkTrouble) throw error;
    throw new NetworkTrouble(String(error));
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {unknown} json
 * @param {FormData | undefined} form
 * @param {AbortSignal} signal
 * @returns {RequestInit}
 */
function request(json, form, signal) {
  const common = { signal, cache: /** @type {RequestCache} */ ("no-store"), credentials: /** @type {RequestCredentials} */ ("same-origin") };
  if (form) return { ...common, method: "POST", body: form };
  if (json === undefined) return common;
  return { ...common, method: "POST", body: JSON.stringify(json), headers: { "Content-Type": "application/json" } };
}

/** @param {Response} response @returns {Promise<any>} */
async function read(response) {
  const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
  const body = isJson ? await response.json() : {};
  if (response.status === 401) throw new SignedOut(body.message ?? "");
  if (response.redirected && new URL(response.url).pathname.startsWith("/dang-nhap")) throw new SignedOut("");
  // A page instead of JSON is a broken server or the sign-in page of the hall's Wi-Fi.
  if (isJson && response.status === 500 && body.error === "server") throw new ServerTrouble(body.message ?? "");
  if (!isJson || response.status >= 500 || response.status === 429) throw new NetworkTrouble(`HTTP ${response.status}`);
  if (!response.ok) throw new Refused(body.error ?? "", body.message ?? "");
  return body;
}
