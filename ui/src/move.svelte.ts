// The move that is open: what it shows, what is typed into it, and how it stays up to date.
import { firstError } from "./answers";
import { commands, type Fields } from "./bridge/commands";
import type { Draft } from "./blocks/page";
import type { MoveId, MoveView, SavedFile, StepId } from "./bridge/types";
import { coalesced } from "./coalesce";
import { Form } from "./form.svelte";
import type { Tasks } from "./tasks.svelte";

/** How long after the last key a draft is saved. */
const DRAFT_AFTER = 400;
/** The window asks at most four times a second. */
const REFRESH_SPAN = 250;
/** How soon it asks again while something is being done. */
const BUSY_SPAN = 1000;

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
  #drafts: Promise<unknown> = Promise.resolve();
  #submitting = false;
  /** Whether the screen may look different once the draft is saved. */
  #readAfterDraft = false;
  /** Grows with everything asked for, so that a late answer to an older question is not shown. */
  #asked = 0;
  readonly #refresh = coalesced(REFRESH_SPAN, () => this.#read());

  constructor(private readonly tasks: Tasks) {}

  async start(procedure: string): Promise<boolean> {
    return this.#take(() => commands.startMove(procedure));
  }

  async open(id: MoveId): Promise<boolean> {
    await this.saveNow();
    return this.#take(() => commands.openMove(id));
  }

  async show(step: StepId): Promise<void> {
    const id = this.view?.id;
    if (id === undefined) return;
    await this.saveNow();
    await this.#take(() => commands.showStep(id, step));
  }

  async change(): Promise<void> {
    const view = this.view;
    if (view) await this.#take(() => commands.changeStep(view.id, view.screen.step));
  }

  async look(): Promise<void> {
    const id = this.view?.id;
    if (id === undefined) return;
    await this.saveNow();
    await this.#take(() => commands.look(id));
  }

  /** Sends everything that stands in the fields. A second press while the first is under way does nothing. */
  async submit(action: string): Promise<void> {
    const view = this.view;
    if (!view || this.#submitting) return;
    this.#submitting = true;
    try {
      // Saved first, so that what was typed survives even when this answer gets lost on its way.
      await this.saveNow();
      const fields = this.form.all();
      await this.#take(async () => {
        const next = await commands.submit(view.id, view.screen.step, action, fields);
        this.form.taken(fields);
        return next;
      });
      if (this.view?.screen.step === view.screen.step) this.wrong = firstError(this.view.screen.blocks) ?? null;
    } finally {
      this.#submitting = false;
    }
  }

  async openLink(link: string): Promise<void> {
    const view = this.view;
    if (!view) return;
    await this.saveNow();
    await this.tasks.run(() => commands.openLink(view.id, view.screen.step, link));
    this.#refresh.ask();
  }

  async saveFile(file: string): Promise<void> {
    const view = this.view;
    if (!view) return;
    await this.saveNow();
    this.saved = (await this.tasks.run(() => commands.saveFile(view.id, view.screen.step, file))) ?? null;
    this.#refresh.ask();
  }

  async interimReport(): Promise<void> {
    const view = this.view;
    if (view) this.saved = (await this.tasks.run(() => commands.interimReport(view.id))) ?? null;
  }

  type(field: string, value: string, draft: Draft): void {
    this.form.type(field, value);
    this.saving = true;
    this.#readAfterDraft ||= draft !== "later";
    clearTimeout(this.#draftTimer);
    if (draft === "now") void this.saveNow();
    else this.#draftTimer = setTimeout(() => void this.saveNow(), DRAFT_AFTER);
  }

  /** Saves what was typed; done when the shell has it. */
  async saveNow(): Promise<void> {
    clearTimeout(this.#draftTimer);
    const view = this.view;
    if (!view || !this.saving || view.looking_back) return this.#drafts.then(() => undefined);
    const fields: Fields = this.form.all();
    this.saving = false;
    this.#drafts = this.#drafts.then(() => this.tasks.quietly(() => commands.saveDraft(view.id, view.screen.step, fields)));
    await this.#drafts;
    if (!this.#readAfterDraft) return;
    this.#readAfterDraft = false;
    this.#refresh.ask();
  }

  changed(id: MoveId): void {
    if (this.view?.id === id) this.#refresh.ask();
  }

  async leave(): Promise<void> {
    await this.saveNow();
    this.forget();
  }

  forget(): void {
    this.#cancelDraft();
    this.#refresh.stop();
    clearTimeout(this.#busyTimer);
    this.#asked += 1;
    this.view = null;
    this.saved = null;
  }

  /** Reads the shown step again. When the step the person was at is done, the next one is shown. */
  async #read(): Promise<void> {
    const shown = this.view;
    if (!shown || this.#submitting) return;
    const asked = ++this.#asked;
    let view = await this.tasks.quietly(() => commands.showStep(shown.id, shown.screen.step));
    if (view?.looking_back && !shown.looking_back) view = await this.tasks.quietly(() => commands.openMove(shown.id));
    if (view && asked === this.#asked) this.#set(view);
  }

  async #take(ask: () => Promise<MoveView>): Promise<boolean> {
    const asked = ++this.#asked;
    const view = await this.tasks.run(ask);
    if (!view || asked !== this.#asked) return false;
    this.saved = null;
    this.#set(view);
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
    this.saving = false;
  }
}
