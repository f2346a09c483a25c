// Which block is which from one look to the next: a bar that comes must not make a field anew in which somebody types.
import type { Block } from "../bridge/types";

/** One key for each block, the same as long as it is the same block, wherever it stands. */
export function keysOf(blocks: readonly Block[]): string[] {
  const seen = new Map<string, number>();
  return blocks.map((block) => {
    const name = block.block === "fields" ? `fields ${block.fields[0]?.id ?? ""}` : block.block === "choices" ? `choices ${block.field}` : block.block;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return `${name} ${String(count)}`;
  });
}
