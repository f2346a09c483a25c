// Reads the rail: where the shown step stands in it, and which step came before.
import type { MoveView, RailPhase, RailRow, StepId } from "./bridge/types";

export interface Place {
  phase: string;
  row: RailRow;
}

/** The row that the shown screen belongs to. */
export function shownPlace(rail: readonly RailPhase[]): Place | undefined {
  for (const phase of rail) {
    const row = phase.rows.find((one) => one.shown);
    if (row) return { phase: phase.title, row };
  }
  return undefined;
}

export function rows(rail: readonly RailPhase[]): RailRow[] {
  return rail.flatMap((phase) => phase.rows);
}

/** The step to do now: its row is open and not done. */
export function currentStep(rail: readonly RailPhase[]): StepId | undefined {
  return rows(rail).find((row) => row.opens && row.state !== "done")?.step;
}

/** The step that Back shows, or nothing at the first one. */
export function stepBefore(view: MoveView): StepId | undefined {
  const open = rows(view.rail).flatMap((row) => (row.opens ? row.steps : []));
  const at = open.indexOf(view.screen.step);
  return at > 0 ? open[at - 1] : undefined;
}
