/** Codes by picture: a photo anywhere, live frames where the browser allows a camera. The server decodes both. */

import { call } from "./api.js";
import { readCodes } from "./code.js";

const PHOTO = { width: 1600, quality: 0.8 };
const FRAME = { width: 640, quality: 0.5 };
const FRAME_GAP_MS = 125;
const FRAMES_UNDER_WAY = 2;
const SEEN_MS = 3000;

/** @returns {boolean} */
export const canGoLive = () => window.isSecureContext && Boolean(navigator.mediaDevices?.getUserMedia);

/**
 * @param {CanvasImageSource} source
 * @param {number} width
 * @param {number} height
 * @param {{width: number, quality: number}} limit the longer side in pixels, and JPEG quality
 * @returns {Promise<Blob>}
 */
function shrink(source, width, height, limit) {
  const scale = Math.min(1, limit.width / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext("2d")?.drawImage(source, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("canvas"))), "image/jpeg", limit.quality);
  });
}

/** @param {File} file @returns {Promise<HTMLImageElement>} turned upright, as browsers show pictures */
async function decode(file) {
  const image = new Image();
  const address = URL.createObjectURL(file);
  try {
    image.src = address;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * @param {Blob} picture
 * @param {number} timeout
 * @returns {Promise<{codes: string[], message: string}>}
 */
async function ask(picture, timeout) {
  const form = new FormData();
  form.append("photo", picture, "photo.jpg");
  const answer = await call("/api/photo", { form, timeout });
  return { codes: (answer.codes ?? []).flatMap(readCodes), message: answer.message ?? "" };
}

/**
 * @param {File} file
 * @returns {Promise<{codes: string[], message: string}>}
 * @throws what `call` throws; an Error when the picture cannot be opened
 */
export async function readPhoto(file) {
  const image = await decode(file);
  return ask(await shrink(image, image.naturalWidth, image.naturalHeight, PHOTO), 12000);
}

export class LiveCamera {
  /**
   * @param {HTMLVideoElement} video
   * @param {(code: string) => void} onCode
   */
  constructor(video, onCode) {
    this.video = video;
    this.onCode = onCode;
    /** @type {MediaStream | null} */
    this.stream = null;
    this.underWay = 0;
    /** @type {Map<string, number>} */
    this.seen = new Map();
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.timer = undefined;
  }

  get isOn() {
    return this.stream !== null;
  }

  /** @throws when the person or the browser does not allow the camera */
  async start() {
    const wish = { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } };
    this.stream = await navigator.mediaDevices.getUserMedia({ video: wish, audio: false });
    this.video.srcObject = this.stream;
    await this.video.play();
    this.timer = setInterval(() => void this.#frame(), FRAME_GAP_MS);
  }

  stop() {
    clearInterval(this.timer);
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    this.video.srcObject = null;
  }

  async #frame() {
    const { videoWidth, videoHeight } = this.video;
    if (this.underWay >= FRAMES_UNDER_WAY || videoWidth === 0 || document.hidden) return;
    this.underWay += 1;
    try {
      const { codes } = await ask(await shrink(this.video, videoWidth, videoHeight, FRAME), 3000);
      if (this.isOn) codes.forEach((code) => this.#found(code));
    } catch {
      // The next frame tries again; the connection sign tells the person.
    } finally {
      this.underWay -= 1;
    }
  }

  /** @param {string} code A card held before the camera is one scan, however long it is held. */
  #found(code) {
    const at = performance.now();
    const isNew = at - (this.seen.get(code) ?? -Infinity) > SEEN_MS;
    this.seen.set(code, at);
    if (isNew) this.onCode(code);
  }
}

