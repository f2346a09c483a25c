// The move that is open: what it shows, what is typed into it, and how it stays up to date.
import { firstError } from "./answers";
import { commands, type Fields } from "./bridge/commands";
import type { Draft } from "./blocks/page";
import type { MoveId, MoveView, SavedFile, StepId } from "./bridge/types";
import { coalesced } from "./coalesce";
import { Form } from "./form.svelte";
import { currentStep } from "./rail";
import type { Tasks } from "./tasks.svelte";

/** How long after the last key a draft is saved. */
const DRAFT_AFTER = 400;
/** The window asks at most four times a second. */
const REFRESH_SPAN = 250;
/** Bytes of the largest case file; the shell holds the same limit. */
const LARGEST_CASE = 256 * 1024 * 1024;
/** How soon it asks again while something is being done. */
const BUSY_SPAN = 1000;

/** A file that is too large is not read: the shell says so. */
const caseText = async (file: File): Promise<string> => (file.size > LARGEST_CASE ? "" : file.text());

export class OpenMove {
  view: MoveView | null = $state(null);
  /** Whether what was typed is still to be saved. */
  saving = $state(false);
  saved: SavedFile | null = $state(null);
  /** The field that an answer was refused for: the page moves the focus there. */
  wrong: string | null = $state(null);
  readonly form = new Form();

  #draftTimer: ReturnType<typeof setTimeout> | undefined;
  #busyTimer: ReturnType<typeof setTimeout> | undefined;
  /** Whether something was typed that is not on its way to the shell yet. */
  #unsent = false;
  #drafts: Promise<unknown> = Promise.resolve();
  /** Actions that are under way. */
  readonly #sent = new Set<string>();
  /** Grows whenever the person goes somewhere, so that a late answer is not shown there. */
  #place = 0;
  readonly #refresh = coalesced(REFRESH_SPAN, () => this.#read());

  /** `shown` is called when an answer to the person is shown. */
  constructor(
    private readonly tasks: Tasks,
    private readonly shown: () => void,
  ) {}

  async start(procedure: string): Promise<boolean> {
    return this.#go(() => commands.startMove(procedure));
  }

  async open(id: MoveId): Promise<boolean> {
    await this.saveNow();
    return this.#go(() => commands.openMove(id));
  }

  async show(step: StepId): Promise<void> {
    const id = this.view?.id;
    if (id === undefined) return;
    await this.saveNow();
    await this.#go(() => commands.showStep(id, step));
  }

  /** Shows the step to do now. */
  async showCurrent(): Promise<void> {
    const step = this.view && currentStep(this.view.rail);
    if (step !== undefined && step !== null) return this.show(step);
    if (this.view) await this.open(this.view.id);
  }

  async change(): Promise<void> {
    const view = this.view;
    if (view) await this.#go(() => commands.changeStep(view.id, view.screen.step));
  }

  async look(): Promise<void> {
    const id = this.view?.id;
    if (id === undefined) return;
    await this.saveNow();
    await this.#stay(() => commands.look(id), () => this.look());
  }

