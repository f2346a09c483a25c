// The first page and the practice panel.
import type { Home, MoveCard, PracticeView, StepState, Who } from "../../src/bridge/types";

type Line = [string, string, string, string, string, string, number, string, StepState, Who, string, string, number | null, string | null];
const lines: Line[] = [
  ["AW", "Adventure Works Cycles", "adventure-works.com", "Litware Cloud", "rhipe Prime", "Prime Portal", 7, "Place the order", "stopped", "you", "Stopped: needs you", "Order was refused: address missing", 3, "23 Nov 2026"],
  ["LH", "Lamna Healthcare", "lamnahealthcare.com", "Tailspin", "Arrow", "Gridheart marketplace", 11, "Cancel the old one", "attention", "you", "Needs you", "Send the letter to Tailspin", 9, "29 Nov 2026"],
  ["LL", "Litware Law", "litwarelaw.com", "Tailspin", "Arrow", "Gridheart marketplace", 3, "Let Arrow order", "waiting", "customer_admin", "Waiting for customer admin", "Link sent 2 days ago, not accepted yet", 18, "8 Dec 2026"],
  ["FR", "Fabrikam Residences", "fabrikam.com", "Tailspin", "Arrow", "Gridheart marketplace", 5, "Subscriptions and dates", "now", "you", "Ready for you", "Confirm the dates", 24, "14 Dec 2026"],
  ["PD", "Proseware Dental", "prosewaredental.com", "Tailspin", "rhipe Prime", "Prime Portal", 4, "Wait for “Normal”", "waiting", "distributor", "Waiting for distributor", "Prime is connecting, up to 1 hour", 41, "31 Dec 2026"],
  ["TR", "Trey Research", "treyresearch.net", "Litware Cloud", "Arrow", "Gridheart marketplace", 8, "Wait for delivery", "waiting", "distributor", "Waiting for distributor", "Order in progress, about 20 minutes", 66, "25 Jan 2027"],
  ["WS", "Wingtip Schools", "wingtipschools.org", "", "Arrow", "Gridheart marketplace", 2, "Sign in", "waiting", "customer_admin", "Waiting for customer admin", "Link sent today at 09:15", null, null],
  ["WE", "Woodgrove Estates", "woodgrove-estates.com", "Tailspin", "Arrow", "Gridheart marketplace", 12, "All steps done", "done", "you", "Done", "Finished 12 Nov 2026", null, null],
];

function card([initials, customer, domain, from, to, portal, n, step, state, who, headline, next, days, on]: Line): MoveCard {
  const progress = Array.from({ length: 12 }, (_, at): StepState => (state === "done" || at < n - 1 ? "done" : at === n - 1 ? state : "later"));
  return { id: domain, customer, domain, initials, from, to, portal, progress, position: `${n} of 12 · ${step}`, state, who, headline, next, days_left: days, renews_on: on, finished: state === "done", closed: false, passed_on: false };
}

const destinations = [{ procedure: "gridheart", distributor: "Arrow", portal: "Gridheart" }];

export function makeHome(sample: string): Home {
  if (sample.startsWith("18") || sample.startsWith("02")) return { cards: [], destinations };
  const cards = lines.map(card);
  const first = cards[0];
  if (sample.startsWith("hostile") && first) Object.assign(first, { customer: "Ä".repeat(10_000), domain: "a".repeat(10_000), from: "x".repeat(10_000), to: "y".repeat(10_000), next: "long ".repeat(2000), headline: "needs ".repeat(500), position: "7 of 12 · " + "w".repeat(5000) });
  return { cards, destinations };
}

export function makePractice(now: string): PracticeView {
  return {
    now,
    people: [
      { name: "Anna de Vries, Global Administrator", company: "Fabrikam Residences", domain: "fabrikam.com", username: "anna.devries@fabrikam.com", password: "Practice-Anna-1", about: "The plain customer: the same products again, nothing in the way." },
      { name: "Lars Holm, Global Administrator", company: "Lamna Healthcare", domain: "lamnahealthcare.com", username: "lars.holm@lamnahealthcare.com", password: "Practice-Lars-1", about: "Renews in 9 days." },
    ],
    inbox: [{ id: "1", from: "Northwind IT", to: "licences@tailspin.example", subject: "Please cancel Microsoft 365 for fabrikam.com", paragraphs: ["Dear Tailspin team,", "Please cancel these subscriptions."], at: "Friday 20 November, 11:02" }],
    desk: [{ id: "fabrikam", title: "Fabrikam Residences", text: "Microsoft 365 Business Standard, 60 licences, renews 14 Dec 2026", can_receive: true, can_answer: false }],
  };
}
