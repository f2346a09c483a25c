// Short ways to write screens.
import type { Block, Button, ButtonAct, Cell, Field, FieldKind, MoveView, ProofRow, RailPhase, Row, Screen, StepState, Tone, Who } from "../../src/bridge/types";

export const button = (label: string, does: ButtonAct = { act: "look" }, icon: string | null = null, enabled = true): Button => ({ label, icon, enabled, does });
export const submit = (label: string, action = "continue", icon: string | null = null, enabled = true): Button => button(label, { act: "submit", action }, icon, enabled);
export const later: Button = button("Come back later", { act: "leave" });
export const bar = (tone: Tone, title: string, text: string, way: Button | null = null): Block => ({ block: "bar", tone, title, text, button: way });
export const heading = (text: string): Block => ({ block: "heading", text });
export const proof = (fact: string, stamp: string, state: ProofRow["state"] = "proven"): ProofRow => ({ fact, stamp, state });
export const field = (id: string, label: string, value: string, more: Partial<Field> = {}, kind: FieldKind = { kind: "text" }): Field => ({ id, label, kind, value, help: null, error: null, origin: null, wide: false, ...more });
export const cell = (text: string, more: Partial<Cell> = {}): Cell => ({ text, strong: false, detail: null, tone: null, state: null, field: null, buttons: [], ...more });
export const row = (id: string, cells: Cell[], filter = ""): Row => ({ id, filter, cells });

const plan: [string, [string, Who][]][] = [
  ["Prepare", [["Customer and route", "you"], ["Sign in", "customer_admin"]]],
  ["Permission", [["Let Arrow order", "customer_admin"]]],
  ["Check", [["Confirm the tenant", "baton"], ["Subscriptions and dates", "baton"]]],
  ["Order", [["Customer in Gridheart", "you"], ["Place the order", "you"], ["Wait for delivery", "distributor"]]],
  ["Switch and close", [["Switch licences", "baton"], ["Check both", "baton"], ["Cancel the old one", "you"], ["Hand over", "you"]]],
];

export function rail(at: number, state: StepState, who: Who): RailPhase[] {
  let n = 0;
  return plan.map(([title, steps]) => ({
    title,
    rows: steps.map(([name, actor]) => {
      const here = n === at;
      const number = ++n;
      return { step: `step_${number}`, steps: [`step_${number}`], number, of: 12, title: name, who: here ? who : actor, state: here ? state : number <= at ? "done" : "later", opens: number <= at + 1, shown: here } as const;
    }),
  }));
}

export interface Sample extends Partial<Screen> {
  at: number;
  state?: StepState;
  who?: Who;
  title: string;
  purpose: string;
}

export function view({ at, state = "now", who = "you", ...screen }: Sample, more: Partial<MoveView> = {}): MoveView {
  return {
    id: "7d0c2f0e-52a5-4f7b-9a0e-0d6f3b0c1a11",
    header: { customer: "Fabrikam Residences", initials: "FR", route: "Tailspin to Arrow", domain: "fabrikam.com" },
    rail: rail(at, state, who),
    screen: { step: `step_${at + 1}`, kind: "explain", blocks: [], why_title: null, why: [], proof: [], tip: null, footer: { primary: submit("Continue"), secondary: null, note: null }, standing: { state, who, next: "" }, watch: null, ...screen },
    problem: null,
    looking_back: false,
    finished: false,
    can_change: false,
    busy: false,
    closed: null,
    passed_on: null,
    ...more,
  };
}
