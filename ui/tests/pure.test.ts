// The functions that need no window.
import { describe, expect, it, vi } from "vitest";
import { firstError, given, slots } from "../src/answers";
import { day, scale, shorten } from "../src/blocks/drawing";
import { keysOf } from "../src/blocks/keys";
import { GUESS, part } from "../src/blocks/rows";
import type { Block, Field, MoveCard, MoveView, RailPhase } from "../src/bridge/types";
import { chipOf, matches, meterShare, nearness } from "../src/cards";
import { coalesced } from "../src/coalesce";
import { currentStep, shownPlace, stepBefore } from "../src/rail";
import { pieces, plain, sentence } from "../src/rich";

describe("a text with marks", () => {
  it("is split at pairs of stars", () => {
    expect(pieces("The **default domain** matters")).toEqual([
      { text: "The ", strong: false },
      { text: "default domain", strong: true },
      { text: " matters", strong: false },
    ]);
  });

  it("shows stars without a partner as they are", () => {
    expect(pieces("2 ** 3")).toEqual([{ text: "2 ** 3", strong: false }]);
    expect(plain("**a** and **b")).toBe("a and **b");
    expect(pieces("")).toEqual([]);
  });

  it("never reads markup", () => {
    expect(pieces("<b>x</b>")).toEqual([{ text: "<b>x</b>", strong: false }]);
  });
});

const field = (id: string, value: string, error: string | null = null): Field => ({ id, label: id, kind: { kind: "text" }, value, help: null, error, origin: null, wide: false });
const cell = { text: "", strong: false, detail: null, tone: null, state: null, buttons: [] };
const blocks: Block[] = [
  { block: "choices", field: "route", legend: "", options: [], value: "here", error: null },
  { block: "fields", title: null, fields: [field("a", "1"), field("b", "2", "Too long")] },
  { block: "table", label: "", columns: [], filters: [], empty: null, rows: [{ id: "r", filter: "", cells: [{ ...cell, field: field("count.r", "57") }, { ...cell, field: null }] }] },
  { block: "confirm", field: "sure", title: "", text: "", ticked: false, error: "Tick it" },
  { block: "text", text: "nothing to fill in" },
];

describe("a title before a text", () => {
  it("ends with one mark", () => {
    expect(["Not accepted yet", "Wrong company.", "Really?", ""].map(sentence)).toEqual(["Not accepted yet.", "Wrong company.", "Really?", ""]);
  });
});

describe("the answers of a screen", () => {
  it("are collected from every part that can be filled in, table cells too", () => {
    expect(given(blocks)).toEqual({ route: "here", a: "1", b: "2", "count.r": "57", sure: "false" });
  });

  it("name the first field with an error", () => {
    expect(firstError(blocks)).toBe("b");
    expect(slots(blocks)).toHaveLength(5);
    expect(firstError([])).toBeUndefined();
  });
});

const rail: RailPhase[] = [
  { title: "Prepare", rows: [{ step: "one", steps: ["one", "two"], number: 1, of: 3, title: "One", who: "you", state: "done", opens: true, shown: false }] },
  {
    title: "Check",
    rows: [
      { step: "three", steps: ["three"], number: 2, of: 3, title: "Two", who: "baton", state: "waiting", opens: true, shown: true },
      { step: "four", steps: ["four"], number: 3, of: 3, title: "Three", who: "you", state: "later", opens: false, shown: false },
    ],
  },
];
const at = (step: string): MoveView => ({ rail, screen: { step } }) as MoveView;

describe("the rail", () => {
  it("knows the step before, also inside a row", () => {
    expect(stepBefore(at("three"))).toBe("two");
    expect(stepBefore(at("two"))).toBe("one");
    expect(stepBefore(at("one"))).toBeUndefined();
  });

  it("knows the shown row and the step to do now", () => {
    expect(shownPlace(rail)?.phase).toBe("Check");
    expect(currentStep(rail)).toBe("three");
  });
});

const card = (more: Partial<MoveCard>): MoveCard => ({ customer: "Fabrikam Residences", domain: "fabrikam.com", state: "now", who: "you", finished: false, closed: false, passed_on: false, ...more }) as MoveCard;

describe("a card of the first page", () => {
  it("stands under one chip", () => {
    expect(chipOf(card({}))).toBe("you");
    expect(chipOf(card({ who: "customer_admin", state: "waiting" }))).toBe("customer");
    expect(chipOf(card({ who: "distributor", state: "waiting" }))).toBe("distributor");
    expect(chipOf(card({ who: "distributor", state: "stopped" }))).toBe("you");
    expect(chipOf(card({ finished: true }))).toBe("done");
    expect(chipOf(card({ who: "baton" }))).toBeUndefined();
  });

  it("is found by customer or domain, whatever the case", () => {
    expect(matches(card({}), " FABRIKAM.c")).toBe(true);
    expect(matches(card({}), "fabricam")).toBe(false);
  });

  it("shows how near the renewal is", () => {
    expect([0, 14, 15, 30, 31, 60, 61].map(nearness)).toEqual(["red", "red", "orange", "orange", "blue", "blue", "green"]);
    expect([-3, 45, 400].map(meterShare)).toEqual([4, 50, 100]);
  });
});

describe("a drawing", () => {
  it("places days between its ends, never outside", () => {
    const x = scale("2026-11-16", "2026-11-26", 100, 200);

    expect(["2026-11-16", "2026-11-21", "2026-12-31", "nonsense"].map(x)).toEqual([100, 150, 200, 100]);
    expect(day("2026-13")).toBeUndefined();
  });

  it("shortens by whole letters", () => {
    expect(shorten("Tailspin", 8)).toBe("Tailspin");
    expect(shorten("😀😀😀", 2)).toBe("😀…");
  });
});

describe("a long table", () => {
  it("holds only the rows that are seen, with gaps as high as the rest", () => {
    const shown = part(2000, () => 50, 50_000, 50_800);

    expect(shown).toEqual({ first: 992, end: 1024, above: 992 * 50, below: 976 * 50 });
  });

  it("holds the first and last rows at its ends", () => {
    expect(part(300, () => GUESS, -200, 600).first).toBe(0);
    expect(part(300, () => GUESS, 1e9, 1e9 + 600).end).toBe(300);
    expect(part(0, () => GUESS, 0, 600)).toEqual({ first: 0, end: 0, above: 0, below: 0 });
  });
});

describe("a refresh", () => {
  it("runs at most once per span, and once more for what was asked meanwhile", async () => {
    vi.useFakeTimers();
    let runs = 0;
    const refresh = coalesced(250, () => Promise.resolve(++runs));

    for (let asked = 0; asked < 10; asked++) refresh.ask();
    await vi.advanceTimersByTimeAsync(250);
    for (let asked = 0; asked < 10; asked++) refresh.ask();
    await vi.advanceTimersByTimeAsync(250);

    expect(runs, "twenty questions in half a second are two answers").toBe(2);
    vi.useRealTimers();
  });
});

describe("the keys of blocks", () => {
  const bar: Block = { block: "bar", tone: "warn", title: "", text: "", button: null };
  const choices: Block = { block: "choices", field: "enrolled", legend: "", options: [], value: "", error: null };
  const text = (words: string): Block => ({ block: "text", text: words });

  it("stay when a bar comes before them", () => {
    const before = keysOf([choices, text("a"), text("b")]);
    const after = keysOf([bar, choices, text("a"), text("b")]);
    expect(after.slice(1)).toEqual(before);
  });

  it("are never the same twice", () => {
    const keys = keysOf([bar, bar, choices, text("a"), text("a")]);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
