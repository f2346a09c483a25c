// Sorts the cards of the first page into the chips above them, and says how near a renewal is.
import type { MoveCard } from "./bridge/types";

export type CardFilter = "all" | "you" | "customer" | "distributor" | "done";
export const cardFilters: readonly CardFilter[] = ["all", "you", "customer", "distributor", "done"];

/** The chip that a card belongs to besides All; none while Baton itself is at work or the move goes on elsewhere. */
export function chipOf(card: MoveCard): CardFilter | undefined {
  if (card.finished || card.closed) return "done";
  if (card.passed_on) return undefined;
  if (card.state === "stopped" || card.state === "attention") return "you";
  switch (card.who) {
    case "you":
      return "you";
    case "customer_admin":
      return "customer";
    case "distributor":
      return "distributor";
    case "baton":
      return undefined;
  }
}

export function matches(card: MoveCard, search: string): boolean {
  const wanted = search.trim().toLocaleLowerCase();
  return wanted === "" || [card.customer, card.domain].some((text) => text.toLocaleLowerCase().includes(wanted));
}

export type Nearness = "red" | "orange" | "blue" | "green";

/** Design language section 4: 0 to 14 days red, 15 to 30 orange, 31 to 60 blue, more green. */
export function nearness(days: number): Nearness {
  if (days <= 14) return "red";
  if (days <= 30) return "orange";
  return days <= 60 ? "blue" : "green";
}

/** The meter's share in percent; a full bar is 90 days. */
export function meterShare(days: number): number {
  return Math.max(4, Math.min(100, days / 0.9));
}
