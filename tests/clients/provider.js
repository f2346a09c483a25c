// A certified OpenID provider (the package oidc-provider) at Entra's addresses, for Baton's own client to sign in at.
//
//   node provider.js '{"client":GUID,"scopes":["https://graph.microsoft.com/User.Read"],"accessSeconds":60,"oldTokensStay":false,"tenants":[
//     {"id":GUID,"people":[{"oid":GUID,"upn":"ada@fabrikam.example","name":"Ada"}]}]}'
//
// Tells where it listens in one line, `{"base":"http://127.0.0.1:PORT/"}`, and ends with its standard input. This file only maps
// Entra's addresses to the provider's, one provider for each tenant; what is asked and answered is the provider's own.

import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

import Provider from "oidc-provider";

import { storage } from "./provider_storage.js";

const DISCOVERY = "/.well-known/openid-configuration";
const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";

const wanted = JSON.parse(process.argv[2]);
const tally = { refreshed: 0, refused: 0, familiesEnded: 0, device: 0, codes: 0 };

// Whoever started it reads one line; what the package remarks goes elsewhere.
console.log = console.info = console.error;

const server = createServer(answer);
server.listen(0, "127.0.0.1");
await once(server, "listening");
const base = `http://127.0.0.1:${server.address().port}/`;
const providers = new Map(wanted.tenants.map((tenant) => [tenant.id, provider(tenant)]));
process.stdout.write(`${JSON.stringify({ base })}\n`);
process.stdin.resume().on("end", () => process.exit(0));

function answer(request, response) {
  const { pathname } = new URL(request.url, base);
  const [, authority] = pathname.split("/");
  if (pathname === "/tally") return send(response, tally);
  // Whoever signs in at `organizations` belongs to the first tenant: the provider has no home realms.
  const tenant = authority === "organizations" ? wanted.tenants[0].id : authority;
  const serving = providers.get(tenant);
  if (!serving) return send(response, { error: "invalid_tenant" }, 400);
  const rest = request.url.slice(authority.length + 1);
  if (rest === `/v2.0${DISCOVERY}`) return send(response, published(authority));
  // Entra's chooser of accounts is the provider's sign-in page; and Entra gives a refresh token without a prompt for it.
  request.url = rest.replace("prompt=select_account", "prompt=login%20consent");
  request.originalUrl = `/${authority}${request.url}`;
  return serving(request, response);
}

/** Entra names no tenant where it does not know one yet. */
function published(authority) {
  const issuer = `${base}${authority === "organizations" ? "{tenantid}" : authority}/v2.0`;
  return { issuer, jwks_uri: `${base}${authority}/discovery/v2.0/keys` };
}

function send(response, body, status = 200) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function provider({ id, people }) {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: "jwk" }), kid: `key of ${id}`, alg: "RS256", use: "sig" };
  const provider = new Provider(`${base}${id}/v2.0`, {
    adapter: storage(wanted.oldTokensStay),
    claims: { openid: ["sub", "tid", "oid", "wids"], profile: ["preferred_username", "name"] },
    clients: [client(wanted.client)],
    conformIdTokenClaims: false,
    cookies: { keys: ["of a test"] },
    features: { deviceFlow: { enabled: true } },
    findAccount: (_, upn) => account(id, people.find((person) => person.upn === upn)),
    jwks: { keys: [key] },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    routes: {
      authorization: "/oauth2/v2.0/authorize",
      token: "/oauth2/v2.0/token",
      device_authorization: "/oauth2/v2.0/devicecode",
      code_verification: "/oauth2/deviceauth",
      jwks: "/discovery/v2.0/keys",
    },
    scopes: ["openid", "profile", "offline_access", ...wanted.scopes],
    ttl: { AccessToken: wanted.accessSeconds, RefreshToken: 3600, Grant: 3600, IdToken: 3600 },
  });
  provider.on("grant.success", ({ oidc }) => {
    const kinds = { refresh_token: "refreshed", authorization_code: "codes" };
    tally[kinds[oidc.params.grant_type] ?? "device"] += 1;
  });
  provider.on("grant.error", (_, { error }) => (tally.refused += error === "authorization_pending" ? 0 : 1));
  provider.on("grant.revoked", () => (tally.familiesEnded += 1));
  provider.on("server_error", (_, error) => console.error(error));
  return provider.callback();
}

function client(id) {
  return {
    client_id: id,
    application_type: "native",
    token_endpoint_auth_method: "none",
    redirect_uris: ["http://localhost"],
    response_types: ["code"],
    grant_types: ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
  };
}

function account(tid, person) {
  if (!person) return undefined;
  const { oid, upn, name } = person;
  const claims = { sub: upn, tid, oid, wids: [GLOBAL_ADMINISTRATOR], preferred_username: upn, name };
  return { accountId: upn, claims: () => claims };
}
