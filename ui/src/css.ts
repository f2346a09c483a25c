// Sets a style that depends on data through the style object: the content security policy refuses style attributes.
import type { Action } from "svelte/action";

/** `use:css={{ "--share": "57%" }}` */
export const css: Action<HTMLElement | SVGElement, Record<string, string>> = (node, styles) => {
  const set = (all: Record<string, string>): void => {
    for (const [name, value] of Object.entries(all)) node.style.setProperty(name, value);
  };
  set(styles);
  return { update: set };
};
