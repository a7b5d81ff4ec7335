/** Two sounds that cannot be confused: two rising notes for yes, one low double buzz for no. */

/** @typedef {{wave: OscillatorType, volume: number, notes: [frequency: number, start: number, length: number][]}} Tune */

/** @type {Record<"yes" | "no", Tune>} */
const TUNES = {
  yes: { wave: "sine", volume: 0.5, notes: [[880, 0, 0.12], [1318, 0.11, 0.22]] },
  no: { wave: "square", volume: 0.22, notes: [[196, 0, 0.2], [147, 0.26, 0.38]] },
};
const VIBRATIONS = { yes: [70], no: [160, 90, 220] };
const SETTING = "tdkt.sound";

export class Sounds {
  constructor() {
    this.on = localStorage.getItem(SETTING) !== "off";
    /** @type {AudioContext | null} */
    this.context = null;
    for (const event of ["pointerdown", "keydown"]) document.addEventListener(event, () => this.unlock(), { capture: true });
  }

  /** Browsers keep silent until the first key or tap. */
  unlock() {
    if (!("AudioContext" in window)) return;
    this.context ??= new AudioContext();
    if (this.context.state === "suspended") void this.context.resume().catch(() => undefined);
  }

  /** @returns {boolean} whether sound is on now */
  toggle() {
    this.on = !this.on;
    localStorage.setItem(SETTING, this.on ? "on" : "off");
    return this.on;
  }

  /** @param {"yes" | "no"} answer */
  play(answer) {
    // A browser that has not been touched yet refuses to vibrate and says so in its console.
    if (navigator.vibrate && navigator.userActivation?.hasBeenActive) navigator.vibrate(VIBRATIONS[answer]);
    if (!this.on || this.context?.state !== "running") return;
    for (const [frequency, start, length] of TUNES[answer].notes) this.#note(TUNES[answer], frequency, start, length);
  }

  /** @param {Tune} tune @param {number} frequency @param {number} start @param {number} length */
  #note(tune, frequency, start, length) {
    const context = /** @type {AudioContext} */ (this.context);
    const begin = context.currentTime + start;
    const oscillator = new OscillatorNode(context, { type: tune.wave, frequency });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(tune.volume, begin + 0.012);
    gain.gain.exponentialRampToValueAtTime(0.001, begin + length);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(begin);
    oscillator.stop(begin + length + 0.02);
  }
}
