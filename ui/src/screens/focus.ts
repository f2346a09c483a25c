// Moves the focus to a field by its name.
import { tick } from "svelte";

/** After the page was drawn: to the field, or to what is chosen inside it. */
export async function focusField(within: HTMLElement | undefined, field: string): Promise<void> {
  await tick();
  const host = within?.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`);
  const inside = host?.querySelector<HTMLElement>("input:checked") ?? host?.querySelector<HTMLElement>("input");
  (inside ?? host)?.focus();
  host?.scrollIntoView({ block: "nearest" });
}
