// Microsoft's clients, set up as an application of the practice cloud would set them up.

import { CryptoProvider, PublicClientApplication } from "@azure/msal-node";
import { Client } from "@microsoft/microsoft-graph-client";

import { Browser } from "./browser.js";
import { practice } from "./practice.js";

/** Where a code is sent to. Nothing listens there: the test reads the address the browser is sent to. */
export const REDIRECT = "http://localhost:48213";

/** What reading a customer takes. */
export const READ = [
  "User.Read",
  "Organization.Read.All",
  "LicenseAssignment.Read.All",
  "User.Read.All",
  "AuditLog.Read.All",
  "Policy.Read.All",
];

/** MSAL for a tenant, or for any organization. Only the address and its trust differ from an application of Microsoft's cloud. */
export function application(tenant = "organizations", trust = { knownAuthorities: [new URL(practice.base).host] }) {
  const authority = new URL(tenant, practice.base).href;
  return new PublicClientApplication({ auth: { clientId: practice.clientId, authority, ...trust } });
}

/** Signs somebody in with code and PKCE; gives what MSAL gave, and the request, so that it can be tried again. */
export async function signInWithCode(msal, person, scopes) {
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const asked = { scopes, redirectUri: REDIRECT, state: "a state", nonce: "a nonce", prompt: "select_account" };
  const address = await msal.getAuthCodeUrl({ ...asked, codeChallenge: challenge, codeChallengeMethod: "S256" });
  const browser = new Browser();
  const back = await browser.signIn(await browser.open(address), person);
  if (!back.sentTo) throw new Error(`the sign-in stopped at:\n${back.html}`);
  const sent = Object.fromEntries(back.sentTo.searchParams);
  const request = { ...asked, code: sent.code, codeVerifier: verifier };
  return { request, back: back.sentTo, result: await msal.acquireTokenByCode(request, sent) };
}

/** A Graph client of somebody who signs in now; its tokens come from MSAL's cache, call by call. */
export async function graphOf(person, scopes = READ) {
  const msal = application();
  const { account } = (await signInWithCode(msal, person, scopes)).result;
  return Client.initWithMiddleware({
    authProvider: { getAccessToken: async () => (await msal.acquireTokenSilent({ account, scopes })).accessToken },
    baseUrl: practice.graph,
    customHosts: new Set([new URL(practice.graph).hostname]),
  });
}
