import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';

/** The shop's own orders: a file to which each change is added. A shop with a database uses that. */
export class Orders {
  #path;
  #orders = new Map();

  constructor(path) {
    this.#path = path;
    if (!existsSync(path)) return;
    // A crash may have cut the last line short; its change was not made.
    for (const line of readFileSync(path, 'utf8').split('\n').slice(0, -1)) {
      const order = JSON.parse(line);
      this.#orders.set(order.id, order);
    }
  }

  add(fields) {
    return this.#keep({ id: randomUUID().slice(0, 8), state: 'awaiting', attempt: 1, shipments: 0, ...fields });
  }

  change(id, fields) {
    return this.#keep({ ...this.#orders.get(id), ...fields });
  }

  find(id) {
    return this.#orders.get(id);
  }

  in(state) {
    return [...this.#orders.values()].filter((order) => order.state === state);
  }

  #keep(order) {
    appendFileSync(this.#path, `${JSON.stringify(order)}\n`, { flush: true });
    this.#orders.set(order.id, order);
    return order;
  }
}
