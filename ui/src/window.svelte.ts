// The window itself: which page is shown, and what belongs to all pages.
import { firstError } from "./answers";
import { commands, type Fields } from "./bridge/commands";
import { hear } from "./bridge/events";
import type { AppState, ButtonAct, Home, MoveId, PracticeView, Problem, Profile, SettingsView } from "./bridge/types";
import { coalesced } from "./coalesce";
import { copyText } from "./copy";
import { Form } from "./form.svelte";
import { OpenMove } from "./move.svelte";
import { stepBefore } from "./rail";
import { Tasks } from "./tasks.svelte";
import { show } from "./theme";
import { Words } from "./words";

export type Page = "starting" | "welcome" | "home" | "move" | "settings";

/** The button that sends a distributor's ordering key, by a command of its own: before the distributor's id. */
const KEEP_KEY = "ordering_keep-";
/** The fields of a key: before the distributor's id, a dash and the name of the secret. */
const KEY_FIELD = "ordering_key-";
/** How long "Copied" stands. */
const COPIED_FOR = 3000;

export class BatonWindow {
  app: AppState | null = $state(null);
  page: Page = $state("starting");
  home: Home | null = $state(null);
  settings: SettingsView | null = $state(null);
  /** The field of the settings that was refused: the page moves the focus there. */
  settingsWrong: string | null = $state(null);
  practice: PracticeView | null = $state(null);
  practiceOpen = $state(false);
  whyOpen = $state(false);
  helpOpen = $state(false);
  /** What was copied last, for three seconds. */
  copied: string | null = $state(null);

