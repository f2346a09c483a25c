// What the window has asked the shell for and not yet heard back, and what went wrong with the last thing asked.
import { isProblem } from "./bridge/commands";
import type { Problem } from "./bridge/types";

export class Tasks {
  /** How many questions are under way. */
  running = $state(0);
  /** What went wrong with the last one. */
  problem: Problem | null = $state(null);
  /** Asks the same again. */
  again: (() => void) | null = $state(null);

  constructor(private readonly unexpected: (thrown: unknown) => Problem) {}

  /** Runs something a person asked for; a problem is shown. Gives nothing when it failed. */
  async run<T>(task: () => Promise<T>): Promise<T | undefined> {
    this.forget();
    return this.#watched(task, () => void this.run(task));
  }

  /** Runs something nobody asked for (a refresh): a problem is shown, the one before stays until then. */
  async quietly<T>(task: () => Promise<T>): Promise<T | undefined> {
    try {
      return await task();
    } catch (thrown) {
      this.#show(thrown, null);
      return undefined;
    }
  }

  forget(): void {
    this.problem = null;
    this.again = null;
  }

  async #watched<T>(task: () => Promise<T>, again: () => void): Promise<T | undefined> {
    this.running += 1;
    try {
      return await task();
    } catch (thrown) {
      this.#show(thrown, again);
      return undefined;
    } finally {
      this.running -= 1;
    }
  }

  #show(thrown: unknown, again: (() => void) | null): void {
    const problem = isProblem(thrown) ? thrown : this.unexpected(thrown);
    this.problem = problem;
    this.again = problem.code === "unexpected" || problem.code === "unreachable" ? again : null;
  }
}
