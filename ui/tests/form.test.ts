// @vitest-environment node
// What is typed is never overwritten by what comes from the shell.
import { describe, expect, it, vi } from "vitest";
import type { Block } from "../src/bridge/types";
import { Form } from "../src/form.svelte";

const screen = (value: string): Block[] => [
  { block: "fields", title: null, fields: [{ id: "domain", label: "", kind: { kind: "text" }, value, help: null, error: null, origin: null, wide: false }] },
];
vi.stubGlobal("document", { activeElement: null });
vi.stubGlobal("CSS", { escape: (text: string) => text });

describe("a form", () => {
  it("takes what the shell gives", () => {
    const form = new Form();

    form.adopt("step", screen("fabrikam.com"));
    form.adopt("step", screen("fabrikam.nl"));

    expect(form.all()).toEqual({ domain: "fabrikam.nl" });
  });

  it("keeps what was typed when an older answer arrives", () => {
    const form = new Form();
    form.adopt("step", screen(""));

    form.type("domain", "fabri");
    form.adopt("step", screen(""));

    expect(form.all()).toEqual({ domain: "fabri" });
  });

  it("takes the shell's form of a value once it was sent", () => {
    const form = new Form();
    form.adopt("step", screen(""));
    form.type("domain", " Fabrikam.com ");

    form.taken(form.all());
    form.adopt("step", screen("fabrikam.com"));

    expect(form.all()).toEqual({ domain: "fabrikam.com" });
  });

  it("keeps what was typed while the answer was under way", () => {
    const form = new Form();
    form.adopt("step", screen(""));
    form.type("domain", "a");
    const sent = form.all();

    form.type("domain", "ab");
    form.taken(sent);
    form.adopt("step", screen("a"));

    expect(form.all()).toEqual({ domain: "ab" });
  });

  it("begins anew on another step", () => {
    const form = new Form();
    form.adopt("step", screen(""));
    form.type("domain", "typed");

    form.adopt("next step", screen("given"));

    expect(form.all()).toEqual({ domain: "given" });
  });

  it("never sends a secret with the rest, and lets go of it once it was taken", () => {
    const secret = (error: string | null): Block[] => [
      { block: "fields", title: null, fields: [{ id: "key", label: "", kind: { kind: "secret" }, value: "", help: null, error, origin: null, wide: true }] },
    ];
    const form = new Form();
    form.adopt("settings", secret(null));
    form.type("key", "abc123");
    expect(form.all()).toEqual({});
    expect(form.secrets).toEqual({ key: "abc123" });

    form.adopt("settings", secret("ArrowSphere does not accept this key."));
    expect(form.secrets).toEqual({ key: "abc123" });

    form.taken({ key: "abc123" });
    form.adopt("settings", secret(null));
    expect(form.secrets).toEqual({});
    expect(form.values).toEqual({ key: "" });
  });
});