  /** Sends everything that stands in the fields. A second press of the same while the first is under way does nothing. */
  async submit(action: string): Promise<void> {
    const view = this.view;
    if (!view || this.#sent.has(action)) return;
    this.#sent.add(action);
    try {
      // Saved first, so that what was typed survives even when this answer gets lost on its way.
      await this.saveNow();
      const fields = this.form.all();
      const step = view.screen.step;
      const taken = await this.#stay(async () => {
        const next = await commands.submit(view.id, step, action, fields);
        this.form.taken(fields);
        return next;
      }, () => this.submit(action));
      if (taken && this.view?.screen.step === step) this.wrong = firstError(this.view.screen.blocks) ?? null;
    } finally {
      this.#sent.delete(action);
    }
  }

  async openLink(link: string): Promise<void> {
    const view = this.view;
    if (!view) return;
    await this.saveNow();
    await this.tasks.run(() => commands.openLink(view.id, view.screen.step, link), () => this.openLink(link));
    this.#refresh.ask();
  }

  async saveFile(file: string): Promise<void> {
    const view = this.view;
    if (!view) return;
    await this.saveNow();
    this.saved = (await this.tasks.run(() => commands.saveFile(view.id, view.screen.step, file), () => this.saveFile(file))) ?? null;
    this.#refresh.ask();
  }

  async interimReport(): Promise<void> {
    const view = this.view;
    if (view) this.saved = (await this.tasks.run(() => commands.interimReport(view.id), () => this.interimReport())) ?? null;
  }

  /** Passes the move on and saves its case file; a move that was passed on is only saved again. */
  async passOn(by: string, to: string): Promise<void> {
    const view = this.view;
    if (!view) return;
    await this.saveNow();
    this.saved = (await this.tasks.run(() => commands.passOn(view.id, by, to), () => this.passOn(by, to))) ?? null;
    this.#refresh.ask();
  }

  async takeBack(by: string): Promise<void> {
    const view = this.view;
    if (view) await this.#go(() => commands.takeBack(view.id, by));
  }

  /** The fingerprint of the key that signed a case file; none when the file cannot be used. */
  async caseSigner(file: File): Promise<string | undefined> {
    const text = await caseText(file);
    return this.tasks.run(() => commands.caseSigner(text, file.size), () => this.caseSigner(file));
  }

  /** Goes on with the move of a case file that this key signed. */
  async openCase(file: File, by: string, signer: string): Promise<boolean> {
    const text = await caseText(file);
    return this.#go(() => commands.openCase(text, file.size, by, signer));
  }

  /** Takes what was typed. */
  type(field: string, value: string, draft: Draft): void {
    this.form.type(field, value);
    this.#unsent = true;
    this.saving = true;
    clearTimeout(this.#draftTimer);
    if (draft === "now") void this.saveNow();
    else this.#draftTimer = setTimeout(() => void this.saveNow(), DRAFT_AFTER);
  }

  /** Saves what was typed; done when the shell has it. */
  async saveNow(): Promise<void> {
    clearTimeout(this.#draftTimer);
    const view = this.view;
    if (!view || !this.#unsent || view.looking_back) return this.#drafts.then(() => undefined);
    const fields: Fields = this.form.all();
    this.#unsent = false;
    this.#drafts = this.#drafts.then(() => this.#draft(view, fields));
    await this.#drafts;
    this.#refresh.ask();
  }

  /** "All saved" stands there only when the shell has said so. */
  async #draft(view: MoveView, fields: Fields): Promise<void> {
    const kept = await this.tasks.quietly(
      () => commands.saveDraft(view.id, view.screen.step, fields).then(() => true),
      () => this.#draft(view, fields),
    );
    if (kept && !this.#unsent) this.saving = false;
  }

  changed(id: MoveId): void {
    if (this.view?.id === id) this.#refresh.ask();
  }

  forget(): void {
    this.#cancelDraft();
    this.#refresh.stop();
    clearTimeout(this.#busyTimer);
    this.#place += 1;
    this.view = null;
    this.saved = null;
  }

  /** Reads the shown step again. When the step the person was at is done, the one to do now is shown. */
  async #read(): Promise<void> {
    const shown = this.view;
    if (!shown) return;
    const place = this.#place;
    const read = (step: StepId): Promise<MoveView | undefined> => this.tasks.quietly(() => commands.showStep(shown.id, step), () => this.#refresh.ask());
    let view = await read(shown.screen.step);
    if (view?.looking_back && !shown.looking_back) {
      const current = currentStep(view.rail);
      if (current !== undefined) view = await read(current);
    }
    const moved = this.view?.screen.step !== shown.screen.step || this.view.looking_back !== shown.looking_back;
    if (view && place === this.#place && !moved) this.#set(view);
  }

  /** The person goes somewhere: what was asked before is not shown any more. */
  async #go(ask: () => Promise<MoveView>): Promise<boolean> {
    this.#place += 1;
    return this.#stay(ask, () => this.#go(ask));
  }

  /** An answer that is shown if the person has not gone elsewhere meanwhile. */
  async #stay(ask: () => Promise<MoveView>, again: () => unknown): Promise<boolean> {
    const place = this.#place;
    const view = await this.tasks.run(ask, again);
    if (!view || place !== this.#place) return false;
    this.saved = null;
    this.#set(view);
    this.shown();
    return true;
  }

  #set(view: MoveView): void {
    if (this.view?.id !== view.id || this.view.screen.step !== view.screen.step) this.#cancelDraft();
    this.form.adopt(`${view.id}/${view.screen.step}/${view.looking_back}`, view.screen.blocks);
    this.view = view;
    clearTimeout(this.#busyTimer);
    if (view.busy) this.#busyTimer = setTimeout(() => this.#refresh.ask(), BUSY_SPAN);
  }

  #cancelDraft(): void {
    clearTimeout(this.#draftTimer);
    this.#unsent = false;
    this.saving = false;
  }
}
