// The icon, colour and word of every tone and state: design language section 4.
import type { ProofState, StepState, Tone } from "../bridge/types";

export interface Look {
  /** Class of the colour. */
  tone: "ok" | "wait" | "warn" | "bad" | "brand" | "mut";
  icon: string;
}

export const toneLook: Record<Tone, Look> = {
  ok: { tone: "ok", icon: "checkmark_circle_filled" },
  wait: { tone: "wait", icon: "hourglass" },
  warn: { tone: "warn", icon: "warning_filled" },
  bad: { tone: "bad", icon: "error_circle_filled" },
  info: { tone: "mut", icon: "info" },
  slow: { tone: "mut", icon: "clock" },
  key: { tone: "warn", icon: "key" },
  brand: { tone: "brand", icon: "info" },
};

export const stateLook: Record<StepState, Look & { word: string }> = {
  done: { tone: "ok", icon: "checkmark_circle_filled", word: "state-done" },
  now: { tone: "brand", icon: "radio_button_filled", word: "state-now" },
  waiting: { tone: "wait", icon: "hourglass", word: "state-waiting" },
  attention: { tone: "warn", icon: "warning_filled", word: "state-attention" },
  stopped: { tone: "bad", icon: "error_circle_filled", word: "state-stopped" },
  later: { tone: "mut", icon: "circle", word: "state-later" },
};

/** The look of a state; what is open in a move that goes on elsewhere is nothing to do here. */
export function lookOf(state: StepState, passedOn: boolean): Look & { word: string } {
  return passedOn && state !== "done" && state !== "later" ? { tone: "mut", icon: "send", word: "state-passed-on" } : stateLook[state];
}

export const proofLook: Record<ProofState, Look & { word: string }> = {
  proven: { tone: "ok", icon: "checkmark_circle_filled", word: "proof-proven" },
  not_yet: { tone: "wait", icon: "hourglass", word: "proof-not-yet" },
  mismatch: { tone: "bad", icon: "error_circle_filled", word: "proof-mismatch" },
  later: { tone: "mut", icon: "circle", word: "proof-later" },
  old: { tone: "mut", icon: "clock", word: "proof-old" },
};
