// Starts a practice cloud of its own for whoever asks.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const PROGRAM = process.platform === "win32" ? "batonctl.exe" : "batonctl";

/** Where batonctl lies: as `BATONCTL` says, or where cargo leaves it. */
function batonctl() {
  return process.env.BATONCTL ?? fileURLToPath(new URL(`../../target/debug/${PROGRAM}`, import.meta.url));
}

/** Starts a cloud; gives the line in which it describes itself. `spawned` gets the process as soon as there is one. */
export async function startCloud(words, spawned) {
  const cloud = spawn(batonctl(), ["practice", ...words], { stdio: ["ignore", "pipe", "inherit"] });
  spawned(cloud);
  const failed = once(cloud, "error").then(([cause]) => {
    throw new Error(`${batonctl()} cannot be started (${cause.code}). Build it: cargo build -p batonctl`);
  });
  const ended = once(cloud, "exit").then(([code]) => {
    throw new Error(`the practice cloud ended with ${code} before it described itself`);
  });
  const described = once(createInterface({ input: cloud.stdout }), "line").then(([line]) => line);
  // Once the line is there, an end of the cloud is its stopping by whoever asked for it.
  ended.catch(() => {});
  failed.catch(() => {});
  return Promise.race([described, ended, failed]);
}

/** Stops a cloud and waits until it has ended. */
export async function stopCloud(cloud) {
  const ended = cloud.exitCode === null && cloud.signalCode === null ? once(cloud, "exit") : undefined;
  cloud.kill("SIGINT");
  await ended;
}
