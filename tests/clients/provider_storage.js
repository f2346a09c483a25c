// Where the provider keeps what it issued: in memory, all of it, so that a token used twice is always known again.

/** A storage of its own. With `oldTokensStay`, a refresh token that was used stays good, as at Entra. */
export function storage(oldTokensStay) {
  const kept = new Map();
  return class {
    constructor(model) {
      this.model = model;
    }

    key(id) {
      return `${this.model} ${id}`;
    }

    async upsert(id, payload) {
      kept.set(this.key(id), payload);
    }

    async find(id) {
      return kept.get(this.key(id));
    }

    async findByUid(uid) {
      return this.#first((payload) => payload.uid === uid);
    }

    async findByUserCode(userCode) {
      return this.#first((payload) => payload.userCode === userCode);
    }

    async consume(id) {
      if (this.model === "RefreshToken" && oldTokensStay) return;
      kept.get(this.key(id)).consumed = Math.floor(Date.now() / 1000);
    }

    async destroy(id) {
      kept.delete(this.key(id));
    }

    async revokeByGrantId(grantId) {
      for (const [key, payload] of kept) if (payload.grantId === grantId) kept.delete(key);
    }

    #first(fits) {
      for (const [key, payload] of kept) if (key.startsWith(`${this.model} `) && fits(payload)) return payload;
      return undefined;
    }
  };
}
