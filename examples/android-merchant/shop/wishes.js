/** The shop's table of wishes, in memory: a shop keeps it in its database. */
export class Wishes {
  rows = [];

  find(principal, id) {
    return this.rows.find((row) => row.principal === principal && row.id === id);
  }

  add(wish) {
    const isTaken = ({ principal, id, reference }) =>
      (principal === wish.principal && id === wish.id) || reference === wish.reference;
    if (this.rows.some(isTaken)) return false;
    this.rows.push(wish);
    return true;
  }

  remove({ principal, id }) {
    this.rows = this.rows.filter((row) => row.principal !== principal || row.id !== id);
  }

  count(since, { principal, msisdn }) {
    const recent = this.rows.filter((row) => row.at >= since);
    const by = (name, value) => recent.filter((row) => row[name] === value).length;
    return { principal: by('principal', principal), msisdn: by('msisdn', msisdn) };
  }

  list(principal, after, limit) {
    const own = this.rows.filter((row) => row.principal === principal).reverse();
    const from = Number(after ?? 0);
    const next = from + limit < own.length ? String(from + limit) : undefined;
    return { wishes: own.slice(from, from + limit), ...(next && { next }) };
  }
}
