// What a block may use of the page around it: the words, what is typed, and what a button does.
import { createContext } from "svelte";
import type { Fields } from "../bridge/commands";
import type { ButtonAct } from "../bridge/types";
import type { Words } from "../words";

/**
 * When what was typed is saved: `soon` after the last key, `now` at once. Then the screen is read again, since it may look
 * different: a total for a price, fewer fields left, another tick to confirm.
 */
export type Draft = "soon" | "now";

export interface BlockPage {
  readonly say: Words["say"];
  readonly language: string;
  /** What stands in the fields. */
  readonly values: Fields;
  /** Whether every control is off (a done step that is looked at again). */
  readonly off: boolean;
  /** The text that was copied in the last three seconds. */
  readonly copied: string | null;
  /** Takes what was typed. */
  type(field: string, value: string, draft: Draft): void;
  /** A field was left. */
  left(): void;
  act(does: ButtonAct): void;
}

export const [blockPage, setBlockPage] = createContext<BlockPage>();
