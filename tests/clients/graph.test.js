// Microsoft's Graph client reads the practice customers and changes licences as it does at Microsoft's.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";

import { BatchRequestContent, BatchResponseContent, GraphError, PageIterator } from "@microsoft/microsoft-graph-client";

import { READ, graphOf } from "./clients.js";
import { controls, person } from "./practice.js";

const karin = person("karin.ek@prosewaredental.example");
const erik = person("erik.lindqvist@litwarelaw.example");
const sofia = person("sofia.almqvist@lamnahealthcare.example");
const grace = person("grace.murphy@adventureworks.example");
const anna = person("anna.de.vries@fabrikam.example");

const BASIC = "3b555118-da6a-4418-894f-7df1e2096870";
const STANDARD = "f245ecc8-75af-4f8e-b61f-27d8114de5f3";

/** What the cloud was asked on this path, oldest first. */
async function asked(path) {
  return (await controls("requests")).filter((request) => request.path === `/graph/v1.0${path}`);
}

/** What really became of somebody's licences. */
async function changesOf(user) {
  const { entries } = await controls("ledger");
  return entries.filter((entry) => entry.event === "licences_changed" && entry.user === user);
}

describe("reading", () => {
  let graph;
  before(async () => {
    graph = await graphOf(karin);
  });

  test("the client reads who signed in and the organization", async () => {
    const me = await graph.api("/me").get();
    const { value: organizations } = await graph.api("/organization").get();

    assert.equal(me.userPrincipalName, karin.upn);
    assert.deepEqual(organizations.map((one) => [one.id, one.displayName]), [[karin.tenantId, "Proseware Dental"]]);
    assert.equal(organizations[0].verifiedDomains.find((domain) => domain.isDefault).name, "prosewaredental.example");
  });

  test("products and subscriptions of the tenant tell the same story", async () => {
    const { value: skus } = await graph.api("/subscribedSkus").get();
    const { value: subscriptions } = await graph.api("/directory/subscriptions").get();

    const seats = subscriptions.filter((one) => one.skuId === STANDARD).reduce((sum, one) => sum + one.totalLicenses, 0);
    const standard = skus.find((sku) => sku.skuId === STANDARD);
    assert.equal(standard.prepaidUnits.enabled, seats);
    assert.deepEqual([seats, standard.consumedUnits], [14, 12], "two seats of Proseware Dental are free");
    assert.deepEqual(standard.subscriptionIds, subscriptions.map((one) => one.id));
  });

  test("a batch of reads is matched by id, whatever the order of the answers, and one failure is one failure", async () => {
    const paths = { me: "/me?$select=id", firm: "/organization", bought: "/subscribedSkus", nobody: "/users/nobody@prosewaredental.example" };
    // The client sends what follows the host.
    const steps = Object.entries(paths).map(([id, path]) => ({ id, request: new Request(`https://graph.microsoft.com${path}`) }));

    const sent = await new BatchRequestContent(steps).getContent();
    const answers = new BatchResponseContent(await graph.api("/$batch").post(sent));

    const statuses = Object.keys(paths).map((id) => answers.getResponseById(id).status);
    assert.deepEqual(statuses, [200, 200, 200, 404]);
    const { value } = await answers.getResponseById("firm").json();
    assert.equal(value[0].id, karin.tenantId);
    const { error } = await answers.getResponseById("nobody").json();
    assert.equal(error.code, "Request_ResourceNotFound");
  });

  test("an error comes with Graph's code, its words and the request's id", async () => {
    const refused = graph.api("/users/nobody@prosewaredental.example").get();

    await assert.rejects(refused, (error) => {
      assert.ok(error instanceof GraphError);
      assert.deepEqual([error.statusCode, error.code], [404, "Request_ResourceNotFound"]);
      assert.match(error.requestId, /^[0-9a-f-]{36}$/);
      return true;
    });
  });
});

