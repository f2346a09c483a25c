// Whether Enter, pressed in a field, presses the blue button: everywhere except where something is ordered or confirmed.
import type { Screen } from "../bridge/types";

export function enterPresses(event: KeyboardEvent, screen: Screen): boolean {
  if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.altKey || event.shiftKey || event.metaKey) return false;
  if (screen.kind === "order_plan" || screen.blocks.some((block) => block.block === "confirm")) return false;
  // The real input stands inside the element's shadow; buttons, lists and text areas keep Enter for themselves.
  return event.composedPath()[0] instanceof HTMLInputElement;
}
