// Names what a button does on its element, for tests and for people who look closely.
import type { ButtonAct } from "../bridge/types";

export type ActNames = Record<`data-${string}`, string>;

export function actNames(does: ButtonAct): ActNames {
  switch (does.act) {
    case "submit":
      return { "data-action": does.action };
    case "open":
      return { "data-link": does.link };
    case "save":
      return { "data-file": does.file };
    case "look":
    case "copy":
    case "leave":
    case "settings":
      return { "data-act": does.act };
  }
}