test("the page iterator reads two thousand people, each exactly once", async () => {
  const graph = await graphOf(grace);
  const first = await graph.api("/users").header("ConsistencyLevel", "eventual").count(true).top(999).select(["id", "assignedLicenses"]).get();
  const ids = [];

  const pages = new PageIterator(graph, first, (user) => ids.push(user.id) > 0);
  await pages.iterate();

  assert.ok(pages.isComplete());
  assert.equal(ids.length, first["@odata.count"]);
  assert.equal(new Set(ids).size, ids.length, "nobody twice");
  assert.equal(ids.length, 2000, "as many as the practice cloud has unless asked otherwise");
  assert.equal((await asked("/users")).filter(({ query }) => query.includes("999")).length, 3, "pages of 999");
});

describe("changing licences", () => {
  let graph;
  let user;
  before(async () => {
    graph = await graphOf(sofia, [...READ, "LicenseAssignment.ReadWrite.All"]);
    const holds = `assignedLicenses/any(s:s/skuId eq ${BASIC})`;
    const { value } = await graph.api("/users").filter(holds).top(1).get();
    [user] = value;
  });

  const held = async () => {
    const { assignedLicenses } = await graph.api(`/users/${user.id}`).select(["assignedLicenses"]).get();
    return assignedLicenses.map(({ skuId }) => skuId);
  };

  test("one call gives the new product and takes the old one, and it reads back so", async () => {
    const before = await held();

    await graph.api(`/users/${user.id}/assignLicense`).post({
      addLicenses: [{ skuId: STANDARD, disabledPlans: [] }],
      removeLicenses: [BASIC],
    });

    assert.deepEqual([before, await held()], [[BASIC], [STANDARD]]);
    const { value: details } = await graph.api(`/users/${user.id}/licenseDetails`).get();
    assert.deepEqual(details.map(({ skuPartNumber }) => skuPartNumber), ["O365_BUSINESS_PREMIUM"]);
    const [change, ...more] = await changesOf(user.id);
    assert.deepEqual([change.before, change.after, more], [[BASIC], [STANDARD], []], "one change, never without a licence");
  });

  test("a product that was never bought is refused, and nothing changes", async () => {
    const before = await held();

    const refused = graph.api(`/users/${user.id}/assignLicense`).post({
      addLicenses: [{ skuId: "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46", disabledPlans: [] }],
      removeLicenses: before,
    });

    await assert.rejects(refused, { statusCode: 400, code: "Request_BadRequest", message: /was not found/ });
    assert.deepEqual(await held(), before);
  });

  test("without the permission to write nothing is written", async () => {
    const reader = await graphOf(anna);
    const { id } = await reader.api("/me").get();

    const refused = reader.api(`/users/${id}/assignLicense`).post({ addLicenses: [], removeLicenses: [STANDARD] });

    await assert.rejects(refused, { statusCode: 403, code: "Authorization_RequestDenied" });
    assert.deepEqual(await changesOf(id), []);
  });
});

describe("too many requests", { concurrency: true }, () => {
  test("the client waits as long as Retry-After says, and is let through then", async () => {
    const graph = await graphOf(erik);
    const audits = "/auditLogs/directoryAudits";

    // The audit log gives five answers in ten seconds.
    const answers = await Promise.all(Array.from({ length: 6 }, () => graph.api(audits).get()));

    const requests = await asked(audits);
    const refused = requests.filter(({ status }) => status === 429);
    const waited = Date.parse(requests.at(-1).at) - Date.parse(refused[0].at);
    assert.equal(answers.length, 6, "everybody got an answer in the end");
    assert.deepEqual([requests.length, refused.length], [7, 1], "one was refused and was in time when it came again");
    assert.ok(waited >= 4000, `${waited} ms: the one that is owed and its own, at one in two seconds`);
  });

  test("the client backs off by itself where the cloud does not say how long", async () => {
    const graph = await graphOf(erik);
    const partners = "/policies/crossTenantAccessPolicy/partners";

    // Policies give one answer a second and never say Retry-After.
    const answers = await Promise.all([graph.api(partners).get(), graph.api(partners).get()]);

    assert.equal(answers.length, 2);
    const statuses = (await asked(partners)).map(({ status }) => status);
    assert.deepEqual(statuses.sort(), [200, 200, 429], "one was refused and came again once");
  });
});
