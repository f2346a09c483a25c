// ArrowSphere's own public client (`@arrowsphere/api-client`) against the practice cloud's ArrowSphere. Not every registry has
// it: where it is not installed, `ARROWSPHERE_CLIENT` may name its main file, and else that one test is skipped and says so. What
// the client does not know, the catalogue, is asked for as ArrowSphere's PHP client asks.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { startCloud, stopCloud } from "./cloud.js";

// A cloud of its own: hours pass here, which the sign-ins of the other tests would not outlive.
let cloud;
process.env.BATON_PRACTICE = await startCloud([], (spawned) => (cloud = spawned));
after(() => stopCloud(cloud));
process.on("exit", () => cloud.kill());
const { controls, person, practice } = await import("./practice.js");
const { Browser } = await import("./browser.js");

const { address, key } = practice.arrow;
const anna = person("anna.de.vries@fabrikam.example");

/** ArrowSphere's client with the practice key; nothing where it is not installed. */
async function client() {
  const file = process.env.ARROWSPHERE_CLIENT;
  try {
    const { PublicApiClient } = await import(file ? pathToFileURL(file).href : "@arrowsphere/api-client");
    return new PublicApiClient().setUrl(address.replace(/\/$/, "")).setApiKey(key);
  } catch (cause) {
    if (file || cause.code !== "ERR_MODULE_NOT_FOUND") throw cause;
    return undefined;
  }
}

