// Reads which fields a screen has and what stands in them. Holds no rule of the business.
import type { Block, Field } from "./bridge/types";
import type { Fields } from "./bridge/commands";

/** One thing that can be filled in, wherever it stands in the screen. */
export interface Slot {
  id: string;
  value: string;
  error: string | null;
  /** Never sent with the other fields, and never given back by the shell. */
  secret: boolean;
}

/** Everything that can be filled in, in the order of the screen. */
export function slots(blocks: readonly Block[]): Slot[] {
  return blocks.flatMap(slotsOf);
}

/** The values that the shell gave, by field. */
export function given(blocks: readonly Block[]): Fields {
  return Object.fromEntries(slots(blocks).map((slot) => [slot.id, slot.value]));
}

/** The first field with something wrong. */
export function firstError(blocks: readonly Block[]): string | undefined {
  return slots(blocks).find((slot) => slot.error !== null)?.id;
}

function slotsOf(block: Block): Slot[] {
  switch (block.block) {
    case "choices":
      return [{ id: block.field, value: block.value, error: block.error, secret: false }];
    case "confirm":
      return [{ id: block.field, value: String(block.ticked), error: block.error, secret: false }];
    case "fields":
      return block.fields.map(slotOf);
    case "table":
      return block.rows.flatMap((row) => row.cells.flatMap((cell) => (cell.field ? [slotOf(cell.field)] : [])));
    default:
      return [];
  }
}

function slotOf(field: Field): Slot {
  return { id: field.id, value: field.value, error: field.error, secret: field.kind.kind === "secret" };
}
