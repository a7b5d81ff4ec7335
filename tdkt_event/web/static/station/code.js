/**
 * What a scanner, a hand or a camera typed, read as invitation codes.
 * The alphabet has no vowels, no D and no W, so a Vietnamese keyboard driver cannot change a code.
 */

export const CODE_LENGTH = 14;
const LETTERS = "BCFGHJKLMNPQRSTVXZ23456789";
const ALL_CODES = new RegExp(`^(?:[${LETTERS}]{${CODE_LENGTH}})+$`);
const NEARLY_A_CODE = /^(?=.*[A-Z])[B-DF-HJ-NP-TV-XZ0-9]{10,18}$/;
const FROM_ANOTHER_PLACE = /:\/\/|[|{}<>]|^\d{9,}\b.*\|/;

/**
 * Take the last path segment, without spaces, dashes and what follows ? or #.
 * @param {string} text
 * @returns {string}
 */
function lastSegment(text) {
  const path = text.trim().replace(/[?#].*$/, "").replace(/\/+$/, "");
  const segment = path.slice(path.lastIndexOf("/") + 1);
  return segment.normalize("NFKC").replace(/[\s\-‐-―.]/g, "").toUpperCase();
}

/**
 * Read every code in a text: one address, one bare code, or several run together by a scanner without Enter.
 * @param {string} text
 * @returns {string[]} codes in the order they were scanned; empty when the text is not a code
 */
export function readCodes(text) {
  const parts = text.split(/(?=https?:\/\/)/i).filter((part) => part.trim() !== "");
  const codes = [];
  for (const part of parts) {
    const segment = lastSegment(part);
    if (ALL_CODES.test(segment)) {
      for (let i = 0; i < segment.length; i += CODE_LENGTH) codes.push(segment.slice(i, i + CODE_LENGTH));
    }
  }
  return codes;
}

/**
 * Tell a mistyped code (a scan to be refused and recorded) from a name to search.
 * @param {string} text
 * @returns {string} the text as a code, or "" when it is not meant as one
 */
export function readWrongCode(text) {
  const segment = lastSegment(text);
  return NEARLY_A_CODE.test(segment) ? segment : "";
}

/**
 * Recognise the content of a QR of something else (a web address, an identity card): it must neither be
 * searched for nor be sent, it may hold personal data.
 * @param {string} text
 */
export function isForeignQr(text) {
  return FROM_ANOTHER_PLACE.test(text);
}
