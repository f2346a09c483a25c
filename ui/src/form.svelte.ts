// What the person is typing. What comes from the shell never overwrites what was typed and not yet taken.
import { given, slots } from "./answers";
import type { Block } from "./bridge/types";
import type { Fields } from "./bridge/commands";

export class Form {
  /** What stands in the fields. */
  values: Fields = $state({});
  #typed = new Map<string, string>();
  #screen = "";
  /** Which fields hold a secret. */
  #secrets = new Set<string>();

  /** Takes the values of a screen. `screen` names it: another name means another form. */
  adopt(screen: string, blocks: readonly Block[]): void {
    const fresh = given(blocks);
    this.#secrets = new Set(slots(blocks).flatMap((slot) => (slot.secret ? [slot.id] : [])));
    if (screen !== this.#screen) {
      this.#screen = screen;
      this.#typed.clear();
      this.values = fresh;
      return;
    }
    const next: Fields = {};
    for (const [id, value] of Object.entries(fresh)) {
      const typed = this.#typed.get(id);
      if (typed === value) this.#typed.delete(id);
      // A secret leaves the page as soon as it was taken, wherever the caret stands.
      const mine = typed ?? (isFocused(id) && !this.#secrets.has(id) ? this.values[id] : undefined);
      next[id] = mine ?? value;
    }
    this.values = next;
  }

  type(id: string, value: string): void {
    this.values[id] = value;
    this.#typed.set(id, value);
  }

  /** Everything as it stands, to send. A secret is not among it. */
  all(): Fields {
    return Object.fromEntries(Object.entries(this.values).filter(([id]) => !this.#secrets.has(id)));
  }

  /** The secrets that were typed and that the shell does not have yet, by field. */
  get secrets(): Fields {
    return Object.fromEntries(Object.entries(this.values).filter(([id, typed]) => this.#secrets.has(id) && typed !== ""));
  }

  /** After an answer was sent and taken: what was sent is the shell's now, what was typed since stays. */
  taken(sent: Fields): void {
    for (const [id, value] of [...this.#typed]) {
      if (sent[id] === value) this.#typed.delete(id);
    }
  }
}

function isFocused(id: string): boolean {
  return document.activeElement?.closest(`[data-field="${CSS.escape(id)}"]`) != null;
}
