// A browser as far as plain sign-in pages need one: cookies, redirects, forms. It runs no script.

import { practice } from "./practice.js";

/** What an address gave: a page with its forms, or where the cloud sent the browser away to. */
export class Browser {
  #cookies = new Map();

  /** Opens an address and follows redirects as long as they stay in the practice cloud. */
  async open(address, request = {}) {
    const url = new URL(address);
    const inside = url.origin === new URL(practice.base).origin;
    const headers = { ...request.headers };
    if (inside) headers.cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, { ...request, headers, redirect: "manual" });
    if (inside) this.#remember(answer.headers.getSetCookie());
    const target = answer.headers.get("location");
    if (target === null) return new Page(url, answer.status, await answer.text());
    const next = new URL(target, url);
    // An application's own address: nobody has to listen there for the test to read what it was sent.
    if (next.origin !== new URL(practice.base).origin) return { sentTo: next };
    return this.open(next);
  }

  /** Fills the form that has these fields, presses its button, and sends it. */
  async submit(page, filled, button) {
    const form = page.form(Object.keys(filled), button);
    const fields = new URLSearchParams({ ...form.hidden, ...filled });
    if (button) fields.set(...button);
    return this.open(new URL(form.action, page.address), {
      method: form.method,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: fields,
    });
  }

  /** Goes through the sign-in pages as the person would: name, password, and what is asked after that. */
  async signIn(page, { upn, password }, agrees = true) {
    page = await this.submit(page, { loginfmt: upn });
    page = await this.submit(page, { passwd: password });
    if (page.has?.(["confirm", "continue"])) page = await this.submit(page, {}, ["confirm", "continue"]);
    const answer = ["consent", agrees ? "accept" : "cancel"];
    return page.has?.(answer) ? this.submit(page, {}, answer) : page;
  }

  #remember(lines) {
    for (const line of lines) {
      const [pair] = line.split(";");
      const at = pair.indexOf("=");
      this.#cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
    }
  }
}

/** A page with the forms on it. */
class Page {
  constructor(address, status, html) {
    this.address = address;
    this.status = status;
    this.html = html;
    this.forms = [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, head, inside]) => readForm(head, inside));
  }

  /** Whether there is a button with this name and value. */
  has(button) {
    return this.forms.some((form) => form.buttons.some(([name, value]) => name === button[0] && value === button[1]));
  }

  /** The form in which all these fields can be filled and this button be pressed. */
  form(fields, button) {
    const found = this.forms.find(
      (form) =>
        fields.every((name) => form.open.includes(name)) &&
        (!button || form.buttons.some(([name, value]) => name === button[0] && value === button[1])),
    );
    if (!found) throw new Error(`no form for ${[...fields, ...(button ?? [])]} on ${this.address.pathname}:\n${this.html}`);
    return found;
  }
}

function readForm(head, inside) {
  const { action, method } = attributes(head);
  const form = { action, method: method.toUpperCase(), hidden: {}, open: [], buttons: [] };
  for (const [, element, text] of inside.matchAll(/<(input|button)\b([^>]*)>/g)) {
    const { type, name, value = "" } = attributes(text);
    if (element === "button") form.buttons.push([name, value]);
    else if (type === "hidden") form.hidden[name] = value;
    else form.open.push(name);
  }
  return form;
}

function attributes(text) {
  const pairs = [...text.matchAll(/([\w-]+)="([^"]*)"/g)];
  return Object.fromEntries(pairs.map(([, name, value]) => [name, decoded(value)]));
}

const MARKS = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };

function decoded(text) {
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (mark) => MARKS[mark]);
}
