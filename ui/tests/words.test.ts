// The window's words: the same keys in both languages, and every key that is asked for exists.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { languages, Words } from "../src/words";

const folder = join(import.meta.dirname, "..");
const keys = (language: string): string[] =>
  [...readFileSync(join(folder, `words/window.${language}.ftl`), "utf8").matchAll(/^([a-z][a-z0-9-]*) =/gm)].map((found) => found[1] ?? "").sort();
const sources = readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(svelte|ts)$/.test(file) && !file.includes("generated"))
  .map((file) => readFileSync(join(folder, "src", file), "utf8"))
  .join("\n");

describe("the window's words", () => {
  it("have the same keys in every language", () => {
    for (const language of languages) expect(keys(language.id)).toEqual(keys("en"));
  });

  it("hold no key twice", () => {
    expect(new Set(keys("en")).size).toBe(keys("en").length);
  });

  it("hold every key that a component asks for", () => {
    const asked = [...sources.matchAll(/say\(\s*["']([a-z0-9-]+)["']/g)].map((found) => found[1] ?? "");

    expect(asked.filter((key) => !keys("en").includes(key))).toEqual([]);
    expect(asked.length).toBeGreaterThan(50);
  });

  it("hold no key that nothing asks for", () => {
    const made = ["filter-all", "filter-you", "filter-customer", "filter-distributor", "filter-done", "column-customer", "column-route", "column-progress", "column-next", "column-renews"];

    expect(keys("en").filter((key) => !sources.includes(`"${key}"`) && !sources.includes(`'${key}'`) && !made.includes(key))).toEqual([]);
  });

  it("count in the person's language", () => {
    expect(new Words("en").say("days-left", { days: 1 })).toBe("1 day");
    expect(new Words("sv").say("days-left", { days: 24 })).toBe("24 dagar");
  });

  it("fill in values without isolation marks, and show a missing key as it is", () => {
    expect(new Words("en").say("none-found", { search: "fabricam" })).toBe("No move matches “fabricam”");
    expect(new Words("en").say("no-such-key")).toBe("no-such-key");
  });
});
