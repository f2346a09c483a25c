// Stands in for the shell: answers every command with made-up screens, and keeps what is typed.
import type { AppState, MoveView, Theme } from "../src/bridge/types";
import { makeHome, makePractice } from "./samples/around";
import { viewOf } from "./samples/moves";
import { makeSettings } from "./samples/settings";

type Args = Record<string, unknown>;

const [sample = "01-home", ...flags] = location.hash.slice(1).split("&");
const flag = (name: string): string | undefined => flags.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
const asked: Record<string, number> = {};
const drafts: Record<string, string> = {};

const state: AppState = {
  profile: sample === "welcome" ? null : flags.includes("practice") || sample.startsWith("18") ? "practice" : "working",
  language: flag("language") ?? "en",
  theme: (flag("theme") ?? "light") as Theme,
  partner: "Northwind IT",
  operator: "Sam Okafor",
  vault_notice: flags.includes("notice") ? { title: "The keychain is locked.", text: "Sign-ins are kept for this session only.", button: { label: "Try again", icon: null, enabled: true, does: { act: "submit", action: "try_again" } } } : null,
  version: "0.1.0",
};

function drafted(view: MoveView): MoveView {
  for (const block of view.screen.blocks) {
    if (block.block === "choices") block.value = drafts[block.field] ?? block.value;
    if (block.block === "confirm") block.ticked = (drafts[block.field] ?? String(block.ticked)) === "true";
    if (block.block === "fields") for (const field of block.fields) field.value = drafts[field.id] ?? field.value;
  }
  return view;
}

const answers: Record<string, (args: Args) => unknown> = {
  app_state: () => state,
  enter_profile: ({ profile }) => Object.assign(state, { profile }),
  leave_profile: () => Object.assign(state, { profile: null }),
  answer_notice: () => Object.assign(state, { vault_notice: null }),
  home: () => makeHome(sample),
  start_move: () => drafted(viewOf("02-new-move")),
  open_move: () => drafted(viewOf(sample)),
  show_step: () => drafted(viewOf(sample)),
  change_step: () => drafted(viewOf(sample)),
  look: () => drafted(viewOf(sample)),
  submit: ({ fields }) => {
    Object.assign(drafts, fields);
    return drafted(viewOf(sample));
  },
  save_draft: ({ fields }) => void Object.assign(drafts, fields),
  close_move: () => makeHome("01-home"),
  delete_move: () => makeHome("01-home"),
  open_link: () => undefined,
  save_file: ({ file }) => ({ name: String(file), folder: "/home/anna/Documents/Baton" }),
  interim_report: () => ({ name: "fabrikam-interim.html", folder: "/home/anna/Documents/Baton" }),
  settings: () => makeSettings(null),
  save_settings: ({ fields }) => {
    Object.assign(state, fields);
    return makeSettings("Saved");
  },
  practice_view: () => makePractice("Friday 20 November 2026, 11:05"),
  let_time_pass: () => makePractice("Saturday 21 November 2026, 11:05"),
  desk_receive: () => makePractice("Friday 20 November 2026, 11:05"),
  desk_answer: () => makePractice("Friday 20 November 2026, 11:05"),
};

export async function invoke<T>(command: string, args: Args = {}): Promise<T> {
  asked[command] = (asked[command] ?? 0) + 1;
  if (flags.includes("slow")) await new Promise((resolve) => setTimeout(resolve, 60_000));
  if (flags.includes("broken") && command !== "app_state") throw new Error("made up");
  const answer = answers[command];
  if (!answer) throw new Error(`no made-up answer to ${command}`);
  return structuredClone(answer(args)) as T;
}

type Heard = (event: { payload: unknown }) => void;
const ears = new Map<string, Heard>();

export async function listen(name: string, heard: Heard): Promise<() => void> {
  ears.set(name, heard);
  return () => void ears.delete(name);
}

/** For the console: `tell("move-changed", id)` says what the shell would say; `asked` counts the commands. */

Object.assign(globalThis, { asked, tell: (name: string, payload: unknown) => ears.get(name)?.({ payload }) });

// A picture of a step opens it, as a click on its row would.
if (/^(0[2-9]|1[0-6]|19|2[3-9]|many|hostile|back|all)/.test(sample)) {
  const open = (): void => {
    const row = document.querySelector<HTMLElement>(sample.startsWith("02") ? "[data-new-move]" : "[data-open-move]");
    if (row) row.click();
    else setTimeout(open, 20);
  };
  open();
}
if (sample.startsWith("17")) {
  const open = (): void => {
    const button = document.querySelector<HTMLElement>("[data-settings]");
    if (button) button.click();
    else setTimeout(open, 20);
  };
  open();
}
