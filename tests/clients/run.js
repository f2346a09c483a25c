// Starts the practice cloud with HTTPS, runs the tests against it, and stops it again.
//
// Node reads the authorities it trusts only when it starts, so the tests run in a second process that is told of the
// cloud's throw-away authority. Words after `npm test --` go to Node's test runner.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { startCloud, stopCloud } from "./cloud.js";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

// Whoever stops this process stops what runs now, the cloud that starts or the tests; what follows is done in order.
let running;
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => running?.kill(signal));

/** Starts the cloud; gives the process and the line in which it describes itself. */
async function start() {
  let cloud;
  const line = await startCloud(["--tls"], (spawned) => (running = cloud = spawned));
  return { cloud, line };
}

/** Runs the tests with the cloud's authority trusted; gives their exit code. */
async function test(line) {
  const env = { ...process.env, BATON_PRACTICE: line, NODE_EXTRA_CA_CERTS: JSON.parse(line).caFile };
  // The cloud is on this computer; a proxy is never asked for it.
  env.NO_PROXY = "127.0.0.1,localhost";
  const words = ["--test", "--test-reporter=spec", "--test-timeout=40000", ...process.argv.slice(2)];
  const tests = spawn(process.execPath, words, { cwd: FOLDER, env, stdio: "inherit" });
  running = tests;
  const [code] = await once(tests, "exit");
  return code ?? 1;
}

async function stop(cloud, line) {
  await stopCloud(cloud);
  await rm(JSON.parse(line).caFile, { force: true });
}

try {
  const { cloud, line } = await start();
  try {
    process.exitCode = await test(line);
  } finally {
    await stop(cloud, line);
  }
} catch (cause) {
  console.error(cause.message);
  process.exitCode = 1;
}
