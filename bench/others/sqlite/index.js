/** The part of better-sqlite3 that the peers use, over the SQLite that Node brings. */
import { DatabaseSync } from "node:sqlite";

export default class Database {
  /** @param {string} path */
  constructor(path) {
    this.inner = new DatabaseSync(path);
  }

  /** @param {string} sql */
  exec(sql) {
    this.inner.exec(sql);
    return this;
  }

  /** @param {string} sql */
  prepare(sql) {
    const statement = this.inner.prepare(sql);
    return {
      reader: statement.columns().length > 0,
      all: (...given) => statement.all(...spread(given)),
      get: (...given) => statement.get(...spread(given)),
      run: (...given) => statement.run(...spread(given)),
    };
  }

  close() {
    this.inner.close();
  }
}

/** Values in an array, as better-sqlite3 takes them as well. @param {unknown[]} given */
function spread(given) {
  return given.length === 1 && Array.isArray(given[0]) ? given[0] : given;
}
