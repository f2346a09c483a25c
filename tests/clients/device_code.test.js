// MSAL signs people in with a code that is typed in another browser.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { Browser } from "./browser.js";
import { READ, application } from "./clients.js";
import { controls, person } from "./practice.js";

const karin = person("karin.ek@prosewaredental.example");
const sofia = person("sofia.almqvist@lamnahealthcare.example");

/** Asks for a code, types it on the page that MSAL names, and answers there. `decide` gets the page after the code. */
async function withCode(tenant, scopes, decide) {
  let shown;
  let typed;
  const result = application(tenant).acquireTokenByDeviceCode({
    scopes,
    deviceCodeCallback: (code) => {
      shown = code;
      const browser = new Browser();
      typed = browser
        .open(code.verificationUri)
        .then((page) => browser.submit(page, { usercode: code.userCode }))
        .then((page) => decide(browser, page));
    },
  });
  // Both are waited for, so that a page that is not as it should be says so itself.
  const [answer] = await Promise.allSettled([result]);
  return { answer, shown, page: await typed };
}

// MSAL waits as long between two questions as the cloud tells it to, so these wait together.
describe("sign-in with a code", { concurrency: true }, () => {
  test("MSAL waits at the pace it was told and gets tokens once the code was typed and confirmed", async () => {
    const { answer, shown, page } = await withCode("organizations", READ, (browser, page) => browser.signIn(page, sofia));

    assert.match(page.html, /You have signed in to the Baton application/);
    assert.match(shown.message, new RegExp(shown.userCode));
    assert.equal(shown.interval, 5, "seconds, as at Microsoft");
    assert.equal(answer.value?.account.username, sofia.upn, answer.reason);
    assert.equal(answer.value.tenantId, sofia.tenantId);
    const ledger = await controls("ledger");
    const flows = JSON.stringify(ledger).match(/"flow":"device_code"/g) ?? [];
    assert.equal(flows.length, 1, "one code, one sign-in");
  });

  test("who says on the other device that it was not them ends the waiting", async () => {
    const { answer, page } = await withCode("prosewaredental.example", ["User.Read"], async (browser, page) => {
      page = await browser.submit(page, { loginfmt: karin.upn });
      page = await browser.submit(page, { passwd: karin.password });
      return browser.submit(page, {}, ["confirm", "cancel"]);
    });

    assert.match(page.html, /Nobody was signed in/);
    assert.equal(answer.status, "rejected");
    assert.match(answer.reason.message, /authorization_declined/);
  });
});