  readonly words = $derived(new Words(this.app?.language ?? "en"));
  readonly tasks: Tasks = new Tasks((thrown) => this.#unexpected(thrown));
  readonly move = new OpenMove(this.tasks, () => (this.page = "move"));
  readonly settingsForm = new Form();

  /** The move that the settings were opened from. */
  #cameFrom: MoveId | null = null;
  #copiedTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #homeAgain = coalesced(250, () => this.#readHome());
  readonly #practiceAgain = coalesced(250, () => this.#readPractice());

  async start(): Promise<void> {
    await hear({
      moveChanged: (id) => this.#moveChanged(id),
      practiceChanged: () => this.#practiceChanged(),
      settingsChanged: () => void this.#settingsChanged(),
      stateChanged: () => void this.#readState(),
    });
    await this.#begin();
  }

  async enter(profile: Profile): Promise<void> {
    const app = await this.tasks.run(() => commands.enterProfile(profile), () => this.enter(profile));
    if (app) await this.#enter(app);
  }

  async endPractice(): Promise<void> {
    await this.move.saveNow();
    const app = await this.tasks.run(commands.leaveProfile, () => this.endPractice());
    if (app) await this.#enter(app);
  }

  async goHome(): Promise<void> {
    await this.move.saveNow();
    this.tasks.forget();
    this.page = "home";
    this.move.forget();
    await this.#readHome();
  }

  async startMove(procedure: string): Promise<void> {
    await this.move.start(procedure);
  }

  async openMove(id: MoveId): Promise<void> {
    await this.move.open(id);
  }

  async closeMove(id: MoveId, reason: string): Promise<void> {
    await this.#afterMove(await this.tasks.run(() => commands.closeMove(id, reason), () => this.closeMove(id, reason)));
  }

  async deleteMove(id: MoveId): Promise<void> {
    await this.#afterMove(await this.tasks.run(() => commands.deleteMove(id), () => this.deleteMove(id)));
  }

  async caseSigner(file: File): Promise<string | undefined> {
    return this.move.caseSigner(file);
  }

  async openCase(file: File, by: string, signer: string): Promise<boolean> {
    return this.move.openCase(file, by, signer);
  }

  async goSettings(): Promise<void> {
    await this.move.saveNow();
    const settings = await this.tasks.run(commands.settings, () => this.goSettings());
    if (!settings) return;
    this.#takeSettings(settings, true);
    if (this.page !== "settings") this.#cameFrom = this.move.view?.id ?? null;
    this.page = "settings";
    this.move.forget();
  }

  async saveSettings(action: string, fields?: Fields): Promise<void> {
    if (action.startsWith(KEEP_KEY)) return this.keepOrderingKey(action.slice(KEEP_KEY.length));
    const sent = fields ?? this.settingsForm.all();
    const settings = await this.tasks.run(() => commands.saveSettings(action, sent), () => this.saveSettings(action, fields));
    if (!settings) return;
    this.settingsForm.taken(sent);
    this.#takeSettings(settings, false);
    this.settingsWrong = firstError(settings.blocks) ?? null;
    await this.#readState();
    // Who pasted a key and pressed Save meant the key too.
    if (action !== "save" || this.settingsWrong !== null) return;
    const typedFor = Object.keys(this.settingsForm.secrets).map((field) => field.slice(KEY_FIELD.length).split("-")[0] ?? "");
    for (const distributor of new Set(typedFor)) await this.keepOrderingKey(distributor);
  }

  /** Has the typed key tried and kept. Only a refused one stays in its field. */
  async keepOrderingKey(distributor: string): Promise<void> {
    const start = `${KEY_FIELD}${distributor}-`;
    const typed = Object.entries(this.settingsForm.secrets).filter(([field]) => field.startsWith(start));
    const key = Object.fromEntries(typed.map(([field, secret]) => [field.slice(start.length), secret]));
    const settings = await this.tasks.run(() => commands.keepOrderingKey(distributor, key), () => this.keepOrderingKey(distributor));
    if (!settings) return;
    this.settingsWrong = firstError(settings.blocks) ?? null;
    if (this.settingsWrong === null) this.settingsForm.taken(Object.fromEntries(typed));
    this.#takeSettings(settings, false);
  }

  /** What a button does; the page can do nothing else. */
  async act(does: ButtonAct): Promise<void> {
    switch (does.act) {
      case "submit":
        return this.page === "settings" ? this.saveSettings(does.action) : this.move.submit(does.action);
      case "look":
        return this.move.look();
      case "open":
        return this.move.openLink(does.link);
      case "save":
        return this.move.saveFile(does.file);
      case "copy":
        return this.copy(does.text);
      case "leave":
        return this.goHome();
      case "settings":
        return this.goSettings();
    }
  }

  /** The step before; from the first step the list of moves; from the settings what was open before. */
  async back(): Promise<void> {
    const view = this.move.view;
    const before = view && this.page === "move" ? stepBefore(view) : undefined;
    if (before !== undefined) return this.move.show(before);
    if (this.page === "settings" && this.#cameFrom !== null) return this.openMove(this.#cameFrom);
    if (this.page === "move" || this.page === "settings") return this.goHome();
  }

  showWhy(): void {
    this.whyOpen = true;
  }

  async chooseLanguage(language: string): Promise<void> {
    // Before a profile is chosen there are no settings to show, so the answer may be a problem though the language is kept.
    const refused = await commands.saveSettings("save", { language }).then(() => undefined, (thrown: unknown) => thrown);
    await this.#readState();
    if (this.app?.language !== language) await this.tasks.run(() => Promise.reject(refused), () => this.chooseLanguage(language));
  }

  async answerNotice(does: ButtonAct): Promise<void> {
    if (does.act !== "submit") return this.act(does);
    const app = await this.tasks.run(() => commands.answerNotice(does.action), () => this.answerNotice(does));
    if (app) this.#takeState(app);
  }

  async copy(text: string): Promise<void> {
    if (!(await copyText(text))) return;
    this.copied = text;
    clearTimeout(this.#copiedTimer);
    this.#copiedTimer = setTimeout(() => (this.copied = null), COPIED_FOR);
  }

  async openPractice(): Promise<void> {
    this.practiceOpen = true;
    await this.#readPractice();
  }

  async letTimePass(hours: number): Promise<void> {
    this.practice = (await this.tasks.run(() => commands.letTimePass(hours), () => this.letTimePass(hours))) ?? this.practice;
  }

  async deskAnswer(item: string, accept: boolean): Promise<void> {
    this.practice = (await this.tasks.run(() => commands.deskAnswer(item, accept), () => this.deskAnswer(item, accept))) ?? this.practice;
  }

  async deskReceive(item: string): Promise<void> {
    this.practice = (await this.tasks.run(() => commands.deskReceive(item), () => this.deskReceive(item))) ?? this.practice;
  }

  async #begin(): Promise<void> {
    const app = await this.tasks.run(commands.appState, () => this.#begin());
    if (app) await this.#enter(app);
  }

  async #enter(app: AppState): Promise<void> {
    this.#takeState(app);
    this.move.forget();
    this.practice = null;
    this.practiceOpen = false;
    this.home = null;
    if (app.profile === null) this.page = "welcome";
    else await this.goHome();
  }

  async #afterMove(home: Home | undefined): Promise<void> {
    if (!home) return;
    this.move.forget();
    this.home = home;
    this.page = "home";
  }

  async #readState(): Promise<void> {
    const app = await this.tasks.quietly(commands.appState, () => this.#readState());
    if (app) this.#takeState(app);
  }

  #takeState(app: AppState): void {
    this.app = app;
    show(app.theme);
    document.documentElement.lang = app.language;
  }

  /** What is typed and not saved yet stays. */
  async #settingsChanged(): Promise<void> {
    if (this.page !== "settings") return;
    const settings = await this.tasks.quietly(commands.settings, () => this.#settingsChanged());
    if (settings && this.page === "settings") this.#takeSettings(settings, false);
  }

  #takeSettings(settings: SettingsView, fresh: boolean): void {
    if (fresh) this.settingsForm.adopt("", []);
    this.settingsForm.adopt("settings", settings.blocks);
    this.settings = settings;
  }

  async #readHome(): Promise<void> {
    if (this.page !== "home") return;
    this.home = (await this.tasks.quietly(commands.home, () => this.goHome())) ?? this.home;
  }

  async #readPractice(): Promise<void> {
    if (!this.practiceOpen) return;
    this.practice = (await this.tasks.quietly(commands.practiceView, () => this.#readPractice())) ?? this.practice;
  }

  #moveChanged(id: MoveId): void {
    this.move.changed(id);
    this.#homeAgain.ask();
  }

  #practiceChanged(): void {
    this.#practiceAgain.ask();
    this.#homeAgain.ask();
  }

  #unexpected(thrown: unknown): Problem {
    const say = this.words.say;
    return {
      code: "unexpected",
      title: say("unexpected-title"),
      happened: say("unexpected-happened"),
      next: say("unexpected-next"),
      button: null,
      details: thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown),
    };
  }
}