/** A call as every client of ArrowSphere makes it. */
async function call(method, path, body) {
  const answer = await fetch(new URL(path, address), {
    method,
    headers: { apiKey: key, "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, text, json: text ? JSON.parse(text) : undefined };
}

const CUSTOMER = {
  CompanyName: "Fabrikam Residences",
  AddressLine1: "Keizersgracht 214",
  City: "Amsterdam",
  CountryCode: "NL",
  Zip: "1016 DX",
  ReceptionPhone: "+31 20 555 0114",
  Details: { DomainName: "fabrikam.example", Migration: true, TenantID: anna.tenantId },
};
const MIGRATION = { program: "MSCSP", attributes: [{ name: "domain", value: "fabrikam.example" }] };

/** The reseller's enrolment, and the price of Business Premium for a year, billed monthly. */
async function enrolmentAndPrice() {
  const { json: enrolments } = await call("GET", "subscriptions");
  const enrolment = enrolments.data.find(({ status }) => status === "Validated");
  const { json: found } = await call("POST", "catalog/find", { keywords: "business premium" });
  const [premium] = found.products;
  const price = premium.prices.find((one) => one.period_as_hours === 720 && one.term_as_hours === 8640);
  return { enrolment, premium, price };
}

/** Anna accepts Arrow as she would in the admin center. */
async function acceptArrow() {
  const browser = new Browser();
  const link = "admin/Adminportal/Home?invType=ResellerRelationship&partnerId=08c69f34-87ea-4854-b4eb-d83d7016416c&msppId=0";
  const picker = await browser.open(new URL(link, practice.base).href);
  const password = await browser.submit(picker, { loginfmt: anna.upn });
  const page = await browser.submit(password, { passwd: anna.password });
  await browser.submit(page, { agree: "yes" });
}

async function events(kind) {
  const { entries } = await controls("ledger");
  return entries.filter(({ event }) => event === kind);
}

before(acceptArrow);

describe("ArrowSphere's own client", () => {
  let arrow;
  before(async () => {
    arrow = await client();
  });

  test("reads whose key it is, makes a customer, attaches the tenant, orders and finds the licence", async (context) => {
    if (!arrow) return context.skip("@arrowsphere/api-client is not installed and ARROWSPHERE_CLIENT names no file");
    const customers = arrow.getCustomersClient();
    const orders = arrow.getOrdersClient();

    const company = await arrow.getWhoamiClient().getWhoami();
    const made = await customers.createCustomer(CUSTOMER);
    const { reference } = made.data;
    customers.path = "";
    const listed = (await customers.getCustomers()).toJSON();
    const taken = await customers.postCustomerMigration(reference, MIGRATION);
    const early = (await customers.getCustomerProvision(reference, "MSCSP")).toJSON();
    await controls("let-pass", { seconds: 600 });
    const late = (await customers.getCustomerProvision(reference, "MSCSP")).toJSON();
    customers.path = "";
    const agreement = (await customers.getCheckMicrosoftCustomerAgreement({ customerReference: reference })).toJSON();
    const { enrolment, premium, price } = await enrolmentAndPrice();
    const placed = await orders.create({
      customer: { reference, ponumber: "BTN-client" },
      products: [
        {
          arrowSpherePriceBandSku: price.arrowSpherePriceBandSku,
          sku: premium.orderable_sku,
          quantity: 57,
          subscription: { reference: enrolment.reference },
          eavs: { baton_reference: "BTN-client" },
        },
      ],
    });
    await controls("let-pass", { seconds: 1200 });
    const order = (await orders.getOrder(placed.toJSON().data.reference)).toJSON();
    const theirs = (await customers.getCustomerOrders(reference)).toJSON();
    const unknown = (await customers.getUnknownLicenses(reference)).toJSON();
    const found = await arrow.getLicensesClient().find({ keyword: reference });
    const [result] = found.getResultsForCurrentPage();
    const licence = result.license;
    const one = (await arrow.getLicensesClient().getLicense(licence.partner_ref)).toJSON();

    assert.equal(company.companyName, "Northwind IT");
    assert.ok(listed.data.customers.some((customer) => customer.Reference === reference));
    assert.equal(taken, "", "202 with nothing in it");
    assert.deepEqual([early.data.status, late.data.status], ["In progress", "Fulfilled"]);
    assert.equal(agreement.data.isMcaValidated, true);
    const [line] = order.data.orders[0].products;
    assert.deepEqual([order.data.orders[0].status, line.status, line.quantity], ["Fulfilled", "Provisioned", 57]);
    assert.deepEqual(theirs.data.orders.map((entry) => entry.ponumber), ["BTN-client"]);
    assert.deepEqual(unknown.data.unknownLicenses, []);
    assert.deepEqual([licence.partner_ref, licence.seat], [line.license.reference, 57]);
    assert.equal(one.data.license.vendor_license_id, licence.vendor_subscription_id);
  });

  test("turns an error into its own exception with ArrowSphere's words", async (context) => {
    if (!arrow) return context.skip("@arrowsphere/api-client is not installed and ARROWSPHERE_CLIENT names no file");

    const refused = arrow.getCustomersClient().postCustomerMigration("XSP1", MIGRATION);

    await assert.rejects(refused, (error) => error.constructor.name === "NotFoundException");
  });
});

describe("a client of ArrowSphere's public interface", () => {
  test("goes the whole way from the key to the licence, and the ledger tells the same", async () => {
    const { json: company } = await call("GET", "whoami");
    const { enrolment, premium, price } = await enrolmentAndPrice();
    const service = `catalog/categories/SAAS/programs/microsoft/products/${premium.service_ref}/offers`;
    const { json: offers } = await call("GET", service);
    const made = await call("POST", "customers", { ...CUSTOMER, InternalReference: "BTN-plain" });
    const { reference } = made.json.data;
    const taken = await call("POST", `customers/${reference}/migration`, MIGRATION);
    await controls("let-pass", { seconds: 600 });
    const { json: attached } = await call("GET", `customers/${reference}/provision?program=MSCSP`);
    const agreement = `customers/checkMicrosoftCustomerAgreement?customerReference=${reference}`;
    const { json: agreed } = await call("GET", agreement);
    const { json: placed } = await call("POST", "orders", {
      customer: { reference, ponumber: "BTN-plain" },
      products: [
        {
          arrowSpherePriceBandSku: price.arrowSpherePriceBandSku,
          quantity: 3,
          subscription: { reference: enrolment.reference },
        },
      ],
    });
    await controls("let-pass", { seconds: 1200 });
    const { json: order } = await call("GET", `orders/${placed.data.reference}`);
    const { json: licences } = await call("GET", `customers/${reference}/licenses`);

    assert.deepEqual([company.data.companyName, company.data.countryCode], ["Northwind IT", "SE"]);
    assert.ok(offers.data.some((offer) => offer.reference === premium.sku));
    assert.deepEqual([made.status, taken.status, taken.text], [201, 202, ""]);
    assert.deepEqual([attached.data.status, agreed.data.isMcaValidated], ["Fulfilled", true]);
    assert.equal(order.data.orders[0].status, "Fulfilled");
    const [line] = order.data.orders[0].products;
    assert.equal(licences.data.licenses[0].License_Id, line.license.reference);
    const [ordered, ...more] = (await events("order_placed")).filter((entry) => entry.reference === "BTN-plain");
    assert.deepEqual([ordered.customer, ordered.tenant, more], [reference, anna.tenantId, []]);
  });

  test("is refused a new tenant and without a key everything, in ArrowSphere's words", async () => {
    const refused = await call("POST", "customers/XSP61203/provision", MIGRATION);
    const keyless = await fetch(new URL("whoami", address));

    assert.deepEqual([refused.status, refused.json.error], [403, "Forbidden"]);
    assert.equal((await events("tenant_provision_refused")).length, 1);
    assert.equal(keyless.status, 401);
    assert.equal((await keyless.json()).error, "Unauthorized");
  });
});
