// MSAL signs people in at the practice cloud as it does at Microsoft's.

import assert from "node:assert/strict";
import { test } from "node:test";

import { InteractionRequiredAuthError, ServerError } from "@azure/msal-node";

import { Browser } from "./browser.js";
import { READ, REDIRECT, application, signInWithCode } from "./clients.js";
import { controls, person, practice } from "./practice.js";

const anna = person("anna.de.vries@fabrikam.example");
const karin = person("karin.ek@prosewaredental.example");
const mila = person("mila.jansen@woodgroveestates.example");
const sam = person("sam.okafor@northwindit.example");
const jonas = person("jonas.weber@treyresearch.example");
const dana = person("dana.cole@fourthcoffee.example");

test("a tenant can be named by its domain, and its tokens name it by its id", async () => {
  const { result } = await signInWithCode(application("fabrikam.example"), anna, ["User.Read"]);

  assert.equal(result.tenantId, anna.tenantId);
  assert.equal(result.idTokenClaims.iss, `${practice.base}${anna.tenantId}/v2.0`);
});

test("a domain that nobody has is refused before anybody is asked to sign in", async () => {
  const asked = application("nobody.example").getAuthCodeUrl({ scopes: ["User.Read"], redirectUri: REDIRECT });

  await assert.rejects(asked, { errorCode: "endpoints_resolution_error" });
});

test("the instance discovery document is one that MSAL trusts", async () => {
  const document = await fetch(new URL("common/discovery/instance", practice.base));
  const msal = application("organizations", { cloudDiscoveryMetadata: await document.text() });

  const { result } = await signInWithCode(msal, karin, ["User.Read"]);

  assert.equal(result.account.environment, new URL(practice.base).host);
});

test("an administrator signs in with code and PKCE, agrees, and MSAL knows who it is and where", async () => {
  const { result, back } = await signInWithCode(application(), anna, READ);

  assert.equal(back.origin, REDIRECT);
  assert.equal(back.searchParams.get("state"), "a state");
  assert.equal(result.tenantId, anna.tenantId);
  assert.equal(result.account.username, anna.upn);
  assert.equal(result.account.homeAccountId, `${result.uniqueId}.${anna.tenantId}`, "from client_info");
  assert.equal(result.idTokenClaims.aud, practice.clientId);
  assert.deepEqual(READ.filter((scope) => !result.scopes.includes(scope)), [], "everything asked for was granted");
  assert.ok(result.expiresOn > new Date(), "the token lives");
  const { entries } = await controls("ledger");
  const agreed = entries.filter(({ event, user }) => event === "consented" && user === result.uniqueId).at(-1);
  assert.deepEqual(agreed.scopes.toSorted(), READ.toSorted(), "on the page, to exactly what was asked");
});

test("the address that batonctl names as the sign-in address serves MSAL too", async () => {
  const authority = new URL("organizations", practice.login);

  const { result } = await signInWithCode(application(authority), karin, ["User.Read"]);

  assert.equal(result.idTokenClaims.iss, `${practice.login}${karin.tenantId}/v2.0`);
});

test("a code works once, and never with another verifier", async () => {
  const msal = application();
  const { request } = await signInWithCode(msal, karin, ["User.Read"]);

  const again = msal.acquireTokenByCode(request);
  await assert.rejects(again, (error) => error instanceof ServerError && error.errorNo === 54005);

  const browser = new Browser();
  const address = await msal.getAuthCodeUrl({ ...request, codeChallenge: "a".repeat(43), codeChallengeMethod: "S256" });
  const back = await browser.signIn(await browser.open(address), karin);
  const code = back.sentTo.searchParams.get("code");
  const wrong = msal.acquireTokenByCode({ ...request, code });
  await assert.rejects(wrong, (error) => error instanceof ServerError && error.errorNo === 501481);
});

test("MSAL's own interactive sign-in gets its answer posted to the address on which it listens", async () => {
  const browser = new Browser();
  const openBrowser = async (address) => {
    const page = await browser.signIn(await browser.open(address), mila);
    const told = await browser.submit(page, {});
    assert.match(told.html, /Auth code was successfully acquired/);
  };

  const result = await application().acquireTokenInteractive({ scopes: ["User.Read"], openBrowser });

  assert.equal(result.account.username, mila.upn);
});

test("who does not agree is told so in words that MSAL hands on", async () => {
  const browser = new Browser();
  const openBrowser = async (address) => {
    const page = await browser.signIn(await browser.open(address), mila, false);
    await browser.submit(page, {});
  };

  const asked = application().acquireTokenInteractive({ scopes: ["User.Read"], prompt: "consent", openBrowser });

  await assert.rejects(asked, { errorCode: "access_denied", errorMessage: /^AADSTS65004: / });
});

test("a token comes from the cache while it lives, and by the refresh token when a new one is wanted", async () => {
  const msal = application();
  const { result } = await signInWithCode(msal, karin, ["User.Read"]);
  const asked = { account: result.account, scopes: ["User.Read"] };

  const kept = await msal.acquireTokenSilent(asked);
  const fresh = await msal.acquireTokenSilent({ ...asked, forceRefresh: true });

  assert.deepEqual([kept.fromCache, fresh.fromCache], [true, false]);
  assert.equal(kept.accessToken, result.accessToken);
  assert.notEqual(fresh.accessToken, result.accessToken);
  assert.equal(fresh.account.homeAccountId, result.account.homeAccountId);
});

test("partner staff signed in at home gets a token of the customer's tenant without being asked again", async () => {
  const msal = application();
  const { result: home } = await signInWithCode(msal, sam, ["User.Read"]);
  const authority = new URL(karin.tenantId, practice.base).href;

  // Without this, MSAL gives the token of home that it still has.
  const asked = { account: home.account, scopes: ["User.Read"], authority, forceRefresh: true };
  const there = await msal.acquireTokenSilent(asked);

  assert.deepEqual([home.tenantId, there.tenantId], [sam.tenantId, karin.tenantId]);
  assert.equal(there.account.homeAccountId, home.account.homeAccountId, "the same person in another tenant");
});

test("a permission that nobody agreed to makes MSAL ask for interaction", async () => {
  const msal = application();
  const { account } = (await signInWithCode(msal, dana, ["User.Read"])).result;

  const asked = msal.acquireTokenSilent({ account, scopes: ["AuditLog.Read.All"] });

  await assert.rejects(asked, (error) => {
    return error instanceof InteractionRequiredAuthError && error.subError === "consent_required";
  });
});

test("a sign-in that was revoked ends with Entra's number for it", async () => {
  const msal = application();
  const { account } = (await signInWithCode(msal, jonas, ["User.Read"])).result;
  await controls("revoke", { upn: jonas.upn });

  const asked = msal.acquireTokenSilent({ account, scopes: ["User.Read"], forceRefresh: true });

  await assert.rejects(asked, { errorCode: "invalid_grant", errorNo: 50173 });
});
