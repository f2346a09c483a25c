// What the window has asked the shell for and not yet heard back, and what went wrong with the last thing asked.
import { isProblem } from "./bridge/commands";
import type { Problem, ProblemCode } from "./bridge/types";

/** Problems that may be gone when the same is asked again. */
const PASSING: readonly ProblemCode[] = ["unexpected", "unreachable", "throttled", "already_open", "keychain_closed", "disk_full", "store_broken", "cannot_save", "cannot_open"];

export class Tasks {
  /** How many questions of the person are under way. */
  running = $state(0);
  /** What went wrong with the last one. */
  problem: Problem | null = $state(null);
  /** Asks the same again. */
  again: (() => void) | null = $state(null);

  constructor(private readonly unexpected: (thrown: unknown) => Problem) {}

  /** Runs something that a person asked for; a problem is shown, with `again` as a way on. Gives nothing when it failed. */
  async run<T>(task: () => Promise<T>, again: () => unknown): Promise<T | undefined> {
    this.forget();
    this.running += 1;
    try {
      return await this.quietly(task, again);
    } finally {
      this.running -= 1;
    }
  }

  /** Runs something that nobody asked for (a refresh); a problem is shown, the one before stays until then. */
  async quietly<T>(task: () => Promise<T>, again: () => unknown): Promise<T | undefined> {
    try {
      return await task();
    } catch (thrown) {
      const problem = isProblem(thrown) ? thrown : this.unexpected(thrown);
      this.problem = problem;
      this.again = PASSING.includes(problem.code) ? () => void again() : null;
      return undefined;
    }
  }

  forget(): void {
    this.problem = null;
    this.again = null;
  }
}
