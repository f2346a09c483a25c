// The window's own words, from `words/window.<language>.ftl`. What belongs to a step comes from the shell in words already.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import english from "../words/window.en.ftl?raw";
import swedish from "../words/window.sv.ftl?raw";

export const languages = [
  { id: "en", name: "English" },
  { id: "sv", name: "Svenska" },
] as const;

/** Says a message in one language. A message that is missing shows its key, so that a test and a person both see it. */
export class Words {
  readonly #bundle: FluentBundle;

  constructor(readonly language: string) {
    // No isolation marks: the window isolates data itself, and they would be read out in names.
    this.#bundle = new FluentBundle(language, { useIsolating: false });
    this.#bundle.addResource(new FluentResource(language === "sv" ? swedish : english));
  }

  say = (key: string, values: Record<string, FluentVariable> = {}): string => {
    const pattern = this.#bundle.getMessage(key)?.value;
    return pattern ? this.#bundle.formatPattern(pattern, values) : key;
  };
}
