// The commands of the shell, one function each. Every one of them rejects with a `Problem`.
import { invoke } from "@tauri-apps/api/core";
import type { AppState, Home, MoveId, MoveView, PracticeView, Problem, Profile, SavedFile, SettingsView, StepId } from "./types";

/** What was filled in, by the name of the field. */
export type Fields = Record<string, string>;

export const commands = {
  appState: () => invoke<AppState>("app_state"),
  enterProfile: (profile: Profile) => invoke<AppState>("enter_profile", { profile }),
  leaveProfile: () => invoke<AppState>("leave_profile"),
  answerNotice: (action: string) => invoke<AppState>("answer_notice", { action }),

  home: () => invoke<Home>("home"),
  startMove: (procedure: string) => invoke<MoveView>("start_move", { procedure }),
  openMove: (id: MoveId) => invoke<MoveView>("open_move", { id }),
  closeMove: (id: MoveId, reason: string) => invoke<Home>("close_move", { id, reason }),
  deleteMove: (id: MoveId) => invoke<Home>("delete_move", { id }),

  passOn: (id: MoveId, by: string, to: string) => invoke<SavedFile>("pass_on", { id, by, to }),
  takeBack: (id: MoveId, by: string) => invoke<MoveView>("take_back", { id, by }),
  caseSigner: (file: string, size: number) => invoke<string>("case_signer", { file, size }),
  openCase: (file: string, size: number, by: string, signer: string) => invoke<MoveView>("open_case", { file, size, by, signer }),

  showStep: (id: MoveId, step: StepId) => invoke<MoveView>("show_step", { id, step }),
  changeStep: (id: MoveId, step: StepId) => invoke<MoveView>("change_step", { id, step }),
  submit: (id: MoveId, step: StepId, action: string, fields: Fields) => invoke<MoveView>("submit", { id, step, action, fields }),
  saveDraft: (id: MoveId, step: StepId, fields: Fields) => invoke<void>("save_draft", { id, step, fields }),
  look: (id: MoveId) => invoke<MoveView>("look", { id }),
  openLink: (id: MoveId, step: StepId, link: string) => invoke<void>("open_link", { id, step, link }),
  saveFile: (id: MoveId, step: StepId, file: string) => invoke<SavedFile>("save_file", { id, step, file }),
  interimReport: (id: MoveId) => invoke<SavedFile>("interim_report", { id }),

  settings: () => invoke<SettingsView>("settings"),
  saveSettings: (action: string, fields: Fields) => invoke<SettingsView>("save_settings", { action, fields }),
  keepOrderingKey: (distributor: string, key: Fields) => invoke<SettingsView>("keep_ordering_key", { distributor, key }),

  practiceView: () => invoke<PracticeView>("practice_view"),
  letTimePass: (hours: number) => invoke<PracticeView>("let_time_pass", { hours }),
  deskReceive: (item: string) => invoke<PracticeView>("desk_receive", { item }),
  deskAnswer: (item: string, accept: boolean) => invoke<PracticeView>("desk_answer", { item, accept }),
};

/** Whether what a command rejected with is a problem in words. */
export function isProblem(thrown: unknown): thrown is Problem {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && "title" in thrown && "happened" in thrown;
}
